using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>The collections of a site of Jekyll that is served in place: folders such as <c>_guides/</c>, which other sites do not
/// publish.</summary>
internal static class JekyllCollections
{
    /// <summary>The settings that name them.</summary>
    public const string File = "_config.yml";

    private const int MaxLength = 512 * 1024;

    /// <summary>The folders whose texts Jekyll writes as pages, relative to the content folder, such as <c>_guides</c>; none when the
    /// settings cannot be read.</summary>
    public static IReadOnlySet<string> Of(string root)
    {
        try
        {
            var bytes = RegularFile.Read(Path.Combine(root, File), MaxLength) ?? [];
            return SourceText.Decode(File, bytes, []) is { } text && YamlParser.ParseMap(File, text, 1, []) is { } map
                ? FoldersOf(map) : new HashSet<string>();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HashSet<string>();
        }
    }

    private static HashSet<string> FoldersOf(YamlMap settings)
    {
        var parent = (ValueOf(settings, "collections_dir") as YamlScalar)?.Value.Trim('.', '/') is { Length: > 0 } folder
            ? folder + "/" : "";
        return
        [
            .. ((ValueOf(settings, "collections") as YamlMap)?.Fields ?? [])
                .Where(f => f.Key.Value is not ("posts" or "drafts") && f.Value is YamlMap collection
                    && ValueOf(collection, "output") is YamlScalar { Boolean: true })
                .Select(f => $"{parent}_{f.Key.Value}"),
        ];
    }

    private static YamlNode? ValueOf(YamlMap map, string key) => map.Fields.FirstOrDefault(f => f.Key.Value == key)?.Value;
}
