using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;

namespace Portfolio.Content.Rendering.TaskLists;

/// <summary>Task lists: <c>- [x] done</c>.</summary>
internal sealed class TaskListExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new TaskParser());

    protected override void AddRenderers(HtmlRenderer renderer) => renderer.ObjectRenderers.Add(new TaskListRenderer(labels));
}
