namespace Portfolio.Content.Reading;

/// <summary>Compares keys without regard to case, hyphens and underscores: <c>publish_date</c> equals <c>publishDate</c>.</summary>
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
            while (i < x.Length && x[i] is ('-' or '_'))
                i++;
            while (j < y.Length && y[j] is ('-' or '_'))
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
            if (c is not ('-' or '_'))
                hash.Add(char.ToUpperInvariant(c));
        }

        return hash.ToHashCode();
    }
}
