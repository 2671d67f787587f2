namespace Portfolio.Highlighting.Scanning;

/// <summary>Rules for comments.</summary>
internal static class Comments
{
    /// <summary>From <paramref name="start"/> to the end of the line.</summary>
    public static Opening Line(string start) => new(start[..1], (ref Scanner s) =>
    {
        if (!s.StartsWith(start)) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    });

    /// <summary>As <see cref="Line"/>, but only where a word can begin: <c>a#b</c> is not a comment.</summary>
    public static Opening LineAfterBlank(string start) => new(start[..1], (ref Scanner s) =>
    {
        if (s.Position > 0 && !char.IsWhiteSpace(s.Text[s.Position - 1])
            && s.Text[s.Position - 1] is not (';' or '{' or '}' or '(')) return false;
        if (!s.StartsWith(start)) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    });

    /// <summary>From <paramref name="start"/> to <paramref name="end"/>, across lines.</summary>
    public static Opening Block(string start, string end, bool nested = false) => new(start[..1], (ref Scanner s) =>
    {
        if (!s.StartsWith(start)) return false;
        var at = nested ? NestedEnd(ref s, start, end) : s.Find(end, s.Position + start.Length) + end.Length;
        s.TakeTo(at, TokenKind.Comment);
        return true;
    });

    public static readonly Opening[] CStyle = [Line("//"), Block("/*", "*/")];

    private static int NestedEnd(ref Scanner s, string start, string end)
    {
        var depth = 1;
        var at = s.Position + start.Length;
        while (at < s.End && depth > 0)
        {
            if (s.StartsWithAt(at, end)) (depth, at) = (depth - 1, at + end.Length);
            else if (s.StartsWithAt(at, start)) (depth, at) = (depth + 1, at + start.Length);
            else at++;
        }
        return at;
    }
}
