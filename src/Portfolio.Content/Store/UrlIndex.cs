using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

/// <summary>All URLs of documents, aliases and gone pages, in memory: most requests that miss the cache are for none of them.</summary>
public sealed class UrlIndex
{
    private const int MaxEdits = 3;

    private readonly HashSet<string> _all;
    private readonly (string Url, string Title)[] _listed;
    private readonly Letters[] _letters;

    /// <param name="hidden">URLs of unlisted documents, aliases and gone URLs.</param>
    /// <param name="listed">URLs that may be suggested, with titles.</param>
    internal UrlIndex(IEnumerable<string> hidden, IEnumerable<(string Url, string Title)> listed)
    {
        _listed = [.. listed.OrderBy(a => a.Url.Length)];
        _all = [.. hidden, .. _listed.Select(a => a.Url)];
        _letters = [.. _listed.Select(a => Letters.Of(a.Url))];
    }

    /// <summary>Whether a URL leads to a page, a redirect or 410.</summary>
    public bool Has(string url) => _all.Contains(url);

    /// <summary>The listed document whose URL is one to three edits away from an unknown one; <see langword="null"/> when there is none.</summary>
    public (string Url, string Title)? Nearest(string url)
    {
        var letters = Letters.Of(url);
        var near = new Dictionary<string, string>(StringComparer.Ordinal);
        // They are sorted by length, which an edit changes by at most one.
        for (var i = FirstOf(url.Length - MaxEdits); i < _listed.Length && _listed[i].Url.Length <= url.Length + MaxEdits; i++)
        {
            if (letters.Distance(_letters[i]) <= 2 * MaxEdits)
                near.Add(_listed[i].Url, _listed[i].Title);
        }

        return NearestName.OfPath(url, near.Keys, MaxEdits) is { } found ? (found, near[found]) : null;
    }

    /// <summary>The index of the first URL of at least this length.</summary>
    private int FirstOf(int length)
    {
        var (low, high) = (0, _listed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_listed[middle].Url.Length < length)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Counts of characters by group: an edit changes at most two of the counts by one, or one by two.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Letters(Vector128<byte> Counts)
    {
        public static Letters Of(string url)
        {
            Span<byte> counts = stackalloc byte[Vector128<byte>.Count];
            foreach (var c in url)
            {
                ref var count = ref counts[char.ToLowerInvariant(c) % counts.Length];
                if (count < byte.MaxValue)
                    count++;
            }

            return new(Vector128.Create<byte>(counts));
        }

        /// <summary>At most twice the number of edits between the two.</summary>
        public int Distance(Letters other)
        {
            var difference = Vector128.Max(Counts, other.Counts) - Vector128.Min(Counts, other.Counts);
            var (low, high) = Vector128.Widen(difference);
            return Vector128.Sum(low + high);
        }
    }
}
