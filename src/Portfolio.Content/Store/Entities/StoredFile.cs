using Portfolio.Content.Reading;

namespace Portfolio.Content.Store.Entities;

/// <summary>The state of a file of the content folder when it was last read.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">UTC ticks.</param>
/// <param name="Hash">SHA-256 of the bytes, hexadecimal; empty when they could not be read; <see cref="DeferredHash"/>.</param>
/// <param name="Url">The URL of its document or media file, if it has one.</param>
/// <param name="Failed">It had an error: the store holds its last valid version, if any.</param>
public sealed record StoredFile(string Path, ContentKind Kind, long Length, long Modified, string Hash, string? Url, bool Failed)
{
    /// <summary>The document is outdated: the file is rendered again in the background, or may be being saved.</summary>
    internal const string DeferredHash = "-";

    public FileStamp Stamp => new(Path, Kind, Length, Modified);

    internal static StoredFile Of(FileStamp stamp, string hash, string? url, bool failed) =>
        new(stamp.Path, stamp.Kind, stamp.Length, stamp.Modified, hash, url, failed);
}
