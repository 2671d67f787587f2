using System.Buffers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Limits;

/// <summary>
/// Limits the cost of one document. Markdig's time is quadratic in some patterns, so they are counted in each block before its
/// inlines are parsed. At each limit, rendering takes less than 300 ms.
/// </summary>
internal sealed class DocumentLimits(RenderingContext context)
{
    private const int MaxTableCells = 100_000;
    private const int MaxBlocks = 10_000;
    private const int MaxMarks = 500_000;
    private const int MaxHeadingLength = 2_000;

    /// <summary>URLs in a paragraph, times its URLs and marks: Markdig looks back to the start of the paragraph from each.</summary>
    private const double MaxUrlSteps = 64_000_000;

    /// <summary>Share of a URL after <c>](</c>, which usually is the destination of a link and not looked back from.</summary>
    private const double LinkedUrl = 0.25;

    /// <summary>Openings in a paragraph, times the text that Markdig searches for the end of each.</summary>
    private const long MaxSearchSteps = 100_000_000;

    /// <summary>Lines of a table in emphasis or in a bracket, times the lines and marks that Markdig moves at each.</summary>
    private const long MaxTableSteps = 25_000_000;

    /// <summary>Emphasis marks in a table, to the third power.</summary>
    private const double MaxTableEmphasis = (double)MaxEmphasis * MaxEmphasis * MaxEmphasis;

    private const int MaxEmphasis = 5_000;

    /// <summary>Runs of emphasis marks in a paragraph, squared: Markdig looks back from each for one that it closes.</summary>
    private const long MaxEmphasisSteps = (long)MaxEmphasis * MaxEmphasis;

    private static readonly SearchValues<string> Urls =
        SearchValues.Create(["www.", "http:", "https:", "ftp:", "mailto:", "tel:"], StringComparison.OrdinalIgnoreCase);

    private readonly bool _canExceed = CanExceed(context.Source.Markdown);
    private double _urlSteps;
    private long _searchSteps;
    private long _emphasisSteps;
    private long _tableSteps;
    private double _tableEmphasis;
    private long _cells;
    private int _marks;
    private int _moved;

    /// <summary>Counts the patterns of a block whose inlines are about to be parsed.</summary>
    public void Add(LeafBlock block)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (block is HeadingBlock && LengthOf(block) > MaxHeadingLength)
            throw new DocumentTooLargeException(block.Span.Start, "heading-too-long",
                $"the heading has more than {MaxHeadingLength} characters; shorten it, or make it a paragraph");
        if (!_canExceed)
            return;
        var marks = new BlockMarks();
        var urls = 0.0;
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i].Slice.AsSpan();
            urls += CountUrls(line);
            marks.Add(line);
        }

        // Markdig moves such blocks in the list of their siblings, which it searches from the start.
        if (block is HeadingBlock { IsSetext: true } || block.Lines.Lines[0].Slice.AsSpan().StartsWith("[!"))
            _moved++;
        _marks += marks.Count + block.Lines.Count;
        _urlSteps += urls * (urls + marks.Count + block.Lines.Count);
        _searchSteps += marks.SearchSteps;
        _emphasisSteps += (long)marks.EmphasisRuns * marks.EmphasisRuns;
        if (marks.Columns > 1 && block.Lines.Count > 1)
        {
            _cells += (long)marks.Columns * block.Lines.Count;
            _tableEmphasis += Math.Pow(marks.Emphasis, 3);
            _tableSteps += marks.ContainsLines ? (long)block.Lines.Count * (block.Lines.Count + marks.Count) : 0;
        }

        Check(block.Span.Start, marks.IsTooDeep);
    }

    private void Check(int offset, bool isTooDeep)
    {
        if (isTooDeep)
            throw TooDeep(offset);
        if (_cells > MaxTableCells)
            throw TooComplex(offset, $"tables have more than {MaxTableCells} cells, empty ones at the end of short rows included");
        if (_moved > MaxBlocks)
            throw TooComplex(offset, $"the text has more than {MaxBlocks} underlined headings and alerts");
        if (_urlSteps > MaxUrlSteps)
            throw TooComplex(offset, "the paragraphs have too many URLs");
        if (_searchSteps > MaxSearchSteps)
            throw TooComplex(offset, "the paragraphs have too many links, backticks or comments that are not closed");
        if (_emphasisSteps > MaxEmphasisSteps)
            throw TooComplex(offset, "the paragraphs have too much emphasis");
        if (_tableEmphasis > MaxTableEmphasis)
            throw TooComplex(offset, "the tables have too much emphasis");
        if (_tableSteps > MaxTableSteps)
            throw TooComplex(offset, "the tables with emphasis or open brackets have too many lines");
        if (_marks > MaxMarks)
            throw TooComplex(offset, $"the text has more than {MaxMarks} marks such as `*` and `[`");
    }

    /// <summary>
    /// Whether the characters of the whole text suffice to exceed a limit. In most texts they do not, and counting characters is
    /// faster than counting the patterns of each block.
    /// </summary>
    private static bool CanExceed(ReadOnlySpan<char> text)
    {
        long length = text.Length, lines = text.Count('\n') + text.Count('\r') + 1;
        long brackets = Math.Max(text.Count('['), text.Count(']'));
        long urls = text.Count(':') + text.Count('.');
        return length + lines > MaxMarks
            || lines > MaxBlocks
            || brackets > BlockMarks.MaxBracketDepth
            || (text.Count('|') + 1) * lines > MaxTableCells
            || (text.Contains('|') && lines * (lines + length) > MaxTableSteps)
            || urls * (urls + length + lines) > MaxUrlSteps
            || ((brackets + text.Count('<') + text.Count('`')) * length) + (BlockMarks.PairSteps * brackets * brackets) > MaxSearchSteps
            || text.Count('*') + text.Count('_') + text.Count('~') > MaxEmphasis;
    }

    private static int LengthOf(LeafBlock block)
    {
        var length = 0;
        for (var i = 0; i < block.Lines.Count; i++)
            length += block.Lines.Lines[i].Slice.Length;
        return length;
    }

    private static double CountUrls(ReadOnlySpan<char> text)
    {
        var count = 0.0;
        for (var at = text.IndexOfAny(Urls); at >= 0; at = text.IndexOfAny(Urls))
        {
            count += text[..at].EndsWith("](") ? LinkedUrl : 1;
            text = text[(at + 4)..];
        }

        return count;
    }

    public static DocumentTooLargeException TooComplex(int offset, string what) =>
        new(offset, "text-too-complex", $"{what}; split the text into several files");

    public static DocumentTooLargeException TooDeep(int offset) =>
        new(offset, RenderingContext.TooDeepRule, RenderingContext.TooDeepMessage);
}
