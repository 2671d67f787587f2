namespace Portfolio.Content.Reading;

/// <summary>What a look at a directory tells of a file without opening it.</summary>
/// <param name="Path">Relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Kind">What it is to the site.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Last write, UTC ticks.</param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Modified);
