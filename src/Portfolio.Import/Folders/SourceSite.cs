using System.Text;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Represents the folder of a site to import. Each file is imported, imported if a document links to it, or left out.</summary>
internal sealed class SourceSite
{
    /// <summary>The report entry for documents whose pages this site generates itself, such as post lists.</summary>
    public const string IndexTexts = "[document|documents] for the home page or a list page; move [its|their] content to home.md or a page";

    /// <summary>The report entry for documents whose conversion fails.</summary>
    public const string Unconverted = "[document|documents] that cannot be converted, imported unchanged as [a draft|drafts]";

    /// <summary>The report entry for documents with a page whose conversion fails, for example because it takes too long.</summary>
    public const string FromPages = "[document|documents] that cannot be converted, imported from [its page|their pages]";

    /// <summary>The report entry for pages of the old site that are too complex.</summary>
    public const string UnreadPages = "[page|pages] that cannot be read, not imported";

    /// <summary>The report entry for documents in formats that are not read.</summary>
    public const string Unread =
        "[document|documents] in [a format|formats] that [is|are] not read: build the old site, and pass the result with --built";

    /// <summary>The report entry for HTML pages that the engine only copied.</summary>
    public const string CopiedPages = "HTML [page|pages], copied to static/; for [its|their] scripts, set `htmlFiles: true` in site.yaml";

    /// <summary>The minimum number of letters in a home page with template tags. Layouts have fewer letters.</summary>
    private const int MinIndexLetters = 200;

    /// <summary>The estimated number of letters in a template tag, which are not part of the text of a page.</summary>
    private const int LettersOfTag = 20;

    private readonly Action<int, int>? _progress;
    private readonly IReadOnlySet<string> _all;
    private readonly SortedSet<string> _remaining;

