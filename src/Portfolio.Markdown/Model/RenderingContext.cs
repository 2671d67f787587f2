using System.Text;
using Markdig;
using Markdig.Syntax;

namespace Portfolio.Markdown.Model;

internal sealed class RenderingContext(MarkdownSource source, CancellationToken cancellation = default)
{
    /// <summary>
    /// The maximum number of warnings per document. Further warnings are dropped,
    /// because they usually have the same cause.
    /// </summary>
    private const int MaxWarnings = 200;

    public const string TooDeepRule = "nesting-too-deep";

    public const string TooDeepMessage = "quotes, lists, emphasis, links or tags are nested too deeply; "
        + "reduce the nesting to fewer than 100 levels";

    private readonly SourcePositions _positions = new(source);
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<SourceEdit> _edits = [];
    private readonly List<OpenLink> _links = [];
    private readonly OpenHtml _open = new();

    public MarkdownSource Source { get; } = source;

    public CancellationToken Cancellation { get; } = cancellation;

    public DocumentIds Ids { get; } = new();

    public IReadOnlyList<OpenLink> OpenLinks => _links;

    public HashSet<string> ImageOrigins { get; } = [];

    /// <summary>Gets the links to fragments of this document, which are checked when all ids are known.</summary>
    public List<(int Offset, string Fragment)> LocalFragments { get; } = [];

    public List<Heading> Headings { get; } = [];

    /// <summary>Gets the syntax of other site generators that has already been reported.</summary>
    public HashSet<string> ForeignSyntax { get; } = [];

    public bool HasToc { get; set; }

