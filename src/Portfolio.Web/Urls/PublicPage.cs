namespace Portfolio.Web.Urls;

/// <summary>Represents a public page in sitemaps and indexes.</summary>
/// <param name="Path">The root-relative URL, not percent-encoded.</param>
public sealed record PublicPage(string Path, string Title, PublicPageKind Kind)
{
    /// <summary>Gets the summary of the page, or an empty string if there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Gets the most recent date in the front matter of the content on the page.
    /// File times are ignored, because they depend on the checkout.
    /// </summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>
    /// Gets the hash of the document, or <see langword="null"/> if the page is not generated from one document.
    /// </summary>
    public string? Hash { get; init; }

    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>
    /// Gets the URLs of the page in all its languages, or an empty list if the page exists in only one language.
    /// </summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>Gets the name of the author's list to which the document belongs, or <see langword="null"/> if there is none.</summary>
    public string? List { get; init; }

    /// <summary>Gets the number of posts in the whole list, or 0 if the page is not a list.</summary>
    public int Count { get; init; }

    /// <summary>Gets a value indicating whether search engines must not list the page, as with lists of too few posts.</summary>
    public bool NoIndex { get; init; }

    /// <summary>Gets a value indicating whether another site first published the page.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Gets a value indicating whether <c>sitemap.xml</c> lists the page.</summary>
    public bool IsIndexed => !NoIndex && !IsCopy;

    /// <summary>
    /// Gets a value indicating whether indexes for agents list the page. A tag page with a single post is excluded,
    /// because it only repeats the post.
    /// </summary>
    public bool IsWorthListing => Kind != PublicPageKind.Tag || !NoIndex;
}

/// <param name="Language">The BCP 47 language tag, or <c>x-default</c>.</param>
/// <param name="Path">The root-relative URL, not percent-encoded.</param>
public sealed record Translation(string Language, string Path)
{
    /// <summary>
    /// Returns the URLs of a page that exists in every language, starting with the main language, or an empty list if
    /// the site has only one language.
    /// </summary>
    /// <param name="path">The URL in the main language.</param>
    public static IReadOnlyList<Translation> InAllLanguages(string path, SiteSettings settings) =>
        settings.Languages.Count == 0 ? []
        : [new(settings.Language, path), .. settings.Languages.Select(l => new Translation(l.Tag, SiteLanguage.Url(l.Prefix, path)))];

    /// <summary>
    /// Adds the translation in the main language as <c>x-default</c>, for readers of all other languages.
    /// </summary>
    public static IReadOnlyList<Translation> WithDefault(IReadOnlyList<Translation> all, string mainLanguage)
    {
        var main = all.FirstOrDefault(t => t.Language == mainLanguage);
        return main is null ? all : [.. all, main with { Language = "x-default" }];
    }
}

/// <summary>
/// Specifies what a public page contains. Public pages are listed in the order of these values.
/// </summary>
public enum PublicPageKind
{
    /// <summary>The home page, the other pages of the profile, and <c>/agents</c>.</summary>
    Profile,

    /// <summary>The first page of the blog, and the lists of all tags, series and years.</summary>
    Index,
    Post,

    /// <summary>A page that the author wrote in <c>pages/</c>.</summary>
    Text,
    Series,
    Year,
    Tag,

    /// <summary>The second or a later page of a list.</summary>
    Continuation,
}
