namespace Portfolio.Content.Reading;

/// <summary>What a look at a directory tells of a file without opening it.</summary>
/// <param name="Path">Relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Kind">What it is to the site.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Last write, UTC ticks.</param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Modified)
{
    /// <summary>A file written this short a time ago may be written again without its time changing.</summary>
    private static readonly TimeSpan Racy = TimeSpan.FromSeconds(2);

    /// <summary>The stamp to remember of a file read now: one that it never has again, if it may change without a trace.</summary>
    internal FileStamp Settled(DateTimeOffset now) =>
        (now.UtcDateTime - new DateTime(Modified, DateTimeKind.Utc)).Duration() < Racy ? this with { Modified = 0 } : this;
}
