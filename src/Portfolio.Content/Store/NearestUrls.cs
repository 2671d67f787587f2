namespace Portfolio.Content.Store;

/// <summary>
/// Finds the URL that is nearest to another one by the optimal string alignment distance, like <see cref="NearestName"/>. The URLs are
/// sorted, so that URLs with the same beginning share its calculation, and a beginning that is too different excludes all of them.
/// </summary>
internal sealed class NearestUrls
{
    /// <summary>The maximum length of URLs in characters. Longer URLs are near to none.</summary>
    private const int MaxLength = 256;

    private readonly string[] _urls;

    /// <summary>The length of each URL in characters, which excludes most URLs without loading their characters from memory.</summary>
    private readonly int[] _lengths;

    /// <summary>The number of characters that a URL shares with the previous one, at most 255.</summary>
    private readonly byte[] _shared;

    public NearestUrls(IEnumerable<string> urls)
    {
        _urls = [.. urls];
        Array.Sort(_urls, StringComparer.Ordinal);
        _lengths = Array.ConvertAll(_urls, url => url.Length);
        _shared = new byte[_urls.Length];
        for (var i = 1; i < _urls.Length; i++)
            _shared[i] = (byte)Math.Min(_urls[i - 1].AsSpan().CommonPrefixLength(_urls[i]), byte.MaxValue);
    }

    /// <summary>
    /// Returns the URL with the smallest distance to another one, but not the same, or <see langword="null"/> if none is close enough.
    /// If several URLs are equally close, the first in ordinal order is returned.
    /// </summary>
    public string? Find(string url, int maxDistance)
    {
        if (url.Length > MaxLength)
            return null;
        string? best = null;
        // A row for each character of a URL, with the distances of its beginning to each beginning of the given URL.
        var width = url.Length + 1;
        var rows = new byte[(url.Length + maxDistance + 1) * width];
        for (var j = 0; j < width; j++)
            rows[j] = (byte)Math.Min(j, maxDistance + 1);
        var (limit, known, excluded) = (maxDistance, 0, int.MaxValue);
        for (var i = 0; i < _urls.Length && limit >= 0; i++)
        {
            known = Math.Min(known, _shared[i]);
            if (excluded <= _shared[i])
                continue;
            excluded = int.MaxValue;
            if (Math.Abs(_lengths[i] - url.Length) > limit || _lengths[i] > MaxLength)
                continue;
            var candidate = _urls[i];
            if (candidate == url)
                continue;
            while (known < candidate.Length && excluded == int.MaxValue)
            {
                if (FillRow(rows, ++known, candidate, url, limit) > limit)
                    excluded = known;
            }

            if (excluded == int.MaxValue && rows[(candidate.Length * width) + url.Length] is var distance && distance <= limit)
                (best, limit) = (candidate, distance - 1);
        }

        return best;
    }

    /// <summary>Fills the row after some characters of a candidate, except for cells that exceed the limit.</summary>
    /// <param name="i">The number of characters of the candidate.</param>
    /// <returns>The smallest distance in the row.</returns>
    private static int FillRow(byte[] rows, int i, string candidate, string url, int limit)
    {
        var width = url.Length + 1;
        var row = rows.AsSpan(i * width, width);
        var last = rows.AsSpan((i - 1) * width, width);
        var before = i > 1 ? rows.AsSpan((i - 2) * width, width) : default;
        var (from, to) = (Math.Max(1, i - limit), Math.Min(url.Length, i + limit));
        row[from - 1] = (byte)(from == 1 ? Math.Min(i, limit + 1) : limit + 1);
        if (to < url.Length)
            row[to + 1] = (byte)(limit + 1);
        int min = row[from - 1];
        var c = candidate[i - 1];
        for (var j = from; j <= to; j++)
        {
            var same = c == url[j - 1] || char.ToLowerInvariant(c) == char.ToLowerInvariant(url[j - 1]);
            var cell = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && c == url[j - 2] && candidate[i - 2] == url[j - 1])
                cell = Math.Min(cell, before[j - 2] + 1);
            row[j] = (byte)cell;
            min = Math.Min(min, cell);
        }

        return min;
    }
}
