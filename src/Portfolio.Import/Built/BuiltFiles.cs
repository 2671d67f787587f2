using Portfolio.Content.Reading.Files;
using Portfolio.Import.Folders;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>
/// Plans the files that the old site shows: beside the text in whose folder they are or, at their URLs, in <c>static/</c>.
/// </summary>
internal sealed class BuiltFiles
{
    /// <summary>The report entry for HTML pages that the engine only copied.</summary>
    private const string CopiedPages = "HTML [page|pages], copied to static/; for [its|their] scripts, set `htmlFiles: true` in site.yaml";

    /// <summary>The folders whose names are not in the URLs of their files.</summary>
    private static readonly string[] Roots = ["static", "public", "src", "source", "content", "assets", "docs"];

    private readonly OldFolder _folder;
    private readonly PlanBuilder _plan;
    private readonly BuiltOutput _output;

    /// <summary>The pages in the source, which the engine may have copied.</summary>
    private readonly IReadOnlyList<string> _copies;

    /// <summary>The files of the folders that contain a single text, in one or more languages, by folder.</summary>
    private readonly Dictionary<string, List<string>> _bundles;

    /// <summary>The new folders of these texts.</summary>
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>The new paths of the files of these texts, by their old URLs.</summary>
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    /// <summary>The URLs of the pages that the engine only copied.</summary>
    private readonly HashSet<string> _copiedPages = new(StringComparer.Ordinal);

