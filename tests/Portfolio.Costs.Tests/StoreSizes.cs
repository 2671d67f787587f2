using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portfolio.Costs.Tests;

/// <summary>Reads the size of each table of a store.</summary>
internal static class StoreSizes
{
    /// <summary>Adds the bytes of the values in each table, without indexes and free space, and the bytes of the file.</summary>
    /// <param name="data">The data folder of a server that has stopped.</param>
    public static void AddTo(CostTable table, string data, string site)
    {
        var file = Directory.GetFiles(data, "*.db").Single();
        using var store = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        store.Open();
        const string Tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
        foreach (var name in Read(store, Tables))
        {
            var columns = Read(store, $"SELECT name FROM pragma_table_info('{name}')")
                .Select(column => $"coalesce(octet_length(\"{column}\"), 0)");
            var bytes = Read(store, $"SELECT coalesce(sum({string.Join(" + ", columns)}), 0) FROM \"{name}\"").Single();
            table.Add($"table {name}", $"{site}, KB", long.Parse(bytes, CultureInfo.InvariantCulture) / 1000);
        }

        table.Add("the file, with indexes", $"{site}, KB", new FileInfo(file).Length / 1000);
    }

    private static List<string> Read(SqliteConnection store, string sql)
    {
        using var command = store.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }
}
