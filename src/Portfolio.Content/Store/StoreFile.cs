using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Store.Search;

namespace Portfolio.Content.Store;

/// <summary>One SQLite database, in WAL mode: any number of readers beside one writer.</summary>
public sealed class StoreFile
{
    private readonly Lazy<DbContextOptions<PortfolioDb>> _options;

    public StoreFile(string path)
    {
        Path = path;
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 10 }.ToString();
        Search = new(this);
        _options = new(() => new DbContextOptionsBuilder<PortfolioDb>()
            .UseSqlite(ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options);
    }

    public string Path { get; }

    public string ConnectionString { get; }

    internal SearchIndex Search { get; }

    /// <summary>The read model as of a moment (UTC). The caller disposes of it.</summary>
    public PortfolioDb Read(DateTime asOf) => new(_options.Value, asOf);

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>The stamp of the schema it was filled by; <see langword="null"/> when it cannot be read or was never finished.</summary>
    public string? ReadStamp()
    {
        try
        {
            using var connection = Open();
            return connection.Scalar<string>("SELECT value FROM meta WHERE key = 'stamp'");
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>The last valid text of a file; <see langword="null"/> when there is none or it cannot be read.</summary>
    public string? SourceOf(string path)
    {
        try
        {
            using var connection = Open();
            return connection.Scalar<string>("SELECT b.source FROM documents d JOIN bodies b ON b.id = d.id WHERE d.path = $path", ("$path", path));
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    public void CreateSchema()
    {
        using var connection = OpenUnsealed();
        connection.Run(Schema.Sql);
    }

    /// <summary>Until it is sealed nobody else reads the file and a crash discards it, so it is written without a journal.</summary>
    public SqliteConnection OpenUnsealed()
    {
        var connection = Open();
        connection.Run("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
        return connection;
    }

    /// <summary>Marks it as complete and opens it to readers.</summary>
    public void Seal()
    {
        using var connection = Open();
        connection.Run("INSERT OR REPLACE INTO meta (key, value) VALUES ('stamp', $stamp)", ("$stamp", Schema.Stamp));
        using (var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            file.Flush(flushToDisk: true);
        connection.Run("PRAGMA journal_mode = WAL;");
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Whether SQLite says that the file itself is damaged.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is 11 or 26;
}
