using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Limits;

/// <summary>Limits heading lengths, nested brackets, and the empty cells that short rows add to tables.</summary>
internal sealed class DocumentLimits(RenderingContext context)
{
    /// <summary>The maximum length of the HTML in UTF-16 code units. The HTML of a 4 MB file with ordinary text is shorter.</summary>
    public const int MaxHtmlLength = RenderingBudget.MaxLength;

    private const int MaxHeadingLength = 2_000;
    private const int MaxBracketDepth = 1_000;

    /// <summary>The maximum number of empty cells that tables add to short rows. One long row lengthens all rows of its table.</summary>
    private const int MaxEmptyCells = 100_000;

    private long _emptyCells;

    /// <summary>Checks a block before its inlines are parsed. Throws an exception if a limit is exceeded.</summary>
    public void Add(LeafBlock block)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var (length, depth, targets, columns, bars) = (0, 0, 0, 1, 0L);
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i].Slice.AsSpan();
            length += line.Length;
            depth = DepthAfter(line, depth, block.Span.Start);
            targets = OpenTargetsAfter(line, targets, block.Span.Start);
            var barsOfLine = line.Count('|');
            bars += barsOfLine;
            columns = Math.Max(columns, barsOfLine + 1);
        }

        if (block is HeadingBlock && length > MaxHeadingLength)
        {
            throw new DocumentTooLargeException(block.Span.Start, Rule.HeadingTooLong,
                $"the heading has more than {MaxHeadingLength} characters; shorten it, or change it to a paragraph");
        }
        if (columns > 1 && block.Lines.Count > 1)
            _emptyCells += ((long)columns * block.Lines.Count) - bars - block.Lines.Count;
        if (_emptyCells > MaxEmptyCells)
        {
            throw TooComplex(block.Span.Start,
                $"rows shorter than their table lack more than {MaxEmptyCells} cells in total");
        }
    }

    private static int DepthAfter(ReadOnlySpan<char> line, int depth, int offset)
    {
        for (var at = line.IndexOfAny("[]\\"); at >= 0; at = line.IndexOfAny("[]\\"))
        {
            if (line[at] == '[')
                depth++;
            else if (line[at] == ']')
                depth = Math.Max(0, depth - 1);
            if (depth > MaxBracketDepth)
                throw TooDeep(offset);
            line = line[Math.Min(line.Length, line[at] == '\\' ? at + 2 : at + 1)..];
        }

        return depth;
    }

    /// <summary>
    /// Counts the link targets that are not closed. Markdig's time is quadratic in their number, because it searches the end
    /// of each.
    /// </summary>
    private static int OpenTargetsAfter(ReadOnlySpan<char> line, int open, int offset)
    {
        for (var at = line.IndexOfAny("])"); at >= 0; at = line.IndexOfAny("])"))
        {
            if (line[at] == ')')
                open = Math.Max(0, open - 1);
            else if (line[at..].StartsWith("]("))
                open++;
            if (open > MaxBracketDepth)
                throw TooDeep(offset);
            line = line[(at + 1)..];
        }

        return open;
    }

    /// <summary>Creates a writer for HTML, which throws an exception if the HTML exceeds its limit.</summary>
    public static LimitedWriter NewWriter() => new(MaxHtmlLength, HtmlTooLong);

    public static DocumentTooLargeException HtmlTooLong() =>
        new(0, Rule.HtmlTooLong, "the rendered HTML would be larger than 8 MB; split the document into several files");

    public static DocumentTooLargeException TooComplex(int offset, string what) =>
        new(offset, Rule.TextTooComplex, $"{what}; split the document into several files");

    public static DocumentTooLargeException TooDeep(int offset) =>
        new(offset, Rule.NestingTooDeep, RenderingContext.TooDeepMessage);
}

internal sealed class DocumentTooLargeException(int offset, Rule rule, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public Rule Rule { get; } = rule;
}

/// <summary>
/// Checks each block when its parser closes it. Must be registered after all parsers,
/// because the extension subscribes to their events.
/// </summary>
internal sealed class LimitsExtension : RenderingExtension
{
    public static MarkdownParserContext NewContext(RenderingContext rendering)
    {
        var context = new MarkdownParserContext();
        context.Properties[typeof(DocumentLimits)] = new DocumentLimits(rendering);
        context.Properties[typeof(RenderingContext)] = rendering;
        return context;
    }

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        foreach (var parser in pipeline.BlockParsers)
            parser.Closed += Check;
    }

    private static void Check(BlockProcessor processor, Block block)
    {
        if (block is LeafBlock { ProcessInlines: true } leaf
            && processor.Context?.Properties.GetValueOrDefault(typeof(DocumentLimits)) is DocumentLimits limits)
        {
            limits.Add(leaf);
        }
    }
}
