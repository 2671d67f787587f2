using Portfolio.Content.Reading;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Folders;

/// <summary>The folder of another program. Its files are copied as they are, because the site reads their form.</summary>
internal sealed class SourceSite
{
    /// <summary>What the report calls the text of a folder for which the site has its own page.</summary>
    public const string IndexTexts = "texts of the home page and of the list of posts: write them into home.md or a page";

    private readonly string _root;
    private readonly SortedSet<string> _left;
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);
    private readonly List<ImportedText> _texts = [];
    private readonly List<ImportedCopy> _copies = [];

    /// <exception cref="ImportException">The folder does not exist.</exception>
    public SourceSite(string root)
    {
        if (!Directory.Exists(root))
            throw new ImportException(File.Exists(root)
                ? $"'{root}' is a file: name the folder of the site, which has its settings and its texts"
                : $"There is no folder '{root}': name the folder of the site to import");
        _root = Path.GetFullPath(root);
        _left = new(SourceFiles.Below(_root), StringComparer.Ordinal);
    }

    public ImportReport Report { get; } = new();

    /// <summary>Changes links that lead nowhere after the move; <see langword="null"/>: none do.</summary>
    public Func<string, string>? Rewrite { get; set; }

    /// <summary>The folder itself.</summary>
    public string Root => _root;

    /// <summary>Paths of the files that are neither taken nor left out yet.</summary>
    public IReadOnlyCollection<string> Files => _left;

    /// <summary>The absolute path of a file, with slashes.</summary>
    public string FullPath(string file) => Path.Combine(_root, file).Replace('\\', '/');

    public bool Has(string folder) => _left.Any(f => f.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Whether the front matter of a text has a date.</summary>
    public bool IsDated(string path) =>
        SourceText.Read(path, File.ReadAllBytes(Path.Combine(_root, path)), [])?.FrontMatter?.Parse(path, [])?.Fields
            .Any(f => f.Key.Value == "date") == true;

    /// <summary>Takes texts and what is published beside them.</summary>
    /// <param name="from">A folder with a slash at its end, or a file.</param>
    /// <param name="to">Where it goes in the content folder.</param>
    public void TakeTexts(string from, string to) =>
        Take(from, to, path => MediaType.IsMarkdown(path) || MediaType.IsMedia(path), "files beside texts that are not served");

    /// <summary>Takes files that keep their URLs.</summary>
    /// <param name="from">A folder with a slash at its end; empty for the whole site.</param>
    public void TakeStatic(string from, bool onlyMedia = false) =>
        Take(from, "static/", path => !ContentKinds.IsReserved("static/" + path)
            && (onlyMedia ? MediaType.IsMedia(path) && !MediaType.IsMarkdown(path) : MediaType.Of(path) != "application/octet-stream"),
            "files of the theme, or of types that are not served");

    /// <summary>Leaves files out that the other program does not publish either, or that only it has a use for.</summary>
    public void Leave(Func<string, bool> filter, string kind)
    {
        foreach (var path in _left.Where(filter).ToList())
            Leave(path, kind);
    }

    /// <summary>Leaves out files that the settings of the other program ignore, by their paths or by the path of one of their
    /// folders.</summary>
    public void LeaveIgnored(Func<string, bool> ignores, string key) =>
        Leave(file => WithFolders(file).Any(ignores), $"files that `{key}` leaves out");

    /// <summary>Leaves out the text of a folder for which the site has its own page, unless it hides the texts in the folder.</summary>
    public void LeaveSection(string path, string to)
    {
        if (!_left.Contains(path))
            return;
        if (HiddenSections.LineOf(path, File.ReadAllBytes(Path.Combine(_root, path))) is null)
            Leave(path, IndexTexts);
        else
            TakeTexts(path, to);
    }

    /// <summary>The copies, without what is left: the other program's own files.</summary>
    public ImportedSite Build(ImportedSettings settings)
    {
        if (settings.BaseUrl is { } url && settings.Origin is { } origin && url.TrimEnd('/') != origin)
            Report.Add("base URLs with a path: only the host is kept", url);
        foreach (var path in _left)
        {
            var end = path.IndexOf('/', StringComparison.Ordinal);
            Report.Add(end < 0 ? "files of the folder itself" : $"files of `{path[..(end + 1)]}`", path);
        }

        return new(_texts, _copies, settings, Report);
    }

    /// <summary>A path, and those of its folders.</summary>
    private static IEnumerable<string> WithFolders(string path) =>
        Enumerable.Range(1, path.Length).Where(i => i == path.Length || path[i] == '/').Select(i => path[..i]);

    private void Take(string from, string to, Func<string, bool> filter, string otherwise)
    {
        foreach (var path in _left.Where(f => f.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            // What has such a name below the folder of texts is published nowhere.
            var below = from.EndsWith('/') || from.Length == 0 ? path[from.Length..] : "";
            var target = to + below;
            if (below.Length > 0 && ContentKinds.IsIgnoredPath(below))
                Leave(path, "files whose names begin with a dot or underscore");
            else if (!filter(path))
                Leave(path, otherwise);
            else if (!_targets.Add(target))
                Leave(path, $"files whose place `{target}` another one has");
            else
                Add(path, target);
        }
    }

    private void Add(string path, string target)
    {
        _left.Remove(path);
        var file = Path.Combine(_root, path);
        var text = Rewrite is not null && MediaType.IsMarkdown(path) ? SourceText.Decode(path, File.ReadAllBytes(file), []) : null;
        if (text is not null && Rewrite!(text) is var rewritten && rewritten != text)
            _texts.Add(new(target, rewritten, IsDraft: false));
        else
            _copies.Add(new(target, file));
    }

    private void Leave(string path, string kind)
    {
        Report.Add(kind, path);
        _left.Remove(path);
    }
}

/// <summary>The settings of another program.</summary>
internal sealed class SourceConfig
{
    private readonly YamlNode? _root;

    private SourceConfig(YamlNode? root) => _root = root;

    /// <summary>Reads the first of several files that exists.</summary>
    /// <exception cref="ImportException">It cannot be read: what it hides would be published.</exception>
    public static SourceConfig Read(SourceSite site, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!site.Files.Contains(name))
                continue;
            var problems = new List<Diagnostic>();
            var text = SourceText.Decode(name, File.ReadAllBytes(Path.Combine(site.Root, name)), problems);
            var map = text is null ? null : Path.GetExtension(name) switch
            {
                ".toml" => TomlParser.ParseMap(name, text, 1, problems),
                ".json" => JsonParser.ParseMap(name, text, 1, problems),
                _ => YamlParser.ParseMap(name, text, 1, problems),
            };
            site.Leave(path => path == name, "settings: those that site.yaml has are carried over");
            return map is not null ? new(map)
                : throw new ImportException(
                $"{problems.First(p => p.Severity == Severity.Error)}. The import needs it, because it may hide texts");
        }

        return new(null);
    }

    /// <summary>A text at a path of keys; <see langword="null"/> when there is none.</summary>
    public string? Text(params ReadOnlySpan<string> path) => (At(path) as YamlScalar)?.Value is { Length: > 0 } text ? text : null;

    /// <summary>The texts of a list, or of a line that stands for one.</summary>
    public IEnumerable<string> List(params ReadOnlySpan<string> path) => At(path) switch
    {
        YamlList list => list.Items.OfType<YamlScalar>().Select(s => s.Value),
        YamlScalar { IsNull: false } line => line.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    /// <summary>The keys of a mapping.</summary>
    public IEnumerable<string> Names(params ReadOnlySpan<string> path) =>
        At(path) is YamlMap map ? map.Fields.Select(f => f.Key.Value) : [];

    /// <summary>The items of a list of mappings.</summary>
    public IEnumerable<SourceConfig> Items(params ReadOnlySpan<string> path) =>
        At(path) is YamlList list ? list.Items.Select(i => new SourceConfig(i)) : [];

    /// <summary>Requires that a part of the settings hides no texts, which copies of their files would publish.</summary>
    /// <exception cref="ImportException">It may hide some.</exception>
    public void RequireVisible(string file, params ReadOnlySpan<string> path)
    {
        if (FindHiding(At(path)) is { } field)
            throw new ImportException(
                $"{file}:{field.Key.Line}:{field.Key.Column}: `{field.Key.Value}` here may hide texts, and an import would publish them: "
                + $"write it into the front matter of those texts, remove it here, and import again");
    }

    private YamlNode? At(ReadOnlySpan<string> path)
    {
        var node = _root;
        foreach (var key in path)
            node = node is YamlMap map ? map.Fields.FirstOrDefault(f => f.Key.Value.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value
                : null;
        return node;
    }

    private static YamlField? FindHiding(YamlNode? node) => node switch
    {
        YamlMap map => map.Fields.FirstOrDefault(VisibilityKeys.MayBe)
            ?? map.Fields.Select(f => FindHiding(f.Value)).FirstOrDefault(f => f is not null),
        YamlList list => list.Items.Select(FindHiding).FirstOrDefault(f => f is not null),
        _ => null,
    };
}
