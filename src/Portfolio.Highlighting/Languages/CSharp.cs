using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>C#. Types are recognized by their context: see <see cref="CSharpTypes"/>.</summary>
internal static class CSharp
{
    public static readonly Words Words = new()
    {
        Keywords = """
            abstract add alias and ascending async await base bool break by byte case char checked const continue decimal
            delegate descending do double dynamic else event explicit extern false file finally fixed float for foreach from get
            global goto group if implicit in init int internal into join let lock long nameof not notnull null object on operator
            or orderby out override params partial private protected public readonly ref remove required return sbyte scoped
            sealed select set short stackalloc static string switch this throw true try uint ulong unchecked unmanaged unsafe
            ushort using value var virtual void volatile when where while with yield
            """,
        BeforeType = "as class enum interface is new record struct",
        BeforeTypeInParentheses = "catch default sizeof typeof",
        BeforeName = "namespace",
        MembersAfterDot = true,
        Others = CSharpTypes.Classify,
    };

    public static readonly Opening[] Openings =
    [
        .. Comments.CStyle,
        new("\"$@", CSharpStrings.Scan),
        Quoted.Single,
        Numbers.Usual,
        new("#", Directive),
        new("[", CSharpTypes.Attribute),
        new("{;=", CSharpTypes.EndHeader),
        new("@" + Characters.Letters, CSharpTypes.Word),
    ];

    public static readonly Grammar Grammar = new(Openings);

    private static bool Directive(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        s.Take(1, TokenKind.Property);
        s.TakeTo(s.SkipName(s.Position), TokenKind.Keyword);
        s.TakeTo(s.LineEnd(), TokenKind.Property);
        return true;
    }
}
