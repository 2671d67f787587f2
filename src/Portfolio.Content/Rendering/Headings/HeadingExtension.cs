using Markdig.Renderers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Headings with ids and links to themselves; the document's title.</summary>
internal sealed class HeadingExtension(RenderingLabels labels) : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        walk.BeforeDocument(document =>
        {
            walk.Context.FirstHeading = DocumentTitle.Remove(document, walk.Context);
            HeadingLevels.Shift(document, walk.Context);
        });
        walk.AfterBlock<HeadingBlock>(new HeadingVisitor(walk).Visit);
    }

    protected override void AddRenderers(HtmlRenderer renderer) =>
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.HeadingRenderer>(new HeadingRenderer(labels));
}
