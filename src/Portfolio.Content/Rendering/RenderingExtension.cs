using Markdig;
using Markdig.Renderers;

namespace Portfolio.Content.Rendering;

/// <summary>
/// A Markdig extension with its parsers, its visitors of the parsed document and its HTML renderers. Each folder of
/// <c>Rendering/</c> declares one; <c>Pipeline/MarkdigPipeline.cs</c> registers it. Instances are shared between documents.
/// </summary>
internal abstract class RenderingExtension : IMarkdownExtension
{
    /// <summary>Adds parsers. Called once per pipeline.</summary>
    protected virtual void AddParsers(MarkdownPipelineBuilder pipeline)
    {
    }

    /// <summary>Adds visitors of blocks and inlines, which may hold the state of one document. Called once per document.</summary>
    public virtual void AddVisitors(DocumentWalk walk)
    {
    }

    /// <summary>Adds renderers. Called once per <see cref="HtmlRenderer"/>.</summary>
    protected virtual void AddRenderers(HtmlRenderer renderer)
    {
    }

    void IMarkdownExtension.Setup(MarkdownPipelineBuilder pipeline) => AddParsers(pipeline);

    void IMarkdownExtension.Setup(MarkdownPipeline pipeline, Markdig.Renderers.IMarkdownRenderer renderer) =>
        AddRenderers((HtmlRenderer)renderer);
}
