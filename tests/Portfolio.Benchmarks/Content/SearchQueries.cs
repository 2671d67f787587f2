namespace Portfolio.Benchmarks.Content;

/// <summary>Queries of each kind over the generated posts, the same on every machine.</summary>
internal static class SearchQueries
{
    private const int PerKind = 200;
    private const int Common = 60;

    public static IReadOnlyList<(string Kind, IReadOnlyList<string> Queries)> All { get; } =
    [
        ("one common word", Make(r => Frequent(r))),
        ("two common words", Make(r => $"{Frequent(r)} {Frequent(r)}")),
        ("three common words", Make(r => $"{Frequent(r)} {Frequent(r)} {Frequent(r)}")),
        ("a common and a rare word", Make(r => $"{Rare(r)} {Frequent(r)}")),
        ("a word mistyped", Make(r => Mistyped(Rare(r), r) + " ")),
        ("a prefix of three letters", Make(r => Long(r)[..3])),
        ("a word and a prefix", Make(r => $"{Frequent(r)} {Long(r)[..3]}")),
        ("a phrase", Make(r => $"\"{Frequent(r)} {Frequent(r)}\"")),
        ("nothing found", Make(r => $"zzq{r.Next(100_000)}xw ")),
    ];

    private static List<string> Make(Func<Random, string> query)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, PerKind).Select(_ => query(random))];
    }

    private static string Frequent(Random random) => Vocabulary.Words[random.Next(Common)];

    private static string Rare(Random random) => Vocabulary.Words[random.Next(Vocabulary.Words.Count / 2, Vocabulary.Words.Count)];

    private static string Long(Random random)
    {
        var word = Rare(random);
        return word.Length > 4 ? word : Long(random);
    }

    private static string Mistyped(string word, Random random)
    {
        var at = random.Next(1, word.Length - 1);
        return word[..at] + "q" + word[(at + 1)..];
    }
}
