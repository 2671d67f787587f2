using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Portfolio.Content.Rendering.TaskLists;

/// <summary>Writes the box of a task, named by its state since its text is not a label.</summary>
internal sealed class TaskRenderer(RenderingLabels labels) : HtmlObjectRenderer<TaskList>
{
    protected override void Write(HtmlRenderer renderer, TaskList task) => renderer
        .Write("<input type=\"checkbox\" disabled")
        .Write(task.Checked ? " checked" : "")
        .Write(" aria-label=\"")
        .WriteEscape(task.Checked ? labels.TaskDone : labels.TaskOpen)
        .Write("\" />");
}
