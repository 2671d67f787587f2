using Microsoft.Data.Sqlite;

namespace Portfolio.Content.Store;

/// <summary>The statements of the writer, made from the model, each prepared at its first use.</summary>
internal sealed class PreparedCommands(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<(Type Entity, string? Key), SqliteCommand> _commands = [];

    /// <summary>Writes an entity, replacing one of the same key.</summary>
    public void Insert(object entity)
    {
        var table = EntityTable.Of(entity.GetType());
        var command = Prepare((entity.GetType(), null), table.Insert, table.Columns.Count);
        for (var i = 0; i < table.Columns.Count; i++)
            command.Parameters[i].Value = table.Columns[i].ValueOf(entity) ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    /// <summary>Deletes the entities of which a property has this value.</summary>
    public void Delete<T>(string property, object value)
    {
        var command = Prepare((typeof(T), property), null, 1);
        command.Parameters[0].Value = value;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Prepare((Type Entity, string? Key) name, string? sql, int parameters)
    {
        if (_commands.TryGetValue(name, out var command))
            return command;
        command = connection.CreateCommand();
        command.CommandText = sql ?? EntityTable.Of(name.Entity).DeleteBy(name.Key!);
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        command.Prepare();
        _commands.Add(name, command);
        return command;
    }
}
