using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Parsing;

/// <summary>
/// Represents the source of a diagram. Front matter, <c>%%</c> comments and <c>%%{init}%%</c> directives are replaced
/// with spaces, so that the offsets of the statements do not change.
/// </summary>
internal sealed partial class DiagramText
{
    public DiagramText(string source, DiagramLimits? limits = null, CancellationToken cancellation = default)
    {
        Limits = limits ?? DiagramLimits.Default;
        Cancellation = cancellation;
        var text = new StringBuilder(source);
        var start = 0;
        if (FrontMatter().Match(source) is { Success: true } header)
        {
            Caption = TitleOf(header.Value);
            MainBranch = MainBranchOf(header.Value);
            start = header.Length;
            Blank(text, 0, start);
        }

        while (start < source.Length)
        {
            var end = source.IndexOf('\n', start);
            if (end < 0)
                end = source.Length;
            var line = source.AsSpan(start, end - start);
            var indent = line.Length - line.TrimStart().Length;
            if (line[indent..].StartsWith("%%{", StringComparison.Ordinal)
                && source.IndexOf("}%%", start, StringComparison.Ordinal) is > 0 and var close)
            {
                MainBranch ??= MainBranchOf(source[start..close]);
                Blank(text, start, end = close + 3);
            }
            else if (line[indent..].StartsWith("%%", StringComparison.Ordinal))
            {
                AddMark(line[(indent + 2)..].Trim(), start + indent);
                Blank(text, start, end);
            }
            else if (CommentIn(line) is > 0 and var comment)
            {
                Blank(text, start + comment, end);
            }
            start = end + (end < source.Length && source[end] == '\n' ? 1 : 0);
        }

        Source = text.ToString();
        if (Formula().Match(Source) is { Success: true } formula)
        {
            Warnings.Add(new(formula.Index, "diagram-syntax", $"`{formula.Value}` is shown with its dollar signs, because a drawing "
                + "contains no formulas; write it as text, as in `x² + y₁`"));
        }
    }

    [GeneratedRegex(@"\$\$(?![\s$])[^$\n]{1,200}\$\$", RegexOptions.CultureInvariant)]
    private static partial Regex Formula();

    public string Source { get; }

    public DiagramLimits Limits { get; }

    /// <inheritdoc cref="DiagramOptions.Link"/>
    public Func<string, int, string?>? Link { get; init; }

    public CancellationToken Cancellation { get; }

    public List<DiagramMessage> Warnings { get; } = [];

    /// <summary>
    /// The visible title of the diagram from the front matter or <c>title</c>, or <see langword="null"/> if there is
    /// none.
    /// </summary>
    public string? Caption { get; set; }

    /// <summary>
    /// The name of the first branch from <c>mainBranchName</c> in the front matter or <c>%%{init}%%</c>, or
    /// <see langword="null"/> if it is not set.
    /// </summary>
    public string? MainBranch { get; }

    /// <summary>The accessible name from <c>accTitle</c>, or <see langword="null"/> if there is none.</summary>
    public string? Title { get; set; }

    /// <summary>The description from <c>accDescr</c>, or <see langword="null"/> if there is none.</summary>
    public string? Description { get; set; }

    /// <summary>The comments <c>%% :::way</c>, which other renderers of Mermaid ignore.</summary>
    public List<LineMark> Marks { get; } = [];

    /// <summary>
    /// Removes the marks above the statement at an offset, and returns a value indicating whether there are any.
    /// </summary>
    public bool TakeMark(int offset) => Marks.RemoveAll(mark => mark.Offset < offset && mark.Name.Length == 0) > 0;

    /// <summary>
    /// Returns the index at which a comment after a statement starts, or -1 if there is none. A quoted <c>%%</c> is
    /// text.
    /// </summary>
    private static int CommentIn(ReadOnlySpan<char> line)
    {
        var at = line.IndexOf(" %%", StringComparison.Ordinal);
        return at >= 0 && line[..at].Count('"') % 2 == 0 ? at : -1;
    }

    private void AddMark(ReadOnlySpan<char> comment, int offset)
    {
        const string way = ":::way";
        if (comment.StartsWith(way, StringComparison.Ordinal) && (comment.Length == way.Length || comment[way.Length] == ' '))
            Marks.Add(new(offset, comment[way.Length..].Trim().ToString()));
    }

    private static string? TitleOf(string frontMatter) => frontMatter.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("title:", StringComparison.Ordinal))
        .Select(line => line["title:".Length..].Trim(' ', '"', '\''))
            .FirstOrDefault();

    private static string? MainBranchOf(string settings) =>
        MainBranchName().Match(settings) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>Matches YAML between two lines of <c>---</c>, which can be indented.</summary>
    [GeneratedRegex(@"^\s*---[ \t\r]*\n[\s\S]*?\n[ \t]*---[ \t\r]*(?=\n|$)", RegexOptions.CultureInvariant)]
    private static partial Regex FrontMatter();

    [GeneratedRegex("\\bmainBranchName[\"']?[ \\t]*:[ \\t]*[\"']?(?<name>[^\\s\"',{}]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MainBranchName();

    private static void Blank(StringBuilder text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] != '\n')
                text[i] = ' ';
        }
    }
}

/// <summary>Represents a comment that marks the statement below it, or the part of the drawing that it names.</summary>
internal sealed record LineMark(int Offset, string Name);

/// <summary>The exception thrown if a diagram cannot be drawn.</summary>
/// <param name="offset">The offset of the error in the diagram's source, in UTF-16 code units.</param>
internal sealed class DiagramException(int offset, string rule, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public string Rule { get; } = rule;

    public static DiagramException Syntax(int offset, string message) => new(offset, "diagram-syntax", message);

    public static DiagramException Kind(int offset, string message) => new(offset, "diagram-kind", message);

    public static DiagramException TooLarge(int offset, string message) => new(offset, "diagram-too-large", message);
}

/// <summary>Contains limits that cannot be configured.</summary>
internal static class FixedLimits
{
    /// <summary>The maximum total number of nodes, edge bends and labels.</summary>
    public const int MaxSlots = 3_000;

    /// <summary>The maximum nesting depth of subgraphs, composite states and blocks.</summary>
    public const int MaxDepth = 10;

    /// <summary>The maximum length of a label in UTF-16 code units.</summary>
    public const int MaxLabel = 1_000;

    /// <summary>The maximum number of days that a Gantt chart can span, which is about 100 years.</summary>
    public const int MaxDays = 36_525;
}
