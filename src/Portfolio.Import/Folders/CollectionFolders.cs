using System.Text.RegularExpressions;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>
/// Finds the folders that another engine treats as kinds of texts: collections of Jekyll, Astro and Eleventy, and sections of Hugo and
/// Zola.
/// </summary>
internal sealed partial class CollectionFolders
{
    private static readonly string[] OfPosts = ["_posts", "_drafts"];

    private readonly OldFolder _folder;
    private readonly string _place;
    private readonly Dictionary<string, CollectionFolder> _found = new(StringComparer.Ordinal);

    private CollectionFolders(OldFolder folder, OtherEngine engine)
    {
        _folder = folder;
        _place = ContentPath.FolderOf(engine.File) is { Length: > 0 } place && engine.Name is not ("Hugo" or "Zola") ? place + "/" : "";
    }

    /// <summary>Returns the folders in order of their paths.</summary>
    /// <param name="texts">The paths of the documents.</param>
    public static IReadOnlyList<CollectionFolder> Of(OldFolder folder, OtherEngine? engine, IReadOnlyCollection<string> texts)
    {
        if (engine is null)
            return [];
        var folders = new CollectionFolders(folder, engine);
        switch (engine.Name)
        {
            case "Jekyll":
                folders.AddOfJekyll(engine.File);
                break;
            case "Hugo" or "Zola":
                folders.AddSections(texts);
                break;
            case "Astro":
                folders.AddOfAstro(texts);
                break;
            case "Eleventy":
                folders.AddOfEleventy(texts);
                break;
        }

        return [.. folders._found.Values.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>Adds the collections in the settings of Jekyll, which are a list of names or a map.</summary>
    private void AddOfJekyll(string file)
    {
        var text = _folder.TextOf(file);
        var settings = Path.GetExtension(file) == ".toml" ? TomlParser.ParseMap(file, text, []) : YamlParser.ParseMap(file, text, 1, []);
        var parent = (NodeOf(settings, "collections_dir") as YamlScalar)?.Value.Trim('/', '.') is { Length: > 0 } name ? name + "/" : "";
        var names = NodeOf(settings, "collections") switch
        {
            YamlMap map => map.Fields.Select(f => (Name: f.Key.Value, Title: (NodeOf(f.Value as YamlMap, "title") as YamlScalar)?.Value)),
            YamlList list => list.Items.OfType<YamlScalar>().Select(i => (Name: i.Value, Title: (string?)null)),
            _ => [],
        };
        foreach (var (collection, title) in names.Where(n => !OfPosts.Contains("_" + n.Name)))
            Add($"{_place}{parent}_{collection}/", title, isBesideBlog: true);
    }

    /// <summary>Adds the folders in <c>content/</c>, or in that of a language, that have a page but no subsections with one.</summary>
    private void AddSections(IReadOnlyCollection<string> texts)
    {
        var sections = texts.Where(OldFiles.IsSection).Select(page => ContentPath.FolderOf(page) + "/").ToHashSet(StringComparer.Ordinal);
        foreach (var section in sections.Where(s => Section().IsMatch(s)
            && !sections.Any(other => other.Length > s.Length && other.StartsWith(s, StringComparison.Ordinal))))
        {
            Add(section);
        }
    }

    /// <summary>Adds the folders in <c>src/content/</c>, and those that the settings of collections name.</summary>
    private void AddOfAstro(IReadOnlyCollection<string> texts)
    {
        var root = _place + "src/content/";
        foreach (var name in texts.Where(t => t.StartsWith(root, StringComparison.Ordinal)).Select(t => t[root.Length..].Split('/'))
            .Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct())
        {
            Add($"{root}{name}/");
        }

        foreach (var file in _folder.Files.Where(f => AstroSettings().IsMatch(f)))
        {
            foreach (Match match in Base().Matches(_folder.TextOf(file)))
                Add($"{_place}{match.Groups["path"].Value.Trim('/')}/");
        }
    }

    /// <summary>Adds the folders whose documents have a tag in common, which no other document has.</summary>
    private void AddOfEleventy(IReadOnlyCollection<string> texts)
    {
        var tags = texts.ToDictionary(t => t, TagsOf, StringComparer.Ordinal);
        foreach (var folder in texts.Select(ContentPath.FolderOf).Where(f => f.Length > 0).Distinct())
        {
            var own = texts.Where(t => ContentPath.FolderOf(t) == folder && !OldFiles.IsOfEngine(t)).ToList();
            var others = texts.Where(t => !t.StartsWith(folder + "/", StringComparison.Ordinal)).SelectMany(t => tags[t]).ToHashSet();
            if (HasTagsInData(folder)
                || (own.Count > 1 && tags[own[0]].Any(tag => !others.Contains(tag) && own.TrueForAll(t => tags[t].Contains(tag)))))
            {
                Add(folder + "/");
            }
        }
    }

    /// <summary>Determines whether the data file of a folder sets tags, which the documents in the folder inherit.</summary>
    private bool HasTagsInData(string folder)
    {
        var stem = $"{folder}/{Path.GetFileName(folder)}";
        return ((string[])[".json", ".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs"])
            .Any(end => DataTags().IsMatch(_folder.TextOf(stem + end)));
    }

    private IReadOnlyList<string> TagsOf(string path) =>
        SourceText.Decode(path, _folder.Read(path), []) is { } text && SourceFrontMatter.Parse(path, text) is { Map: var map }
            ? NodeOf(map, "tags") switch
            {
                YamlScalar { IsNull: false } tag => [tag.Value],
                YamlList list => [.. list.Items.OfType<YamlScalar>().Select(tag => tag.Value)],
                _ => [],
            } : [];

    private void Add(string path, string? title = null, bool isBesideBlog = false)
    {
        if (_folder.HasFolder(path))
            _found.TryAdd(path, new(path, title, isBesideBlog));
    }

    private static YamlNode? NodeOf(YamlMap? map, string key) => map?.Fields.FirstOrDefault(f => f.Key.Value == key)?.Value;

    [GeneratedRegex(@"^content/([a-z]{2}(-[a-zA-Z]{2,4})?/)?[^/]+/\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Section();

    [GeneratedRegex(@"(^|/)src/content(/config|\.config)\.[cm]?[jt]s\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AstroSettings();

    [GeneratedRegex("""\bbase:\s*["'`](\./)?(?<path>src/[^"'`]+)["'`]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Base();

    [GeneratedRegex("""["']?\btags["']?\s*:\s*(\[\s*)?["']""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DataTags();
}

/// <summary>Represents a folder of texts of one kind on the old site.</summary>
/// <param name="Path">The path with a slash at the end.</param>
/// <param name="Title">The title in the settings of the engine, or <see langword="null"/>.</param>
/// <param name="IsBesideBlog">True if the engine has another folder for the posts of a blog, as Jekyll has.</param>
internal sealed record CollectionFolder(string Path, string? Title, bool IsBesideBlog)
{
    /// <summary>Gets the name without the underscore of Jekyll.</summary>
    public string Name => Path.TrimEnd('/').Split('/')[^1].TrimStart('_');

    public bool Contains(string path) => path.StartsWith(Path, StringComparison.Ordinal);
}
