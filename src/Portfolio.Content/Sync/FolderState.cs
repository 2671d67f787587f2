using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Imaging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;
using Portfolio.Pictures;

namespace Portfolio.Content.Sync;

/// <summary>
/// The files of the store and what links to them lead to, in memory between syncs. A sync announces what the texts that it is about to
/// read will be, so that the order of reading does not matter, and confirms what they have become. One thread writes, any number read.
/// </summary>
internal sealed class FolderState(ContentFolder folder) : ISiteFiles
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Media> _media = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LinkedDocument> _documents = new(StringComparer.Ordinal);

    /// <summary>The announced texts as the store has them.</summary>
    private readonly ConcurrentDictionary<string, LinkedDocument?> _announced = new(StringComparer.Ordinal);

    private readonly Lock _indexing = new();

    /// <summary>The documents and media files by the keys of their names, from the first link by URL or name on.</summary>
    private ConcurrentDictionary<string, ImmutableArray<LinkedDocument>>? _documentsByKey;
    private ConcurrentDictionary<string, ImmutableArray<string>>? _mediaByKey;

    private StoredSettings _settings = StoredSettings.Default;
    private int _links;

    public IReadOnlyDictionary<string, StoredFile> Files => _files;

    /// <summary>The problems of the folder that the last scan found.</summary>
    public IReadOnlyList<Diagnostic> FolderProblems { get; set; } = [];

    /// <summary>The layout of the folder at the last scan; <see langword="null"/> when it is not known.</summary>
    public FolderLayout? Layout { get; set; }

    /// <summary>Paths of the posts outside of <c>posts/</c>.</summary>
    public IEnumerable<string> OtherPosts =>
        _files.Where(f => f.Value.Kind == ContentKind.Post && !FolderLayout.IsBelowPosts(f.Key)).Select(f => f.Key);

    /// <summary>Whether there are files of <c>posts/</c>, perhaps deleted from the folder a moment ago.</summary>
    public bool HasPosts => _files.Any(f => default(FolderLayout).With(f.Key).HasPosts);

    public DateTime AsOf { get; private set; }

    public string? Origin => _settings.Site.BaseUrl;

    /// <summary>Another number whenever a link may lead elsewhere.</summary>
    public int LinksVersion => Volatile.Read(ref _links);

    public void Clear()
    {
        lock (_indexing)
        {
            _files.Clear();
            _documents.Clear();
            _media.Clear();
            _announced.Clear();
            (_documentsByKey, _mediaByKey) = (null, null);
            _links++;
        }

        FolderProblems = [];
        Layout = null;
    }

    public FolderState Load(PortfolioContext context)
    {
        Clear();
        foreach (var file in context.Files)
            Put(file);
        foreach (var media in context.Media)
            Put(media);
        var aliases = context.Aliases.OrderBy(a => EF.Property<long>(a, PortfolioContext.RowId)).AsEnumerable()
            .ToLookup(a => a.DocumentId, a => a.Url);
        foreach (var document in context.AllDocuments.Select(d => new { d.Id, d.Path, d.Url, d.VisibleFrom, d.VisibleUntil }))
        {
            PutDocument(document.Path,
                LinkedDocument.Of(document.Path, document.Url, aliases[document.Id], document.VisibleFrom, document.VisibleUntil));
        }

        FolderProblems = ContentProblems.OfFolder(context);
        Layout = context.Value(PortfolioContext.LayoutKey) is { } layout ? Json.Deserialize<FolderLayout>(layout) : null;
        // The cause of such an error may be gone since the program was started.
        foreach (var path in context.Diagnostics.Where(d => d.Rule == "internal-error" || d.Rule == "text-too-complex").Select(d => d.File))
        {
            if (_files.TryGetValue(path, out var file))
                Put(file with { Modified = 0, Hash = StoredFile.DeferredHash });
        }

        return this;
    }

    /// <summary>Begins a sync: links to the texts that are about to be read lead to what their front matter says.</summary>
    /// <param name="asOf">The moment, UTC, as of which documents are published or not.</param>
    /// <param name="isOutdated">Whether renderings that began in earlier syncs are outdated.</param>
    public void Announce(IReadOnlyCollection<FileStamp> texts, StoredSettings settings, DateTime asOf, bool isOutdated)
    {
        (_settings, AsOf) = (settings, asOf);
        _links += isOutdated ? 1 : 0;
        var announced = new ConcurrentBag<(string Path, LinkedDocument? Document)>();
        Parallel.ForEach(texts, file => announced.Add((file.Path, ReadDocument(file))));
        foreach (var (path, document) in announced)
        {
            _links += _files.ContainsKey(path) ? 0 : 1;
            _announced[path] = DocumentAt(path);
            PutDocument(path, document);
        }
    }

    /// <summary>Ends the first pass over the texts, after which all of them are confirmed.</summary>
    public void EndAnnouncements() => _announced.Clear();

    public bool IsAnnounced(string path) => _announced.ContainsKey(path);

    /// <summary>The document of a text as the store has it.</summary>
    public LinkedDocument? StoredDocumentAt(string path) =>
        _announced.TryGetValue(path, out var stored) ? stored : DocumentAt(path);

    /// <summary>Records what a text is in the store from now on.</summary>
    public void Confirm(string path, LinkedDocument? document)
    {
        PutDocument(path, document);
        if (IsAnnounced(path))
            _announced[path] = document;
    }

    public void Put(StoredFile file)
    {
        _links += _files.ContainsKey(file.Path) || IsAnnounced(file.Path) ? 0 : 1;
        _files[file.Path] = file;
    }

    public void Put(Media media)
    {
        lock (_indexing)
        {
            var before = FindMedia(media.Path);
            if (before is null)
                Add(_mediaByKey, LinkKey.Of(media.Path), media.Path);
            _media[media.Path] = media;
            _links += before == media ? 0 : 1;
        }
    }

    public void Forget(string path)
    {
        PutDocument(path, null);
        lock (_indexing)
        {
            if (_media.TryRemove(path, out _))
                Remove(_mediaByKey, LinkKey.Of(path), path);
            _files.TryRemove(path, out _);
            _links++;
        }
    }

    public bool HasFilesBelow(string path) => _files.Any(f => f.Key.StartsWith(path + "/", StringComparison.Ordinal));

    public LinkedDocument? DocumentAt(string path) => _documents.GetValueOrDefault(path);

    public LinkedMedia? MediaAt(string path) => FindMedia(path) is not { } media ? null
        : new(media.Path, media.Url, media.Width, media.Height, media.IsTransparent);

    public (string? SourceSet, string? AvifSourceSet) SourceSetsOf(string path)
    {
        var media = FindMedia(path);
        return (SourceSet.Of(media), SourceSet.Of(media, PictureFormat.Avif));
    }

    public Media? FindMedia(string path) => _media.GetValueOrDefault(path);

    public string? PageFor(string path) => SitePages.UrlOf(path, _settings.Site.Blog.Url);

    public IReadOnlyList<LinkedDocument> DocumentsOf(string key)
    {
        BuildIndex();
        return _documentsByKey!.GetValueOrDefault(key, []);
    }

    public IReadOnlyList<string> MediaOf(string key)
    {
        BuildIndex();
        return _mediaByKey!.GetValueOrDefault(key, []);
    }

    public bool HasUnserved(string path) => !MediaType.IsMedia(path) && !MediaType.IsMarkdown(path) && folder.Has(path);

    public string? NearestTo(string path)
    {
        var image = MediaType.IsImage(path);
        return NearestName.FindPath(path,
            _files.Select(f => f.Key).Concat(_announced.Select(a => a.Key)).Where(p => MediaType.IsImage(p) == image));
    }

    private void PutDocument(string path, LinkedDocument? document)
    {
        lock (_indexing)
        {
            var before = DocumentAt(path);
            if (before == document)
                return;
            _links++;
            foreach (var key in before?.Keys ?? [])
                Remove(_documentsByKey, key, before!);
            foreach (var key in document?.Keys ?? [])
                Add(_documentsByKey, key, document!);
            if (document is null)
                _documents.TryRemove(path, out _);
            else
                _documents[path] = document;
        }
    }

    private void BuildIndex()
    {
        if (Volatile.Read(ref _documentsByKey) is not null)
            return;
        lock (_indexing)
        {
            if (_documentsByKey is not null)
                return;
            var media = new ConcurrentDictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
            foreach (var path in _media.Keys)
                Add(media, LinkKey.Of(path), path);
            var documents = new ConcurrentDictionary<string, ImmutableArray<LinkedDocument>>(StringComparer.Ordinal);
            foreach (var document in _documents.Values)
            {
                foreach (var key in document.Keys)
                    Add(documents, key, document);
            }

            _mediaByKey = media;
            Volatile.Write(ref _documentsByKey, documents);
        }
    }

    private static void Add<T>(ConcurrentDictionary<string, ImmutableArray<T>>? index, string key, T value)
    {
        if (index is not null)
            index[key] = index.GetValueOrDefault(key, []).Add(value);
    }

    private static void Remove<T>(ConcurrentDictionary<string, ImmutableArray<T>>? index, string key, T value)
    {
        if (index is not null)
            index[key] = index.GetValueOrDefault(key, []).Remove(value);
    }

    /// <summary>What a file will be for links, from its front matter alone; its last valid version when it is in error.</summary>
    private LinkedDocument? ReadDocument(FileStamp file)
    {
        try
        {
            var ignored = new List<Diagnostic>();
            return folder.Read(file, ignored) is { } bytes
                && SourceText.Read(file.Path, bytes, ignored) is { } source
                && FrontMatterReader.Read(file, source, _settings.Zone, ignored, _settings.Site) is { } matter
                ? LinkedDocument.Of(file.Path, matter.Url, matter.Aliases.Select(a => a.Url), matter.VisibleFrom, matter.VisibleUntil)
                : DocumentAt(file.Path);
        }
        catch (Exception)
        {
            return DocumentAt(file.Path); // Reading the text reports the problem.
        }
    }
}
