using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Python
{
    private static readonly Words Words = new()
    {
        Keywords = """
            and as assert async await break case continue del elif else except False finally for from global if import in is
            lambda match None nonlocal not or pass raise return True try while with yield print
            """,
        BeforeType = "class",
        BeforeFunction = "def",
        Types = """
            bool bytearray bytes complex dict float frozenset int list memoryview object set str tuple type
            """,
        Functions = """
            abs all any ascii bin callable chr classmethod compile delattr dir divmod enumerate eval exec filter format getattr
            globals hasattr hash help hex id input isinstance issubclass iter len locals map max min next oct open ord pow property
            range repr reversed round setattr slice sorted staticmethod sum super vars zip
            """,
    };

    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new("rRbBuUfFtT\"'", String),
        Numbers.Usual,
        new("@", Decorator),
        Words.Rule,
    ]);

    private static readonly Quoted[] Quotes = Make(new Quoted("", ""));
    private static readonly Quoted[] Formatted = Make(new Quoted("", "") { Hole = "{", Format = true });

    private static Quoted[] Make(Quoted like) =>
    [
        like with { Close = "\"\"\"", MultiLine = true },
        like with { Close = "'''", MultiLine = true },
        like with { Close = "\"" },
        like with { Close = "'" },
    ];

    /// <summary>Scans a string with its prefix. Only the prefixes <c>f</c> and <c>t</c> allow embedded code.</summary>
    private static bool String(ref Scanner s)
    {
        var at = s.Position;
        var formatted = false;
        while (at - s.Position < 2 && "rRbBuUfFtT".Contains(s.At(at)))
        {
            formatted |= s.At(at) is 'f' or 'F' or 't' or 'T';
            at++;
        }
        if (s.At(at) is not ('"' or '\'')) return false;
        foreach (var quoted in formatted ? Formatted : Quotes)
        {
            if (!s.StartsWithAt(at, quoted.Close)) continue;
            quoted.ScanBody(ref s, at + quoted.Close.Length);
            break;
        }
        return true;
    }

    private static bool Decorator(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        var end = s.SkipName(s.Position + 1);
        while (s.At(end) == '.') end = s.SkipName(end + 1);
        s.TakeTo(end, TokenKind.Property);
        return true;
    }
}
