namespace Portfolio.Content.Importing;

/// <summary>What an import does not carry over, by kind.</summary>
public sealed class ImportReport
{
    private const int MaxExamples = 3;
    private const int MaxExampleLength = 120;

    private readonly Dictionary<string, (int Count, List<string> Examples)> _losses = new(StringComparer.Ordinal);

    /// <summary>The kinds in the order in which they were found.</summary>
    public IReadOnlyList<ImportLoss> Losses => [.. _losses.Select(l => new ImportLoss(l.Key, l.Value.Count, l.Value.Examples))];

    /// <param name="kind">What it is, in the plural, and what became of it.</param>
    /// <param name="example">Where it is, or its name.</param>
    internal void Add(string kind, string example)
    {
        var (count, examples) = _losses.GetValueOrDefault(kind, (0, []));
        var line = string.Join(' ', example.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = line.Length <= MaxExampleLength ? line : line[..MaxExampleLength] + "…";
        if (examples.Count < MaxExamples && line.Length > 0 && !examples.Contains(line))
            examples.Add(new([.. line.Where(c => !char.IsControl(c))]));
        _losses[kind] = (count + 1, examples);
    }
}

/// <summary>What was not carried over, of one kind.</summary>
/// <param name="Examples">The first of them.</param>
public sealed record ImportLoss(string Kind, int Count, IReadOnlyList<string> Examples);
