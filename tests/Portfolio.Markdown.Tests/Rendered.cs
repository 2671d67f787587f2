using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Markdown.Tests;

/// <summary>
/// Renders Markdown as if it were the file <c>posts/a.md</c>, and resolves its links.
/// </summary>
internal static class Rendered
{
    private static readonly MarkdownRenderer Renderer = new();

    public static FilledPage Text(string markdown, ISiteFiles? links = null, string? title = null, int firstLine = 1,
        RemoteImages images = RemoteImages.Remote) =>
        Of(new("posts/a.md", markdown, firstLine, title, Images: images) { BaseUrls = links?.BaseUrls ?? [] }, links);

    public static FilledPage Of(MarkdownSource source, ISiteFiles? links = null, MarkdownRenderer? renderer = null)
    {
        links ??= FakeLinks.Empty;
        var text = (renderer ?? Renderer).Render(source);
        var filled = LinkFiller.Fill(text.Open, text.Template, source.Markdown, links);
        var targets = new LinkFinder(links, source.Path);
        var found = text.Open.Links.Select(link => (Link: link, Target: targets.Find(link))).ToList();
        var problems = found.Select(f => LinkProblem.Of(
            source.Path, f.Link, f.Target, links.AsOf, TimeZoneInfo.Utc, path => (links as FakeLinks)?.NearestTo(path),
            path => path == (links as FakeLinks)?.Unserved));
        var diagnostics = text.Diagnostics.Concat(problems.OfType<Diagnostic>()).OrderBy(d => d.Line)
            .ThenBy(d => d.Column).ToList();
        // If no link target exists, the page must be equal to the template.
        LinkFiller.Fill(
            text.Open with
            {
                Links = [.. text.Open.Links.Select(link => link with { Target = "no", IsName = true })]
            },
            text.Template, source.Markdown, FakeLinks.Empty)
            .Html.ShouldBe(GalleryRows.Write(text.Template));
        return new(text, filled.Html, filled.Markdown, diagnostics, [.. found.Select(f => f.Target)]);
    }

    public static FilledPage WithMacros(string markdown, Dictionary<string, string> macros) =>
        Of(new("posts/a.md", markdown, 1) { Macros = macros });

    public static string Typeset(string markdown, string language) =>
        Of(new("posts/a.md", markdown, 1, Language: language)).Html;

    public static string With(string markdown, MarkdownExtras extras) =>
        Of(new("posts/a.md", markdown, 1) { Extras = extras }).Html;

    public static string Html(string markdown, ISiteFiles? links = null) => Text(markdown, links).Html;

    /// <summary>Returns the positions and rules of all diagnostics: <c>3:5 link-scheme</c>.</summary>
    public static string[] Reports(string markdown, ISiteFiles? links = null, int firstLine = 1) =>
        [.. Text(markdown, links, firstLine: firstLine).Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}")];
}

/// <summary>Represents a rendered document with resolved links and all its diagnostics.</summary>
internal sealed record FilledPage(RenderedMarkdown Text, string Html, string Markdown,
    IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<FoundTarget> Targets)
{
    public IReadOnlyList<Heading> Headings => Text.Headings;

    public string PlainText => Text.PlainText;

    public string? FirstHeading => Text.FirstHeading;

    public string? FirstHeadingWithCode => Text.FirstHeadingWithCode;

    public string Summary => Text.Summary;

    public int Words => Text.Words;

    public int Minutes => Text.Minutes;

    public IReadOnlyList<string> ImageOrigins => Text.ImageOrigins;

    public bool HasToc => Text.HasToc;

    public IReadOnlyList<string> Ids => Text.Ids;
}
