
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Java
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true }.Rule,
        Quoted.Double,
        Quoted.Single,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                abstract assert boolean break byte case catch char class const continue default do double else enum exports
                extends false final finally float for goto if implements import instanceof int interface long module native new
                null open opens package permits private protected provides public record requires return sealed short static
                strictfp super switch synchronized this throw throws to transient transitive true try uses var void volatile
                while with yield
                """,
            Others = Others,
        }.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end)
    {
        var word = s.Text[s.Position..end];
        if (Classify.IsCall(ref s, end) && !char.IsAsciiLetterUpper(word[0])) return TokenKind.Function;
        if (s.Before == ':' && char.IsAsciiLetterLower(word[0])) return TokenKind.Function;
        return Classify.CallsConstantsAndTypes(ref s, end);
    }
}
