using Markdig;
using Markdig.Renderers;

namespace Portfolio.Content.Rendering.Footnotes;

/// <summary>Footnotes: <c>[^1]</c>, listed at the end of the text.</summary>
internal sealed class FootnoteExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        new Markdig.Extensions.Footnotes.FootnoteExtension().Setup(pipeline);

    protected override void AddRenderers(HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.Add(new FootnoteGroupRenderer(labels));
        renderer.ObjectRenderers.Add(new FootnoteLinkRenderer(labels));
    }
}
