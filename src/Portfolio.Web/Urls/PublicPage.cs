namespace Portfolio.Web.Urls;

/// <summary>A public page, as sitemaps and indexes list it.</summary>
/// <param name="Path">Root-relative URL, not percent-encoded.</param>
/// <param name="Title">Text of links to the page.</param>
/// <param name="Kind">The kind of page.</param>
public sealed record PublicPage(string Path, string Title, PublicPageKind Kind)
{
    /// <summary>Summary of the page; empty when it has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Newest date in the front matter of what the page shows. File times never count.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Hash of the text; <see langword="null"/> for pages that are neither a post nor a page of <c>pages/</c>.</summary>
    public string? Hash { get; init; }

    /// <summary>Root-relative URLs of the images on the page.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The page in all its languages, itself included; empty when it has one language.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>Number of posts in the list, on all its pages; 0 for pages that are not lists.</summary>
    public int Count { get; init; }

    /// <summary>Whether it belongs in <c>sitemap.xml</c>: it is neither <c>noindex</c> nor a copy of a page on another host.</summary>
    public bool IsIndexed { get; init; } = true;
}

/// <summary>A page in one language.</summary>
/// <param name="Language">BCP 47 language tag.</param>
/// <param name="Path">Root-relative URL, not percent-encoded.</param>
public sealed record Translation(string Language, string Path);

/// <summary>Kinds of pages, in the order in which <see cref="PublicPages"/> lists them.</summary>
public enum PublicPageKind
{
    /// <summary>The home page, the other pages of the profile, and <c>/agents</c>.</summary>
    Profile,

    /// <summary>The first page of the blog, and the lists of all tags, series and years.</summary>
    Index,
    Post,

    /// <summary>A page of <c>pages/</c>.</summary>
    Text,
    Series,
    Year,
    Tag,

    /// <summary>The second or a later page of a list.</summary>
    Continuation,
}
