
using Portfolio.Content.Model;
using Portfolio.Web.Markdown;

namespace Portfolio.Web.ViewModels;

/// <summary>A page of <c>pages/</c>.</summary>
public sealed record TextPage : PageModel
{
    public required Page Page { get; init; }
    public required Body Body { get; init; }

    /// <inheritdoc cref="PostPage.EditUrl"/>
    public string? EditUrl { get; init; }

    public override bool NoIndex => Page.NoIndex || Page.Unlisted;

    public override bool HasText => true;

    public override string? Canonical => Page.Canonical;

    public override Cover? Cover => Page.Cover;

    public override string? Language => Page.Language;

    public override DateTimeOffset? Modified => Page.Updated;

    /// <summary>Whether a table of contents is shown: only if the author says so.</summary>
    public bool HasContents => Page.Toc == true;

    public override void WriteTo(MarkdownText text) => text.Cover(Cover).Body(Body.Markdown, Path);
}
