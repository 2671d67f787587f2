namespace Portfolio.Benchmarks.Content;

/// <summary>
/// Draws random words with the distribution of natural language, in which the n-th word is about 1/n as frequent as the
/// first. Some draws return a new compound word.
/// </summary>
internal static class Vocabulary
{
    private const double CompoundShare = 0.06;

    public static readonly IReadOnlyList<string> Words = Load();

    private static readonly double[] Sums = Accumulate();

    public static string Draw(Random random) =>
        random.NextDouble() < CompoundShare
        ? Words[random.Next(Words.Count)] + Words[random.Next(Words.Count)] : DrawSimple(random);

    private static string DrawSimple(Random random)
    {
        var place = Array.BinarySearch(Sums, random.NextDouble() * Sums[^1]);
        return Words[place < 0 ? ~place : place];
    }

    private static List<string> Load()
    {
        using var reader = new StreamReader(typeof(Vocabulary).Assembly.GetManifestResourceStream("words.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static double[] Accumulate()
    {
        var sum = 0.0;
        return [.. Words.Select((_, rank) => sum += 1.0 / (rank + 3))];
    }
}
