using System.Globalization;
using System.Text;

namespace Portfolio.Costs.Tests;

/// <summary>Represents counts by rows and columns, in the order in which they were added, and as tables of Markdown.</summary>
internal sealed class CostTable
{
    private readonly List<string> _rows = [];
    private readonly List<string> _columns = [];
    private readonly Dictionary<(string Row, string Column), long> _cells = [];

    /// <summary>Reads the tables of a Markdown text.</summary>
    public static CostTable Parse(string text)
    {
        var table = new CostTable();
        string[]? columns = null;
        foreach (var line in text.Split('\n'))
        {
            // The first and the last bar are at the ends of the line.
            string[]? cells = line.StartsWith("| ", StringComparison.Ordinal)
                ? [.. line.Trim().Split('|')[1..^1].Select(cell => cell.Trim())] : null;
            if (columns is not null && cells is not null)
            {
                for (var i = 1; i < cells.Length; i++)
                {
                    if (long.TryParse(cells[i], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                        table.Add(cells[0], columns[i], value);
                }
            }

            columns = cells is null ? null : columns ?? cells;
        }

        return table;
    }

    public void Add(string row, string column, long value)
    {
        if (!_rows.Contains(row))
            _rows.Add(row);
        if (!_columns.Contains(column))
            _columns.Add(column);
        _cells[(row, column)] = value;
    }

    /// <summary>Adds all cells of another table.</summary>
    public void Add(CostTable other)
    {
        foreach (var row in other._rows)
        {
            foreach (var column in other._columns.Where(column => other._cells.ContainsKey((row, column))))
                Add(row, column, other._cells[(row, column)]);
        }
    }

    /// <summary>Gets the value of a cell, or 0 if the table has none.</summary>
    public long this[string row, string column] => _cells.GetValueOrDefault((row, column));

    public long Sum(string column) => _cells.Where(cell => cell.Key.Column == column).Sum(cell => cell.Value);

    /// <summary>Returns a line for each cell that differs from the recorded one by more than its column allows.</summary>
    /// <param name="toleranceOf">Returns the difference that a row and a column of the recorded table allow.</param>
    public IEnumerable<string> DifferencesFrom(CostTable recorded, Func<string, string, long> toleranceOf)
    {
        foreach (var (row, column) in _cells.Keys.Union(recorded._cells.Keys))
        {
            if (!_cells.TryGetValue((row, column), out var now))
                yield return $"{row}, {column}: no longer counted";
            else if (!recorded._cells.TryGetValue((row, column), out var before))
                yield return string.Create(CultureInfo.InvariantCulture, $"{row}, {column}: {now}, not recorded");
            else if (Math.Abs(now - before) > toleranceOf(row, column))
                yield return string.Create(CultureInfo.InvariantCulture, $"{row}, {column}: {now}, recorded {before}");
        }
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        // Rows with the same columns are a table.
        foreach (var rows in _rows.GroupBy(row => string.Join('|', ColumnsOf(row))))
        {
            string[] columns = [.. ColumnsOf(rows.First())];
            text.Append(text.Length == 0 ? "" : "\n");
            Line(text, ["", .. columns]);
            Line(text, [":--", .. columns.Select(_ => "--:")]);
            foreach (var row in rows)
                Line(text, [row, .. columns.Select(column => _cells[(row, column)].ToString(CultureInfo.InvariantCulture))]);
        }

        return text.ToString();
    }

    private IEnumerable<string> ColumnsOf(string row) => _columns.Where(column => _cells.ContainsKey((row, column)));

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
