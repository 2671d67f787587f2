using System.Globalization;
using System.Text;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Report;

internal sealed class Table(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> _rows = [];
    private readonly List<string> _notes = [];

    public void Add(params IReadOnlyList<object> cells) =>
        _rows.Add([.. cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture) ?? "")]);

    /// <summary>Adds a sentence that is written below the table.</summary>
    public void Note(string text) => _notes.Add(text);

    public string ToMarkdown(IBenchmark benchmark, Workplace place)
    {
        var text = new StringBuilder($"## {benchmark.Title}\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"`{benchmark.Command} --rounds {place.Rounds} --posts {place.Posts}`, {DateTime.UtcNow:yyyy-MM-dd}, {Server.Cores} cores.\n\n");
        Line(text, columns);
        Line(text, [.. columns.Select((_, i) => i == 0 ? ":--" : "--:")]);
        foreach (var row in _rows)
            Line(text, row);
        foreach (var note in _notes)
            text.Append('\n').Append(note).Append('\n');
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>Replaces all sections of <c>docs/benchmarks.md</c>, or one that has the specified title.</summary>
    /// <param name="sections">The sections with their headings.</param>
    /// <param name="title">The title of the section to replace, or <see langword="null"/> to replace all sections.</param>
    public static void Record(IEnumerable<string> sections, string? title = null)
    {
        const string Heading = "\n## ";
        var path = Path.Combine(Workplace.Repository, "docs", "benchmarks.md");
        var parts = File.ReadAllText(path).Split(Heading).ToList();
        var begin = title is null ? 1 : parts.FindIndex(p => p.StartsWith(title + "\n", StringComparison.Ordinal));
        parts.RemoveRange(begin, title is null ? parts.Count - begin : 1);
        parts.InsertRange(begin, sections.Select(section => section["## ".Length..]));
        File.WriteAllText(path, string.Join(Heading, parts.Select(p => p.TrimEnd() + "\n")));
    }
}
