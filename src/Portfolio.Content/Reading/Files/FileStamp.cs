namespace Portfolio.Content.Reading.Files;

/// <summary>Represents the metadata of a file in a directory listing.</summary>
/// <param name="Path">The path relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Changed">
/// The time of the last change (see <see cref="FileIdentity"/>) in UTC ticks. It is negative if the file was read so soon after the change
/// that another one may have the same time.
/// </param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Changed)
{
    /// <summary>
    /// Gets a hash of the path to which the symbolic links in the path of the file lead, or 0 if there are none. Another file of
    /// the same length and time may take the place of a file when a link is changed.
    /// </summary>
    public long Target { get; init; }

    /// <summary>The time within which a second write can leave the time of the last change as it is.</summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Returns the stamp to store for a file that was just read. That of a recently changed file equals no other, so that the next scan
    /// reads the file again.
    /// </summary>
    internal FileStamp Settled(DateTimeOffset now) =>
        (now.UtcDateTime - new DateTime(Math.Abs(Changed), DateTimeKind.Utc)).Duration() < TimestampResolution
        ? this with { Changed = -Math.Abs(Changed) } : this;
}
