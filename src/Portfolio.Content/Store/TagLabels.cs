namespace Portfolio.Content.Store;

/// <summary>One label for each tag that authors spell in several ways.</summary>
internal static class TagLabels
{
    /// <summary>The most used label of each such tag, as of a moment; the first by ordinal order among equals.</summary>
    public static IReadOnlyDictionary<string, string> Read(StoreFile store, DateTime asOf)
    {
        using var db = store.Read(asOf);
        var several = db.PostTags.GroupBy(t => t.Tag).Where(g => g.Min(t => t.Label) != g.Max(t => t.Label)).Select(g => g.Key).ToList();
        return several.Count == 0
            ? new Dictionary<string, string>()
            : db.PostTags.Where(t => several.Contains(t.Tag))
                .Join(db.Posts, t => t.PostId, p => p.Id, (t, _) => new { t.Tag, t.Label })
                .AsEnumerable()
                .GroupBy(t => t.Tag)
                .ToDictionary(g => g.Key, g => g.CountBy(t => t.Label).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).First().Key);
    }

    public static bool AreEqual(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(label => b.GetValueOrDefault(label.Key) == label.Value);
}
