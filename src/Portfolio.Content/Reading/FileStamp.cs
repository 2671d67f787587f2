namespace Portfolio.Content.Reading;

/// <summary>Metadata of a file, as a directory listing returns it.</summary>
/// <param name="Path">Relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Kind">The role of the file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Last write, UTC ticks.</param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Modified)
{
    /// <summary>Within this time a second write may leave the modification time unchanged, depending on the file system's
    /// resolution.</summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    /// <summary>The stamp to store for a file that was read now. If it was modified very recently, its time is cleared, so that the next
    /// scan reads the file again.</summary>
    internal FileStamp Settled(DateTimeOffset now) =>
        (now.UtcDateTime - new DateTime(Modified, DateTimeKind.Utc)).Duration() < TimestampResolution ? this with { Modified = 0 } : this;
}
