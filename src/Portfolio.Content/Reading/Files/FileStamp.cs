namespace Portfolio.Content.Reading.Files;

/// <summary>Represents the metadata of a file in a directory listing.</summary>
/// <param name="Path">The path relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Modified">The last write time in UTC ticks.</param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Modified)
{
    /// <summary>
    /// Gets a hash of the path to which the symbolic links in the path of the file lead, or 0 if there are none. Another file of
    /// the same length and time may take the place of a file when a link is changed.
    /// </summary>
    public long Target { get; init; }

    /// <summary>The time within which a second write can leave the file's modification time unchanged.</summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Returns the stamp to store for a file that was just read. Clears the modification time of a recently modified
    /// file, so that the next scan reads the file again.
    /// </summary>
    internal FileStamp Settled(DateTimeOffset now) =>
        (now.UtcDateTime - new DateTime(Modified, DateTimeKind.Utc)).Duration() < TimestampResolution
        ? this with { Modified = 0 } : this;
}
