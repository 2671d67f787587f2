using System.Globalization;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Tests;

/// <summary>
/// Converts all rows of a store to text, with paths instead of ids. Folders, write times and file times are omitted, so
/// that stores can be compared.
/// </summary>
internal static class StoreDump
{
    public static string Of(StoreFile store)
    {
        using var connection = store.Open();
        var paths = Rows(connection, "SELECT Id, Path FROM Documents", r => (r.GetInt64(0), r.GetString(1)))
            .ToDictionary();
        var tables = Rows(connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'Search%'",
            r => r.GetString(0));
        tables.Count.ShouldBeGreaterThan(8);
        var lines = tables.SelectMany(
            table => Rows(connection, $"SELECT * FROM \"{table}\"", r => $"{table}: {Row(r, table, paths)}"));
        lines = lines.Concat(Words(connection, paths));
        lines = lines.Where(line => !line.StartsWith("Meta: Key=stamp", StringComparison.Ordinal)
            && !line.StartsWith("Meta: Key=as-of", StringComparison.Ordinal)
            && !line.StartsWith("Meta: Key=revision", StringComparison.Ordinal));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Returns the words of each column of the full-text index, in order. FTS5's own tables are not compared, because
    /// their content depends on the order of changes.
    /// </summary>
    private static IEnumerable<string> Words(SqliteConnection connection, Dictionary<long, string> paths)
    {
        using var command = new SqliteCommand(
            "CREATE VIRTUAL TABLE temp.Words USING fts5vocab(main, Search, instance)", connection);
        command.ExecuteNonQuery();
        return Rows(connection, "SELECT doc, col, term FROM temp.Words ORDER BY doc, col, offset, term",
            r => (r.GetInt64(0), r.GetString(1), r.GetString(2)))
            .GroupBy(w => (w.Item1, w.Item2))
            .Select(g => $"Search: {PageOf(g.Key.Item1)} {g.Key.Item2}: {string.Join(' ', g.Select(w => w.Item3))}");

        string PageOf(long row) =>
            $"{paths.GetValueOrDefault(SearchRow.PageOf(row), "a page without a document")} {SearchRow.SectionOf(row)}";
    }

    /// <summary>Copies the whole write-ahead log of a store to the database file.</summary>
    public static void EmptyLog(StoreFile store)
    {
        using var connection = store.Open();
        using var checkpoint = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", connection);
        checkpoint.ExecuteNonQuery();
    }

    public static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static string Row(SqliteDataReader row, string table, Dictionary<long, string> paths) =>
        string.Join(" | ", Enumerable.Range(0, row.FieldCount)
            .Select(i => (Column: row.GetName(i), Value: row.GetValue(i)))
            .Where(c => !(table == "Files" && c.Column is "Length" or "Changed" or "Target")
                && c.Column != PortfolioContext.RowId)
            .Select(c => string.Create(CultureInfo.InvariantCulture,
                $"{c.Column}={((table, c.Column) is ("Documents" or "Bodies", "Id") or (_, "PostId" or "DocumentId") ? paths[(long)c.Value] : c.Value)}")));
}
