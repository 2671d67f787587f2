using System.Text;
using Markdig;
using Markdig.Syntax;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Represents the rendering of one document. An extension reports diagnostics, opens links, edits the served Markdown and
/// adds plain text here, and keeps its own state in <see cref="State{T}"/>.
/// </summary>
internal sealed class RenderingContext(MarkdownSource source, CancellationToken cancellation = default)
{
    /// <summary>
    /// The maximum number of warnings per document. Further warnings are dropped,
    /// because they usually have the same cause.
    /// </summary>
    private const int MaxWarnings = 200;


    public const string TooDeepMessage = "quotes, lists, emphasis, links or tags are nested too deeply; "
        + "reduce the nesting to fewer than 100 levels";

    private readonly SourcePositions _positions = new(source);
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<SourceEdit> _edits = [];
    private readonly List<OpenLink> _links = [];
    private readonly OpenHtml _open = new();
    private readonly Dictionary<Type, object> _states = [];

    public MarkdownSource Source { get; } = source;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Gets the budget of the views of all blocks in the document.</summary>
    public RenderingBudget Budget => field ??= new("the views of the blocks in this document", Cancellation);

    public DocumentIds Ids { get; } = new();

    public PlainText Text { get; } = new();

    private bool HasError => _diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>
    /// Returns the context of the document that is being parsed, or <see langword="null"/> if Markdig parses without a
    /// context.
    /// </summary>
    public static RenderingContext? Of(MarkdownParserContext? parsing) =>
        parsing?.Properties.GetValueOrDefault(typeof(RenderingContext)) as RenderingContext;

    /// <summary>Gets the state of an extension for this document, which is created on first use.</summary>
    public T State<T>() where T : class, new()
    {
        if (_states.GetValueOrDefault(typeof(T)) is not T state)
            _states.Add(typeof(T), state = new());
        return state;
    }

    /// <param name="offset">The offset in the Markdown, in UTF-16 code units.</param>
    /// <param name="severity">The severity of a rule that has none of its own.</param>
    public void Report(int offset, Rule rule, string message, Severity? severity = null)
    {
        var (line, column) = _positions.At(offset);
        var diagnostic = new Diagnostic(Source.Path, line, column, rule, message, severity);
        if (_diagnostics.Count < MaxWarnings || diagnostic.Severity == Severity.Error)
            _diagnostics.Add(diagnostic);
    }

    /// <summary>Reports an error, which keeps the document from being published, unless there is one already.</summary>
    public void ReportError(int offset, Rule rule, string message)
    {
        if (!HasError)
            Report(offset, rule, message, Severity.Error);
    }

    public void ReportTooDeep(int offset) => ReportError(offset, Rule.NestingTooDeep, TooDeepMessage);

    /// <summary>
    /// Adds a link whose target depends on other files, and returns its number and the placeholder to write instead of its URL.
    /// </summary>
    public (int Number, string Place) Open(SourceLink link, PlaceKind kind)
    {
        var (line, column) = _positions.At(link.Offset);
        _links.Add(link.ToOpenLink(line, column));
        return (_links.Count - 1, _open.Add(kind));
    }

    /// <summary>Determines whether HTML contains a placeholder.</summary>
    public bool HasPlace(string html) => _open.IsIn(html);

    /// <summary>Removes the placeholders from a text.</summary>
    public string WithoutPlaces(string text) => _open.Remove(text);

    /// <param name="link">The number of the link from <see cref="Open"/>.</param>
    public void SetImage(int link, Func<ImageOptions, ImageOptions> change) =>
        _links[link] = _links[link] with { Image = change(_links[link].Image!) };

    /// <summary>
    /// Returns the Markdown of a block. The length is limited, because the span of an unclosed fence in a list can
    /// extend beyond the end of the text.
    /// </summary>
    public ReadOnlySpan<char> MarkdownOf(SourceSpan span) =>
        Source.Markdown.AsSpan(span.Start, Math.Min(span.Length, Source.Markdown.Length - span.Start));

    /// <summary>Records a replacement of text in the served Markdown.</summary>
    public void Edit(int start, int length, string replacement) => _edits.Add(new(start, length, replacement));

    /// <summary>
    /// Returns the result of the rendering. The HTML of a document with an error is dropped, because it is not published.
    /// </summary>
    public (string Template, OpenMarkdown Open, IReadOnlyList<Diagnostic> Diagnostics) Finish(string html)
    {
        var (template, gaps) = _open.Cut(HasError ? "" : html);
        return (template, new(Source.Path, _links, gaps, _edits),
            [.. _diagnostics.OrderBy(found => found.Line).ThenBy(found => found.Column)]);
    }
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
        return (source.FirstLine + index, offset - _lineStarts[index] + (index == 0 ? source.FirstColumn : 1));
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
