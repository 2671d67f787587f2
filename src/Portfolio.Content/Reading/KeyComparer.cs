namespace Portfolio.Content.Reading;

/// <summary>Compares keys without regard to case, hyphens, underscores, spaces and invisible characters: <c>publish_date</c> equals <c>publishDate</c>.</summary>
internal sealed class KeyComparer : IEqualityComparer<string>
{
    public static readonly KeyComparer Instance = new();

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null)
            return ReferenceEquals(x, y);
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < x.Length && IsIgnored(x[i]))
                i++;
            while (j < y.Length && IsIgnored(y[j]))
                j++;
            if (i == x.Length || j == y.Length)
                return i == x.Length && j == y.Length;
            if (char.ToUpperInvariant(x[i++]) != char.ToUpperInvariant(y[j++]))
                return false;
        }
    }

    public int GetHashCode(string obj)
    {
        var hash = default(HashCode);
        foreach (var c in obj)
        {
            if (!IsIgnored(c))
                hash.Add(char.ToUpperInvariant(c));
        }

        return hash.ToHashCode();
    }

    private static bool IsIgnored(char c) => c is '-' or '_' || (!char.IsAsciiLetter(c) && TextLines.IsInvisible(c));
}
