using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>Represents an SQLite database in WAL mode, with any number of readers and one writer.</summary>
public sealed class StoreFile(string path)
{
    /// <summary>
    /// The maximum number of idle connections. Additional connections are closed when they are returned, because each
    /// connection uses memory.
    /// </summary>
    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;

    /// <summary>The maximum time to wait for an idle connection if no connection can be opened.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The timeout in seconds for databases that no other program should lock. A file system without locks reports each
    /// database as locked.
    /// </summary>
    internal const int ShortTimeout = 1;

    private const int Error = 1;
    private const int Corrupt = 11;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    internal const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly ConcurrentBag<StoreConnection> _idle = [];
    private volatile bool _isClosed;
    private string? _damage;

    public string Path { get; } = path;

    // The connection pool of the SQLite provider is disabled, because the pool would keep transactions open after
    // exceptions, and would keep deleted files open.
    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = 10,
        Pooling = false,
    }.ToString();

    /// <summary>The message of the first exception that proved damage to the file, or null if there is none.</summary>
    internal string? Damage => _damage;

    /// <summary>
    /// Gets or sets the callback that is called when damage to the file is first found, on the thread that finds the
    /// damage.
    /// </summary>
    internal Action? Damaged { get; set; }

    /// <summary>Builds the model of EF Core, which all connections share and which takes 0.2 s.</summary>
    public static void Prepare()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        using var context = new PortfolioContext(connection);
        _ = context.Model;
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        // A negative cache size is in KiB. The cache is small, because the operating system caches the file for all
        // connections. Commits do not wait for the disk, because lost data can be read again from the content folder.
        Scalar(connection, "PRAGMA cache_size = -256; PRAGMA synchronous = NORMAL");
        return connection;
    }

    /// <summary>
    /// Returns an idle connection or opens a new one. The caller must pass the connection to <see cref="Return"/>, or
    /// dispose the connection after an exception.
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
            // The file was deleted, or the process has run out of file descriptors. Open connections can still read the
            // file.
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

    internal void Close()
    {
        _isClosed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    /// <summary>Runs a function with a connection, and returns the result. The connection is reused unless the function fails.</summary>
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
    /// Runs a function in one read transaction, and returns the result. If an exception proves damage, the damage is
    /// recorded before the exception is rethrown.
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

    /// <summary>Returns the stamp of a complete store, or null if the file is damaged or incomplete.</summary>
    /// <exception cref="SqliteException">The file cannot be read now, although it may be intact.</exception>
    public string? ReadStamp()
    {
        try
        {
            var connection = Open();
            connection.DefaultTimeout = ShortTimeout;
            using var store = new StoreConnection(connection);
            return store.Context.Value(PortfolioContext.StampKey);
        }
        catch (SqliteException e) when (IsDamage(e) || e.SqliteErrorCode == Error)
        {
            // Without tables, the error is SQLITE_ERROR.
            return null;
        }
    }

    /// <exception cref="SqliteException">SQLite's own check found damage to the structure of the file.</exception>
    internal void Check()
    {
        var result = Use(connection => Scalar(connection.Sql, "PRAGMA quick_check(1)"));
        if (result is not "ok")
            throw new SqliteException($"{result}", Corrupt);
    }

    /// <summary>
    /// Creates the file and its tables. No journal is written, because nothing reads the file before
    /// <see cref="Complete"/>, and a file that a crash leaves behind is discarded.
    /// </summary>
    /// <returns>A connection for filling the file, which the caller disposes.</returns>
    internal StoreConnection Create()
    {
        File.Create(Path).Dispose();
        var connection = new SqliteConnection(ConnectionString) { DefaultTimeout = ShortTimeout };
        connection.Open();
        Scalar(connection,
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;");
        var store = new StoreConnection(connection);
        store.Context.CreateTables();
        return store;
    }

    /// <summary>Marks a filled database file as complete, so that queries can use the file.</summary>
    public void Complete(string stamp)
    {
        using (var connection = Open())
        using (var context = new PortfolioContext(connection))
        {
            using (var transaction = connection.BeginTransaction())
            using (var inserts = new EntityInserts(context, transaction))
            {
                inserts.Add(new MetaValue(PortfolioContext.StampKey, stamp));
                transaction.Commit();
            }

            Scalar(connection, "PRAGMA journal_mode = WAL");
        }

        using var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Records an exception if it proves damage: SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN of a missing file, or
    /// invalid JSON. Other exceptions are ignored.
    /// </summary>
    internal void Report(Exception e)
    {
        var isDamage = e is JsonException
            || (e is SqliteException error
                && (IsDamage(error) || (error.SqliteErrorCode == CannotOpen && !File.Exists(Path))));
        if (isDamage && Report(e.Message))
            Damaged?.Invoke();
    }

    /// <summary>Records damage. Returns true if it is the first.</summary>
    internal bool Report(string damage) => Interlocked.CompareExchange(ref _damage, damage, null) is null;

    /// <summary>
    /// Determines whether an exception means that a database cannot be used where it is: the file is read-only or cannot be
    /// opened or locked, or the disk fails or is full.
    /// </summary>
    public static bool IsUnusable(Exception e) =>
        e is SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Full or CannotOpen } or IOException
            or UnauthorizedAccessException
        || IsLocked(e);

    /// <summary>Determines whether SQLite could not lock a file: SQLITE_BUSY, LOCKED, PROTOCOL or NOLFS.</summary>
    public static bool IsLocked(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 or 15 or 22 };

    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is Corrupt or NotADatabase;

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}

/// <summary>Represents an open connection with its database context. Not thread-safe.</summary>
internal sealed class StoreConnection(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _begin = new("BEGIN", connection);
    private readonly SqliteCommand _end = new("ROLLBACK", connection);

    public SqliteConnection Sql { get; } = connection;

    public PortfolioContext Context { get; } = new(connection);

    /// <summary>
    /// Starts a read transaction, so that all queries see the same state of the store. EF Core's own transactions would
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
