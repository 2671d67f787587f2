using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, string?> _peeked = new(StringComparer.Ordinal);
    private Dictionary<string, FileStamp> _pending = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public IReadOnlyDictionary<string, StoredFile> Files => _files;

    /// <summary>The problems of the folder that the last scan found.</summary>
    public IReadOnlyList<Diagnostic> FolderProblems { get; set; } = [];

    public void Clear()
    {
        _files.Clear();
        _media.Clear();
        FolderProblems = [];
        End();
    }

    public FolderState Load(PortfolioContext context)
    {
        Clear();
        foreach (var file in context.Files)
            Put(file);
        foreach (var media in context.Media)
            Put(media);
        FolderProblems = ContentProblems.OfFolder(context);
        return this;
    }

    /// <summary>Begins a sync.</summary>
    /// <param name="texts">The texts that are about to be read.</param>
    public void Begin(IEnumerable<FileStamp> texts, TimeZoneInfo zone)
    {
        _zone = zone;
        _pending = texts.ToDictionary(f => f.Path);
    }

    /// <summary>Ends the reading of the texts.</summary>
    /// <returns>The texts that have another URL than their front matter says, because they are in error.</returns>
    public IReadOnlyList<string> End()
    {
        var mispredicted = _peeked.Where(p => p.Value != KnownUrl(p.Key)).Select(p => p.Key).ToList();
        _pending = [];
        _peeked.Clear();
        return mispredicted;
    }

    public void Put(StoredFile file) => _files[file.Path] = file;

    public void Put(Media media) => _media[media.Path] = media;

    public void Forget(string path)
    {
        _files.TryRemove(path, out _);
        _media.TryRemove(path, out _);
    }

    public bool HasFilesBelow(string path) => _files.Any(f => f.Key.StartsWith(path + "/", StringComparison.Ordinal));

    public string? UrlOf(string path) => _pending.TryGetValue(path, out var stamp)
        ? _peeked.GetOrAdd(path, _ => PeekUrl(stamp))
        : KnownUrl(path);

    public Media? MediaAt(string path) => _media.GetValueOrDefault(path);

    public string? NearestTo(string path)
    {
        var image = MediaType.IsImage(path);
        return NearestName.OfPath(path, _files.Select(f => f.Key).Concat(_pending.Keys).Where(p => MediaType.IsImage(p) == image));
    }

    private string? KnownUrl(string path) =>
        _files.TryGetValue(path, out var file) && file.Kind is ContentKind.Post or ContentKind.Page ? file.Url : null;

    /// <summary>The URL that a file will have, from its front matter alone; that of its last valid version when it is in error.</summary>
    private string? PeekUrl(FileStamp stamp)
    {
        var ignored = new List<Diagnostic>();
        return folder.Read(stamp, ignored) is { } bytes
            && SourceText.Read(stamp.Path, bytes, ignored) is { } source
            && FrontMatterReader.Read(stamp, source, _zone, ignored) is { } matter
            ? matter.Url
            : KnownUrl(stamp.Path);
    }
}
