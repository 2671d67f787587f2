using Portfolio.Content.Reading;

namespace Portfolio.Content.Store.Entities;

/// <summary>A former URL of a document, which redirects to the document, with its position in the file.</summary>
internal sealed record AliasUrl(long DocumentId, string Url, int Line, int Column);

internal sealed record GoneUrl(string Url);

/// <summary>The origin of a remote image in a document.</summary>
internal sealed record ImageOrigin(string Origin, long DocumentId);

/// <summary>A single value of the store, such as its stamp or the settings as JSON.</summary>
internal sealed record MetaValue(string Key, string Value);

/// <summary>A tag of a post.</summary>
/// <param name="Tag">The slug of the tag.</param>
internal sealed record PostTag(string Tag, long PostId, string Label);

/// <summary>The state of a file in the content folder when it was last read.</summary>
/// <param name="Length">The length in bytes.</param>
/// <param name="Modified">The last write time in UTC ticks.</param>
/// <param name="Hash">
/// The SHA-256 of the bytes in hexadecimal, empty if they could not be read, or <see cref="OutdatedHash"/>.
/// </param>
/// <param name="Url">The URL of its document or media file, or <see langword="null"/> if there is none.</param>
/// <param name="Failed">
/// True if the file had an error, so that the store contains its last valid version, if any.
/// </param>
public sealed record StoredFile(
    string Path, ContentKind Kind, long Length, long Modified, string Hash, string? Url, bool Failed)
{
    /// <summary>The hash of a file to read again, because its document is outdated.</summary>
    internal const string OutdatedHash = "-";

    public FileStamp Stamp => new(Path, Kind, Length, Modified);

    internal static StoredFile Of(FileStamp stamp, string hash, string? url, bool failed) =>
        new(stamp.Path, stamp.Kind, stamp.Length, stamp.Modified, hash, url, failed);
}
