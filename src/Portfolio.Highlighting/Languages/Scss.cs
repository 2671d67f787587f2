using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

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
