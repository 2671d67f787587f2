using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>
/// The state of every file, in memory between syncs. During a sync it resolves links: for a file that is about to be read it reads
/// the front matter first, so that the order of reading does not matter. One thread writes, any number read.
/// </summary>
internal sealed class FolderState(ContentFolder folder) : ILinkResolver
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Media> _media = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LinkedDocument> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LinkedDocument?> _peeked = new(StringComparer.Ordinal);
    private readonly Lock _indexing = new();
    private Dictionary<string, FileStamp> _pending = [];
    private StoredSettings _settings = StoredSettings.Default;

    /// <summary>All that is known, from the first link by URL or name on.</summary>
    private LinkIndex? _known;

    /// <summary>What the texts that are about to be read will be.</summary>
    private Lazy<LinkIndex> _peekedIndex = new();

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

    /// <summary>Number of the sync in progress or, between syncs, of the last one.</summary>
    public int Sync { get; private set; }

    /// <summary>Number of the first sync whose renderings are not outdated.</summary>
    public int FirstCurrentSync { get; private set; }

    public string? Origin => _settings.Site.BaseUrl;

    public void Clear()
    {
        lock (_indexing)
        {
            _files.Clear();
            _documents.Clear();
            _media.Clear();
            _known = null;
        }

        FolderProblems = [];
        Layout = null;
        End();
        OutdateRenderings(includingThis: true);
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
            Put(LinkedDocument.Of(document.Path, document.Url, aliases[document.Id], document.VisibleFrom, document.VisibleUntil));
        FolderProblems = ContentProblems.OfFolder(context);
        Layout = context.Connection.Meta(PlainQueries.LayoutKey) is { } layout ? Json.Deserialize<FolderLayout>(layout) : null;
        // The cause of such an error may be gone since the program was started.
        foreach (var path in context.Diagnostics.Where(d => d.Rule == "internal-error" || d.Rule == "text-too-complex").Select(d => d.File))
        {
            if (_files.TryGetValue(path, out var file))
                Put(file with { Modified = 0, Hash = StoredFile.DeferredHash });
        }

        return this;
    }

    /// <summary>Begins a sync.</summary>
    /// <param name="texts">The texts that are about to be read.</param>
    /// <param name="asOf">The moment, UTC, as of which documents are published or not.</param>
    public void Begin(IEnumerable<FileStamp> texts, StoredSettings settings, DateTime asOf)
    {
        (_settings, AsOf) = (settings, asOf);
        Sync++;
        _peeked.Clear();
        _pending = texts.ToDictionary(f => f.Path);
        _peekedIndex = new(PeekAll);
    }

    /// <summary>Ends the reading of the texts.</summary>
    /// <returns>The texts that other texts link to in another way than their front matter says, because they are in error.</returns>
    public IReadOnlyList<(string Path, LinkedDocument? Predicted)> End()
    {
        var mispredicted = _peeked.Where(p => p.Value != KnownDocument(p.Key)).Select(p => (p.Key, p.Value)).ToList();
        _pending = [];
        _peeked.Clear();
        _peekedIndex = new(PeekAll);
        return mispredicted;
    }

    /// <summary>Renderings that began in earlier syncs, or also in this one, may have other links than they would have now.</summary>
    public void OutdateRenderings(bool includingThis = false) => FirstCurrentSync = includingThis ? Sync + 1 : Sync;

    public void Put(StoredFile file) => _files[file.Path] = file;

    public void Put(Media media)
    {
        lock (_indexing)
        {
            if (!_media.ContainsKey(media.Path))
                _known?.AddMedia(media.Path);
            _media[media.Path] = media;
        }
    }

    public void Put(LinkedDocument document)
    {
        lock (_indexing)
        {
            if (KnownDocument(document.Path) is { } before)
                _known?.Remove(before);
            _known?.Add(document);
            _documents[document.Path] = document;
        }
    }

    public void Forget(string path)
    {
        lock (_indexing)
        {
            if (_documents.TryRemove(path, out var document))
                _known?.Remove(document);
            if (_media.TryRemove(path, out _))
                _known?.RemoveMedia(path);
            _files.TryRemove(path, out _);
        }
    }

    public bool HasFilesBelow(string path) => _files.Any(f => f.Key.StartsWith(path + "/", StringComparison.Ordinal));

    /// <summary>Whether links to a text that is read lead to what its front matter says.</summary>
    public bool IsPredicted(string path) => _pending.ContainsKey(path);

    public LinkedDocument? DocumentAt(string path) => _pending.TryGetValue(path, out var stamp)
        ? _peeked.GetOrAdd(path, _ => PeekDocument(stamp))
        : KnownDocument(path);

    /// <summary>The document of a file as the store has it.</summary>
    public LinkedDocument? KnownDocument(string path) => _documents.GetValueOrDefault(path);

    public IReadOnlyList<LinkedDocument> DocumentsOf(string key) =>
        [.. Known().DocumentsOf(key).Where(d => !_pending.ContainsKey(d.Path)), .. _peekedIndex.Value.DocumentsOf(key)];

    public IReadOnlyList<string> MediaOf(string key) => Known().MediaOf(key);

    public Media? MediaAt(string path) => _media.GetValueOrDefault(path);

    public bool HasUnserved(string path) => !MediaType.IsMedia(path) && folder.Has(path);

    public string? NearestTo(string path)
    {
        var image = MediaType.IsImage(path);
        return NearestName.FindPath(path, _files.Select(f => f.Key).Concat(_pending.Keys).Where(p => MediaType.IsImage(p) == image));
    }

    private LinkIndex Known()
    {
        lock (_indexing)
            return _known ??= new(_documents.Values, _media.Keys);
    }

    /// <summary>Reads the front matter of all texts that are about to be read.</summary>
    private LinkIndex PeekAll()
    {
        Parallel.ForEach(_pending.Keys, path => DocumentAt(path));
        return new(_pending.Keys.Select(DocumentAt).OfType<LinkedDocument>(), []);
    }

    /// <summary>What a file will be for links, from its front matter alone; its last valid version when it is in error.</summary>
    private LinkedDocument? PeekDocument(FileStamp stamp)
    {
        var ignored = new List<Diagnostic>();
        return folder.Read(stamp, ignored) is { } bytes
            && SourceText.Read(stamp.Path, bytes, ignored) is { } source
            && FrontMatterReader.Read(stamp, source, _settings.Zone, ignored, _settings.Site) is { } matter
            ? LinkedDocument.Of(stamp.Path, matter.Url, matter.Aliases.Select(a => a.Url), matter.VisibleFrom, matter.VisibleUntil)
            : KnownDocument(stamp.Path);
    }
}
