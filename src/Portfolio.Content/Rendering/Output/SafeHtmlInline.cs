using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Output;

/// <summary>Inline HTML that is written without encoding. The caller guarantees that it is safe.</summary>
internal class SafeHtmlInline(string html) : LeafInline
{
    public string Html { get; } = html;
}

internal sealed class SafeHtmlInlineRenderer : HtmlObjectRenderer<SafeHtmlInline>
{
    protected override void Write(HtmlRenderer renderer, SafeHtmlInline inline) => renderer.Write(inline.Html);
}
