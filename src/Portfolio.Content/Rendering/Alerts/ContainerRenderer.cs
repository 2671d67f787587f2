using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Writes containers: alerts, <c>details</c>, and of others their content.</summary>
internal sealed class ContainerRenderer(RenderingLabels labels) : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        var (name, title) = ContainerTitle.Of(container);
        var kind = AlertKind.Find(name);
        renderer.EnsureLine();
        if (kind is not null)
            AlertHtml.WriteStart(renderer, kind, hasTitle: false, title, labels);
        else if (name == "details")
            renderer.Write("<details><summary>").WriteEscape(title ?? labels.Details).WriteLine("</summary>");
        else if (title is not null)
            renderer.Write("<p><strong>").WriteEscape(title).WriteLine("</strong></p>");
        var outer = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(container);
        renderer.ImplicitParagraph = outer;
        if (kind is not null)
            renderer.WriteLine("</aside>");
        else if (name == "details")
            renderer.WriteLine("</details>");
    }
}
