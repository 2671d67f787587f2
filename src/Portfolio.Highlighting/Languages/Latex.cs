using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Latex
{
    /// <summary>Maximum distance to search for the end of a formula or a name.</summary>
    private const int MaxLength = 1000;

    /// <summary>Commands with a name or heading in braces.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Named = new HashSet<string>(
    [
        "begin", "chapter", "cite", "end", "label", "paragraph", "part", "ref", "section", "subsection", "subsubsection", "usepackage",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly Grammar Grammar = new([Comments.Line("%"), new("\\", Command), new("$", Formula)]);

    private static bool Command(ref Scanner s)
    {
        var end = s.Position + 1;
        while (char.IsAsciiLetter(s.At(end)) || s.At(end) == '@') end++;
        if (end == s.Position + 1)
        {
            s.Take(2, TokenKind.Plain);
            return true;
        }
        var hasName = Named.Contains(s.Text[(s.Position + 1)..end]);
        s.TakeTo(s.At(end) == '*' ? end + 1 : end, TokenKind.Function);
        if (!hasName || s.At(s.Position) != '{') return true;
        s.Take(1, TokenKind.Plain);
        var name = Window(ref s).IndexOfAny('}', '\n');
        if (name > 0) s.Take(name, TokenKind.Type);
        return true;
    }

    private static bool Formula(ref Scanner s)
    {
        var mark = s.Peek() == '$' ? "$$" : "$";
        var window = Window(ref s);
        var length = window[mark.Length..].IndexOf(mark);
        var paragraph = window.IndexOf("\n\n");
        if (length < 0 || (paragraph >= 0 && paragraph < length)) return false;
        s.Take(length + (2 * mark.Length), TokenKind.String);
        return true;
    }

    private static ReadOnlySpan<char> Window(ref Scanner s) => s.Rest[..Math.Min(s.Rest.Length, MaxLength)];
}
