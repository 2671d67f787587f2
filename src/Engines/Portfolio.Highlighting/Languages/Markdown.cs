using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Markdown
{
    /// <summary>The maximum distance in characters to search for the end of inline syntax.</summary>
    private const int MaxLength = 500;

    public static readonly Grammar Grammar = new(
    [
        new("-", FrontMatter),
        new("#", Heading),
        new("`~", Fence),
        new("`", Code),
        new("-*+>" + Characters.Digits, Mark),
        new("*_", Strong),
        new("[", Link),
        Comments.Block("<!--", "-->"),
        new(Characters.Letters + Characters.Digits, Text),
    ]);

    private static bool FrontMatter(ref Scanner s)
    {
        if (s.Position > 0 || !s.StartsWith("---\n")) return false;
        s.Take(3, TokenKind.Plain);
        Yaml.Grammar.ScanTo(ref s, s.Find("\n---", s.Position));
        s.Take(4, TokenKind.Plain);
        return true;
    }

    private static bool Heading(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        var end = s.Position;
        while (end < s.Position + 7 && s.At(end) == '#') end++;
        if (end - s.Position > 6 || s.At(end) is not (' ' or '\n' or '\0')) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Keyword);
        return true;
    }

    /// <summary>Scans a fenced code block, which ends at a line with at least as many fence characters as the first line.</summary>
    private static bool Fence(ref Scanner s)
    {
        if (!s.FirstOnLine || s.Peek() != s.Current || s.Peek(2) != s.Current) return false;
        var mark = s.Current;
        var length = s.Rest.IndexOfAnyExcept(mark);
        var end = s.LineEnd();
        while (end < s.End)
        {
            var start = end + 1;
            end = s.Find("\n", start);
            var line = s.Text[start..end].Trim();
            if (line.Length >= length && !line.ContainsAnyExcept(mark)) break;
        }
        s.TakeTo(end, TokenKind.String);
        return true;
    }

    private static bool Code(ref Scanner s)
    {
        var end = Window(ref s)[1..].IndexOf('`');
        if (end < 0) return false;
        s.Take(end + 2, TokenKind.String);
        return true;
    }

    private static bool Mark(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        var end = s.Position;
        while (end < s.Position + 9 && char.IsAsciiDigit(s.At(end))) end++;
        if (end > s.Position && s.At(end) is not ('.' or ')')) return false;
        if (s.Current != '>' && s.At(end + 1) is not (' ' or '\n')) return false;
        s.TakeTo(end + 1, TokenKind.Keyword);
        return true;
    }

    private static bool Strong(ref Scanner s)
    {
        var mark = s.Current;
        var isStrong = s.Peek() == mark;
        var start = isStrong ? 2 : 1;
        if (char.IsWhiteSpace(s.Peek(start)) || s.Peek(start) == mark) return false;
        var window = Window(ref s)[start..];
        var end = isStrong ? window.IndexOf([mark, mark]) : window.IndexOf(mark);
        if (end <= 0) return false;
        s.Take(end + (2 * start), TokenKind.Type);
        return true;
    }

    private static bool Link(ref Scanner s)
    {
        var window = Window(ref s);
        var text = window.IndexOf(']');
        if (text < 1) return false;
        s.Take(1, TokenKind.Plain);
        s.Take(text - 1, TokenKind.Property);
        s.Take(1, TokenKind.Plain);
        if (s.At(s.Position) != '(') return true;
        var end = Window(ref s).IndexOf(')');
        if (end < 0) return true;
        s.Take(1, TokenKind.Plain);
        s.Take(end - 1, TokenKind.String);
        return true;
    }

    /// <summary>Scans a whole word, because underscores inside a word are not emphasis.</summary>
    private static bool Text(ref Scanner s)
    {
        if (s.Current == '_') return false;
        s.TakeTo(s.SkipName(s.Position), TokenKind.Plain);
        return true;
    }

    /// <summary>Returns the rest of the paragraph, limited to <see cref="MaxLength"/> characters.</summary>
    private static ReadOnlySpan<char> Window(ref Scanner s)
    {
        var rest = s.Rest[..Math.Min(s.Rest.Length, MaxLength)];
        var end = rest.IndexOf("\n\n");
        return end < 0 ? rest : rest[..end];
    }
}

internal static class Latex
{
    /// <summary>The maximum distance in characters to search for the end of a formula or a name.</summary>
    private const int MaxLength = 1000;

    /// <summary>The LaTeX commands whose argument is a name or a heading.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Named = new HashSet<string>(
    [
        "begin", "chapter", "cite", "end", "label", "paragraph", "part", "ref", "section", "subsection",
        "subsubsection", "usepackage",
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
