using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Html;

/// <summary>HTML in running text that may be written as it is.</summary>
internal class SafeHtmlInline(string html) : LeafInline
{
    public string Html { get; } = html;
}

internal sealed class SafeHtmlInlineRenderer : HtmlObjectRenderer<SafeHtmlInline>
{
    protected override void Write(HtmlRenderer renderer, SafeHtmlInline inline) => renderer.Write(inline.Html);
}
