using System.Globalization;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Store;

namespace Portfolio.Content.Tests;

/// <summary>All that a store holds, as text: ids replaced by paths, without what tells when a file was read.</summary>
internal static class StoreDump
{
    public static string Of(StoreFile store)
    {
        using var connection = store.Open();
        var paths = connection.Rows("SELECT id, path FROM documents", r => (r.GetInt64(0), r.GetString(1))).ToDictionary();
        var lines = connection.Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'", r => r.GetString(0))
            .SelectMany(table => connection.Rows($"SELECT * FROM \"{table}\"", r => $"{table}: {Row(r, table, paths)}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Row(SqliteDataReader row, string table, Dictionary<long, string> paths) =>
        string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => (Column: row.GetName(i), Value: row.GetValue(i)))
            .Where(c => !(table == "files" && c.Column is "length" or "modified") && c.Column != "indexed")
            .Select(c => string.Create(CultureInfo.InvariantCulture,
                $"{c.Column}={((table, c.Column) is ("documents" or "bodies", "id") or (_, "post" or "document") ? paths[(long)c.Value] : c.Value)}")));
}