    /// <summary>The URLs of files that texts show or link to.</summary>
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    public BuiltFiles(OldFolder folder, PlanBuilder plan, BuiltOutput output, IReadOnlyList<BuiltSource> sources)
    {
        (_folder, _plan, _output) = (folder, plan, output);
        _copies = [.. plan.Open.Where(OldFiles.IsPage)];
        var texts = sources.ToLookup(s => ContentPath.FolderOf(s.Path));
        var parents = texts.SelectMany(t => OldFiles.WithFolders(ContentPath.FolderOf(t.Key))).ToHashSet(StringComparer.Ordinal);
        _bundles = plan.Open.Where(MediaType.IsMedia)
            .GroupBy(f => OldFiles.WithFolders(ContentPath.FolderOf(f)).LastOrDefault(texts.Contains) ?? "")
            .Where(g => g.Key.Length > 0 && !parents.Contains(g.Key) && texts[g.Key].DistinctBy(s => s.PathInAllLanguages).Count() == 1)
            .ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>Gets the new targets of links. They are complete when all files are planned.</summary>
    public BuiltLinks Links => new(_output, _moved, _copiedPages);

    /// <summary>The files beside texts, by their old URLs.</summary>
    public IEnumerable<(string Url, string File)> Moved => _moved.Select(m => (m.Key, m.Value));

    /// <summary>The redirects of the other files whose paths cannot stay.</summary>
    public IEnumerable<(string From, string To)> Redirects =>
        _shown.Where(f => BuiltLinks.NewPathOf(f) != f && !_moved.ContainsKey(f)).Select(f => (f, BuiltLinks.NewPathOf(f)));

    /// <summary>Copies a page that the engine only copied, such as an application with scripts, and all files in its folder.</summary>
    public bool TryCopy(BuiltPage page)
    {
        var to = "static/" + page.File;
        if (OldFiles.IsGenerated(page.File) || ContentKinds.IsReserved(to)
            || !_copies.Any(f => $"/{f}".EndsWith($"/{page.File}", StringComparison.Ordinal)
            && _folder.Read(f).AsSpan().SequenceEqual(_output.Folder.Read(page.File))))
        {
            return false;
        }
        _copiedPages.Add(page.Url);
        _plan.Copy(_output.Folder.FullPath(page.File), to);
        _plan.Notes.Add(CopiedPages, page.Url);
        if (ContentPath.FolderOf(page.File) is { Length: > 0 } folder)
            _shown.UnionWith(_output.Files.Where(f => f.StartsWith($"/{folder}/", StringComparison.Ordinal)));
        return true;
    }

    /// <summary>Copies a document without front matter that the engine only copied, such as the README of a demo.</summary>
    public bool TryCopyDocument(string path)
    {
        if (_folder.HasFrontMatter(path) || UrlOf(path) is not { } url || ContentKinds.IsReserved("static" + url) || !IsCopy(path, url))
            return false;
        _plan.Copy(_folder.FullPath(path), "static" + url);
        _plan.LeaveOut(path, "[document|documents] that the engine only copied, copied to static/");
        return true;
    }

    /// <summary>Reserves the path of a document, in a folder if it has files.</summary>
    public string PathOf(BuiltSource? source, string stem, string extension)
    {
        var folder = source is null ? "" : ContentPath.FolderOf(source.Path);
        if (!_bundles.ContainsKey(folder))
            return _plan.FreePath(stem, extension);
        var to = _plan.FreePath(_places.GetValueOrDefault(folder, stem), $"/index{extension}");
        _places.TryAdd(folder, ContentPath.FolderOf(to));
        return to;
    }

    /// <summary>Adds the files of the pages that the new site shows, and of their documents.</summary>
    public void Add(IEnumerable<BuiltPage> shown, IEnumerable<(BuiltSource Source, BuiltPage Page)> imported)
    {
        foreach (var (folder, place) in _places)
        {
            foreach (var file in _bundles[folder])
                _plan.TryAddFile(file, place + BuiltLinks.NewPathOf(file[folder.Length..]));
        }

        _shown.UnionWith(shown.SelectMany(FilesOf));
        foreach (var (source, page) in imported)
            AddMoved(source, page);
        foreach (var file in _shown.Where(f => !ContentKinds.IsReserved("static" + f) && !_moved.ContainsKey(f)))
            _plan.Copy(_output.FullPathOf(file)!, "static" + BuiltLinks.NewPathOf(file));
    }

    /// <summary>Adds the files of the source that the engine only copied, and others if a document links to them.</summary>
    public void AddRest()
    {
        foreach (var path in _plan.Open.Where(f => !SourceFiles.IsText(f)).ToList())
        {
            var parts = path.Split('/');
            var found = UrlOf(path);
            var url = found ?? "/" + string.Join('/', parts.Skip(parts.Length > 1 && Roots.Contains(parts[0]) ? 1 : 0));
            if (found is not null && MediaType.IsMedia(path) && !OldFiles.IsOfEngine(path) && !OldFiles.IsGenerated(url[1..])
                && !ContentKinds.IsReserved("static" + url) && IsCopy(path, url))
            {
                _shown.Add(url);
                _plan.TryAddFile(path, "static" + BuiltLinks.NewPathOf(url));
            }
            if (_plan.Open.Contains(path))
                _plan.AddIfLinked(path, "static" + BuiltLinks.NewPathOf(url));
        }
    }

    /// <summary>Names the files that are neither copied nor a part of the theme, such as presentations to which no page links.</summary>
    public void NameRest()
    {
        foreach (var file in _output.Files.Where(f => !_shown.Contains(f) && !_moved.ContainsKey(f) && !OldFiles.IsGenerated(f[1..]))
            .Where(f => f.StartsWith("/.well-known/", StringComparison.Ordinal) || (Path.GetExtension(f).Length > 0
                && (Path.GetExtension(f) == ".asc" || MediaType.Of(f) is MediaType.Unknown or "application/pdf" or "application/zip")))
            .Where(f => !_plan.IsTaken("static" + BuiltLinks.NewPathOf(f)) && !IsInSource(f)).Order(StringComparer.Ordinal))
        {
            _plan.Notes.Add("[file|files] of the old site to which no text links; copy [it|them] to static/ if others do", file);
        }
    }

    private bool IsInSource(string url) => _folder.Files.Any(f => $"/{f}".EndsWith(url, StringComparison.Ordinal));

    /// <summary>Returns the URL of the file in the output that has the path of a file, or an end of the path.</summary>
    private string? UrlOf(string path)
    {
        var parts = path.Split('/');
        return Enumerable.Range(0, parts.Length).Select(i => "/" + string.Join('/', parts[i..]))
            .FirstOrDefault(u => _output.FullPathOf(u) is not null);
    }

    private IEnumerable<string> FilesOf(BuiltPage page) =>
        page.OwnFiles.Select(f => _output.Resolve(page, f)).OfType<string>().Where(f => _output.FullPathOf(f) is not null);

    /// <summary>Finds the old URLs of the files beside a text: of copies, and of images in another size or format.</summary>
    private void AddMoved(BuiltSource source, BuiltPage page)
    {
        var folder = ContentPath.FolderOf(source.Path);
        if (!_places.TryGetValue(folder, out var place))
            return;
        var own = page.Url.TrimEnd('/') + "/";
        foreach (var url in FilesOf(page).Concat(_shown.Where(f => f.StartsWith(own, StringComparison.Ordinal))))
        {
            var name = Path.GetFileName(url);
            var file = _bundles[folder].Find(f => IsCopy(f, url)) ?? (!MediaType.IsImage(url) ? null : _bundles[folder]
                .Where(f => MediaType.IsImage(f) && Path.GetFileNameWithoutExtension(f) is var stem && name.Length > stem.Length
                    && name.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && name[stem.Length] is '.' or '-' or '_')
                .MaxBy(f => Path.GetFileName(f).Length));
            if (file is not null)
                _moved.TryAdd(url, place + BuiltLinks.NewPathOf(file[folder.Length..]));
        }
    }

    private bool IsCopy(string file, string url) => _output.FullPathOf(url) is { } copy
        && Path.GetExtension(file).Equals(Path.GetExtension(url), StringComparison.OrdinalIgnoreCase)
        && new FileInfo(copy).Length == new FileInfo(_folder.FullPath(file)).Length
        && SourceFiles.Read(copy).AsSpan().SequenceEqual(_folder.Read(file));
}
