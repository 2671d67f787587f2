using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Html;

/// <summary>HTML between blocks that may be written as it is.</summary>
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
