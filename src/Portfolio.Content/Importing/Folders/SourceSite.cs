using Portfolio.Content.Reading;

namespace Portfolio.Content.Importing.Folders;

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
            throw new ImportException($"There is no folder '{root}': name the folder of the site to import");
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

    /// <summary>Takes texts and what is published beside them.</summary>
    /// <param name="from">A folder with a slash at its end, or a file.</param>
    /// <param name="to">Where it goes in the content folder.</param>
    public void TakeTexts(string from, string to) =>
        Take(from, to, path => ContentKinds.IsMarkdown(path) || MediaType.IsMedia(path), "files beside texts that are not served");

    /// <summary>Takes files that keep their URLs.</summary>
    /// <param name="from">A folder with a slash at its end; empty for the whole site.</param>
    public void TakeStatic(string from, bool onlyMedia = false) =>
        Take(from, "static/", path => !ContentKinds.IsReserved("static/" + path)
            && (onlyMedia ? MediaType.IsMedia(path) && !ContentKinds.IsMarkdown(path) : MediaType.Of(path) != "application/octet-stream"),
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
            Report.Add($"files of {(path.Contains('/', StringComparison.Ordinal) ? $"`{path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)]}`" : "the folder itself")}", path);
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
        var text = Rewrite is not null && ContentKinds.IsMarkdown(path) ? SourceText.Decode(path, File.ReadAllBytes(file), []) : null;
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
