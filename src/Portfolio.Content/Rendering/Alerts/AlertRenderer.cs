using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Writes quotes. An alert of an unknown kind is written as a quote with its marker.</summary>
internal sealed class AlertRenderer(RenderingLabels labels) : QuoteBlockRenderer
{
    protected override void Write(HtmlRenderer renderer, QuoteBlock quote)
    {
        if (Alert.Of(quote) is not { } alert)
        {
            base.Write(renderer, quote);
            return;
        }

        renderer.EnsureLine();
        if (alert.Kind is null)
            renderer.Write("<blockquote>\n<p>[!").WriteEscape(alert.Marker).WriteLine("]</p>");
        else
            AlertHtml.WriteStart(renderer, alert.Kind, alert.HasTitle, null, labels);
        var outer = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(quote);
        renderer.ImplicitParagraph = outer;
        renderer.WriteLine(alert.Kind is null ? "</blockquote>" : "</aside>");
    }
}
