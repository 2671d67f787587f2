using System.Globalization;
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
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (processor.Block is not ParagraphBlock { Inline.FirstChild: null, Parent: ListItemBlock item } paragraph
            || item[0] != paragraph)
        {
            return false;
        }

        var mark = slice.AsSpan().Slice(1, StringInfo.GetNextTextElementLength(slice.AsSpan()[1..])).ToString();
        return mark.Length > 0 && slice.PeekChar(mark.Length + 1) == ']' && slice.PeekChar(mark.Length + 2).IsWhiteSpaceOrZero()
            && (MatchState(processor, ref slice, item, mark) || (!ReportLetter(processor, slice) && base.Match(processor, ref slice)));
    }

    /// <summary>
    /// Parses a box with a symbol or an emoji. The task counts as done, and the served Markdown says so. A digit is text,
    /// because <c>- [1] A book</c> is an entry of a bibliography.
    /// </summary>
    private bool MatchState(InlineProcessor processor, ref StringSlice slice, ListItemBlock item, string mark)
    {
        if (mark is "^" or "\\" or "`" or "[" or "]" || !(char.IsPunctuation(mark, 0) || char.IsSymbol(mark, 0)))
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new TaskList
        {
            Checked = true,
            Span = new(start, start + mark.Length + 1),
            Line = line,
            Column = column,
        };
        RenderingContext.Of(processor.Context)?.Edit(start + 1, mark.Length, "x");
        item.GetAttributes().AddClass(ListItemClass!);
        item.Parent!.GetAttributes().AddClass(ListClass!);
        slice.Start += mark.Length + 2;
        return true;
    }

    /// <summary>Reports a letter, which is a state for Obsidian and a name for others.</summary>
    private static bool ReportLetter(InlineProcessor processor, StringSlice slice)
    {
        var letter = slice.PeekChar();
        if (!char.IsAsciiLetter(letter) || letter is 'x' or 'X'
            || processor.Document.ContainsLinkReferenceDefinition(letter.ToString()))
        {
            return false;
        }

        RenderingContext.Of(processor.Context)?.Report(processor.GetSourcePosition(slice.Start), Rule.TaskMark,
            $"`[{letter}]` is shown as text; write `[x]` for a task that is done, or `\\[{letter}]` for text");
        return true;
    }
}
