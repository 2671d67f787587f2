
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting.Languages;

/// <summary>Unified and plain diffs: whole lines are added or removed.</summary>
internal static class Diff
{
    public static readonly Grammar Grammar = new(
    [
        new("+-@*dins<>0123456789", Line),
    ]);

    private static bool Line(ref Scanner s)
    {
        if (s.Position > 0 && s.Text[s.Position - 1] != '\n')
        {
            s.TakeTo(s.LineEnd(), TokenKind.Plain);
            return true;
        }
        var header = s.StartsWith("+++") || s.StartsWith("---") || s.StartsWith("***") || s.StartsWith("@@") || char.IsAsciiDigit(s.Current);
        var kind = s.Current switch
        {
            _ when header => TokenKind.Comment,
            '+' or '>' => TokenKind.Inserted,
            '-' or '<' => TokenKind.Deleted,
            _ => TokenKind.Plain,
        };
        s.TakeTo(s.LineEnd(), kind);
        return true;
    }
}