    /// <summary>Gets a value indicating whether a tag in the Markdown can have an attribute that hides its element.</summary>
    public bool MayHideElements { get; } = source.Markdown.Contains("hidden", StringComparison.OrdinalIgnoreCase)
        || source.Markdown.Contains("display", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets or sets the number of tags that were read to find the ends of hidden elements.</summary>
    public int TagsRead { get; set; }

    /// <summary>Gets or sets a value indicating whether an Obsidian comment was reported as unclosed.</summary>
    public bool HasOpenComment { get; set; }

    /// <summary>Gets or sets the number of non-blank lines of code, for the reading time.</summary>
    public int CodeLines { get; set; }

    /// <summary>Gets or sets the number of diagrams, images and display formulas, for the reading time.</summary>
    public int Figures { get; set; }

    /// <summary>Gets or sets the text of the last heading, or an empty string before the first heading.</summary>
    public string LastHeading { get; set; } = "";

    /// <summary>Gets or sets the text of the heading that is the document title, or <see langword="null"/> if there is none.</summary>
    public string? FirstHeading { get; set; }

    public string? FirstHeadingWithCode { get; set; }

    /// <summary>Gets or sets a value indicating whether an image was written. Only the first image loads eagerly.</summary>
    public bool HasImages { get; set; }

    /// <summary>Gets the plain text that has been collected so far. Each block ends with a line feed.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>Gets the ranges of <see cref="Text"/> in which punctuation was replaced, with their original text.</summary>
    public List<(int Start, int Length, string Text)> Typed { get; } = [];

    /// <summary>
    /// Gets the offsets of lines of <see cref="Text"/>: headings, with their ids, and labels of diagrams, with
    /// <see langword="null"/>.
    /// </summary>
    public List<(int Offset, string? Heading)> Marks { get; } = [];

    /// <summary>Gets the text of code blocks, which can be found but is no prose.</summary>
    public StringBuilder Code { get; } = new();

    public string TypedText()
    {
        var typed = new StringBuilder(Text.Length);
        var at = 0;
        foreach (var (start, length, text) in Typed)
        {
            typed.Append(Text, at, start - at).Append(text);
            at = start + length;
        }

        return typed.Append(Text, at, Text.Length - at).ToString().TrimEnd('\n');
    }

    public IReadOnlyList<LineMark> LineMarks()
    {
        var text = Text.ToString();
        var marks = new List<LineMark>();
        var (at, line) = (0, 0);
        foreach (var (offset, heading) in Marks)
        {
            line += text.AsSpan(at, offset - at).Count('\n');
            at = offset;
            marks.Add(new(line, heading));
        }

        return marks;
    }

    public string Summary { get; set; } = "";

    public bool HasError => _diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>
    /// Returns the context of the document that is being parsed, or <see langword="null"/> if Markdig parses without a
    /// context.
    /// </summary>
    public static RenderingContext? Of(MarkdownParserContext? parsing) =>
        parsing?.Properties.GetValueOrDefault(typeof(RenderingContext)) as RenderingContext;

    public bool IsFull => _diagnostics.Count >= MaxWarnings;

    /// <param name="offset">The offset in the Markdown, in UTF-16 code units.</param>
    public void Report(int offset, string rule, string message, Severity severity = Severity.Warning)
    {
        if (IsFull && severity == Severity.Warning)
            return;
        var (line, column) = _positions.At(offset);
        _diagnostics.Add(new(Source.Path, line, column, rule, severity, message));
    }

    /// <summary>Reports an error, which keeps the document from being published, unless there is one already.</summary>
    public void ReportError(int offset, string rule, string message)
    {
        if (!HasError)
            Report(offset, rule, message, Severity.Error);
    }

    public void ReportTooDeep(int offset) => ReportError(offset, TooDeepRule, TooDeepMessage);

    /// <summary>Adds a link whose target depends on other files, and returns the placeholder to write instead of its URL.</summary>
    public string Open(SourceLink link, PlaceKind kind)
    {
        var (line, column) = _positions.At(link.Offset);
        _links.Add(link.ToOpenLink(line, column));
        return _open.Add(kind);
    }

    public void SetImage(int link, Func<ImageOptions, ImageOptions> change) =>
        _links[link] = _links[link] with { Image = change(_links[link].Image!) };

    public (string Template, OpenMarkdown Open) Cut(string html)
    {
        var (template, gaps) = _open.Cut(html);
        return (template, new(Source.Path, _links, gaps, _edits));
    }

    /// <summary>
    /// Returns the Markdown of a block. The length is limited, because the span of an unclosed fence in a list can
    /// extend beyond the end of the text.
    /// </summary>
    public ReadOnlySpan<char> MarkdownOf(SourceSpan span) =>
        Source.Markdown.AsSpan(span.Start, Math.Min(span.Length, Source.Markdown.Length - span.Start));

    /// <summary>Records a replacement of text in the served Markdown.</summary>
    public void Edit(int start, int length, string replacement) => _edits.Add(new(start, length, replacement));

    public IReadOnlyList<Diagnostic> DiagnosticsInOrder() =>
        [.. _diagnostics.OrderBy(found => found.Line).ThenBy(found => found.Column)];
}

/// <summary>
/// Collects insertions and replacements in any order and applies them together. If two insertions or two replacements
/// have the same offset, the last one added takes precedence. An insertion precedes a replacement.
/// </summary>
public sealed class SourceEdits(string text)
{
    private readonly SortedDictionary<(int Start, bool IsReplacement), (int Length, string Text)> _edits = [];

    public void Add(int start, int length, string replacement) => _edits[(start, length > 0)] = (length, replacement);

    public void Add(SourceEdit edit) => Add(edit.Start, edit.Length, edit.Text);

    public string Apply()
    {
        if (_edits.Count == 0)
            return text;
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var ((start, _), (length, replacement)) in _edits)
        {
            if (start < done)
                continue;
            result.Append(text, done, start - done).Append(replacement);
            done = start + length;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}

/// <summary>
/// Converts offsets in the Markdown to lines and columns in the file. The line starts are found on first use, because
/// most documents have no problem to report.
/// </summary>
internal sealed class SourcePositions(MarkdownSource source)
{
    private List<int>? _lineStarts;

    /// <summary>Returns the line and column in the file, both starting at 1. Columns are in UTF-16 code units.</summary>
    public (int Line, int Column) At(int offset)
    {
        _lineStarts ??= LineStarts(source.Markdown);
        var index = _lineStarts.BinarySearch(offset);
        if (index < 0)
            index = ~index - 1;
        return (source.FirstLine + index, offset - _lineStarts[index] + 1);
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return starts;
    }
}
