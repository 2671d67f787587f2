using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.TaskLists;

/// <summary>Adds task lists: <c>- [x] done</c>, and Obsidian's states, such as <c>- [-] cancelled</c>.</summary>
internal sealed class TaskListExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new TaskParser());

    protected override void AddRenderers(HtmlRenderer renderer) =>
        renderer.ObjectRenderers.Add(new TaskListRenderer(labels));
}

/// <summary>
/// Writes the checkbox of a task. The checkbox is labelled with its state, because the text after it is not a
/// <c>label</c> element.
/// </summary>
internal sealed class TaskListRenderer(RenderingLabels labels) : HtmlObjectRenderer<TaskList>
{
    protected override void Write(HtmlRenderer renderer, TaskList task) => renderer
        .Write("<input type=\"checkbox\" disabled")
        .Write(task.Checked ? " checked" : "")
        .Write(" aria-label=\"")
        .WriteEscape(task.Checked ? labels.TaskDone : labels.TaskOpen)
        .Write("\" />");
}

/// <summary>
/// Parses the checkbox at the start of a list item. Markdig itself would recognize <c>[x]</c> anywhere in an item,
/// even in the link <c>[x](y)</c>.
/// </summary>
internal sealed class TaskParser : TaskListInlineParser
{
    private const int MarkLength = 3;
    private const string States = "/-><!?*\"+=~";

    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        processor.Block is ParagraphBlock { Inline.FirstChild: null, Parent: ListItemBlock item } paragraph
        && item[0] == paragraph
        && slice.PeekChar(MarkLength).IsWhiteSpaceOrZero()
        && (MatchState(processor, ref slice, item) || (!ReportLetter(processor, slice) && base.Match(processor, ref slice)));

    /// <summary>Parses a box with any other mark. The task counts as done, and the served Markdown says so.</summary>
    private bool MatchState(InlineProcessor processor, ref StringSlice slice, ListItemBlock item)
    {
        if (slice.PeekChar(2) != ']' || !States.Contains(slice.PeekChar(), StringComparison.Ordinal))
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new TaskList
        {
            Checked = true,
            Span = new(start, start + MarkLength - 1),
            Line = line,
            Column = column,
        };
        RenderingContext.Of(processor.Context)?.Edit(start + 1, 1, "x");
        item.GetAttributes().AddClass(ListItemClass!);
        item.Parent!.GetAttributes().AddClass(ListClass!);
        slice.Start += MarkLength;
        return true;
    }

    /// <summary>Reports a letter, which is a state for Obsidian and a name for others.</summary>
    private static bool ReportLetter(InlineProcessor processor, StringSlice slice)
    {
        var letter = slice.PeekChar();
        if (slice.PeekChar(2) != ']' || !char.IsAsciiLetter(letter) || letter is 'x' or 'X'
            || processor.Document.ContainsLinkReferenceDefinition(letter.ToString()))
        {
            return false;
        }

        RenderingContext.Of(processor.Context)?.Report(processor.GetSourcePosition(slice.Start), "task-mark",
            $"`[{letter}]` is shown as text; write `[x]` for a task that is done, or `\\[{letter}]` for text");
        return true;
    }
}
