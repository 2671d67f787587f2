using System.Text.Json;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>The tables of an export, by the ids that join them.</summary>
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

    /// <summary>Names of the public tags, the primary one first. Internal ones begin with a number sign.</summary>
    public IReadOnlyList<string> TagsOf(JsonElement post) =>
        Names(_tagsOf, "tag_id", _tags, post, tag => tag.Text("visibility") != "internal" && tag.Text("name")?.StartsWith('#') == false);

    public IReadOnlyList<string> AuthorsOf(JsonElement post) => Names(_authorsOf, "author_id", _users, post, _ => true);

    private static List<string> Names(ILookup<string, JsonElement> joins, string key, Dictionary<string, JsonElement> table,
        JsonElement post, Func<JsonElement, bool> filter) =>
        [.. joins[post.Text("id") ?? ""].OrderBy(j => int.TryParse(j.Text("sort_order"), out var order) ? order : 0)
            .Select(j => table.GetValueOrDefault(j.Text(key) ?? ""))
            .Where(row => row.ValueKind == JsonValueKind.Object && filter(row)).Select(row => row.Text("name")).OfType<string>()
                .Distinct()];

    private static Dictionary<string, JsonElement> ById(JsonElement data, string table) =>
        data.List(table).Where(row => row.Text("id") is not null).DistinctBy(row => row.Text("id"))
            .ToDictionary(row => row.Text("id")!, StringComparer.Ordinal);

    private static ILookup<string, JsonElement> Of(JsonElement data, string table) =>
        data.List(table).ToLookup(row => row.Text("post_id") ?? "", StringComparer.Ordinal);
}
