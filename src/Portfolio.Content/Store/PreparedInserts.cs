using Microsoft.Data.Sqlite;

namespace Portfolio.Content.Store;

/// <summary>The statements of the writer, each prepared at its first use.</summary>
internal sealed class PreparedInserts(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public void Run(string name, params ReadOnlySpan<object?> values) => Bind(name, values).ExecuteNonQuery();

    public long? Scalar(string name, params ReadOnlySpan<object?> values) => Bind(name, values).ExecuteScalar() as long?;

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Bind(string name, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(name, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = SqlOf(name, values.Length);
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"${i}", null));
            command.Prepare();
            _commands.Add(name, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private static string SqlOf(string name, int count) => name switch
    {
        "document-id" => "SELECT id FROM documents WHERE path = $0",
        "document-shadowed" => "SELECT shadowed FROM documents WHERE id = $0",
        "document-next-id" => "SELECT MAX(id) FROM documents",
        "diagnostics-delete" => "DELETE FROM diagnostics WHERE file = $0",
        "documents-delete" or "bodies-delete" => $"DELETE FROM {name[..^7]} WHERE id = $0",
        "post_tags-delete" => "DELETE FROM post_tags WHERE post = $0",
        "aliases-delete" or "links-delete" => $"DELETE FROM {name[..^7]} WHERE document = $0",
        _ => $"INSERT OR REPLACE INTO {name} VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"${i}"))})",
    };
}
