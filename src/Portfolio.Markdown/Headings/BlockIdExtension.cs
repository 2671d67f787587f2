using Markdig;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Headings;

/// <summary>
/// Adds Obsidian block ids: <c>^id</c> at the end of a paragraph, list item, block quote or heading,
/// or alone below a block. The HTML id includes the caret, so that it never equals a heading id.
/// Must be registered before the heading extension, which removes the title, because the title can have a block id.
/// </summary>
internal sealed class BlockIdExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.Insert(0, new BlockIdParser());

    public override void AddVisitors(DocumentWalk walk) =>
        walk.BeforeDocument(document => BlockIds.Set(document, walk.Context));
}

/// <param name="id">The id, including its caret.</param>
internal sealed class BlockIdInline(string id) : LeafInline
{
    public string Id { get; } = id;
}

/// <summary>Parses the id at the end of a block. Code, formulas and links take precedence.</summary>
internal sealed class BlockIdParser : InlineParser
{
    /// <summary>The minimum length of an id after text. Shorter ids are more likely exponents.</summary>
    private const int MinLength = 4;

    public BlockIdParser() => OpeningCharacters = ['^'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (processor.Block is not (ParagraphBlock or HeadingBlock))
            return false;
        var text = slice.AsSpan();
        var length = 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '-'))
            length++;
        var isAlone = processor.Block is ParagraphBlock { Inline.FirstChild: null };
        if (!text[length..].IsWhiteSpace() || !(isAlone ? text[1..length].ContainsAnyExcept('-')
            : char.IsWhiteSpace(slice.PeekCharExtra(-1)) && CanFollowText(text[1..length])))
        {
            return false;
        }
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        var id = new BlockIdInline(text[..length].ToString())
        {
            Span = new(start, start + length - 1),
            Line = line,
            Column = column
        };
        BlockIds.Add(processor.Document, id);
        processor.Inline = id;
        slice.Start = slice.End + 1;
        return true;
    }

    /// <summary>
    /// Determines whether the id can follow text on the same line. The id must contain a letter and a digit or hyphen,
    /// like ids that Obsidian generates, so that <c>2 ^n</c>, <c>2 ^100000</c> and <c>Brand ^TM</c> remain text.
    /// </summary>
    private static bool CanFollowText(ReadOnlySpan<char> id) =>
        id.Length >= MinLength && id.ContainsAnyExceptInRange('-', '9') && id.ContainsAnyInRange('-', '9');
}

internal static class BlockIds
{
    public static void Add(MarkdownDocument document, BlockIdInline id)
    {
        if (document.GetData(typeof(BlockIds)) is not List<BlockIdInline> ids)
            document.SetData(typeof(BlockIds), ids = []);
        ids.Add(id);
    }

    /// <summary>Assigns block ids to their blocks, and removes the ids from the text and the served Markdown.</summary>
    public static void Set(MarkdownDocument document, RenderingContext context)
    {
        if (document.GetData(typeof(BlockIds)) is not List<BlockIdInline> ids)
            return;
        var alone = new Dictionary<Block, BlockIdInline>();
        foreach (var id in ids)
        {
            if (BlockOf(id) is not { } block)
                continue;
            if (block is ParagraphBlock { Inline: { } inlines } && inlines.FirstChild == id && inlines.LastChild == id)
                alone.Add(block, id);
            else if (TakeId(id, context) && !TrySet(block, id.Id))
                id.ReplaceBy(new SafeHtmlInline($"<span id=\"{id.Id}\"></span>"));
            else
                Remove(id);
        }

        // Each list of siblings is searched once for all ids, so that the time stays linear.
        foreach (var siblings in alone.Keys.Select(block => block.Parent).OfType<ContainerBlock>().Distinct().ToList())
            SetAlone(siblings, alone, context);
    }

    private static void SetAlone(
        ContainerBlock siblings, Dictionary<Block, BlockIdInline> alone, RenderingContext context)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            if (!alone.TryGetValue(siblings[i], out var id))
                continue;
            if (i == 0)
            {
                id.ReplaceBy(new LiteralInline(id.Id));
            }
            else
            {
                siblings[i] = new SafeHtmlBlock(TakeId(id, context) && !TrySet(siblings[i - 1], id.Id)
                    ? $"<div id=\"{id.Id}\"></div>" : "");
            }
        }
    }

    private static LeafBlock? BlockOf(Inline inline)
    {
        while (inline.Parent is { } parent)
            inline = parent;
        return (inline as ContainerInline)?.ParentBlock;
    }

    /// <summary>Removes the id from the served Markdown. Reports the id and returns false if the document already contains it.</summary>
    private static bool TakeId(BlockIdInline id, RenderingContext context)
    {
        var text = context.Source.Markdown.AsSpan(0, id.Span.Start).TrimEnd(" \t");
        context.Edit(text.Length, id.Span.End + 1 - text.Length, "");
        if (context.Ids.TryAdd(id.Id))
            return true;
        context.Report(id.Span.Start, Rule.DuplicateId,
            $"the id “{id.Id}” is used more than once in this document; use another id");
        return false;
    }

    /// <summary>Sets the id of the block's element. Returns false if the element already has an id or is raw HTML.</summary>
    private static bool TrySet(Block block, string id)
    {
        Block element = block.Parent switch
        {
            ListItemBlock item when item[0] == block => item,
            QuoteBlock quote when quote.LastChild == block => quote,
            TableCell { Parent.Parent: Table table } => table,
            DefinitionItem definition => definition,
            _ => block,
        };
        if (element is HtmlBlock or SafeHtmlBlock || element.TryGetAttributes()?.Id is not null)
            return false;
        element.GetAttributes().Id = id;
        return true;
    }

    private static void Remove(BlockIdInline id)
    {
        for (Inline? last = id, before; last is not null; last = before)
        {
            before = last.PreviousSibling;
            last.Remove();
            if (before is LiteralInline literal)
                literal.Content.TrimEnd();
            if (before is not (LineBreakInline or LiteralInline { Content.IsEmpty: true }))
                break;
        }
    }
}
