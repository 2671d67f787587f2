using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>HCL, the language of Terraform.</summary>
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
            Keywords = "data dynamic else for if import in locals module moved null output provider removed resource terraform true false "
                + "variable",
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
