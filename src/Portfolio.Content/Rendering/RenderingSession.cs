using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Rendering.Headings;

namespace Portfolio.Content.Rendering;

/// <summary>What is gathered while one document is rendered.</summary>
internal sealed class RenderingSession(MarkdownSource source, ILinkResolver links, RenderingLabels labels)
{
    /// <summary>Warnings kept of one document: a text with more has one cause for most.</summary>
    private const int MostDiagnostics = 200;

    private readonly SourcePositions _positions = new(source);
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly SourceEdits _edits = new(source.Markdown);

    public MarkdownSource Source { get; } = source;

    public ILinkResolver Links { get; } = links;

    public RenderingLabels Labels { get; } = labels;

    public DocumentIds Ids { get; } = new();

    public List<Heading> Headings { get; } = [];

    public List<Reference> References { get; } = [];

    public bool HasError => _diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The plain text so far.</summary>
    public StringBuilder Text { get; } = new();

    public string Summary { get; set; } = "";

    /// <param name="offset">Where, in characters of the Markdown text.</param>
    /// <param name="rule">Name of the rule.</param>
    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="severity">Whether the file can be published all the same.</param>
    public void Report(int offset, string rule, string message, Severity severity = Severity.Warning)
    {
        if (_diagnostics.Count >= MostDiagnostics && severity == Severity.Warning)
            return;
        var (line, column) = _positions.At(offset);
        _diagnostics.Add(new(Source.Path, line, column, rule, severity, message));
    }

    public void ReportTooDeep(int offset)
    {
        if (!HasError)
            Report(offset, "nesting-too-deep", "quotes, lists, emphasis, links or tags are nested too deeply to be rendered; nest fewer than 100", Severity.Error);
    }

    public void Refer(int offset, string target, string? url, string? fragment, string? file)
    {
        var (line, column) = _positions.At(offset);
        References.Add(new(target, url, fragment, file, line, column));
    }

    /// <summary>Replaces a stretch of the Markdown text.</summary>
    public void Edit(int start, int length, string replacement) => _edits.Add(start, length, replacement);

    public string RewrittenMarkdown() => _edits.Apply();

    public IReadOnlyList<Diagnostic> DiagnosticsInOrder() => [.. _diagnostics.OrderBy(found => found.Line).ThenBy(found => found.Column)];
}
