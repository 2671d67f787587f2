using Portfolio.Content.Reading;

namespace Portfolio.Content.Store.Entities;

/// <summary>A former URL of a document, which redirects to it, with its position in the file.</summary>
internal sealed record AliasUrl(long DocumentId, string Url, int Line, int Column);

/// <summary>A URL that <c>gone.yaml</c> lists.</summary>
internal sealed record GoneUrl(string Url);

/// <summary>The origin of a remote image that a document shows.</summary>
internal sealed record ImageOrigin(string Origin, long DocumentId);

/// <summary>A value that the store has once: its stamp, and the settings as JSON.</summary>
internal sealed record MetaValue(string Key, string Value);

/// <summary>A tag of a post.</summary>
/// <param name="Tag">Its slug.</param>
internal sealed record PostTag(string Tag, long PostId, string Label);

/// <summary>The state of a file of the content folder when it was last read.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">UTC ticks.</param>
/// <param name="Hash">SHA-256 of the bytes, hexadecimal; empty when they could not be read; <see cref="OutdatedHash"/>.</param>
/// <param name="Url">The URL of its document or media file, if it has one.</param>
/// <param name="Failed">It had an error: the store holds its last valid version, if any.</param>
public sealed record StoredFile(string Path, ContentKind Kind, long Length, long Modified, string Hash, string? Url, bool Failed)
{
    /// <summary>The document is outdated, so the file is read again.</summary>
    internal const string OutdatedHash = "-";

    public FileStamp Stamp => new(Path, Kind, Length, Modified);

    internal static StoredFile Of(FileStamp stamp, string hash, string? url, bool failed) =>
        new(stamp.Path, stamp.Kind, stamp.Length, stamp.Modified, hash, url, failed);
}
