using Markdig.Extensions.TaskLists;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.TaskLists;

/// <summary>The checkbox at the start of an item. Markdig takes any <c>[x]</c> in an item for one, that of the link <c>[x](y)</c>
/// included.</summary>
internal sealed class TaskParser : TaskListInlineParser
{
    /// <summary>Length of <c>[x]</c>.</summary>
    private const int MarkLength = 3;

    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        processor.Block is ParagraphBlock { Inline.FirstChild: null, Parent: ListItemBlock item } paragraph && item[0] == paragraph
        && slice.PeekChar(MarkLength).IsWhiteSpaceOrZero()
        && base.Match(processor, ref slice);
}
