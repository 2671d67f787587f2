using Microsoft.Data.Sqlite;

namespace Portfolio.Content.Store;

/// <summary>
/// Reads the last valid versions of documents from a database that another build filled or another server uses, with SQL
/// and without the model, because the tables may differ.
/// </summary>
internal sealed class EarlierStore(string path)
{
    /// <summary>The stamp of a database ends with its content folder.</summary>
    private const string Stamp = "SELECT Value FROM Meta WHERE Key = 'stamp'";

    private const string Version = """
        SELECT b.Source, d.VisibleFrom, d.VisibleUntil, d.Unlisted
        FROM Documents d JOIN Bodies b ON b.Id = d.Id WHERE d.Path = $value
        """;

    public string Path { get; } = path;

    /// <summary>Returns the newest database that was filled from a content folder, or null if there is none.</summary>
    /// <param name="paths">The paths of databases, the newest first.</param>
    public static EarlierStore? Newest(IEnumerable<string> paths, string root) =>
        paths.Select(path => new EarlierStore(path))
            .FirstOrDefault(store => IsOf(store.Read(Stamp, "", reader => reader.GetString(0)) ?? "", root));

    /// <summary>Determines whether a stamp is that of a database that was filled from a content folder.</summary>
    public static bool IsOf(string stamp, string root) => stamp.EndsWith($" {root}", StringComparison.Ordinal);

    /// <summary>Returns the last valid version of a document, or null if there is none or the tables differ.</summary>
    public ValidDocument? LastValid(string file) => Read(Version, file, reader => new ValidDocument(
        reader.GetString(0), new(reader.GetInt64(1), DateTimeKind.Utc), new(reader.GetInt64(2), DateTimeKind.Utc),
        reader.GetBoolean(3)));

    private T? Read<T>(string sql, string value, Func<SqliteDataReader, T> read) where T : class
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Path,
                Mode = SqliteOpenMode.ReadOnly,
                DefaultTimeout = StoreFile.ShortTimeout,
                Pooling = false,
            }.ToString());
            connection.Open();
            using var command = new SqliteCommand(sql, connection);
            command.Parameters.AddWithValue("$value", value);
            using var reader = command.ExecuteReader();
            return reader.Read() ? read(reader) : null;
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
