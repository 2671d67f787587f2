using System.Text.RegularExpressions;
using Portfolio.Content.Reading;
using Portfolio.Import.Markup;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>The folder of another site generator. Files whose format the site supports are copied unchanged.</summary>
internal sealed partial class SourceSite
{
    /// <summary>The report's name for the text of a folder that the site has a page of its own for.</summary>
    public const string IndexTexts = "documents of the home page and of the list of posts: write them into home.md or a page";

    /// <summary>The number of letters below which a document with tags is a layout.</summary>
    private const int MinIndexLetters = 200;

    /// <summary>The number of letters per tag below which a document counts as a template.</summary>
    private const int LettersOfTag = 20;

    private readonly string _root;
    private readonly Action<int, int>? _progress;
    private readonly IReadOnlySet<string> _all;
    private readonly SortedSet<string> _left;

    /// <summary>The paths of files on disk, by their renamed paths.</summary>
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);

    /// <summary>The files, their content folder paths, and the changes to their text.</summary>
    private readonly List<(string Path, string To, Func<string, string> Change)> _taken = [];

    /// <summary>
    /// The files of other types and the report's kind for them, by their path in the content folder. Only files that a
    /// shown document links to are imported.
    /// </summary>
    private readonly Dictionary<string, (string Path, string Otherwise)> _others = new(StringComparer.Ordinal);
    private readonly MovedLinks _links;
    private readonly ImportCounts _counts = new();

    /// <param name="progress">Receives the number of translated documents and their total.</param>
    /// <exception cref="ImportException">The folder does not exist.</exception>
    public SourceSite(string root, Action<int, int>? progress = null)
    {
        if (!Directory.Exists(root))
        {
            throw new ImportException(File.Exists(root)
                ? $"'{root}' is a file: name the folder of the site, which has its settings and its documents"
                : $"There is no folder '{root}': name the folder of the site to import");
        }
        _root = Path.GetFullPath(root);
        _progress = progress;
        _links = new(_targets);
        _left = new(SourceFiles.Below(_root), StringComparer.Ordinal);
        _all = _left.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The detected program and the reason, or <see langword="null"/> if the author specified it.</summary>
    public string? TakenFor { get; set; }

    public ImportReport Report { get; } = new();

    /// <summary>
    /// Changes a document, given its original path, if its links or keys would otherwise break, or
    /// <see langword="null"/> if nothing changes.
    /// </summary>
    public Func<string, string, string>? Rewrite { get; set; }

    public bool IsKramdown { get; set; }

    /// <summary>True if Markdown files can contain components, as in MDX.</summary>
    public bool IsMdx { get; set; }

    public Templates Templates { get; set; }

    /// <summary>Gets the site values that documents can show, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    /// <summary>Gets the old URL of a document, or <see langword="null"/> if it is unknown.</summary>
    public Func<OldText, string?> OldUrl { get; set; } = _ => null;

    /// <summary>Gets the old URLs of the list of a tag or category, by key and label.</summary>
    public Func<string, string, IEnumerable<string>> OldLists { get; set; } = (_, _) => [];

    /// <summary>Gets the names of post lists in the engine's URLs.</summary>
    public IReadOnlyList<string> OldBlogs { get; set; } = [];

    /// <summary>The absolute path of the folder.</summary>
    public string Root => _root;

    /// <summary>Returns the source site in a subfolder, with the same progress callback.</summary>
    public SourceSite Below(string folder) => new(FullPath(folder), _progress);

    /// <summary>The paths of files that are neither imported nor excluded yet.</summary>
    public IReadOnlyCollection<string> Files => _left;

    /// <summary>The content folder paths of the imported documents.</summary>
    public IEnumerable<string> TextPaths => _targets.Where(SourceFiles.IsText);

    /// <summary>Gets the absolute path of a file, with slashes.</summary>
    public string FullPath(string file) => Path.Combine(_root, OldOf(file)).Replace('\\', '/');

    public byte[] Read(string file) => SourceFiles.Read(FullPath(file));

    /// <summary>Renames files to match page names that differ from file names. Existing paths are not reused.</summary>
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

    /// <summary>Determines whether the name or the front matter of a document contains a date.</summary>
    public bool IsDated(string path) =>
        ContentDate.ParseFileName(Path.GetFileName(path), TimeZoneInfo.Utc).Date is not null
        || FieldsOf(path).Any(f => f.Value is not YamlScalar { Boolean: not null } && f.Key.Value.ToLowerInvariant()
            is "date" or "pubdate" or "pubdatetime" or "publishdate" or "published" or "publishedat" or "created");

    /// <summary>Determines whether a front-matter key has the value <c>true</c>.</summary>
    public bool IsTrue(string path, string key) => FieldsOf(path).Any(f => f.Key.Value == key
        && f.Value is YamlScalar { Value: var value } && value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<YamlField> FieldsOf(string path) =>
        SourceText.Read(path, Read(path), [])?.FrontMatter?.Parse(path, [])?.Fields ?? [];

    /// <summary>Imports documents and the published files next to them.</summary>
    /// <param name="from">A folder with a trailing slash, or a file.</param>
    /// <param name="to">The target in the content folder.</param>
    public void TakeTexts(string from, string to) =>
        Take(from, to, path => SourceFiles.IsText(path) || MediaType.IsMedia(path),
            "files next to documents that are not served");

    /// <summary>Imports the documents in a folder as drafts, regardless of their front matter.</summary>
    public void TakeDrafts(string from)
    {
        foreach (var path in _left.Where(f => f.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            var target = "posts/" + Path.ChangeExtension(path[from.Length..], ".md");
            if (!SourceFiles.IsText(path) || ContentKinds.IsIgnoredPath(target) || !_targets.Add(target))
                Leave(path, "files next to drafts");
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

    /// <summary>Imports files that keep their URLs.</summary>
    /// <param name="from">The folder with a trailing slash, empty for the whole site.</param>
    /// <param name="to">The destination folder below the site root, with a trailing slash.</param>
    public void TakeStatic(string from, bool onlyMedia = false, string to = "") =>
        Take(from, "static/" + to, path => !ContentKinds.IsReserved("static/" + path)
            && (onlyMedia ? MediaType.IsMedia(path) && !SourceFiles.IsText(path)
                : MediaType.Of(path) != "application/octet-stream"),
            "files of the theme, or of types that are not served");

    /// <summary>Excludes files that the other program does not publish either, or that only it uses.</summary>
    /// <param name="isMissing">True if the other program publishes them.</param>
    public void Leave(Func<string, bool> filter, string kind, bool isMissing = false)
    {
        foreach (var path in _left.Where(filter).ToList())
            Leave(path, kind, isMissing);
    }

    /// <summary>
    /// Excludes files that the other site generator's settings ignore, by their path or the path of one of their
    /// folders.
    /// </summary>
    public void LeaveIgnored(Func<string, bool> ignores, string key) =>
        Leave(file => WithFolders(file).Any(ignores), $"files that `{key}` leaves out");

    /// <summary>
    /// Excludes the text of a folder that the site has a page of its own for, and the documents that it hides.
    /// </summary>
    public void LeaveSection(string path)
    {
        if (!_left.Contains(path))
            return;
        if (HiddenSections.LineOf(path, Read(path)) is null)
        {
            Leave(path, IndexTexts, isMissing: HasWords(path));
            return;
        }

        var folder = path[..(path.LastIndexOf('/') + 1)];
        Leave(file => SourceFiles.IsText(file) && file.StartsWith(folder, StringComparison.Ordinal),
            "documents in folders whose `_index.md` hides them");
    }

    private bool HasWords(string path) => SourceText.Read(path, Read(path), [])?.Body.Any(char.IsLetter) == true;

    /// <summary>
    /// Imports section pages (<c>_index.md</c>) as pages of their folders. A section page that hides the documents in
    /// its folder continues to do so.
    /// </summary>
    /// <param name="from">The content folder, with a trailing slash.</param>
    public void TakeSectionPages(string from)
    {
        foreach (var path in _left.Where(f => f.StartsWith(from, StringComparison.Ordinal) && IsSection(f)).ToList())
        {
            var folder = ContentPath.FolderOf(path);
            var target = $"pages/{folder[Math.Min(folder.Length, from.Length)..]}/index.md";
            if (folder.Length > from.Length && !_left.Contains($"{folder}/index.md")
                && !ContentKinds.IsIgnoredPath(target)
                && HiddenSections.LineOf(path, Read(path)) is null && _targets.Add(target))
            {
                Add(path, target);
            }
        }
    }

    private static bool IsSection(string path) => Path.GetFileName(path) is "_index.md" or "_index.markdown";

    /// <summary>
    /// Imports the text of the home page as a separate page, or excludes it if it is little more than a template.
    /// </summary>
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
            // The home page is the site's own, so the text needs another URL.
            Add(path, home, text => Url().Replace(Rewrite?.Invoke(path, text) ?? text, "", 1));
        }
        else
        {
            Leave(path, IndexTexts);
        }
    }

    [GeneratedRegex(@"(?<=^---.*?\n)(permalink|url|slug|path):[^\n]*\n",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Url();

    /// <summary>
    /// Builds the site from the imported files. The remaining files belong to the other site generator.
    /// </summary>
    public ImportedSite Build(ImportedSettings settings)
    {
        if (settings.BaseUrl is { } url && settings.Origin is { } origin && url.TrimEnd('/') != origin)
            Report.Add("base URLs with a path: only the host is kept", url);
        foreach (var path in _left.ToList())
        {
            var end = path.IndexOf('/', StringComparison.Ordinal);
            Leave(path, end < 0 ? "files of the folder itself" : $"files of `{path[..(end + 1)]}`");
        }

        var builder = new SiteBuilder(settings, this);
        var copies = new List<ImportedCopy>();
        var known = _taken.Count(t => SourceFiles.IsText(t.Path));
        foreach (var (path, to, change) in _taken)
        {
            if (!SourceFiles.IsText(path))
            {
                copies.Add(new(to, FullPath(path)));
            }
            else if (SourceText.Decode(path, Read(path), []) is { } text)
            {
                var done = builder.Add(path, to, change(text),
                    translated => _links.Correct(OldOf(path), to, translated));
                _progress?.Invoke(done, known);
            }
            else
            {
                Leave(path, "texts that are not UTF-8", isMissing: true);
            }
        }

        var texts = builder.Build(copies.Select(c => c.Path));
        builder.Count(_counts);
        var linked = _links.Followed.Where(l => _others.ContainsKey(l.File) && builder.IsShown(l.Text)).Select(l => l.File)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (to, (path, otherwise)) in _others)
        {
            if (linked.Contains(to))
                copies.Add(new(to, FullPath(path)));
            else
                Report.Add(otherwise, path);
        }

        return new([.. texts, .. builder.Drawings], copies, settings with { Menu = builder.Menu }, Report)
        {
            TakenFor = TakenFor,
            Counts = _counts,
        };
    }

    /// <summary>Returns the body of an included document at a path relative to its folder or a parent folder.</summary>
    public string? Included(string from, string path)
    {
        foreach (var folder in WithFolders(ContentPath.FolderOf(OldOf(from))).Reverse().Append(""))
        {
            if (ContentPath.Combine(folder, path.TrimStart('@', '/')) is { } file && _all.Contains(file)
                && SourceFiles.IsText(file))
            {
                return SourceText.Read(file, SourceFiles.Read(Path.Combine(_root, file)), [])?.Body;
            }
        }

        return null;
    }

    /// <summary>Gets a path and the paths of its folders.</summary>
    public static IEnumerable<string> WithFolders(string path) =>
        Enumerable.Range(1, path.Length).Where(i => i == path.Length || path[i] == '/').Select(i => path[..i]);

    private void Take(string from, string to, Func<string, bool> filter, string otherwise)
    {
        List<string> paths = from.Length == 0 ? [.. _left] : from.EndsWith('/')
            ? [.. _left.GetViewBetween(from, from + '\uffff')]
            : _left.Contains(from) ? [from] : [];
        foreach (var path in paths)
        {
            // Files with such names below the folder of documents are not published.
            var below = from.EndsWith('/') || from.Length == 0 ? path[from.Length..] : "";
            var target = to + below;
            if (SourceFiles.IsOther(target))
                target = Path.ChangeExtension(target, ".md");
            // Only a `templates/` folder at the root contains templates.
            if ((below.Length > 0 && ContentKinds.IsIgnoredPath(from.Length == 0 ? below : "texts/" + below))
                || (ContentKinds.IsIgnoredPath(target) && !target.Contains("../", StringComparison.Ordinal)))
            {
                Leave(path, "files whose names begin with a dot or underscore, or that are in folders of drafts");
            }
            else if (!filter(path))
            {
                LeaveOther(path, from.Length == 0 ? path : path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..], target, otherwise);
            }
            else if (IsSection(path) && HiddenSections.LineOf(path, Read(path)) is null)
            {
                Leave(path, IndexTexts, isMissing: HasWords(path));
            }
            else if (!_targets.Add(target))
            {
                Leave(path, $"files whose place `{target}` another one has", isMissing: true);
            }
            else
            {
                Add(path, target);
            }
        }
    }

    /// <summary>Excludes a file of another type, unless a document links to it.</summary>
    /// <param name="url">Its path in the other program's site, without a slash at the start.</param>
    private void LeaveOther(string path, string url, string target, string otherwise)
    {
        if (!target.StartsWith("static/", StringComparison.Ordinal))
            target = $"static/{(ContentKinds.IsIgnoredPath(url) ? target : url)}";
        if (SourceFiles.IsText(path) || ContentKinds.IsReserved(target) || !_others.TryAdd(target, (path, otherwise)))
        {
            Leave(path, otherwise);
            return;
        }

        _links.Add(OldOf(path), target);
        _left.Remove(path);
    }

    private void Add(string path, string target, Func<string, string>? change = null)
    {
        _taken.Add((path, target, change ?? (text => Rewrite?.Invoke(path, text) ?? text)));
        _links.Add(OldOf(path), target);
        _left.Remove(path);
    }

    /// <summary>Gets the path on disk.</summary>
    private string OldOf(string path) => _renamed.GetValueOrDefault(path, path);

    private void Leave(string path, string kind, bool isMissing = false)
    {
        Report.Add(kind, path);
        if (SourceFiles.IsText(path))
            _counts.Leave(kind, isMissing);
        _left.Remove(path);
    }
}
