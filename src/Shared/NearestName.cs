namespace Portfolio;

internal static class NearestName
{
    /// <summary>
    /// Returns the candidate with the smallest optimal string alignment distance, or <see langword="null"/> if none is
    /// close enough. The distance must not exceed a third of the name's length (at least 1). If several candidates are
    /// equally close, the first in ordinal order is returned.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates) =>
        Find(name, candidates, Math.Max(1, name.Length / 3));

    /// <summary>
    /// Returns the path that is most similar to another path, but not equal to it, or <see langword="null"/> if none is
    /// close enough. The distance must not exceed a third of the length of the last segment (at least 1).
    /// </summary>
    /// <param name="maxDistance">The distance that must not be exceeded, however long the last segment is.</param>
    public static string? FindPath(string path, IEnumerable<string> candidates, int maxDistance = int.MaxValue) =>
        Find(path, candidates.Where(c => c != path),
            Math.Clamp(Path.GetFileNameWithoutExtension(path).Length / 3, 1, maxDistance));

    private static string? Find(string name, IEnumerable<string> candidates, int maxDistance)
    {
        string? best = null;
        var limit = maxDistance + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > limit)
                continue;
            var distance = Distance(name, candidate, limit);
            if (distance < limit
                || (distance == limit && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, limit) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>
    /// Calculates the optimal string alignment distance: the number of insertions, deletions, substitutions and
    /// transpositions of adjacent characters. If the distance exceeds <paramref name="limit"/>, any value above
    /// <paramref name="limit"/> is returned.
    /// </summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || Math.Max(a.Length, b.Length) > 256)
            return limit + 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1],
            row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var min = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                min = Math.Min(min, row[j]);
            }

            if (min > limit)
                return limit + 1;
            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length];
    }
}
