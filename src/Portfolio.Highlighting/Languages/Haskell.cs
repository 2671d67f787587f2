using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Haskell
{
    /// <summary>Characters of operators except the dash.</summary>
    private const string Symbols = "!#$%&*+./:<=>?@\\^|~";

    public static readonly Grammar Grammar = new(
    [
        new("-", LineComment),
        Comments.Block("{-", "-}", nested: true),
        Quoted.Double,
        CharacterLiteral.Rule,
        Numbers.Usual,
        new Words
        {
            Extra = "'",
            Keywords = """
                as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr instance let
                mdo module newtype of pattern proc qualified rec then type where
                """,
            Others = Others,
        }.Rule,
    ]);

    /// <summary>Two or more dashes that are not part of an operator, such as <c>--></c>.</summary>
    private static bool LineComment(ref Scanner s)
    {
        var end = s.Position;
        while (s.At(end) == '-') end++;
        var isComment = end - s.Position >= 2 && !Symbols.Contains(s.Peek(-1)) && !Symbols.Contains(s.At(end));
        s.TakeTo(isComment ? s.LineEnd() : end, isComment ? TokenKind.Comment : TokenKind.Plain);
        return true;
    }

    /// <summary>Types have a capital letter. Names in the first column are being declared.</summary>
    private static TokenKind Others(ref Scanner s, int end)
    {
        if (char.IsUpper(s.Current)) return TokenKind.Type;
        return s.Position == 0 || s.Text[s.Position - 1] == '\n' ? TokenKind.Function : TokenKind.Plain;
    }
}