    /// <summary>The original path of each renamed file, by its new path.</summary>
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);

    /// <summary>The files to import, with their content folder paths and functions that change their text.</summary>
    private readonly List<(string Path, string To, Func<string, string>? Change)> _imported = [];

    /// <summary>The files that are imported only if a published document links to them, by their target path.</summary>
    private readonly Dictionary<string, string> _others = new(StringComparer.Ordinal);
    private readonly List<(string Path, string To, Func<string> Text)> _converted = [];
    private readonly List<ImportedCopy> _copies = [];
    private readonly MovedLinks _links;
    private readonly ImportCounts _counts = new();

    /// <param name="progress">A callback that receives the number of converted documents and their total.</param>
    /// <exception cref="ImportException">The folder does not exist.</exception>
    public SourceSite(string root, Action<int, int>? progress = null)
    {
        if (!Directory.Exists(root))
        {
            throw new ImportException(File.Exists(root)
                ? $"'{root}' is a file: specify the folder with the site's settings and documents"
                : $"There is no folder '{root}': specify the folder of the site to import");
        }
        Root = Path.GetFullPath(root);
        _progress = progress;
        _links = new(_targets);
        _remaining = new(SourceFiles.Below(Root).Where(f => !$"/{f}".Contains("/node_modules/", StringComparison.Ordinal)),
            StringComparer.Ordinal);
        _all = _remaining.ToHashSet(StringComparer.Ordinal);
        Report = new();
    }

    private SourceSite(string root, ImportReport report)
    {
        (Root, Report, _links, _remaining, _all) = (root, report, new(_targets), [], new HashSet<string>());
    }

    public ImportReport Report { get; }

    /// <summary>Gets or sets a value indicating whether all documents are imported as drafts.</summary>
    public bool HasOnlyDrafts { get; set; }

    public string Root { get; }

    /// <summary>The paths of the files that are neither imported nor excluded yet.</summary>
    public IReadOnlyCollection<string> Files => _remaining;

    public IEnumerable<string> TextPaths => _targets.Where(SourceFiles.IsText);

    /// <summary>Returns a site whose documents are in an export file instead of a folder.</summary>
    public static SourceSite WithoutFiles(string root, ImportReport report) => new(root, report);

    /// <summary>Returns the absolute path of a file, with forward slashes.</summary>
    public string FullPath(string file) => Path.Combine(Root, OldOf(file)).Replace('\\', '/');

    public byte[] Read(string file) => SourceFiles.Read(FullPath(file));

    /// <summary>Determines whether a file begins with the line before front matter.</summary>
    public bool HasFrontMatter(string file)
    {
        using var stream = RegularFile.Open(FullPath(file));
        return stream.ReadByte() == '-' && stream.ReadByte() == '-' && stream.ReadByte() == '-';
    }

    /// <summary>Renames files to match the URLs of their pages. Existing files are not overwritten.</summary>
    public void Rename(Func<string, string> name)
    {
        foreach (var path in _remaining.ToList())
        {
            var other = name(path);
            if (other != path && _remaining.Add(other))
            {
                _remaining.Remove(path);
                _renamed[other] = OldOf(path);
            }
        }
    }

    /// <summary>Returns the first of the files that exists.</summary>
    public string? First(params IEnumerable<string> names) => names.FirstOrDefault(_remaining.Contains);

    /// <summary>Returns the text of the first of the files that exists, or an empty string if none exists.</summary>
    public string TextOf(params IEnumerable<string> names) =>
        First(names) is { } name ? Encoding.UTF8.GetString(Read(name)) : "";

    public bool Has(string folder) => _remaining.Any(f => f.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Determines whether a document has a date in its file name or front matter.</summary>
    public bool IsDated(string path) =>
        ContentDate.ParseFileName(Path.GetFileName(path), TimeZoneInfo.Utc).Date is not null
        || SourceFrontMatter.Read(path, Read(path))?.FrontMatter?.Parse(path, [])?.Fields
            .Any(f => KeyComparer.Instance.Equals(f.Key.Value, "date") && f.Value is not YamlScalar { Boolean: not null }) == true;

    public bool IsTrue(string path, string key) => SourceText.Decode(path, Read(path), []) is { } text
        && SourceFrontMatter.Parse(path, text)?.Map.Fields
            .Any(f => f.Key.Value == key && f.Value is YamlScalar { Boolean: true }) == true;

    /// <summary>
    /// Reserves a path in the content folder, with a number if it is taken. The files <c>a.md</c> and <c>a/index.md</c>
    /// would have the same URL.
    /// </summary>
    public string FreePath(string stem, string extension)
    {
        const string Index = "/index";
        var name = stem;
        var other = extension.StartsWith(Index, StringComparison.Ordinal) ? extension[Index.Length..] : Index + extension;
        for (var number = 2; _targets.Contains(name + other) || !_targets.Add(name + extension); number++)
            name = $"{stem}-{number}";
        return name + extension;
    }

    /// <summary>Sets the path below which the old site was served, such as <c>/blog</c>.</summary>
    public string Prefix { set => _links.Prefix = value; }

    /// <summary>Imports the documents below a path, and the media files next to them.</summary>
    /// <param name="from">A folder with a trailing slash, or a single file.</param>
    /// <param name="to">The path in the content folder that replaces <paramref name="from"/>.</param>
    public void ImportTexts(string from, string to) =>
        Import(from, to, path => SourceFiles.IsText(path) || MediaType.IsMedia(path));

    /// <summary>Imports one document to a path that <see cref="FreePath"/> returned, or to that of a home page.</summary>
    public void ImportText(string path, string to, Func<string, string> change)
    {
        _targets.Add(to);
        Add(path, to, change);
    }

    /// <summary>Imports a file beside a document.</summary>
    public void ImportFile(string path, string to)
    {
        if (_targets.Add(to))
            Add(path, to);
    }

    /// <summary>Imports a document that was converted from another file.</summary>
    public void AddConverted(string path, string to, Func<string> text)
    {
        _targets.Add(to);
        _converted.Add((path, to, text));
    }

    /// <summary>Copies a file of another folder.</summary>
    public void Copy(string to, string source)
    {
        if (_targets.Add(to))
            _copies.Add(new(to, source));
    }

    /// <summary>Imports files into <c>static/</c>, where they keep the URLs of the old site.</summary>
    /// <param name="from">The folder with a trailing slash, or an empty string for the whole site.</param>
    public void ImportStatic(string from, bool onlyMedia = false)
    {
        Exclude(f => f.StartsWith(from, StringComparison.Ordinal) && OldFiles.IsGenerated(f[from.Length..]), "");
        Import(from, "static/", path => !ContentKinds.IsReserved("static/" + path)
            && (onlyMedia ? MediaType.IsMedia(path) && !SourceFiles.IsText(path)
                : MediaType.Of(path) != MediaType.Unknown));
    }

    /// <summary>Imports a file only if a public document links to it, unless it is already copied.</summary>
    public void ImportIfLinked(string path, string to)
    {
        if (!_targets.Contains(to)
            && (ContentKinds.IsReserved(to) || ContentKinds.IsIgnoredPath(to) || !_others.TryAdd(to, path)))
        {
            return;
        }
        _links.Add(OldOf(path), to);
        _remaining.Remove(path);
    }

    /// <summary>Excludes files that only the other site generator uses, or that it does not publish.</summary>
    /// <param name="kind">The report entry for the documents among them.</param>
    /// <param name="isMissing">True if the old site publishes the files, so the new site lacks them.</param>
    public void Exclude(Func<string, bool> filter, string kind, bool isMissing = false)
    {
        foreach (var path in _remaining.Where(filter).ToList())
            Exclude(path, kind, isMissing);
    }

    /// <summary>
    /// Excludes the section pages that hide the documents in their folders, with these documents. A page in another
    /// language, such as <c>_index.de.md</c>, hides only the documents in that language.
    /// </summary>
    public void ExcludeHidden()
    {
        foreach (var page in _remaining.Where(f => OldFiles.IsSection(f) && HidesFolder(f)).ToList())
        {
            var name = Path.GetFileName(page);
            var (folder, end) = (page[..^name.Length], name["_index".Length..]);
            Exclude(f => SourceFiles.IsText(f) && f.StartsWith(folder, StringComparison.Ordinal)
                && (end.Count('.') == 1 || f.EndsWith(end, StringComparison.Ordinal)),
                "[document|documents] hidden by the `_index.md` of their folder");
        }
    }

    private bool HidesFolder(string path) => SourceText.Decode(path, Read(path), []) is not { } text
        || HiddenSections.LineOf(path, Encoding.UTF8.GetBytes(SourceFrontMatter.Convert(path, text, new()))) is not null;

    /// <summary>Imports section pages as pages of their folders.</summary>
    /// <param name="from">The content folder, with a trailing slash.</param>
    /// <param name="lists">The folders whose pages are lists of posts.</param>
    public void ImportSectionPages(string from, IReadOnlyList<string> lists)
    {
        foreach (var path in _remaining.Where(f => f.StartsWith(from, StringComparison.Ordinal) && OldFiles.IsSection(f)).ToList())
        {
            var folder = ContentPath.FolderOf(path[from.Length..]);
            var name = Path.GetFileName(path).TrimStart('_');
            var target = $"pages/{folder}/{Path.ChangeExtension(name, ".md")}";
            if (folder.Length > 0 && !lists.Contains(folder) && !_remaining.Contains($"{from}{folder}/{name}")
                && !ContentKinds.IsIgnoredPath(target) && _targets.Add(target))
            {
                Add(path, target);
            }
        }
    }

    /// <summary>Imports the home page as a page, unless it consists mainly of template tags.</summary>
    public void ImportIndex(string path, string home = "home.md")
    {
        if (!_remaining.Contains(path))
            return;
        var body = SourceFrontMatter.Read(path, Read(path))?.Body ?? "";
        var tags = body.Count(c => c is '{' or '<');
        var letters = body.Count(char.IsLetter) - (LettersOfTag * tags);
        if (letters >= (tags == 0 ? 1 : MinIndexLetters) && _targets.Add(home))
        {
            Add(path, home, text => FrontMatterLines.Without(
                text, (key, _) => key is "permalink" or "url" or "slug" or "path"));
        }
        else
        {
            Exclude(path, IndexTexts);
        }
    }

    /// <summary>Builds the site from the imported files. All files that are left are excluded and reported.</summary>
    public ImportedSite Build(SiteEngine engine, ImportedSettings settings)
    {
        if (settings.BaseUrl is { } url && settings.Origin is { } origin && !url.TrimEnd('/')
            .Equals(origin, StringComparison.OrdinalIgnoreCase))
        {
            Report.Add("base [URL|URLs] with a path, imported without the path", url);
            Prefix = new Uri(url).AbsolutePath.TrimEnd('/');
        }
        foreach (var path in _remaining.ToList())
            LeaveOut(path, engine);
        var builder = new SiteBuilder(settings, this, engine);
        var known = _imported.Count(t => SourceFiles.IsText(t.Path)) + _converted.Count;
        var count = 0;
        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, to, change) in _imported)
        {
            if (!SourceFiles.IsText(path))
            {
                _copies.Add(new(to, FullPath(path)));
            }
            else if (SourceText.Decode(path, Read(path), []) is { } text)
            {
                var done = Report.Guard(engine.HasPage(path) ? FromPages : Unconverted, path, () =>
                {
                    var rewritten = SourceFrontMatter.Convert(path, text, Report, engine.ReadsOutput);
                    if (HasOnlyDrafts)
                        rewritten = FrontMatterLines.AsDraft(rewritten);
                    builder.Add(path, to, change?.Invoke(rewritten) ?? rewritten,
                        translated => _links.Correct(
                            OldOf(path), to, translated, (link, words) => engine.ShownTarget(path, to, link, words)));
                    return text;
                });
                if (done is null && Report.Guard(Unconverted, path, () => TextOfPage(engine, path, to, text, change)) is { } whole)
                {
                    builder.Add(path, to, whole);
                }
                else if (done is null)
                {
                    builder.Add(path, to, FrontMatterLines.AsDraft(text));
                    failed.Add(path);
                    _counts.Missing++;
                }

                _progress?.Invoke(++count, known);
            }
            else
            {
                failed.Add(path);
                Exclude(path, "[document|documents] that [is|are] not valid UTF-8", isMissing: true);
            }
        }

        foreach (var (path, to, text) in _converted)
        {
            if (Report.Guard(UnreadPages, path, text) is { } converted)
                builder.Add(path, to, converted);
            else if (failed.Add(path))
                _counts.Missing++;
            _progress?.Invoke(++count, known);
        }

        var site = builder.Build(_copies.Select(c => c.Path));
        builder.Count(_counts, failed);
        var linked = _links.Followed.Where(l => builder.IsShown(l.Text)).Select(l => l.File).ToHashSet(StringComparer.Ordinal);
        foreach (var (to, path) in _others)
        {
            if (linked.Contains(to))
                _copies.Add(new(to, FullPath(path)));
            else
                LeaveOut(path, engine);
        }

        return site with { Copies = _copies, Counts = _counts };
    }

    /// <summary>Returns the front matter of a document with the text of its page, or <see langword="null"/> if it has no page.</summary>
    private string? TextOfPage(SiteEngine engine, string path, string to, string text, Func<string, string>? change)
    {
        if (engine.TextOfPage(path, to) is not { } page)
            return null;
        var rewritten = SourceFrontMatter.Convert(path, text, Report, hasPage: true);
        rewritten = change?.Invoke(rewritten) ?? rewritten;
        return rewritten[..(FrontMatterSplitter.Split(path, rewritten, [])?.BodyStart ?? 0)] + "\n" + page;
    }

    /// <summary>
    /// Returns the body of the document that is included by a path relative to a parent folder of
    /// <paramref name="from"/>, or <see langword="null"/> if there is none.
    /// </summary>
    public string? Included(string from, string path)
    {
        var file = OldFiles.WithFolders(ContentPath.FolderOf(OldOf(from))).Reverse().Append("")
            .Select(folder => ContentPath.Combine(folder, path.TrimStart('@', '/')))
            .FirstOrDefault(f => f is not null && _all.Contains(f) && SourceFiles.IsText(f));
        return file is null ? null : SourceFrontMatter.Read(file, SourceFiles.Read(Path.Combine(Root, file)))?.Body;
    }

    private void Import(string from, string to, Func<string, bool> filter)
    {
        var isFolder = from.Length == 0 || from.EndsWith('/');
        foreach (var path in _remaining.Where(f => f == from || (isFolder && f.StartsWith(from, StringComparison.Ordinal))).ToList())
        {
            // Only the path below the source folder is checked for ignored names, such as names that start with an
            // underscore.
            var below = isFolder ? path[from.Length..] : "";
            var target = to + below;
            if (SourceFiles.IsOther(target))
                target = Path.ChangeExtension(target, ".md");
            // A folder `templates/` is ignored only at the root, so the path gets a prefix unless it is relative to
            // the root.
            if ((below.Length > 0 && ContentKinds.IsIgnoredPath(from.Length == 0 ? below : "texts/" + below))
                || (ContentKinds.IsIgnoredPath(target) && !target.Contains("../", StringComparison.Ordinal)))
            {
                Exclude(path, "[document|documents] in folders named `drafts`, "
                    + "or with [a name that begins|names that begin] with a dot or underscore");
            }
            else if (!filter(path))
            {
                var url = from.Length == 0 ? path : path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
                if (!target.StartsWith("static/", StringComparison.Ordinal))
                    target = $"static/{(ContentKinds.IsIgnoredPath(url) ? target : url)}";
                if (!SourceFiles.IsText(path))
                    ImportIfLinked(path, target);
            }
            else if (OldFiles.IsSection(path))
            {
                Exclude(path, IndexTexts, SourceFrontMatter.Read(path, Read(path))?.Body.Any(char.IsLetter) == true);
            }
            else if (_targets.Add(target))
            {
                Add(path, target);
            }
            else
            {
                Exclude(path, $"[file|files] whose target `{target}` is already taken by another file", isMissing: true);
            }
        }
    }

    private void Add(string path, string target, Func<string, string>? change = null)
    {
        _imported.Add((path, target, change));
        _links.Add(OldOf(path), target);
        _remaining.Remove(path);
    }

    private string OldOf(string path) => _renamed.GetValueOrDefault(path, path);

    private void LeaveOut(string path, SiteEngine engine)
    {
        var isUnread = OldFiles.IsUnread(path) && !engine.ReadsOutput;
        var folder = path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? $"`{path[..(end + 1)]}`" : "the top-level folder";
        Exclude(path, isUnread ? Unread : $"[document|documents] in {folder}", isUnread);
    }

    /// <summary>Reports a page of the old site that cannot be read.</summary>
    /// <param name="fault">The file and the reason.</param>
    public void ReportUnread(string fault)
    {
        Report.Add(UnreadPages, fault);
        _counts.Missing++;
    }

    /// <summary>Leaves out a file. Only documents are reported one by one.</summary>
    public void Exclude(string path, string kind, bool isMissing = false)
    {
        _remaining.Remove(path);
        if (!SourceFiles.IsText(path) && kind != Unread)
        {
            Report.OtherFiles++;
            return;
        }
        Report.Add(kind, path);
        _counts.Exclude(kind, isMissing);
    }
}
