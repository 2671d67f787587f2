using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>An SQLite database in WAL mode, with any number of readers and one writer.</summary>
public sealed class StoreFile(string path)
{
    /// <summary>
    /// The maximum number of idle connections. They use memory, so more than the processors can use are closed.
    /// </summary>
    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;

    /// <summary>The maximum wait for a connection if none can be opened.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly ConcurrentBag<StoreConnection> _idle = [];
    private volatile bool _isClosed;

    public string Path { get; } = path;

    // Not pooled by the provider, whose pool would keep transactions open after an exception, and deleted files.
    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = 10,
        Pooling = false,
    }.ToString();

    /// <summary>The damage that a reader found, or <see langword="null"/> if there is none.</summary>
    internal string? Damage { get; private set; }

    /// <summary>Called once, on the thread of the first reader that finds damage.</summary>
    internal Action? Damaged { get; set; }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        // The cache size is in KiB. It is small, because the operating system caches the file for all connections.
        // Commits do not wait for the disk, because lost data can be read again.
        Scalar(connection, "PRAGMA cache_size = -256; PRAGMA synchronous = NORMAL");
        return connection;
    }

    /// <summary>
    /// Gets an idle or a new connection. The caller returns it with <see cref="Return"/>, or disposes it after an
    /// exception.
    /// </summary>
    internal StoreConnection Rent()
    {
        if (_idle.TryTake(out var idle))
            return idle;
        try
        {
            return new(Open());
        }
        catch (SqliteException e) when (e.SqliteErrorCode == CannotOpen)
        {
            // The file is deleted, or the process has run out of file descriptors. Open connections can still read it.
            StoreConnection? connection = null;
            if (!SpinWait.SpinUntil(() => _idle.TryTake(out connection), MaxWait))
                throw;
            return connection!;
        }
    }

    internal void Return(StoreConnection connection)
    {
        if (_isClosed || _idle.Count >= MaxIdle)
            connection.Dispose();
        else
            _idle.Add(connection);
        if (_isClosed)
            Close();
    }

    /// <summary>Closes idle connections now and in future, because the file is no longer in use.</summary>
    internal void Close()
    {
        _isClosed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    /// <summary>Lends a connection, which is closed after an exception.</summary>
    internal T Use<T>(Func<StoreConnection, T> use)
    {
        var connection = Rent();
        try
        {
            var result = use(connection);
            Return(connection);
            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads the store in one transaction. If it is damaged, the damage is reported and the exception is rethrown.
    /// </summary>
    internal T Read<T>(Func<StoreConnection, T> read)
    {
        try
        {
            return Use(connection =>
            {
                connection.Begin();
                var result = read(connection);
                connection.End();
                return result;
            });
        }
        catch (Exception e)
        {
            Report(e);
            throw;
        }
    }

    /// <summary>
    /// Gets the build that filled the store. Returns <see langword="null"/> if it cannot be read, is truncated or was
    /// never completed.
    /// </summary>
    public string? ReadStamp() =>
        TryRead(connection => IsCutOff(connection.Sql) ? null : connection.Context.Value(PortfolioContext.StampKey));

    /// <summary>
    /// Reads a store that may be damaged or from another version of the program. Returns <see langword="null"/> if it
    /// cannot be read.
    /// </summary>
    internal T? TryRead<T>(Func<StoreConnection, T?> read) where T : class
    {
        try
        {
            using var connection = new StoreConnection(Open());
            return read(connection);
        }
        catch (Exception e) when (e is SqliteException or JsonException or FormatException or InvalidCastException
            or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Determines whether the file ends within a page. SQLite would read the missing part as zeros.</summary>
    private bool IsCutOff(SqliteConnection connection) =>
        Scalar(connection, "PRAGMA page_size") is long size && new FileInfo(Path).Length % size != 0;

    /// <summary>
    /// Creates the file and its tables. Written without a journal, because until <see cref="Complete"/> there are no
    /// readers and a crash discards it.
    /// </summary>
    /// <returns>The connection for filling it, which the caller disposes.</returns>
    internal StoreConnection Create()
    {
        File.Create(Path).Dispose();
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        Scalar(connection,
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;");
        var store = new StoreConnection(connection);
        store.Context.CreateTables();
        return store;
    }

    /// <summary>Marks a filled file as complete and opens it to readers.</summary>
    /// <param name="content">The path of the content folder that it was filled from.</param>
    public void Complete(string content)
    {
        using (var connection = Open())
        using (var context = new PortfolioContext(connection))
        {
            context.AddRange(
                new MetaValue(PortfolioContext.FolderKey, content),
                new MetaValue(PortfolioContext.StampKey, StoreFolder.Stamp));
            context.SaveChanges();
            Scalar(connection, "PRAGMA journal_mode = WAL");
        }

        using var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Records an exception that proves damage: SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN of a missing file, or
    /// invalid JSON.
    /// </summary>
    internal void Report(Exception e)
    {
        var isDamage = e is JsonException
            || (e is SqliteException error
                && (IsDamage(error) || (error.SqliteErrorCode == CannotOpen && !File.Exists(Path))));
        if (Damage is not null || !isDamage)
            return;
        Damage = e.Message;
        Damaged?.Invoke();
    }

    /// <summary>
    /// Determines whether a database cannot be written: it is read-only, the disk fails or is full, or the file cannot be
    /// created.
    /// </summary>
    public static bool IsUnwritable(Exception e) =>
        e is SqliteException { SqliteErrorCode: 8 or 10 or 13 or CannotOpen } or IOException
        or UnauthorizedAccessException;

    /// <summary>Determines whether SQLite found the file to be corrupt or not a database.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Runs a statement that EF Core does not support. Returns the first value of its result.</summary>
    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}

/// <summary>
/// An open connection with its context. Not thread-safe. <see cref="StoreFile"/> keeps idle connections for later use.
/// </summary>
internal sealed class StoreConnection(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _begin = new("BEGIN", connection);
    private readonly SqliteCommand _end = new("ROLLBACK", connection);

    public SqliteConnection Sql { get; } = connection;

    public PortfolioContext Context { get; } = new(connection);

    /// <summary>
    /// Starts a read transaction, in which all queries see one state of the store. EF Core's own transactions would
    /// take the write lock.
    /// </summary>
    public void Begin() => _begin.ExecuteNonQuery();

    public void End() => _end.ExecuteNonQuery();

    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        Context.Dispose();
        Sql.Dispose();
    }
}
