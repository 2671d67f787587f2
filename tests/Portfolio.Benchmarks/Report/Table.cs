using System.Globalization;
using System.Text;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Report;

/// <summary>A table in Markdown.</summary>
internal sealed class Table(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> _rows = [];
    private readonly List<string> _notes = [];

    public void Add(params IReadOnlyList<object> cells) =>
        _rows.Add([.. cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture) ?? "")]);

    /// <summary>Adds a sentence below the table.</summary>
    public void Note(string text) => _notes.Add(text);

    public string ToMarkdown(IBenchmark benchmark, BenchmarkOptions options)
    {
        var text = new StringBuilder($"## {benchmark.Title}\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"`{benchmark.Command} --rounds {options.Rounds} --seconds {options.Seconds} --posts {options.Posts}`, ");
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Cores.Count} cores. Medians, with the range in parentheses.\n\n");
        Line(text, columns);
        Line(text, [.. columns.Select((_, i) => i == 0 ? ":--" : "--:")]);
        foreach (var row in _rows)
            Line(text, row);
        foreach (var note in _notes)
            text.Append('\n').Append(note).Append('\n');
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
