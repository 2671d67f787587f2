using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of JSON, including the comments in settings files.</summary>
internal static class Json
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        new("\"", String),
        Numbers.Usual,
        Numbers.Signed,
        new Words { Keywords = "true false null" }.Rule,
    ]);

    private static readonly Quoted Text = new("\"", "\"");

    private static bool String(ref Scanner s)
    {
        var start = s.Position;
        Text.Scan(ref s);
        if (s.At(s.SkipBlanks(s.Position)) == ':') s.Paint(start, s.Position, TokenKind.Property);
        return true;
    }
}

internal static class Ini
{
    public static readonly Grammar Grammar = new([new("#;", Comment), new("[", Section), new(
        Characters.Letters + Characters.Digits + "*.-$", Key)]);

    private static bool Comment(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    }

    private static bool Section(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        s.Take(1, TokenKind.Plain);
        var end = s.Rest.IndexOfAny(']', '\n');
        if (end > 0) s.Take(end, TokenKind.Type);
        return true;
    }

    private static bool Key(ref Scanner s)
    {
        var line = s.LineEnd();
        var equals = s.FirstOnLine ? s.Text[s.Position..line].IndexOf('=') : -1;
        if (equals > 0)
        {
            s.Take(s.Text.Slice(s.Position, equals).TrimEnd().Length, TokenKind.Property);
            s.TakeTo(s.SkipSpaces(s.Position) + 1, TokenKind.Plain);
        }
        s.TakeTo(line, equals > 0 ? TokenKind.String : TokenKind.Plain);
        return true;
    }
}

internal static class Toml
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new("[", Table),
        new(Characters.Letters + Characters.Digits + "-\"'", Key),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true }.Rule,
        new Quoted("'''", "'''") { Escape = '\0', MultiLine = true }.Rule,
        Quoted.Double,
        new Quoted("'", "'") { Escape = '\0' }.Rule,
        new(Characters.Digits + "+-", Number),
        new Words { Keywords = "true false", Constants = "inf nan" }.Rule,
    ]);

    private static bool Table(ref Scanner s)
    {
        if (!s.FirstOnLine || s.Before is ',' or '[') return false;
        s.Take(s.Peek() == '[' ? 2 : 1, TokenKind.Plain);
        var end = s.Rest.IndexOfAny(']', '\n');
        if (end > 0) s.Take(end, TokenKind.Type);
        return true;
    }

    /// <summary>Scans a dotted key, quoted or bare, up to its equals sign.</summary>
    private static bool Key(ref Scanner s)
    {
        if (!s.FirstOnLine && s.Before is not ('{' or ',')) return false;
        var at = s.Position;
        var quote = '\0';
        for (; at < s.End && s.Text[at] != '\n'; at++)
        {
            var c = s.Text[at];
            if (c == quote) quote = '\0';
            else if (quote != '\0') continue;
            else if (c is '"' or '\'') quote = c;
            else if (!Characters.IsWord(c) && c is not ('-' or '.' or ' ' or '\t')) break;
        }
        if (s.At(at) != '=') return false;
        while (char.IsWhiteSpace(s.Text[at - 1])) at--;
        s.TakeTo(at, TokenKind.Property);
        return true;
    }

    /// <summary>Scans numbers, dates and times. Dates and times contain dashes and colons.</summary>
    private static bool Number(ref Scanner s)
    {
        var at = s.Position + 1;
        while (Characters.IsWord(s.At(at))
            || (s.At(at) is '.' or '-' or ':' or '+' && Characters.IsWord(s.At(at + 1))))
        {
            at++;
        }
        s.TakeTo(at, TokenKind.Number);
        return true;
    }
}

internal static class Hcl
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        .. Comments.CStyle,
        new Quoted("\"", "\"") { Hole = "${" }.Rule,
        HereDocuments.Rule("<<-"),
        HereDocuments.Rule("<<"),
        Numbers.Usual,
        new Words
        {
            Extra = "-",
            Keywords = "data dynamic else for if import in locals module moved null output provider removed resource "
                + "terraform true false variable",
            Types = "any bool list map number object set string tuple",
            MembersAfterDot = true,
            Others = Others,
        }.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end)
    {
        var next = s.SkipSpaces(end);
        if (s.At(next) == '=' && s.At(next + 1) != '=') return TokenKind.Property;
        if (s.FirstOnLine && s.At(next) is '{' or '"') return TokenKind.Keyword;
        return Classify.Calls(ref s, end);
    }
}

internal static class Nginx
{
    public static readonly Grammar Grammar = new(
    [
        Comments.LineAfterBlank("#"),
        new Quoted("\"", "\"") { MultiLine = true, Variable = TokenKind.Property }.Rule,
        new Quoted("'", "'") { MultiLine = true, Variable = TokenKind.Property }.Rule,
        new("$", Variable),
        new(Characters.Letters + Characters.Digits, Word),
    ]);

    private static bool Variable(ref Scanner s)
    {
        var end = s.SkipName(s.Position + 1);
        if (end == s.Position + 1) return false;
        s.TakeTo(end, TokenKind.Property);
        return true;
    }

    private static bool Word(ref Scanner s)
    {
        var end = s.Position;
        while (end < s.End && !char.IsWhiteSpace(s.Text[end])
            && s.Text[end] is not (';' or '{' or '}' or '$'))
        {
            end++;
        }
        var word = s.Text[s.Position..end];
        var whole = s.Position > 0 && char.IsWhiteSpace(s.Text[s.Position - 1]);
        if (s.Before is '{' or '}' or ';' or '\0') s.TakeTo(end, TokenKind.Keyword);
        else if (whole && word is "on" or "off") s.TakeTo(end, TokenKind.Keyword);
        else s.TakeTo(end, whole && IsNumber(word) ? TokenKind.Number : TokenKind.Plain);
        return true;
    }

    /// <summary>Determines whether a word consists of digits and an optional unit, such as <c>30d</c> or <c>16k</c>.</summary>
    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        return digits < 0
            || (digits > 0 && word.Length - digits <= 2 && word[digits..].IndexOfAnyExceptInRange('A', 'z') < 0);
    }
}
