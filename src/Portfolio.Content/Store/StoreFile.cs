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

    private const int CannotOpen = 14;

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
        connection.Execute("PRAGMA cache_size = -256; PRAGMA synchronous = NORMAL");
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
        TryRead(connection => IsCutOff(connection.Sql) ? null : connection.Sql.Meta(PlainQueries.StampKey));

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
            if (connection.Scalar("PRAGMA quick_check(1)") is string found && found != "ok")
                return found;
            if (IsCutOff(connection))
                return "the file is cut off";
            return connection.Meta(PlainQueries.StampKey) == StoreFolder.Stamp ? null : "it was never completed";
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return e.Message;
        }
    }

    /// <summary>Whether the file ends within a page. SQLite reads zeros in place of what is missing.</summary>
    private bool IsCutOff(SqliteConnection connection) =>
        connection.Scalar("PRAGMA page_size") is long size && new FileInfo(Path).Length % size != 0;

    /// <summary>Creates the file and its tables. Until <see cref="Complete"/> a crash discards it and there are no readers, so it is
    /// written without a journal.</summary>
    /// <returns>The context to fill it by. The caller disposes of its connection.</returns>
    internal PortfolioContext Create()
    {
        File.Create(Path).Dispose();
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        connection.Execute(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;");
        var context = new PortfolioContext(connection);
        context.CreateTables();
        return context;
    }

    /// <summary>Marks a filled file as complete and opens it to readers.</summary>
    /// <param name="content">Path of the content folder that it was filled from.</param>
    public void Complete(string content)
    {
        using (var connection = Open())
        using (var commands = new PreparedCommands(connection))
        {
            commands.Insert(new MetaValue(PlainQueries.FolderKey, content));
            commands.Insert(new MetaValue(PlainQueries.StampKey, StoreFolder.Stamp));
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        using var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Records an exception that proves the file damaged: SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN of a file that is gone,
    /// or a value that is not JSON.</summary>
    internal void Report(Exception e)
    {
        if (Damage is not null || e is not (SqliteException { SqliteErrorCode: 11 or 26 } or JsonException)
            && !(e is SqliteException { SqliteErrorCode: CannotOpen } && !File.Exists(Path)))
            return;
        Damage = e.Message;
        Damaged?.Invoke();
    }

    /// <summary>Whether a database cannot be written: it is read-only, the disk fails or is full, or the file cannot be created.</summary>
    public static bool IsUnwritable(Exception e) =>
        e is SqliteException { SqliteErrorCode: 8 or 10 or 13 or CannotOpen } or IOException or UnauthorizedAccessException;

    /// <summary>Whether the file is at fault, and not a lock, missing rights, memory or a full disk.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is not (5 or 6 or 7 or 8 or 13);
}

/// <summary>An open connection with its context. Not thread-safe; <see cref="StoreFile"/> keeps idle ones for later use.</summary>
internal sealed class StoreConnection(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _begin = new("BEGIN", connection);
    private readonly SqliteCommand _end = new("ROLLBACK", connection);

    public SqliteConnection Sql { get; } = connection;

    /// <summary>Created at its first use: a start with cached pages needs none.</summary>
    public PortfolioContext Context => field ??= new(Sql);

    /// <summary>Origins of the remote images in the documents that are visible at a moment, UTC, sorted. The store has those of the last
    /// write, so that a start needs no model of EF Core for them.</summary>
    public List<string> ImageOrigins(DateTime asOf)
    {
        if (!Sql.IsDue(asOf))
            return Sql.ImageOrigins();
        Context.AsOf = asOf;
        return Context.VisibleImageOrigins();
    }

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
