using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>
/// Writes <c>&lt;h2 id="x">&lt;a href="#x">Text&lt;/a>&lt;/h2></c>: the heading is a link to itself. A heading that contains links
/// or tags gets an empty <c>&lt;a class="anchor"></c> after its text; the style sheet adds its content.
/// </summary>
internal sealed class HeadingRenderer(RenderingLabels labels) : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
    {
        var tag = heading.Level switch { 2 => "h2", 3 => "h3", 4 => "h4", 5 => "h5", _ => "h6" };
        renderer.EnsureLine();
        renderer.Write('<').Write(tag);
        if (HeadingAnchor.Get(heading) is { } anchor)
            WriteLinked(renderer, heading, anchor);
        else
            renderer.Write('>').WriteLeafInline(heading);
        renderer.Write("</").Write(tag).WriteLine('>');
    }

    private void WriteLinked(HtmlRenderer renderer, HeadingBlock heading, HeadingAnchor anchor)
    {
        renderer.Write(" id=\"").WriteEscape(anchor.Id).Write("\">");
        if (anchor.IsLink)
        {
            renderer.Write("<a href=\"#").WriteEscape(anchor.Id).Write("\">").WriteLeafInline(heading).Write("</a>");
            return;
        }

        renderer.WriteLeafInline(heading);
        renderer.Write("<a class=\"anchor\" href=\"#").WriteEscape(anchor.Id)
            .Write("\" aria-label=\"").WriteEscape(labels.LinkToSection).Write("\"></a>");
    }
}
