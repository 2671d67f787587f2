using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

/// <summary>
/// Statements in SQL: what LINQ cannot express, and what runs before the first page is served, where building the model of EF Core and
/// translating a first query would take longer than everything else.
/// </summary>
internal static class PlainQueries
{
    public const string StampKey = "stamp";
    public const string GitHeadKey = "git-head";
    public const string GitProblemKey = "git-problem";

    /// <summary>Path of the content folder.</summary>
    public const string FolderKey = "folder";

    /// <summary>Layout of the content folder.</summary>
    public const string LayoutKey = "layout";
    private const string AsOfKey = "as-of";
    private const string NextDueKey = "next-due";
    private const string ImageOriginsKey = "image-origins";
    private const string SiteKey = "site";
    private const string ProfileKey = "profile";
    private const string ThemeKey = "theme";

    public static string? Meta(this SqliteConnection connection, string key) =>
        connection.Scalar("SELECT Value FROM Meta WHERE Key = $0", key) as string;

    /// <param name="options">The options for their JSON; <see langword="null"/>: the store is of this version of the program.</param>
    public static StoredSettings Settings(this SqliteConnection connection, JsonSerializerOptions? options = null) => new(
        connection.Meta(SiteKey) is { } site ? Json.Deserialize<SiteSettings>(site, options) : new(),
        connection.Meta(ProfileKey) is { } profile ? Json.Deserialize<Profile>(profile, options) : null,
        connection.Meta(ThemeKey) is { } theme ? Json.Deserialize<Theme>(theme, options) : Theme.None);

    /// <summary>The moment, UTC, of the last write.</summary>
    public static DateTime AsOf(this SqliteConnection connection) =>
        connection.Meta(AsOfKey) is { } ticks ? new(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc) : default;

    /// <param name="asOf">The moment, UTC, of the write.</param>
    /// <param name="nextDue">See <see cref="NextDue"/>.</param>
    /// <param name="imageOrigins">See <see cref="ImageOrigins"/>.</param>
    public static IEnumerable<(string Key, string? Value)> MetaOf(DateTime asOf, DateTime? nextDue, IReadOnlyList<string> imageOrigins) =>
        [(AsOfKey, asOf.Ticks.ToString(CultureInfo.InvariantCulture)), (NextDueKey, nextDue?.Ticks.ToString(CultureInfo.InvariantCulture)),
            (ImageOriginsKey, Json.Serialize(imageOrigins.ToList()))];

    public static IEnumerable<(string Key, string? Value)> MetaOf(StoredSettings settings) =>
        [(SiteKey, Json.Serialize(settings.Site)), (ProfileKey, settings.Profile is null ? null : Json.Serialize(settings.Profile)),
            (ThemeKey, Json.Serialize(settings.Theme))];

    public static bool HasFiles(this SqliteConnection connection) => connection.Scalar("SELECT 1 FROM Files") is not null;

    /// <summary>Whether files are left out, or shown as they were before.</summary>
    public static bool HasErrors(this SqliteConnection connection) =>
        connection.Scalar("SELECT 1 FROM Diagnostics WHERE Severity = $0", (int)Severity.Error) is not null;

    /// <summary>Paths and lengths of some texts.</summary>
    public static List<(string Path, long Length)> SomeTexts(this SqliteConnection connection)
    {
        using var command =
            connection.Command("SELECT Path, Length FROM Files WHERE Kind IN ($0, $1) ORDER BY Path LIMIT 100", (int)ContentKind.Post,
            (int)ContentKind.Page);
        using var reader = command.ExecuteReader();
        var texts = new List<(string, long)>();
        while (reader.Read())
            texts.Add(((string)reader["Path"], (long)reader["Length"]));
        return texts;
    }

    /// <summary>Zero when there are no documents.</summary>
    public static long LastDocumentId(this SqliteConnection connection) => connection.Scalar("SELECT MAX(Id) FROM Documents") as long? ?? 0;

    public static long Revision(this SqliteConnection connection) => (long)connection.Scalar("PRAGMA user_version")!;

    /// <summary>Sets <see cref="Revision"/> to a random value, so that no earlier one comes back.</summary>
    public static void ChangeRevision(this SqliteConnection connection) =>
        connection.Execute(string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA user_version = {RandomNumberGenerator.GetInt32(1, int.MaxValue)}"));

    /// <summary>The next moment after the last write, UTC, at which a document appears or expires; <see langword="null"/> when none
    /// will.</summary>
    public static DateTime? NextDue(this SqliteConnection connection) =>
        connection.Meta(NextDueKey) is { } ticks ? new(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc) : null;

    /// <summary>Whether documents may have appeared or expired between the last write and another moment, UTC. That one may be earlier:
    /// clocks are set back.</summary>
    public static bool IsDue(this SqliteConnection connection, DateTime now) => now < connection.AsOf() || now >= connection.NextDue();

    /// <summary>Origins of the remote images in the documents that were visible at the last write, sorted.</summary>
    public static List<string> ImageOrigins(this SqliteConnection connection) =>
        connection.Meta(ImageOriginsKey) is { } origins ? Json.Deserialize<List<string>>(origins) : [];

    /// <summary>URLs of all files below <c>static/</c>.</summary>
    public static List<string> StaticUrls(this SqliteConnection connection)
    {
        using var command = connection.Command("SELECT Url FROM Media WHERE Path LIKE 'static/%'");
        using var reader = command.ExecuteReader();
        var urls = new List<string>();
        while (reader.Read())
            urls.Add((string)reader["Url"]);
        return urls;
    }

    public static int Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; <see langword="null"/> when there is none or it is NULL.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    /// <param name="values">Of the parameters <c>$0</c>, <c>$1</c>…</param>
    private static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i}", values[i]);
        return command;
    }
}
