namespace Portfolio.Markdown.FrontMatter;

/// <summary>
/// Compares keys ignoring case, hyphens, underscores, spaces and invisible characters: <c>publish_date</c> equals
/// <c>publishDate</c>.
/// </summary>
public sealed class KeyComparer : IEqualityComparer<string>
{
    private const int MaxStackLength = 64;

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
        var key = obj.Length <= MaxStackLength ? stackalloc char[MaxStackLength] : new char[obj.Length];
        var length = 0;
        foreach (var c in obj)
        {
            if (!IsIgnored(c))
                key[length++] = char.ToUpperInvariant(c);
        }

        return string.GetHashCode(key[..length], StringComparison.Ordinal);
    }

    private static bool IsIgnored(char c) => c is '-' or '_' || TextLines.IsInvisible(c);
}
