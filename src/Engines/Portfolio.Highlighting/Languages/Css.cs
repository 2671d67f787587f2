using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of CSS. The character that ends a statement distinguishes selectors from declarations.</summary>
internal static class Css
{
    /// <summary>The maximum number of characters that are searched for the end of a statement.</summary>
    private const int MaximumLength = 300;

    private static readonly Words Words = new()
    {
        Extra = "-",
        ExtraStart = "-",
        Keywords = "and or not only",
        Others = Others,
    };

    /// <summary>The characters with which selectors and declarations can start.</summary>
    public const string Starts = Characters.Letters + Characters.Digits + "-.#:*[&>+~\\";

    /// <summary>The rules for values in CSS and Sass.</summary>
    public static readonly Opening[] Values = [
        Comments.Block("/*", "*/"),
        new("@", AtRule),
        Quoted.Double,
        Quoted.Single,
        new("#", Colour),
        new(Characters.Digits + ".+-", Number),
        new("!", Important),
        Words.Rule,
    ];

    /// <summary>The rules of CSS, which SCSS extends.</summary>
    public static readonly Opening[] Openings = [new(Starts, Statement), .. Values];

    public static readonly Grammar Grammar = new(Openings);

    public static int EndOfName(ref Scanner s) => Words.EndOf(ref s, s.Position);

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
            // Brackets inside a string or an SCSS interpolation are ignored.
            if (c is '"' or '\'') end = EndOfString(ref s, end);
            else if (c == '#' && s.At(end + 1) == '{') end = s.Find("}", end);
            else if (c == '(') depth++;
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

    /// <summary>Returns the index of the closing quotation mark, or of the last character of the line.</summary>
    private static int EndOfString(ref Scanner s, int open)
    {
        var at = open + 1;
        while (at < s.End && s.Text[at] != s.Text[open] && s.Text[at] != '\n') at += s.Text[at] == '\\' ? 2 : 1;
        return s.At(at) == '\n' || at >= s.End ? Math.Min(at, s.End) - 1 : at;
    }

    private static bool Colour(ref Scanner s)
    {
        s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Number);
        return true;
    }

    private static bool Number(ref Scanner s)
    {
        var digit = s.Position + (char.IsAsciiDigit(s.Current) ? 0 : 1);
        if (!char.IsAsciiDigit(s.At(digit))
            && !(s.At(digit) == '.' && char.IsAsciiDigit(s.At(digit + 1))))
        {
            return false;
        }
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

/// <summary>Defines the grammar of SCSS, and of the syntax that Less shares: CSS with variables and line comments.</summary>
internal static class Scss
{
    public static readonly Opening[] Names = [
        Comments.Line("//"),
        new("$", Variable),
        new("%", Placeholder),
        new("#", Interpolation),
    ];

    public static readonly Grammar Grammar = new([.. Names, .. Css.Openings]);

    private static bool Interpolation(ref Scanner s)
    {
        if (s.Peek() != '{') return false;
        s.Take(2, TokenKind.Plain);
        if (!s.Grammar!.ScanNested(ref s, '\0')) return true;
        if (s.Position < s.End) s.Take(1, TokenKind.Plain);
        s.Before = ')';
        return true;
    }

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

/// <summary>Defines the grammar of indented Sass, which has line breaks instead of braces and semicolons.</summary>
internal static class Sass
{
    public static readonly Grammar Grammar = new([new(Css.Starts + "=", Line), .. Scss.Names, .. Css.Values]);

    private static bool Line(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        if (s.Current is '=' or '+' && Characters.IsWordStart(s.Peek()))
        {
            s.Take(1, TokenKind.Keyword);
            s.TakeTo(Css.EndOfName(ref s), TokenKind.Function);
            return true;
        }

        var name = s.Position + (s.Current == ':' ? 1 : 0);
        var end = name;
        while (Characters.IsWord(s.At(end)) || s.At(end) == '-') end++;
        var isDeclaration = end > name
            && (s.Current == ':' ? s.At(end) == ' ' : s.At(end) == ':' && s.At(end + 1) is ' ' or '\r' or '\n' or '\0');
        s.TakeTo(isDeclaration ? end : s.LineEnd(), isDeclaration ? TokenKind.Property : TokenKind.Type);
        return true;
    }
}
