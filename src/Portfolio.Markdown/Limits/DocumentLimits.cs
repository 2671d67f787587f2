using System.Buffers;
using System.Globalization;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Markdown.Limits;

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

    /// <summary>Bars in brackets, times the bars of the paragraph: when a link is closed, Markdig looks for each of its bars among all
    /// that could be those of a table.</summary>
    private const long MaxBarSteps = 400_000_000;

    private static readonly SearchValues<string> Urls =
        SearchValues.Create(["www.", "http:", "https:", "ftp:", "mailto:", "tel:"], StringComparison.OrdinalIgnoreCase);

    private readonly bool _canExceed = CanExceed(context.Source.Markdown);
    private double _urlSteps;
    private long _searchSteps;
    private long _emphasisSteps;
    private long _barSteps;
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
        _barSteps += marks.BarSteps;
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
        if (_barSteps > MaxBarSteps)
            throw TooComplex(offset, "the paragraphs have too many bars in links");
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
        long bars = text.Count('|');
        return length + lines > MaxMarks
            || bars * bars > MaxBarSteps
            || lines > MaxBlocks
            || brackets > BlockMarks.MaxBracketDepth
            || (bars + 1) * lines > MaxTableCells
            || (bars > 0 && lines * (lines + length) > MaxTableSteps)
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

/// <summary>A document exceeds a limit. The message says which one, and what to do.</summary>
/// <param name="offset">Position in the Markdown text, in UTF-16 units.</param>
/// <param name="rule">Name of the rule.</param>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class DocumentTooLargeException(int offset, string rule, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public string Rule { get; } = rule;
}

/// <summary>Counts the patterns of every block when it is complete. Registered after all parsers.</summary>
internal sealed class LimitsExtension : RenderingExtension
{
    /// <summary>A context with the state and the counts of one document.</summary>
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
            limits.Add(leaf);
    }
}

/// <summary>A writer to memory that throws when the text becomes too long.</summary>
internal sealed class LimitedWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    /// <summary>UTF-16 units. A file of the maximum size (4 MB) with ordinary text stays below.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    public static DocumentTooLargeException TooLong() =>
        new(0, "html-too-long", "the page would have more than 8 MB of HTML; split the text into several files");

    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    private void Check(int added)
    {
        if (GetStringBuilder().Length + added > MaxLength)
            throw TooLong();
    }
}

/// <summary>Counts the characters with a meaning in the lines of one block.</summary>
internal struct BlockMarks
{
    public const int MaxBracketDepth = 1_000;

    /// <summary>The time of one comparison of brackets, in characters searched.</summary>
    public const long PairSteps = 25;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~[])!<&\\`|");

    private int _length;
    private int _brackets;
    private bool _hasOpenLine;
    private int _openLinks;
    private int _maxOpenLinks;
    private int _pairs;
    private int _bars;
    private int _linkedBars;
    private int _declarations;
    private int _runs;
    private long _colonSteps;
    private ulong _runLengths;
    private char _before;

    public BlockMarks()
    {
    }

    public int Count { get; private set; }

    /// <summary>Number of <c>*</c>, <c>_</c> and <c>~</c>.</summary>
    public int Emphasis { get; private set; }

    /// <summary>Number of runs of them: <c>***</c> is one.</summary>
    public int EmphasisRuns { get; private set; }

    /// <summary>Columns of the table that the block may contain: one of its lines sets them, and Markdig fills shorter rows with empty
    /// cells.</summary>
    public int Columns { get; private set; } = 1;

    /// <summary>Whether emphasis or brackets may contain line breaks. At each one that a table has there, Markdig moves all that
    /// follows.</summary>
    public readonly bool ContainsLines => Emphasis > 0 || _hasOpenLine;

    /// <summary>Whether brackets are nested so deeply that Markdig fails.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>
    /// Characters that Markdig searches for what is missing: to the end of the block from each <c>](</c> that is not closed, each
    /// <c>&lt;!</c> or <c>&lt;?</c> and, once for each length, from runs of backticks; the line from each <c>:|</c>. It compares each
    /// <c>][</c> with all others.
    /// </summary>
    public readonly long SearchSteps =>
        ((long)(_maxOpenLinks + _declarations + _runs) * _length) + _colonSteps + (PairSteps * _pairs * _pairs);

    /// <summary>Bars in brackets, times all bars.</summary>
    public readonly long BarSteps => (long)_linkedBars * _bars;

    public void Add(ReadOnlySpan<char> line)
    {
        _length += line.Length;
        _colonSteps += (long)line.Count(":|") * line.Length;
        var pipes = 0;
        for (var next = line.IndexOfAny(Marks); next >= 0; next = line.IndexOfAny(Marks))
        {
            Count++;
            line = line[next..];
            if (line[0] == '|')
            {
                pipes++;
                _linkedBars += _brackets > 0 ? 1 : 0;
            }

            _before = next == 0 ? _before : '\0';
            var mark = line[0];
            line = line[Read(line)..];
            _before = mark;
        }

        _bars += pipes;
        _before = '\0';
        _hasOpenLine |= _brackets > 0;
        Columns = Math.Max(Columns, pipes + 1);
    }

    /// <summary>Counts the mark at the start of a text.</summary>
    /// <returns>The length of the mark.</returns>
    private int Read(ReadOnlySpan<char> text)
    {
        var next = text.Length > 1 ? text[1] : '\0';
        switch (text[0])
        {
            case '\\':
                return Math.Min(2, text.Length);
            case '`':
                return ReadRun(text);
            case '[':
                IsTooDeep |= ++_brackets > MaxBracketDepth;
                return 1;
            case ']':
                _brackets = Math.Max(0, _brackets - 1);
                _pairs += next == '[' ? 1 : 0;
                _openLinks += next == '(' ? 1 : 0;
                _maxOpenLinks = Math.Max(_maxOpenLinks, _openLinks);
                return 1;
            case ')':
                _openLinks = Math.Max(0, _openLinks - 1);
                return 1;
            case '<':
                _declarations += next is '!' or '?' ? 1 : 0;
                return 1;
            case '*' or '_' or '~':
                Emphasis++;
                EmphasisRuns += text[0] == _before ? 0 : 1;
                return 1;
            default:
                return 1;
        }
    }

    private int ReadRun(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept('`') is var end and > 0 ? end : text.Length;
        var bit = 1UL << Math.Min(length, 63);
        if (length >= 63 || (_runLengths & bit) == 0)
            _runs++;
        _runLengths |= bit;
        return length;
    }
}
