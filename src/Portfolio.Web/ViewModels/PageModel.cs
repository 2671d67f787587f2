
using Portfolio.Content.Model;
using Portfolio.Web.Markdown;

namespace Portfolio.Web.ViewModels;

/// <summary>What every page tells its layout, its mirror and its structured data.</summary>
public abstract record PageModel
{
    /// <summary>The page's own address, root-relative and not percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>The heading of the page.</summary>
    public required string Title { get; init; }

    /// <summary>What result lists say of the page.</summary>
    public required string Description { get; init; }

    /// <summary>Whether <see cref="Description"/> is what the author wrote, to be shown as it is.</summary>
    public bool IsDescribed { get; init; }

    /// <summary>From the home page down to the one above this, which is not among them.</summary>
    public IReadOnlyList<Crumb> Breadcrumbs { get; init; } = [];

    public virtual bool NoIndex => false;

    /// <summary>Whether it can be named by its address: errors and the results of searches cannot.</summary>
    public virtual bool HasPlace => true;

    /// <summary>Absolute URL of the original where this page is not it.</summary>
    public virtual string? Canonical => null;

    /// <summary>Whether it shows a text that may hold code, tables and the like, which have styles of their own.</summary>
    public virtual bool HasText => false;

    public virtual Cover? Cover => null;

    public virtual string? Language => null;

    /// <summary>When what the page shows last changed, as far as authors say so.</summary>
    public virtual DateTimeOffset? Modified => null;

    /// <summary>Root-relative address below which the page's own feeds stand, such as <c>/tags/redis</c>; empty: those of the site.</summary>
    public virtual string FeedPath => "";

    /// <summary>Writes what the page says as Markdown, below its front matter.</summary>
    public abstract void WriteTo(MarkdownText text);
}

/// <summary>A page above another.</summary>
public sealed record Crumb(string Label, string Url);
