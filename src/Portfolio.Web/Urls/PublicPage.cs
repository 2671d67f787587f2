namespace Portfolio.Web.Urls;

/// <summary>A public page of the site, as sitemaps and indexes list it.</summary>
/// <param name="Path">Its address, root-relative and not percent-encoded.</param>
/// <param name="Title">What links to it say.</param>
/// <param name="Kind">What sort of page it is.</param>
public sealed record PublicPage(string Path, string Title, PublicPageKind Kind)
{
    public string Description { get; init; } = "";

    /// <summary>When its content last changed, as far as authors say so; never the time of a file or request.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Root-relative addresses of the pictures it shows.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The same text in all its languages, itself among them; none when there is one language.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>Posts that it lists.</summary>
    public int Count { get; init; }

    /// <summary>Whether search engines may show it: it is no <c>noindex</c> page and the original of its text.</summary>
    public bool IsIndexed { get; init; } = true;
}

/// <summary>A text in one language.</summary>
/// <param name="Language">BCP 47 language tag.</param>
/// <param name="Path">Its address, root-relative and not percent-encoded.</param>
public sealed record Translation(string Language, string Path);

/// <summary>Sorts of pages, in the order in which the site map lists them.</summary>
public enum PublicPageKind
{
    /// <summary>The home page and the other parts of the profile.</summary>
    Profile,

    /// <summary>The first page of a list or index.</summary>
    Index,
    Post,

    /// <summary>A text of <c>pages/</c>.</summary>
    Text,
    Series,
    Year,
    Tag,

    /// <summary>A list's second page, or one further on.</summary>
    Continuation,
}
