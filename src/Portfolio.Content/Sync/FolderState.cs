using System.Collections.Concurrent;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// What is known of every file, kept in memory between syncs. While one runs it answers where links lead: files that are about to
/// be read are asked themselves, so that the order of reading does not matter. One thread writes, any number read.
/// </summary>
internal sealed class FolderState(ContentFolder folder) : ILinkResolver
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Media> _media = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> _peeked = new(StringComparer.Ordinal);
    private Dictionary<string, FileStamp> _pending = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public IReadOnlyDictionary<string, StoredFile> Files => _files;

    /// <summary>What the scan before found wrong with the folder.</summary>
    public IReadOnlyList<Diagnostic> FolderProblems { get; set; } = [];

    public void Clear()
    {
        _files.Clear();
        _media.Clear();
        FolderProblems = [];
        End();
    }

    public void Load(StoreFile store)
    {
        Clear();
        using var connection = store.Open();
        foreach (var file in connection.Rows("SELECT path, kind, length, modified, hash, url, failed FROM files", r => new StoredFile(
            new(r.GetString(0), (ContentKind)r.GetInt32(1), r.GetInt64(2), r.GetInt64(3)), r.GetString(4), r.TextOrNull(5), r.GetBoolean(6))))
        {
            Put(file);
        }

        foreach (var media in connection.Rows("SELECT path, url, hash, length, width, height FROM media", r => new Media
        {
            Path = r.GetString(0),
            Url = r.GetString(1),
            Hash = r.GetString(2),
            Length = r.GetInt64(3),
            Width = r.IsDBNull(4) ? null : r.GetInt32(4),
            Height = r.IsDBNull(5) ? null : r.GetInt32(5),
        }))
        {
            Put(media);
        }

        FolderProblems = ContentProblems.OfFolder(connection);
    }

    /// <summary>Names the texts that are about to be read.</summary>
    public void Begin(IEnumerable<FileStamp> texts, TimeZoneInfo zone)
    {
        _zone = zone;
        _pending = texts.ToDictionary(f => f.Path);
    }

    /// <summary>All are read. Returns those that have another address than their front matter promised, since they are in error.</summary>
    public IReadOnlyList<string> End()
    {
        var misjudged = _peeked.Where(p => p.Value != KnownUrl(p.Key)).Select(p => p.Key).ToList();
        _pending = [];
        _peeked.Clear();
        return misjudged;
    }

    public void Put(StoredFile file) => _files[file.Stamp.Path] = file;

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
        _files.TryGetValue(path, out var file) && file.Stamp.Kind is ContentKind.Post or ContentKind.Page ? file.Url : null;

    /// <summary>The address that a file will have, from its front matter alone; that of its last good version when it is in error.</summary>
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
