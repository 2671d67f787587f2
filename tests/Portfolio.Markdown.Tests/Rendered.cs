using Portfolio.Markdown.Pipeline;

namespace Portfolio.Markdown.Tests;

/// <summary>Renders texts as the file <c>posts/a.md</c>, at <c>/blogs/a</c>.</summary>
internal static class Rendered
{
    private static readonly MarkdownRenderer Renderer = new();

    public static RenderedText Text(string markdown, ILinkResolver? links = null, string? title = null, int firstLine = 1, RemoteImages images = RemoteImages.Remote) =>
        Renderer.Render(new MarkdownSource("posts/a.md", markdown, firstLine, "/blogs/a", title, Images: images), links ?? FakeLinks.Empty);

    public static RenderedText WithMacros(string markdown, Dictionary<string, string> macros) =>
        Renderer.Render(new MarkdownSource("posts/a.md", markdown, 1, "/blogs/a") { Macros = macros }, FakeLinks.Empty);

    public static string Typeset(string markdown, string language) =>
        Renderer.Render(new MarkdownSource("posts/a.md", markdown, 1, "/blogs/a", Language: language), FakeLinks.Empty).Html;

    public static string With(string markdown, MarkdownExtras extras) =>
        Renderer.Render(new MarkdownSource("posts/a.md", markdown, 1, "/blogs/a") { Extras = extras }, FakeLinks.Empty).Html;

    public static string Html(string markdown, ILinkResolver? links = null) => Text(markdown, links).Html;

    /// <summary>The rules reported, with their places: <c>3:5 link-scheme</c>.</summary>
    public static string[] Reports(string markdown, ILinkResolver? links = null, int firstLine = 1) =>
        [.. Text(markdown, links, firstLine: firstLine).Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}")];
}
