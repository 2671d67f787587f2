using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>What the settings of a site of Jekyll that is served in place say about its folders. There are none when they cannot be
/// read.</summary>
/// <param name="Collections">The folders whose texts Jekyll writes as pages, relative to the content folder, such as <c>_guides</c>, with
/// the patterns of their URLs, which may be empty. Other sites do not publish these.</param>
/// <param name="Hidden">The beginnings of the paths whose texts Jekyll leaves out.</param>
/// <param name="Patterns">What <c>exclude</c> has besides these. It hides no text here.</param>
/// <param name="Values">What texts may show, such as <c>site.title</c>.</param>
internal sealed record JekyllSettings(IReadOnlyDictionary<string, string> Collections, IReadOnlyList<string> Hidden,
    IReadOnlyList<string> Patterns, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The file.</summary>
    public const string File = "_config.yml";

    private const int MaxLength = 512 * 1024;

    public static readonly JekyllSettings None = new(new Dictionary<string, string>(), [], [], new Dictionary<string, string>());

    public static JekyllSettings Read(string root)
    {
        try
        {
            var bytes = RegularFile.Read(Path.Combine(root, File), MaxLength) ?? [];
            return SourceText.Decode(File, bytes, []) is { } text && YamlParser.ParseMap(File, text, 1, []) is { } map
                ? Of(map) : None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }

    private static Dictionary<string, string> CollectionsOf(YamlMap settings)
    {
        var parent = TextOf(settings, "collections_dir").Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";
        return ((ValueOf(settings, "collections") as YamlMap)?.Fields ?? [])
            .Where(f => f.Key.Value is not ("posts" or "drafts") && f.Value is YamlMap collection
                && ValueOf(collection, "output") is YamlScalar { Boolean: true })
            .DistinctBy(f => f.Key.Value).ToDictionary(f => $"{parent}_{f.Key.Value}", f => TextOf((YamlMap)f.Value, "permalink"));
    }

    private static JekyllSettings Of(YamlMap settings)
    {
        var excluded = ItemsOf(settings, "exclude").OfType<YamlScalar>()
            .Select(e => e.Value.StartsWith("./", StringComparison.Ordinal) ? e.Value[2..] : e.Value.TrimStart('/'))
            .ToLookup(e => e.AsSpan().IndexOfAny("*?[{") >= 0);
        var unpublished = ItemsOf(settings, "defaults").OfType<YamlMap>()
            .Where(d => ValueOf(d, "values") is YamlMap values && ValueOf(values, "published") is YamlScalar { Boolean: false })
            .Select(d => ValueOf(d, "scope")).OfType<YamlMap>().Select(s => PlaceOf(TextOf(s, "path").Trim('/'), TextOf(s, "type")));
        return new(CollectionsOf(settings), [.. excluded[false].Concat(unpublished).Where(p => p.Length > 0)], [.. excluded[true]],
            settings.Fields.Where(f => f.Value is YamlScalar).DistinctBy(f => f.Key.Value)
                .ToDictionary(f => $"site.{f.Key.Value}", f => ((YamlScalar)f.Value).Value));
    }

    /// <summary>Where the texts of a scope are. Drafts are hidden anyway.</summary>
    private static string PlaceOf(string path, string type) => type is "" or "pages" ? path : type == "drafts" ? ""
        : $"/{path}".Contains($"/_{type}", StringComparison.Ordinal) ? path : $"{path}/_{type}/".TrimStart('/');

    private static IReadOnlyList<YamlNode> ItemsOf(YamlMap map, string key) => (ValueOf(map, key) as YamlList)?.Items ?? [];

    private static string TextOf(YamlMap map, string key) => (ValueOf(map, key) as YamlScalar)?.Value ?? "";

    private static YamlNode? ValueOf(YamlMap map, string key) => map.Fields.FirstOrDefault(f => f.Key.Value == key)?.Value;
}
