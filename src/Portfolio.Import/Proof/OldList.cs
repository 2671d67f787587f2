namespace Portfolio.Import.Proof;

/// <summary>Represents links of an old site in their order: a list of texts, a menu, or the texts before and after a text.</summary>
/// <param name="Name">What the links are.</param>
/// <param name="Url">The decoded path of the page with the links.</param>
/// <param name="Targets">The decoded paths to which they lead.</param>
public sealed record OldList(string Name, string Url, IReadOnlyList<string> Targets)
{
    /// <summary>Gets a value indicating whether the order of the links is part of what they say.</summary>
    public bool HasOrder { get; init; } = true;

    /// <summary>Gets a value indicating whether only the links of the menu count on the new page.</summary>
    public bool IsMenu { get; init; }

    /// <summary>Compares the links with those of the page to which the URL now leads.</summary>
    /// <param name="places">The new URL of each target. A target without one is another error.</param>
    /// <param name="shown">The targets of the links of the new page, in order.</param>
    public IReadOnlyList<string> Compare(IReadOnlyDictionary<string, string> places, IReadOnlyList<string> shown)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, url) in shown.Index())
            first.TryAdd(url, i);
        var known = Targets.Where(places.ContainsKey).DistinctBy(t => places[t]).ToList();
        var lost = known.Where(t => !first.ContainsKey(places[t])).Select(t => $"{t} is not in {Url}").ToList();
        if (!HasOrder)
            return lost;
        List<int> order = [.. known.Where(t => first.ContainsKey(places[t])).Select(t => first[places[t]])];
        return IsAscending(order) ? lost
            : [.. lost, $"{Url} has {(IsAscending([.. order.AsEnumerable().Reverse()]) ? "the opposite" : "another")} order"];
    }

    private static bool IsAscending(List<int> places) => places.Zip(places.Skip(1)).All(p => p.First < p.Second);
}
