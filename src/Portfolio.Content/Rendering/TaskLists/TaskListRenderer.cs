using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Portfolio.Content.Rendering.TaskLists;

/// <summary>Writes the checkbox of a task. Its name is its state, because the text after it is not a <c>label</c> element.</summary>
internal sealed class TaskListRenderer(RenderingLabels labels) : HtmlObjectRenderer<TaskList>
{
    protected override void Write(HtmlRenderer renderer, TaskList task) => renderer
        .Write("<input type=\"checkbox\" disabled")
        .Write(task.Checked ? " checked" : "")
        .Write(" aria-label=\"")
        .WriteEscape(task.Checked ? labels.TaskDone : labels.TaskOpen)
        .Write("\" />");
}
