using System.Globalization;
using System.Text;
using Portfolio.Counters;

namespace Portfolio.Benchmarks.Costs;

/// <summary>Contains figures by their rows and columns, in the order in which they were added.</summary>
internal sealed class CostFigures
{
    /// <summary>The share by which a figure may exceed the recorded figure.</summary>
    private const double MaxIncrease = 0.1;

    /// <summary>
    /// The increase of small figures that is never reported, because the order of concurrent work causes it. A scan of the folder that
    /// falls into a step has up to 11 statements and allocates 140 KB, and a file that was saved a moment ago is read again and
    /// written in up to 4 rows.
    /// </summary>
    private static readonly Dictionary<string, long> Tolerance = new()
    {
        ["SQL statements"] = 11,
        ["rows written"] = 4,
        ["methods compiled"] = 20,
        ["of these dynamic"] = 6,
        ["KB allocated"] = 140
    };

    private readonly List<string> _rows = [];
    private readonly List<string> _columns = [];
    private readonly Dictionary<(string Row, string Column), CostFigure> _figures = [];

    /// <summary>Gets the figures with their rows and columns.</summary>
    public IEnumerable<(string Row, string Column, CostFigure Figure)> All => _rows
        .SelectMany(row => _columns.Select(column => (row, column))).Where(_figures.ContainsKey)
        .Select(key => (key.row, key.column, _figures[key]));

    /// <summary>Combines several runs: each figure is their median, and varies if the runs differ.</summary>
    public static CostFigures Combine(params IReadOnlyList<CostFigures> runs)
    {
        var combined = new CostFigures();
        foreach (var (row, column, _) in runs[0].All)
        {
            var figures = runs.Select(run => run.Find(row, column)).OfType<CostFigure>().OrderBy(figure => figure.Value).ToList();
            combined.Add(row, column, new CostFigure(figures[figures.Count / 2].Value, figures.Min(f => f.Least), figures[^1].Most));
        }
        return combined;
    }

    /// <summary>Returns the smaller figure of two runs.</summary>
    public static CostFigures Least(CostFigures first, CostFigures second)
    {
        var least = new CostFigures();
        foreach (var (row, column, figure) in first.All)
            least.Add(row, column, second.Find(row, column) is { } other && other.Value < figure.Value ? other : figure);
        return least;
    }

    /// <summary>Combines the figures of different rows.</summary>
    public static CostFigures Join(params IEnumerable<CostFigures> parts)
    {
        var joined = new CostFigures();
        foreach (var (row, column, figure) in parts.SelectMany(part => part.All))
            joined.Add(row, column, figure);
        return joined;
    }

    /// <summary>Reads the tables of a Markdown text.</summary>
    public static CostFigures Parse(string text)
    {
        var figures = new CostFigures();
        string[] columns = [];
        foreach (var line in text.Split('\n'))
        {
            if (!line.StartsWith("| ", StringComparison.Ordinal))
            {
                columns = [];
                continue;
            }

            // The first and the last bar are at the ends of the line.
            string[] cells = [.. line.Trim().Split('|')[1..^1].Select(cell => cell.Trim())];
            if (columns.Length == 0)
            {
                columns = cells;
                continue;
            }

            for (var i = 1; i < Math.Min(cells.Length, columns.Length); i++)
            {
                if (CostFigure.Parse(cells[i]) is { } figure)
                    figures.Add(cells[0], columns[i], figure);
            }
        }

        return figures;
    }

    public CostFigure? Find(string row, string column) => _figures.GetValueOrDefault((row, column));

    /// <summary>Returns the figures that are considerably higher than before.</summary>
    public IEnumerable<(string Row, string Column, long Before, long After)> IncreasesSince(CostFigures recorded) =>
        from recording in recorded.All
        where !recording.Figure.IsVarying
        let after = Find(recording.Row, recording.Column)
        let most = (recording.Figure.Value * (1 + MaxIncrease)) + Tolerance.GetValueOrDefault(recording.Column)
        where after is not null && after.Value > most
        select (recording.Row, recording.Column, recording.Figure.Value, after.Value);

    public CostFigures InPercentOf(CostFigures other)
    {
        var percent = new CostFigures();
        foreach (var (row, column, figure) in All)
        {
            if (other.Find(row, column) is { Value: > 0 and var value })
                percent.Add(row, column, (long)Math.Round(100.0 * figure.Value / value));
        }

        return percent;
    }

    /// <param name="files">The number of files of the content that were opened, or null if there is no content.</param>
    public void Add(string row, Counts counts, int dynamicMethods, int? files)
    {
        Add(row, "SQL statements", counts.Statements);
        Add(row, "rows written", counts.Rows);
        Add(row, "KB allocated", counts.AllocatedBytes / 1000);
        Add(row, "methods compiled", counts.CompiledMethods);
        Add(row, "of these dynamic", dynamicMethods);
        if (files is { } opened)
            Add(row, "files opened", opened);
        // What SQLite has in memory depends on the order of the requests, so that this is printed and never compared.
        Add(row, "KB read", new CostFigure(counts.ReadBytes / 1000, -1, counts.ReadBytes / 1000));
    }

    public void Add(string row, string column, long value) => Add(row, column, new CostFigure(value, value, value));

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        // Rows with the same columns are a table.
        foreach (var table in _rows.GroupBy(row => _figures.ContainsKey((row, _columns[0]))))
        {
            string[] columns = [.. _columns.Where(column => table.Any(row => _figures.ContainsKey((row, column))))];
            text.Append(text.Length == 0 ? "" : "\n");
            Line(text, ["", .. columns]);
            Line(text, [":--", .. columns.Select(_ => "--:")]);
            foreach (var row in table)
                Line(text, [row, .. columns.Select(column => $"{Find(row, column)}")]);
        }

        return text.ToString();
    }

    private void Add(string row, string column, CostFigure figure)
    {
        if (!_rows.Contains(row))
            _rows.Add(row);
        if (!_columns.Contains(column))
            _columns.Add(column);
        _figures[(row, column)] = figure;
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

/// <param name="Value">The median of several runs.</param>
/// <param name="Least">The smallest value of a run.</param>
/// <param name="Most">The largest value of a run.</param>
internal sealed record CostFigure(long Value, long Least, long Most)
{
    private const double MaxVariation = 0.02;
    private const string VaryingMark = "~";

    /// <summary>Gets a value indicating whether the runs differ so much that the figure is only printed and never compared.</summary>
    public bool IsVarying => Most - Least > MaxVariation * Least;

    public static CostFigure? Parse(string text)
    {
        var isVarying = text.StartsWith(VaryingMark, StringComparison.Ordinal);
        return long.TryParse(isVarying ? text[VaryingMark.Length..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new(value, isVarying ? -1 : value, value) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsVarying ? VaryingMark : "")}{Value}");
}
