using System.Globalization;
using System.Text.Json;

namespace Portfolio.Import.Ghost;

/// <summary>Contains the tables of a Ghost export, whose rows refer to each other by id.</summary>
internal sealed class GhostData(JsonElement data)
{
    private readonly Dictionary<string, JsonElement> _tags = ById(data, "tags");
    private readonly Dictionary<string, JsonElement> _users = ById(data, "users");
    private readonly ILookup<string, JsonElement> _tagsOf = Of(data, "posts_tags");
    private readonly ILookup<string, JsonElement> _authorsOf = Of(data, "posts_authors");
    private readonly ILookup<string, JsonElement> _metaOf = Of(data, "posts_meta");

    public IEnumerable<JsonElement> Posts => data.List("posts");

    public int Users => _users.Count;

    public int Count(string table) => data.List(table).Count();

    public string? Setting(string key) => data.List("settings").FirstOrDefault(s => s.Text("key") == key).Text("value");

    public JsonElement MetaOf(JsonElement post) => _metaOf[post.Text("id") ?? ""].FirstOrDefault();

    /// <summary>
    /// Returns the names of a post's public tags, starting with the primary tag. The names of internal tags start with
    /// <c>#</c>.
    /// </summary>
    public IReadOnlyList<string> TagsOf(JsonElement post) =>
        Names(_tagsOf, "tag_id", _tags, post, tag => tag.Text("visibility") != "internal"
            && tag.Text("name")?.StartsWith('#') == false);

    public IReadOnlyList<string> AuthorsOf(JsonElement post) => Names(_authorsOf, "author_id", _users, post, _ => true);

    /// <summary>Returns the slugs and names of the public tags of posts.</summary>
    public IEnumerable<(string Slug, string Name)> TagsOf(IReadOnlyCollection<JsonElement> posts) => posts.SelectMany(TagsOf)
        .Distinct().SelectMany(name => _tags.Values.Where(t => t.Text("name") == name && t.Text("slug") is not null)
            .Select(t => (t.Text("slug")!, name)));

    public IEnumerable<string> AuthorSlugsOf(IReadOnlyCollection<JsonElement> posts) =>
        posts.SelectMany(p => _authorsOf[p.Text("id") ?? ""]).Select(j => _users.GetValueOrDefault(j.Text("author_id") ?? "").Text("slug"))
            .OfType<string>().Distinct();

    private static List<string> Names(ILookup<string, JsonElement> joins, string key,
        Dictionary<string, JsonElement> table,
        JsonElement post, Func<JsonElement, bool> filter) =>
        [.. joins[post.Text("id") ?? ""].OrderBy(j => int.TryParse(j.Text("sort_order"), out var order) ? order : 0)
            .Select(j => table.GetValueOrDefault(j.Text(key) ?? ""))
            .Where(row => row.ValueKind == JsonValueKind.Object && filter(row)).Select(row => row.Text("name"))
            .OfType<string>()
                .Distinct()];

    private static Dictionary<string, JsonElement> ById(JsonElement data, string table) =>
        data.List(table).Where(row => row.Text("id") is not null).DistinctBy(row => row.Text("id"))
            .ToDictionary(row => row.Text("id")!, StringComparer.Ordinal);

    private static ILookup<string, JsonElement> Of(JsonElement data, string table) =>
        data.List(table).ToLookup(row => row.Text("post_id") ?? "", StringComparer.Ordinal);
}

/// <summary>Reads values from Ghost exports, in which every value can be missing or <c>null</c>.</summary>
internal static class GhostJson
{
    /// <exception cref="ImportException">The file does not contain valid JSON.</exception>
    public static JsonDocument Parse(string file)
    {
        try
        {
            using var stream = new MemoryStream(SourceFiles.Read(file));
            return JsonDocument.Parse(stream);
        }
        catch (JsonException exception)
        {
            throw new ImportException(
                $"{file}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: the JSON is invalid here: "
                + "export again in Ghost under Settings → Labs");
        }
    }

    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => ValueOf(value) is { Length: > 0 } text ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        }
    : null;

    /// <summary>Determines whether a property is true. Some versions of Ghost write 1 instead of <c>true</c>.</summary>
    public static bool Flag(this JsonElement element, string name) => element.Text(name) is "true" or "1";

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static DateTimeOffset? Date(this JsonElement element, string name, TimeZoneInfo zone) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var date)
            ? TimeZoneInfo.ConvertTime(date, zone) : null;

    /// <summary>
    /// Returns the value of a string, or <see langword="null"/> if it contains an unpaired surrogate.
    /// </summary>
    private static string? ValueOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

internal static class GhostSettings
{
    public static ImportedSettings Of(GhostData data, ImportReport report)
    {
        if (data.Setting("codeinjection_head") is not null || data.Setting("codeinjection_foot") is not null)
            report.Add("code injected into the site; use `theme.css` and `head.html`", "");
        return new()
        {
            Title = data.Setting("title"),
            Description = data.Setting("description"),
            Language = data.Setting("locale") ?? data.Setting("lang") ?? data.Setting("default_locale"),
            TimeZone = data.Setting("timezone") ?? data.Setting("active_timezone"),
            BaseUrl = data.Setting("url"),
            Menu = [.. Menu(data.Setting("navigation"))],
        };
    }

    /// <summary>Returns the menu entries that have a label and a root-relative or HTTPS URL.</summary>
    private static List<(string Label, string Url)> Menu(string? json)
    {
        try
        {
            using var menu = JsonDocument.Parse(json ?? "[]");
            return [.. menu.RootElement.EnumerateArray()
                .Select(e =>
                    (Label: e.Text("label") ?? "",
                        Url: (e.Text("url") ?? "").Replace("__GHOST_URL__", "", StringComparison.Ordinal)))
                    .Where(e => e.Label.Length > 0
                        && (e.Url.StartsWith('/') || e.Url.StartsWith("https://", StringComparison.Ordinal)))
                    .Select(e => (e.Label, e.Url == "/" ? "/" : e.Url.TrimEnd('/')))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
