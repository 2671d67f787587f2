using Portfolio.Web.Markdown;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/agents</c>: the whole portfolio as one document.</summary>
public sealed record AgentsPage : PageModel
{
    /// <summary>The document, without front matter.</summary>
    public required string Document { get; init; }

    /// <summary>The newest date of the posts.</summary>
    public DateTimeOffset? Newest { get; init; }

    public override DateTimeOffset? Modified => Newest;

    public override bool HasText => true;

    public override void WriteTo(MarkdownText text) => text.Line(Document);
}

/// <summary>What stands where nothing is, or no longer.</summary>
public sealed record MissingPage : PageModel
{
    /// <summary>404 or 410.</summary>
    public required int Status { get; init; }

    /// <summary>The page that was meant, perhaps.</summary>
    public Crumb? Suggestion { get; init; }

    public override bool NoIndex => true;

    public override bool HasPlace => false;

    public override void WriteTo(MarkdownText text)
    {
        text.Line(Description).Line();
        if (Suggestion is not null)
            text.Line($"Did you mean {text.Link(Suggestion.Label, Suggestion.Url)}?").Line();
        text.Line($"- {text.Link("Search", "/search")}").Line($"- [Sitemap]({text.Url("/sitemap.md")})");
    }
}
