using System.Text.RegularExpressions;
using Portfolio.Content.Reading;
using Portfolio.Import.Markup;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>The folder of another program. Its files are copied as they are, because the site reads their form.</summary>
internal sealed partial class SourceSite
{
    /// <summary>What the report calls the text of a folder for which the site has its own page.</summary>
    public const string IndexTexts = "texts of the home page and of the list of posts: write them into home.md or a page";

    /// <summary>Texts with tags and fewer letters are those of a layout.</summary>
    private const int MinIndexLetters = 200;

    /// <summary>How many letters of a text each of its tags may have.</summary>
    private const int LettersOfTag = 20;

    private readonly string _root;
    private readonly Action<int, int>? _progress;
    private readonly IReadOnlySet<string> _all;
    private readonly SortedSet<string> _left;

    /// <summary>Paths of files on disk, by those that they have here.</summary>
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);

    /// <summary>Files, their paths in the content folder, and what changes their text.</summary>
    private readonly List<(string Path, string To, Func<string, string> Change)> _taken = [];
    private readonly MovedLinks _links;
    private readonly ImportCounts _counts = new();

    /// <param name="progress">Is told how many of the texts are translated, and how many there are.</param>
    /// <exception cref="ImportException">The folder does not exist.</exception>
    public SourceSite(string root, Action<int, int>? progress = null)
    {
        if (!Directory.Exists(root))
            throw new ImportException(File.Exists(root)
                ? $"'{root}' is a file: name the folder of the site, which has its settings and its texts"
                : $"There is no folder '{root}': name the folder of the site to import");
        _root = Path.GetFullPath(root);
        _progress = progress;
        _links = new(_targets);
        _left = new(SourceFiles.Below(_root), StringComparer.Ordinal);
        _all = _left.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What the folder was taken for, and why; <see langword="null"/> when the author said it.</summary>
    public string? TakenFor { get; set; }

    public ImportReport Report { get; } = new();

    /// <summary>Changes a text, by the path from which it is taken, where links lead nowhere after the move or keys mean something else;
    /// <see langword="null"/>: nothing does.</summary>
    public Func<string, string, string>? Rewrite { get; set; }

    /// <inheritdoc cref="SiteBuilder.IsKramdown"/>
    public bool IsKramdown { get; set; }

    /// <inheritdoc cref="SiteBuilder.IsMdx"/>
    public bool IsMdx { get; set; }

    /// <inheritdoc cref="SiteBuilder.Templates"/>
    public Templates Templates { get; set; }

    /// <inheritdoc cref="SiteBuilder.Values"/>
    public IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    /// <inheritdoc cref="SiteBuilder.OldUrl"/>
    public Func<OldText, string?> OldUrl { get; set; } = _ => null;

    /// <inheritdoc cref="SiteBuilder.OldLists"/>
    public Func<string, string, IEnumerable<string>> OldLists { get; set; } = (_, _) => [];

    /// <summary>The names of the lists of posts in URLs of the engine.</summary>
    public IReadOnlyList<string> OldBlogs { get; set; } = [];

    /// <summary>The folder itself.</summary>
    public string Root => _root;

    /// <summary>The same settings and files in a folder below.</summary>
    public SourceSite Below(string folder) => new(FullPath(folder), _progress);

    /// <summary>Paths of the files that are neither taken nor left out yet.</summary>
    public IReadOnlyCollection<string> Files => _left;

    /// <summary>Paths in the content folder of the texts that are taken.</summary>
    public IEnumerable<string> TextPaths => _targets.Where(SourceFiles.IsText);

    /// <summary>The absolute path of a file, with slashes.</summary>
    public string FullPath(string file) => Path.Combine(_root, OldOf(file)).Replace('\\', '/');

    public byte[] Read(string file) => SourceFiles.Read(FullPath(file));

    /// <summary>Gives files other paths, as the program does that names pages otherwise than files. A path that another file has is not
    /// given.</summary>
    public void Rename(Func<string, string> name)
    {
        foreach (var path in _left.ToList())
        {
            if (name(path) is var other && other != path && _left.Add(other))
            {
                _left.Remove(path);
                _renamed[other] = _renamed.GetValueOrDefault(path, path);
            }
        }
    }

    public bool Has(string folder) => _left.Any(f => f.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Whether the name or the front matter of a text has a date.</summary>
    public bool IsDated(string path) => ContentDate.ParseFileName(Path.GetFileName(path), TimeZoneInfo.Utc).Date is not null
        || FieldsOf(path).Any(f => f.Value is not YamlScalar { Boolean: not null } && f.Key.Value.ToLowerInvariant()
            is "date" or "pubdate" or "pubdatetime" or "publishdate" or "published" or "publishedat" or "created");

    /// <summary>Whether the front matter of a text has a key with the value <c>true</c>.</summary>
    public bool IsTrue(string path, string key) => FieldsOf(path).Any(f => f.Key.Value == key
        && f.Value is YamlScalar { Value: var value } && value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<YamlField> FieldsOf(string path) =>
        SourceText.Read(path, Read(path), [])?.FrontMatter?.Parse(path, [])?.Fields ?? [];

    /// <summary>Takes texts and what is published beside them.</summary>
    /// <param name="from">A folder with a slash at its end, or a file.</param>
    /// <param name="to">Where it goes in the content folder.</param>
    public void TakeTexts(string from, string to) =>
        Take(from, to, path => SourceFiles.IsText(path) || MediaType.IsMedia(path), "files beside texts that are not served");

    /// <summary>Takes the texts of a folder as drafts, whatever they say.</summary>
    public void TakeDrafts(string from)
    {
        foreach (var path in _left.Where(f => f.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            var target = "posts/" + Path.ChangeExtension(path[from.Length..], ".md");
            if (!SourceFiles.IsText(path) || ContentKinds.IsIgnoredPath(target) || !_targets.Add(target))
                Leave(path, "files beside drafts");
            else
                Add(path, target, text => AsDraft(Rewrite?.Invoke(path, text) ?? text));
        }
    }

    private static string AsDraft(string text)
    {
        var edit = new Content.Editing.FrontMatterEdit(new("draft.md", text, HasMark: false));
        edit.Add("draft", "true");
        return edit.Apply().Text;
    }

    /// <summary>Takes files that keep their URLs.</summary>
    /// <param name="from">A folder with a slash at its end; empty for the whole site.</param>
    /// <param name="to">The folder below the root of the site to which they go, with a slash at its end.</param>
    public void TakeStatic(string from, bool onlyMedia = false, string to = "") =>
        Take(from, "static/" + to, path => !ContentKinds.IsReserved("static/" + path)
            && (onlyMedia ? MediaType.IsMedia(path) && !SourceFiles.IsText(path) : MediaType.Of(path) != "application/octet-stream"),
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

    /// <summary>Leaves out the text of a folder for which the site has its own page, and the texts that it hides.</summary>
    public void LeaveSection(string path)
    {
        if (!_left.Contains(path))
            return;
        if (HiddenSections.LineOf(path, Read(path)) is null)
        {
            Leave(path, IndexTexts);
            return;
        }

        var folder = path[..(path.LastIndexOf('/') + 1)];
        Leave(file => SourceFiles.IsText(file) && file.StartsWith(folder, StringComparison.Ordinal),
            "texts in folders whose `_index.md` hides them");
    }

    /// <summary>Takes the texts of folders, <c>_index.md</c>, as the pages of these. One that hides the texts of its folder goes on to do
    /// so.</summary>
    /// <param name="from">The folder of texts, with a slash at its end.</param>
    public void TakeSectionPages(string from)
    {
        foreach (var path in _left.Where(f => f.StartsWith(from, StringComparison.Ordinal) && IsSection(f)).ToList())
        {
            var folder = ContentPath.FolderOf(path);
            var target = $"pages/{folder[Math.Min(folder.Length, from.Length)..]}/index.md";
            if (folder.Length > from.Length && !_left.Contains($"{folder}/index.md") && !ContentKinds.IsIgnoredPath(target)
                && HiddenSections.LineOf(path, Read(path)) is null && _targets.Add(target))
                Add(path, target);
        }
    }

    private static bool IsSection(string path) => Path.GetFileName(path) is "_index.md" or "_index.markdown";

    /// <summary>Takes the text of the home page as a page of its own, or leaves it out if it is hardly more than a template.</summary>
    public void TakeIndex(string path)
    {
        if (!_left.Contains(path))
            return;
        if (HiddenSections.LineOf(path, Read(path)) is not null && IsSection(path))
        {
            LeaveSection(path);
            return;
        }

        var body = SourceText.Read(path, Read(path), [])?.Body ?? "";
        var tags = body.Count(c => c is '{' or '<');
        if (body.Count(char.IsLetter) - (LettersOfTag * tags) >= (tags == 0 ? 1 : MinIndexLetters)
            && "pages/home.md" is var home && _targets.Add(home))
        {
            // The home page is the site's own, so that the text needs another URL.
            Add(path, home, text => Url().Replace(Rewrite?.Invoke(path, text) ?? text, "", 1));
        }
        else
        {
            Leave(path, IndexTexts);
        }
    }

    [GeneratedRegex(@"(?<=^---.*?\n)(permalink|url|slug|path):[^\n]*\n",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Url();

    /// <summary>The copies, without what is left: the other program's own files.</summary>
    public ImportedSite Build(ImportedSettings settings)
    {
        if (settings.BaseUrl is { } url && settings.Origin is { } origin && url.TrimEnd('/') != origin)
            Report.Add("base URLs with a path: only the host is kept", url);
        foreach (var path in _left)
        {
            var end = path.IndexOf('/', StringComparison.Ordinal);
            var kind = end < 0 ? "files of the folder itself" : $"files of `{path[..(end + 1)]}`";
            Report.Add(kind, path);
            if (SourceFiles.IsText(path))
                _counts.Leave(kind);
        }

        var builder = new SiteBuilder(settings, Report)
        {
            IsKramdown = IsKramdown,
            IsMdx = IsMdx,
            Templates = Templates,
            Values = Values,
            Include = Included,
            OldUrl = OldUrl,
            OldLists = OldLists,
            OldBlogs = OldBlogs,
        };
        var copies = new List<ImportedCopy>();
        var known = _taken.Count(t => SourceFiles.IsText(t.Path));
        foreach (var (path, to, change) in _taken)
        {
            if (!SourceFiles.IsText(path))
                copies.Add(new(to, FullPath(path)));
            else if (SourceText.Decode(path, Read(path), []) is { } text)
            {
                var done = builder.Add(path, to, change(text), translated => _links.Correct(OldOf(path), to, translated));
                _progress?.Invoke(done, known);
            }
            else
                Leave(path, "texts that are not UTF-8");
        }

        var texts = builder.Build(copies.Select(c => c.Path));
        builder.Count(_counts, DateTime.UtcNow);
        return new([.. texts, .. builder.Drawings], copies, settings with { Menu = builder.Menu }, Report)
        {
            TakenFor = TakenFor,
            Counts = _counts,
        };
    }

    /// <summary>The body of a text that another one includes: at a path from its folder, or from one of the folders above.</summary>
    private string? Included(string from, string path)
    {
        foreach (var folder in WithFolders(ContentPath.FolderOf(OldOf(from))).Reverse().Append(""))
        {
            if (ContentPath.Combine(folder, path.TrimStart('@', '/')) is { } file && _all.Contains(file) && SourceFiles.IsText(file))
                return SourceText.Read(file, SourceFiles.Read(Path.Combine(_root, file)), [])?.Body;
        }

        return null;
    }

    /// <summary>A path, and those of its folders.</summary>
    public static IEnumerable<string> WithFolders(string path) =>
        Enumerable.Range(1, path.Length).Where(i => i == path.Length || path[i] == '/').Select(i => path[..i]);

    private void Take(string from, string to, Func<string, bool> filter, string otherwise)
    {
        List<string> paths = from.Length == 0 ? [.. _left] : from.EndsWith('/') ? [.. _left.GetViewBetween(from, from + '\uffff')]
            : _left.Contains(from) ? [from] : [];
        foreach (var path in paths)
        {
            // What has such a name below the folder of texts is published nowhere.
            var below = from.EndsWith('/') || from.Length == 0 ? path[from.Length..] : "";
            var target = to + below;
            if (SourceFiles.IsOther(target))
                target = Path.ChangeExtension(target, ".md");
            // A folder `templates/` is one of templates only at the root.
            if (below.Length > 0 && ContentKinds.IsIgnoredPath(from.Length == 0 ? below : "texts/" + below))
                Leave(path, "files whose names begin with a dot or underscore, or that are in folders of drafts");
            else if (!filter(path))
                Leave(path, otherwise);
            else if (IsSection(path) && HiddenSections.LineOf(path, Read(path)) is null)
                Leave(path, IndexTexts);
            else if (!_targets.Add(target))
                Leave(path, $"files whose place `{target}` another one has");
            else
                Add(path, target);
        }
    }

    private void Add(string path, string target, Func<string, string>? change = null)
    {
        _taken.Add((path, target, change ?? (text => Rewrite?.Invoke(path, text) ?? text)));
        _links.Add(OldOf(path), target);
        _left.Remove(path);
    }

    /// <summary>The path on disk.</summary>
    private string OldOf(string path) => _renamed.GetValueOrDefault(path, path);

    private void Leave(string path, string kind)
    {
        Report.Add(kind, path);
        if (SourceFiles.IsText(path))
            _counts.Leave(kind);
        _left.Remove(path);
    }
}
