using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Output;

/// <summary>A block of HTML that is written without encoding. The caller guarantees that it is safe.</summary>
internal sealed class SafeHtmlBlock(string html) : LeafBlock(null)
{
    public string Html { get; } = html;
}

internal sealed class SafeHtmlBlockRenderer : HtmlObjectRenderer<SafeHtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, SafeHtmlBlock block)
    {
        renderer.EnsureLine();
        if (block.Html.Length > 0)
            renderer.WriteLine(block.Html);
    }
}
