using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Portfolio.Content.Rendering.Footnotes;

/// <summary>
/// Writes references to footnotes and the links back. Their ids contain a colon, so they never equal the id of a heading. The text as
/// Markdown has other marks: <c>data-markdown-ignore</c> tells agents that compare both.
/// </summary>
internal sealed class FootnoteLinkRenderer(RenderingLabels labels) : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        if (link.IsBackLink)
        {
            renderer.Write($" <a data-markdown-ignore href=\"#fnref:{link.Index}\" role=\"doc-backlink\" aria-label=\"")
                .WriteEscape(labels.BackToReference).Write($" {link.Index}\">↩︎</a>");
        }
        else
        {
            var number = link.Footnote.Order;
            renderer.Write(
                $"<sup data-markdown-ignore><a id=\"fnref:{link.Index}\" href=\"#fn:{number}\" role=\"doc-noteref\" aria-label=\"")
                .WriteEscape(labels.Footnote).Write($" {number}\">{number}</a></sup>");
        }
    }
}
