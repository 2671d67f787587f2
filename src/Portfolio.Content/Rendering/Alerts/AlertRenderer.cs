using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Writes an alert as an <c>aside</c> with a title. An alert of an unknown kind is written as a quote with its marker.</summary>
internal sealed class AlertRenderer(RenderingLabels labels) : HtmlObjectRenderer<AlertBlock>
{
    protected override void Write(HtmlRenderer renderer, AlertBlock alert)
    {
        var kind = AlertExtension.KindOf(alert);
        renderer.EnsureLine();
        if (kind is null)
            renderer.Write("<blockquote>\n<p>[!").WriteEscape(alert.Kind).WriteLine("]</p>");
        else
            renderer.Write("<aside class=\"alert ").Write(kind).Write("\" role=\"note\">\n<p class=\"title\">").WriteEscape(TitleOf(kind)).WriteLine("</p>");
        var outer = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(alert);
        renderer.ImplicitParagraph = outer;
        renderer.WriteLine(kind is null ? "</blockquote>" : "</aside>");
    }

    private string TitleOf(string kind) => kind switch
    {
        "note" => labels.Note,
        "tip" => labels.Tip,
        "important" => labels.Important,
        "warning" => labels.Warning,
        _ => labels.Caution,
    };
}
