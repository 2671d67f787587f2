using Microsoft.Data.Sqlite;

namespace Portfolio.Content.Store;

/// <summary>An open connection with its context. Not thread-safe; <see cref="StoreFile"/> keeps idle ones for later use.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteCommand _begin, _end;

    public StoreConnection(SqliteConnection connection)
    {
        Sql = connection;
        (_begin, _end) = (connection.CreateCommand(), connection.CreateCommand());
        (_begin.CommandText, _end.CommandText) = ("BEGIN", "ROLLBACK");
    }

    public SqliteConnection Sql { get; }

    /// <summary>Created at its first use: a start with cached pages needs none.</summary>
    public PortfolioContext Context => field ??= new(Sql);

    /// <summary>Begins a read transaction, in which all queries see one state of the store. One begun by EF Core would take the write
    /// lock.</summary>
    public void Begin() => _begin.ExecuteNonQuery();

    public void End() => _end.ExecuteNonQuery();

    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        Sql.Dispose();
    }
}
