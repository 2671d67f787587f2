using Portfolio.Content.Editing;
using Portfolio.Content.Reading.Files;
using Portfolio.Import.Folders;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>
/// Imports the files that the old site shows: beside the text in whose folder they are or, at their URLs, into
/// <c>static/</c>.
/// </summary>
internal sealed class BuiltFiles
{
    /// <summary>The folders whose names are not in the URLs of their files.</summary>
    private static readonly string[] Roots = ["static", "public", "src", "source", "content", "assets", "docs"];

    private readonly SourceSite _site;
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

    public BuiltFiles(SourceSite site, BuiltOutput output, IReadOnlyList<BuiltSource> sources)
    {
        (_site, _output) = (site, output);
        _copies = [.. site.Files.Where(OldFiles.IsPage)];
        var texts = sources.ToLookup(s => ContentPath.FolderOf(s.Path));
        var parents = texts.SelectMany(t => OldFiles.WithFolders(ContentPath.FolderOf(t.Key))).ToHashSet(StringComparer.Ordinal);
        _bundles = site.Files.Where(MediaType.IsMedia)
            .GroupBy(f => OldFiles.WithFolders(ContentPath.FolderOf(f)).LastOrDefault(texts.Contains) ?? "")
            .Where(g => g.Key.Length > 0 && !parents.Contains(g.Key) && texts[g.Key].DistinctBy(s => s.PathInAllLanguages).Count() == 1)
            .ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>The files beside texts, by their old URLs.</summary>
    public IEnumerable<(string Url, string File)> Moved => _moved.Select(m => (m.Key, m.Value));

    /// <summary>The redirects of the other files whose paths cannot stay.</summary>
    public IEnumerable<(string From, string To)> Redirects =>
        _shown.Where(f => NewPathOf(f) != f && !_moved.ContainsKey(f)).Select(f => (f, NewPathOf(f)));

    /// <summary>Copies a page that the engine only copied, such as an application with scripts, and all files in its folder.</summary>
    public bool TryCopy(BuiltPage page)
    {
        var to = "static/" + page.File;
        if (OldFiles.IsGenerated(page.File) || ContentKinds.IsReserved(to)
            || !_copies.Any(f => $"/{f}".EndsWith($"/{page.File}", StringComparison.Ordinal)
            && _site.Read(f).AsSpan().SequenceEqual(_output.Site.Read(page.File))))
        {
            return false;
        }
        _copiedPages.Add(page.Url);
        _site.Copy(to, _output.Site.FullPath(page.File));
        _site.Report.Add(SourceSite.CopiedPages, page.Url);
        if (ContentPath.FolderOf(page.File) is { Length: > 0 } folder)
            _shown.UnionWith(_output.Files.Where(f => f.StartsWith($"/{folder}/", StringComparison.Ordinal)));
        return true;
    }

    /// <summary>Copies a document without front matter that the engine only copied, such as the README of a demo.</summary>
    public bool TryCopyDocument(string path)
    {
        if (_site.HasFrontMatter(path) || UrlOf(path) is not { } url || ContentKinds.IsReserved("static" + url) || !IsCopy(path, url))
            return false;
        _site.Copy("static" + url, _site.FullPath(path));
        _site.Exclude(path, "[document|documents] that the engine only copied, copied to static/");
        return true;
    }

    /// <summary>Reserves the path of a document, in a folder if it has files.</summary>
    public string PathOf(BuiltSource? source, string stem, string extension)
    {
        var folder = source is null ? "" : ContentPath.FolderOf(source.Path);
        if (!_bundles.ContainsKey(folder))
            return _site.FreePath(stem, extension);
        var to = _site.FreePath(_places.GetValueOrDefault(folder, stem), $"/index{extension}");
        _places.TryAdd(folder, ContentPath.FolderOf(to));
        return to;
    }

    /// <summary>Returns the new URL of a file or page, as a link from a document.</summary>
    /// <param name="path">The path on the old site.</param>
    public string LinkTo(string path, string document) => _moved.TryGetValue(path, out var file)
        ? LinkRewrite.Relative(file, document, "")
        : UrlEncoding.EncodePath(_output.FullPathOf(path) is not null ? NewPathOf(path) : NewUrlOf(path));

    /// <summary>Returns the URL of a page here, where only files have an extension.</summary>
    private string NewUrlOf(string path) => path is "/index.html" or "/index.htm" ? "/"
        : _output.ByName.ContainsKey(BuiltUrl.NameOf(path)) && !_copiedPages.Contains(path) && !path.EndsWith('/')
        ? OldUrls.WithoutEnding(path) : path;

    /// <summary>Imports the files of the pages that the new site shows, and of their documents.</summary>
    public void Import(IEnumerable<BuiltPage> shown, IEnumerable<(BuiltSource Source, BuiltPage Page)> imported)
    {
        foreach (var (folder, place) in _places)
        {
            foreach (var file in _bundles[folder])
                _site.ImportFile(file, place + NewPathOf(file[folder.Length..]));
        }

        _shown.UnionWith(shown.SelectMany(FilesOf));
        foreach (var (source, page) in imported)
            AddMoved(source, page);
        foreach (var file in _shown.Where(f => !ContentKinds.IsReserved("static" + f) && !_moved.ContainsKey(f)))
            _site.Copy("static" + NewPathOf(file), _output.FullPathOf(file)!);
    }

    /// <summary>Imports the files of the source that the engine only copied, and others if a document links to them.</summary>
    public void ImportRest()
    {
        foreach (var path in _site.Files.Where(f => !SourceFiles.IsText(f)).ToList())
        {
            var parts = path.Split('/');
            var found = UrlOf(path);
            var url = found ?? "/" + string.Join('/', parts.Skip(parts.Length > 1 && Roots.Contains(parts[0]) ? 1 : 0));
            if (found is not null && MediaType.IsMedia(path) && !OldFiles.IsOfEngine(path) && !OldFiles.IsGenerated(url[1..])
                && !ContentKinds.IsReserved("static" + url) && IsCopy(path, url))
            {
                _shown.Add(url);
                _site.Copy("static" + NewPathOf(url), _site.FullPath(path));
            }
            _site.ImportIfLinked(path, "static" + NewPathOf(url));
        }
    }

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
                _moved.TryAdd(url, place + NewPathOf(file[folder.Length..]));
        }
    }

    private bool IsCopy(string file, string url) => _output.FullPathOf(url) is { } copy
        && Path.GetExtension(file).Equals(Path.GetExtension(url), StringComparison.OrdinalIgnoreCase)
        && new FileInfo(copy).Length == new FileInfo(_site.FullPath(file)).Length
        && SourceFiles.Read(copy).AsSpan().SequenceEqual(_site.Read(file));

    /// <summary>Returns the path of a file without underscores and dots at the start of names, which are not served.</summary>
    private static string NewPathOf(string file) =>
        string.Join('/', file.Split('/').Select(s => s.TrimStart('.', '_') is { Length: > 0 } name ? name : s));
}
