using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class GraphQl
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true }.Rule,
        Quoted.Double,
        Numbers.Usual,
        Numbers.Signed,
        new("@", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Function);
            return true;
        }),
        new("$", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        new(Characters.Letters, Word),
    ]);

    private static readonly Words Words = new()
    {
        Keywords = "directive extend input repeatable schema subscription true false",
        BeforeType = "enum implements interface on scalar type union",
        BeforeFunction = "fragment mutation query",
        Types = "Boolean Float ID Int String",
        Others = Others,
    };

    /// <summary>A word before a colon or an argument list is a field, even if it is a keyword.</summary>
    private static bool Word(ref Scanner s)
    {
        var end = s.SkipName(s.Position);
        if (s.At(end) != ':') return Words.Scan(ref s);
        s.TakeTo(end, TokenKind.Property);
        return true;
    }

    private static TokenKind Others(ref Scanner s, int end)
    {
        if (s.Before == '.') return TokenKind.Function;
        var word = s.Text[s.Position..end];
        if (Classify.IsConstant(word)) return TokenKind.Number;
        var isType = char.IsAsciiLetterUpper(word[0]) && s.Before is ':' or '[' or '&' or '|' or '=';
        return isType || word.EndsWith("Input") ? TokenKind.Type : TokenKind.Property;
    }
}
