namespace Portfolio.Content.Rendering.Text;

/// <summary>Estimates the time that a text takes to read. </summary>
public static class ReadingTime
{
    private const double WordsPerMinute = 225;
    private const double CjkCharactersPerMinute = 400;

    /// <summary>The minutes of the front matter, or the estimate if they differ by more than a third of it or are missing.</summary>
    public static int ForReaders(int? written, int estimate) =>
        written is { } minutes && 3 * Math.Abs(minutes - estimate) <= estimate ? minutes : estimate;

    /// <summary>Minutes, rounded up, at least 1.</summary>
    public static int Minutes(int words, int cjkCharacters) =>
        Math.Max(1, (int)Math.Ceiling((words / WordsPerMinute) + (cjkCharacters / CjkCharactersPerMinute)));
}
