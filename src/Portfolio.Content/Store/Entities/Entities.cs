using Portfolio.Content.Reading.Files;

namespace Portfolio.Content.Store.Entities;

/// <summary>Represents a former URL that redirects to a document, and its position in the document's file.</summary>
internal sealed record AliasUrl(long DocumentId, string Url, string Spelling, int Line, int Column);

/// <summary>Represents the origin, such as <c>https://example.org</c>, of a remote image in a document.</summary>
internal sealed record ImageOrigin(string Origin, long DocumentId);

/// <summary>Represents a single value of the store, such as its stamp or the settings as JSON.</summary>
internal sealed record MetaValue(string Key, string Value);

/// <param name="Tag">The slug of the tag.</param>
internal sealed record PostTag(string Tag, long PostId, string Label);

/// <summary>Represents the state of a content file when it was last read.</summary>
/// <param name="Length">The length in bytes.</param>
/// <param name="Changed"><inheritdoc cref="FileStamp" path="/param[@name='Changed']"/></param>
/// <param name="Hash">
/// The SHA-256 of the content in hexadecimal, an empty string if the file could not be read, or
/// <see cref="OutdatedHash"/> if the file must be read again.
/// </param>
/// <param name="Failed">
/// True if the file contains an error, in which case the store may contain an earlier valid version.
/// </param>
public sealed record StoredFile(
    string Path, ContentKind Kind, long Length, long Changed, string Hash, bool Failed)
{
    /// <summary>
    /// A value that is not the hash of any file. Marks a file whose document is outdated, so that the next sync reads
    /// the file again.
    /// </summary>
    internal const string OutdatedHash = "-";

    /// <inheritdoc cref="FileStamp.Target"/>
    public long Target { get; init; }

    public FileStamp Stamp => new(Path, Kind, Length, Changed) { Target = Target };

    internal static StoredFile Of(FileStamp stamp, string hash, bool failed) =>
        new(stamp.Path, stamp.Kind, stamp.Length, stamp.Changed, hash, failed) { Target = stamp.Target };
}
