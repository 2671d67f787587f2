using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>Contains the queries of the full-text index that EF Core cannot express. Expressions have the syntax of FTS5.</summary>
internal sealed partial class PortfolioContext
{
    /// <summary>Returns the number of rows of the full-text index, including those of hidden documents.</summary>
    public int CountRows()
    {
        using var command = new SqliteCommand("SELECT count(*) FROM Search", connection);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the number of rows of the full-text index that belong to some pages.</summary>
    public int CountRows(IEnumerable<long> pages)
    {
        using var command = new SqliteCommand($"""
            SELECT count(*) FROM Search
            WHERE CASE WHEN rowid < 0 THEN -rowid ELSE rowid / {SearchRow.MaxSections} END IN (SELECT value FROM json_each($pages))
            """, connection);
        command.Parameters.AddWithValue("$pages", JsonSerializer.Serialize(pages));
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the numbers of the expressions that match more than a number of rows.</summary>
    public IEnumerable<int> MatchingMoreThan(int rows, IEnumerable<string> expressions)
    {
        using var command = CommandOf($"""
            SELECT e.key FROM json_each($expressions) AS e
            WHERE (SELECT count(*) FROM (SELECT 1 FROM Search WHERE Search MATCH e.value LIMIT {rows + 1})) > {rows}
            """, expressions);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.GetInt32(0);
    }

    /// <summary>Returns the rows that match each of several expressions, in one query. The rows of a page follow each other.</summary>
    /// <param name="weights">The weights of the columns in bm25(), or <see langword="null"/> to return no scores.</param>
    public IEnumerable<(int Expression, long Row, float? Score)> MatchingRows(
        IEnumerable<string> expressions, IEnumerable<float>? weights)
    {
        var columns = weights is null ? null : string.Join(", ", weights.Select(w => w.ToString(CultureInfo.InvariantCulture)));
        using var command = CommandOf($"""
            SELECT e.key, s.rowid{(columns is null ? "" : $", bm25(Search, {columns})")}
            FROM json_each($expressions) AS e JOIN Search AS s ON s.Search MATCH e.value
            """, expressions);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetInt32(0), reader.GetInt64(1), columns is null ? null : -(float)reader.GetDouble(2));
    }

    private SqliteCommand CommandOf(string sql, IEnumerable<string> expressions)
    {
        var command = new SqliteCommand(sql, connection);
        command.Parameters.AddWithValue("$expressions", JsonSerializer.Serialize(expressions));
        return command;
    }
}
