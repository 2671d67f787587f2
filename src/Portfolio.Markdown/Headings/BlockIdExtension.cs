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
/// Obsidian's ids of blocks: <c>^id</c> at the end of a paragraph, item, quote or heading, or alone below a block. The id in HTML has the
/// caret too, so it never equals that of a heading. Registered before headings, which take the title from the document.
/// </summary>
internal sealed class BlockIdExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new BlockIdParser());

    public override void AddVisitors(DocumentWalk walk) => walk.BeforeDocument(document => BlockIds.Set(document, walk.Context));
}

/// <summary>The id of a block, until it is set.</summary>
/// <param name="id">The id with its caret.</param>
internal sealed class BlockIdInline(string id) : LeafInline
{
    public string Id { get; } = id;
}

/// <summary>Parses the id at the end of a block. Code, formulas and links are parsed before.</summary>
internal sealed class BlockIdParser : InlineParser
{
    /// <summary>Fewer characters after a space are an exponent.</summary>
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
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        var id = new BlockIdInline(text[..length].ToString()) { Span = new(start, start + length - 1), Line = line, Column = column };
        BlockIds.Add(processor.Document, id);
        processor.Inline = id;
        slice.Start = slice.End + 1;
        return true;
    }

    /// <summary>Whether it is an id also after a text, where <c>2 ^n</c>, <c>2 ^100000</c> and <c>Brand ^TM</c> are none: one with a
    /// letter, and a digit or hyphen, as those that Obsidian makes.</summary>
    private static bool CanFollowText(ReadOnlySpan<char> id) =>
        id.Length >= MinLength && id.ContainsAnyExceptInRange('-', '9') && id.ContainsAnyInRange('-', '9');
}

/// <summary>The ids of the blocks of one document.</summary>
internal static class BlockIds
{
    public static void Add(MarkdownDocument document, BlockIdInline id)
    {
        if (document.GetData(typeof(BlockIds)) is not List<BlockIdInline> ids)
            document.SetData(typeof(BlockIds), ids = []);
        ids.Add(id);
    }

    /// <summary>Moves the ids from the text, and from the Markdown that is served, to their blocks.</summary>
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

        // Each list of siblings is searched once, however many of them are ids.
        foreach (var siblings in alone.Keys.Select(block => block.Parent).OfType<ContainerBlock>().Distinct().ToList())
            SetAlone(siblings, alone, context);
    }

    private static void SetAlone(ContainerBlock siblings, Dictionary<Block, BlockIdInline> alone, RenderingContext context)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            if (!alone.TryGetValue(siblings[i], out var id))
                continue;
            if (i == 0)
                id.ReplaceBy(new LiteralInline(id.Id));
            else
                siblings[i] = new SafeHtmlBlock(TakeId(id, context) && !TrySet(siblings[i - 1], id.Id)
                    ? $"<div id=\"{id.Id}\"></div>" : "");
        }
    }

    private static LeafBlock? BlockOf(Inline inline)
    {
        while (inline.Parent is { } parent)
            inline = parent;
        return (inline as ContainerInline)?.ParentBlock;
    }

    /// <summary>Cuts the id from the Markdown. Returns whether the document has no other block with it.</summary>
    private static bool TakeId(BlockIdInline id, RenderingContext context)
    {
        var text = context.Source.Markdown.AsSpan(0, id.Span.Start).TrimEnd(" \t");
        context.Edit(text.Length, id.Span.End + 1 - text.Length, "");
        if (context.Ids.TryAdd(id.Id))
            return true;
        context.Report(id.Span.Start, "duplicate-id", $"this text has the id “{id.Id}” more than once; choose another");
        return false;
    }

    /// <summary>Sets the id of the element of a block; <see langword="false"/> when it has another one, or is HTML of the author.</summary>
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

    /// <summary>Removes an id with the white space before it.</summary>
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
