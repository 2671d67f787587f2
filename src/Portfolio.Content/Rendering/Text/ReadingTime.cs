namespace Portfolio.Content.Rendering.Text;

/// <summary>Estimates the time that a text takes to read. The author's <c>readingTime</c> overrides it.</summary>
public static class ReadingTime
{
    private const double WordsPerMinute = 225;
    private const double CjkCharactersPerMinute = 400;

    /// <summary>Minutes, rounded up, at least 1.</summary>
    public static int Minutes(int words, int cjkCharacters) =>
        Math.Max(1, (int)Math.Ceiling((words / WordsPerMinute) + (cjkCharacters / CjkCharactersPerMinute)));
}
