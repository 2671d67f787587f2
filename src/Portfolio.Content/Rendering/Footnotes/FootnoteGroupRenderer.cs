using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Portfolio.Content.Rendering.Footnotes;

/// <summary>Writes the list of footnotes at the end of the text.</summary>
internal sealed class FootnoteGroupRenderer(RenderingLabels labels) : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup footnotes)
    {
        renderer.EnsureLine();
        renderer.Write("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"").WriteEscape(labels.Footnotes).WriteLine("\">");
        renderer.WriteLine("<ol>");
        foreach (var block in footnotes)
        {
            if (block is not Footnote footnote)
                continue;
            renderer.WriteLine($"<li id=\"fn:{footnote.Order}\">");
            renderer.WriteChildren(footnote);
            renderer.WriteLine("</li>");
        }

        renderer.WriteLine("</ol>").WriteLine("</section>");
    }
}
