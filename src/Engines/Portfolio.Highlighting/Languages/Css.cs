using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>CSS. The end of a statement shows whether it is a selector or a declaration.</summary>
internal static class Css
{
    /// <summary>Maximum distance to search for the end of a statement.</summary>
    private const int MaximumLength = 300;

    private static readonly Words Words = new()
    {
        Extra = "-",
        ExtraStart = "-",
        Keywords = "and or not only",
        Others = Others,
    };

    /// <summary>The rules of CSS, which SCSS shares.</summary>
    public static readonly Opening[] Openings =
    [
        Comments.Block("/*", "*/"),
        new("@", AtRule),
        new(Characters.Letters + Characters.Digits + "-.#:*[&>+~\\", Statement),
        Quoted.Double,
        Quoted.Single,
        new("#", Colour),
        new(Characters.Digits + ".+-", Number),
        new("!", Important),
        Words.Rule,
    ];

    public static readonly Grammar Grammar = new(Openings);

    private static bool AtRule(ref Scanner s)
    {
        s.TakeTo(Words.EndOf(ref s, s.Position + 1), TokenKind.Keyword);
        return true;
    }

    private static bool Statement(ref Scanner s)
    {
        if (s.Before is not ('{' or '}' or ';' or '\0')) return false;
        var end = s.Position;
        var colon = -1;
        for (var depth = 0; end < Math.Min(s.End, s.Position + MaximumLength); end++)
        {
            var c = s.Text[end];
            if (c == '(') depth++;
            else if (c == ')') depth--;
            else if (c is '{' or '}' || (c == ';' && depth <= 0)) break;
            else if (c == ':' && colon < 0) colon = end;
        }
        var selector = s.At(end) == '{';
        if (!selector && colon < 0) return false;
        if (!selector) end = colon;
        while (end > s.Position && char.IsWhiteSpace(s.Text[end - 1])) end--;
        s.TakeTo(Math.Max(end, s.Position + 1), selector ? TokenKind.Type : TokenKind.Property);
        return true;
    }

    private static bool Colour(ref Scanner s)
    {
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Number);
        return true;
    }

    private static bool Number(ref Scanner s)
    {
        var digit = s.Position + (char.IsAsciiDigit(s.Current) ? 0 : 1);
        if (!char.IsAsciiDigit(s.At(digit)) && !(s.At(digit) == '.' && char.IsAsciiDigit(s.At(digit + 1)))) return false;
        var end = Numbers.EndOf(ref s, digit + (s.At(digit) == '.' ? 1 : 0));
        s.TakeTo(s.At(end) == '%' ? end + 1 : end, TokenKind.Number);
        return true;
    }

    private static bool Important(ref Scanner s)
    {
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Keyword);
        return true;
    }

    private static TokenKind Others(ref Scanner s, int end)
    {
        if (s.StartsWith("--")) return TokenKind.Property;
        if (s.At(end) == ':') return TokenKind.Property;
        if (s.At(end) != '(') return TokenKind.Plain;
        if (s.Text[s.Position..end] is "url" && s.At(end + 1) is not ('"' or '\''))
        {
            s.TakeTo(end, TokenKind.Function);
            s.Take(1, TokenKind.Plain);
            s.TakeTo(s.Find(")", s.Position), TokenKind.String);
        }
        return TokenKind.Function;
    }
}

/// <summary>SCSS, and what Sass and Less share with it: CSS with variables and line comments.</summary>
internal static class Scss
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        new("$", Variable),
        new("%", Placeholder),
        .. Css.Openings,
    ]);

    private static bool Variable(ref Scanner s)
    {
        s.TakeTo(NameEnd(ref s), TokenKind.Property);
        return true;
    }

    private static bool Placeholder(ref Scanner s)
    {
        if (!Characters.IsWordStart(s.Peek())) return false;
        s.TakeTo(NameEnd(ref s), TokenKind.Type);
        return true;
    }

    private static int NameEnd(ref Scanner s)
    {
        var at = s.Position + 1;
        while (Characters.IsWord(s.At(at)) || s.At(at) == '-') at++;
        return at;
    }
}
