using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting.Languages;

/// <summary>HCL, the language of Terraform.</summary>
internal static class Hcl
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        .. Comments.CStyle,
        new Quoted("\"", "\"") { Hole = "${" }.Rule,
        new("<", Heredoc),
        Numbers.Usual,
        new Words
        {
            Extra = "-",
            Keywords = "data dynamic else for if import in locals module moved null output provider removed resource terraform true false variable",
            Types = "any bool list map number object set string tuple",
            MembersAfterDot = true,
            Others = Others,
        }.Rule,
    ]);

    /// <summary>The text from <c>&lt;&lt;NAME</c> to a line with that name.</summary>
    private static bool Heredoc(ref Scanner s)
    {
        if (s.Peek() != '<') return false;
        var start = s.Position + (s.Peek(2) == '-' ? 3 : 2);
        var name = s.Text[start..s.SkipName(start)];
        if (name.IsEmpty) return false;
        var at = start + name.Length;
        while (at < s.End)
        {
            var next = s.Find("\n", at + 1);
            if (s.Text[at..next].Trim().SequenceEqual(name))
            {
                s.TakeTo(next, TokenKind.String);
                return true;
            }
            at = next;
        }
        s.TakeTo(s.End, TokenKind.String);
        return true;
    }

    private static TokenKind Others(ref Scanner s, int end)
    {
        var next = s.SkipSpaces(end);
        if (s.At(next) == '=' && s.At(next + 1) != '=') return TokenKind.Property;
        if (s.FirstOnLine && s.At(next) is '{' or '"') return TokenKind.Keyword;
        return Classify.Calls(ref s, end);
    }
}
