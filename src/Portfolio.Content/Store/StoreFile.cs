using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Search;

namespace Portfolio.Content.Store;

/// <summary>One SQLite database, in WAL mode: any number of readers beside one writer.</summary>
public sealed class StoreFile
{
    public StoreFile(string path)
    {
        Path = path;
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 10 }.ToString();
        Search = new(this);
    }

    public string Path { get; }

    public string ConnectionString { get; }

    internal SearchIndex Search { get; }

    /// <summary>What a reader found broken; <see langword="null"/> as long as none did.</summary>
    internal string? Damage { get; private set; }

    /// <summary>Called on the thread of the reader who is the first to find damage.</summary>
    internal Action? Damaged { get; set; }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        // In KiB. The system keeps the file's pages in memory once for all connections.
        connection.Run("PRAGMA cache_size = -256");
        return connection;
    }

    /// <summary>The stamp of the schema it was filled by; <see langword="null"/> when it cannot be read or was never finished.</summary>
    public string? ReadStamp() => TryRead(connection => connection.Scalar<string>("SELECT value FROM meta WHERE key = 'stamp'"));

    /// <summary>Reads what is taken to be whole. Damage is reported, and the reader fails all the same.</summary>
    internal T Query<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            using var connection = Open();
            return read(connection);
        }
        catch (Exception e)
        {
            Report(e);
            throw;
        }
    }

    /// <summary>Reads what may be damaged or of another schema; <see langword="null"/> when it is.</summary>
    internal T? TryRead<T>(Func<SqliteConnection, T?> read) where T : class
    {
        try
        {
            using var connection = Open();
            return read(connection);
        }
        catch (Exception e) when (e is SqliteException or JsonException or FormatException or InvalidCastException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What SQLite finds wrong with the structure of the file, reading all of it; <see langword="null"/> when nothing is.</summary>
    public string? FindDamage()
    {
        if (!File.Exists(Path))
            return "the file is gone";
        try
        {
            using var connection = Open();
            if (connection.Scalar<string>("PRAGMA quick_check(1)") is { } found && found != "ok")
                return found;
            return connection.Scalar<string>("SELECT value FROM meta WHERE key = 'stamp'") == Schema.Stamp ? null : "it was never finished";
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return e.Message;
        }
    }

    /// <summary>Creates the file and its tables. Until it is sealed nobody else reads it and a crash discards it, so it is written without a journal.</summary>
    /// <returns>The connection to fill it by. The caller disposes of it.</returns>
    public SqliteConnection Create()
    {
        File.Create(Path).Dispose();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        connection.Run("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;");
        connection.Run(Schema.Sql);
        return connection;
    }

    /// <summary>Marks a filled file as complete and opens it to readers.</summary>
    public void Seal()
    {
        using var connection = Open();
        connection.Run("INSERT OR REPLACE INTO meta (key, value) VALUES ('stamp', $stamp)", ("$stamp", Schema.Stamp));
        connection.Run("PRAGMA journal_mode = WAL;");
        using var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Notes a failure that proves the file broken: SQLITE_CORRUPT, SQLITE_NOTADB, or a stored value that is none.</summary>
    internal void Report(Exception e)
    {
        if (Damage is not null || e is not (SqliteException { SqliteErrorCode: 11 or 26 } or JsonException))
            return;
        Damage = e.Message;
        Damaged?.Invoke();
    }

    /// <summary>Whether the file is to blame: anything but a lock, missing rights, memory or a full disk.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is not (5 or 6 or 7 or 8 or 13);
}
