using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>JSON with the comments of settings files.</summary>
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
