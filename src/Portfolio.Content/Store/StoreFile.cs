using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>One SQLite database in WAL mode: any number of readers beside one writer.</summary>
public sealed class StoreFile(string path)
{
    /// <summary>Idle connections hold memory: more than the processors can use are closed.</summary>
    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;

    /// <summary>How long to wait for a connection when none can be opened.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly ConcurrentBag<StoreConnection> _idle = [];
    private volatile bool _isClosed;

    public string Path { get; } = path;

    // Not pooled by the provider too, which would keep a transaction open that an exception interrupted, and files that are deleted.
    public string ConnectionString { get; } =
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 10, Pooling = false }
            .ToString();

    /// <summary>The damage that a reader found; <see langword="null"/> as long as none did.</summary>
    internal string? Damage { get; private set; }

    /// <summary>Called on the thread of the reader that is the first to find damage.</summary>
    internal Action? Damaged { get; set; }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        // The cache is in KiB: the system keeps the file's pages in memory once for all connections. A commit need not wait for the
        // disk: what is lost can be read again.
        Scalar(connection, "PRAGMA cache_size = -256; PRAGMA synchronous = NORMAL");
        return connection;
    }

    /// <summary>An idle connection, or a new one. The caller gives it back by <see cref="Return"/>, or disposes of it after an
    /// exception.</summary>
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
            // The file is deleted, or the process has no file descriptor left. Open connections still read it.
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

    /// <summary>Closes idle connections, now and from now on: the file is no longer in use.</summary>
    internal void Close()
    {
        _isClosed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    /// <summary>Lends a connection. It is closed after an exception.</summary>
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

    /// <summary>Reads a store that is assumed to be undamaged, in one transaction. Damage is reported, and the exception is still
    /// thrown.</summary>
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

    /// <summary>The program that filled it; <see langword="null"/> when it cannot be read, was cut off or was never completed.</summary>
    public string? ReadStamp() =>
        TryRead(connection => IsCutOff(connection.Sql) ? null : connection.Context.Value(PortfolioContext.StampKey));

    /// <summary>Reads a store that may be damaged or of another version of the program; <see langword="null"/> when it cannot be
    /// read.</summary>
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

    /// <summary>Reads the whole file and returns what SQLite finds wrong with its structure; <see langword="null"/> when nothing
    /// is.</summary>
    public string? FindDamage()
    {
        if (!File.Exists(Path))
            return "the file is gone";
        try
        {
            using var connection = Open();
            if (Scalar(connection, "PRAGMA quick_check(1)") is string found && found != "ok")
                return found;
            if (IsCutOff(connection))
                return "the file is cut off";
            return ReadStamp() == StoreFolder.Stamp ? null : "it was never completed";
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return e.Message;
        }
    }

    /// <summary>Whether the file ends within a page. SQLite reads zeros in place of what is missing.</summary>
    private bool IsCutOff(SqliteConnection connection) =>
        Scalar(connection, "PRAGMA page_size") is long size && new FileInfo(Path).Length % size != 0;

    /// <summary>Creates the file and its tables. Until <see cref="Complete"/> a crash discards it and there are no readers, so it is
    /// written without a journal.</summary>
    /// <returns>The connection to fill it by. The caller disposes of it.</returns>
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
    /// <param name="content">Path of the content folder that it was filled from.</param>
    public void Complete(string content)
    {
        using (var connection = Open())
        using (var context = new PortfolioContext(connection))
        {
            context.AddRange(
                new MetaValue(PortfolioContext.FolderKey, content), new MetaValue(PortfolioContext.StampKey, StoreFolder.Stamp));
            context.SaveChanges();
            Scalar(connection, "PRAGMA journal_mode = WAL");
        }

        using var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Records an exception that proves the file damaged: SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN of a file that is gone,
    /// or a value that is not JSON.</summary>
    internal void Report(Exception e)
    {
        var isDamage = e is JsonException
            || (e is SqliteException error && (IsDamage(error) || (error.SqliteErrorCode == CannotOpen && !File.Exists(Path))));
        if (Damage is not null || !isDamage)
            return;
        Damage = e.Message;
        Damaged?.Invoke();
    }

    /// <summary>Whether a database cannot be written: it is read-only, the disk fails or is full, or the file cannot be created.</summary>
    public static bool IsUnwritable(Exception e) =>
        e is SqliteException { SqliteErrorCode: 8 or 10 or 13 or CannotOpen } or IOException or UnauthorizedAccessException;

    /// <summary>Determines whether SQLite found the file corrupt, or to be no database.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Runs a statement that EF Core has no name for; returns the first value of its result.</summary>
    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}

/// <summary>An open connection with its context. Not thread-safe; <see cref="StoreFile"/> keeps idle ones for later use.</summary>
internal sealed class StoreConnection(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _begin = new("BEGIN", connection);
    private readonly SqliteCommand _end = new("ROLLBACK", connection);

    public SqliteConnection Sql { get; } = connection;

    public PortfolioContext Context { get; } = new(connection);

    /// <summary>Begins a read transaction, in which all queries see one state of the store. One begun by EF Core would take the write
    /// lock.</summary>
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
