using Portfolio.Content.Model;
using Portfolio.Web.Markdown;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>A page. The view of the same name shows it as HTML, <see cref="WriteMarkdown"/> as Markdown.</summary>
public abstract record PageModel
{
    /// <summary>Root-relative URL of the page, not percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>Text of the page's <c>h1</c>. <see cref="HeadTitle"/> makes the <c>title</c> element from it.</summary>
    public required string Title { get; init; }

    /// <summary>Summary of the page. <see cref="MetaDescription"/> makes the <c>meta</c> element from it.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the author wrote <see cref="Description"/>: such a text is shown unchanged.</summary>
    public bool HasAuthorDescription { get; init; }

    /// <summary>The pages above this one, the home page first.</summary>
    public IReadOnlyList<PageLink> Breadcrumbs { get; init; } = [];

    /// <summary>Whether every edition of the site has the page, at the same path below its own.</summary>
    public virtual bool IsInAllEditions => false;

    /// <summary>Whether search engines are told not to list the page.</summary>
    public virtual bool NoIndex => false;

    /// <summary>Whether the page has a canonical URL. Errors have none.</summary>
    public virtual bool HasCanonicalUrl => true;

    /// <summary>Absolute URL of the original, when the page is a copy of it.</summary>
    public virtual string? OriginalUrl => null;

    /// <summary>Whether the page shows an author's text, which needs the styles of code, tables and the like.</summary>
    public virtual bool HasText => false;

    public virtual Cover? Cover => null;

    /// <summary>BCP 47 language tag; <see langword="null"/> for the language of the site.</summary>
    public virtual string? Language => null;

    /// <summary>Newest date in the front matter of what the page shows.</summary>
    public virtual DateTimeOffset? Modified => null;

    /// <summary>Root-relative URL to which <c>/feed.xml</c> is added, such as <c>/tags/redis</c>; empty for the feeds of the
    /// site.</summary>
    public virtual string FeedPath => "";

    /// <summary>Query of the page's URL with its question mark; empty for pages that ignore it.</summary>
    public virtual string Query => "";

    public string CanonicalUrl(SiteUrls urls) => urls.Canonical(OriginalUrl, Path) + (OriginalUrl is null ? Query : "");

    /// <summary>Writes the content of the page as Markdown, without front matter and heading.</summary>
    public abstract void WriteMarkdown(MarkdownText text);
}
