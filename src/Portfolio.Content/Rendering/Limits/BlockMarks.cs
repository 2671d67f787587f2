using System.Buffers;

namespace Portfolio.Content.Rendering.Limits;

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

    public void Add(ReadOnlySpan<char> line)
    {
        _length += line.Length;
        _colonSteps += (long)line.Count(":|") * line.Length;
        var pipes = 0;
        for (var next = line.IndexOfAny(Marks); next >= 0; next = line.IndexOfAny(Marks))
        {
            Count++;
            line = line[next..];
            pipes += line[0] == '|' ? 1 : 0;
            _before = next == 0 ? _before : '\0';
            var mark = line[0];
            line = line[Read(line)..];
            _before = mark;
        }

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
