using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary><c>@Name</c> and <c>@dotted.Name</c> in languages of the JVM and in Swift.</summary>
internal static class Annotations
{
    public static readonly Opening Rule = new("@", (ref Scanner s) =>
    {
        var end = s.SkipName(s.Position + 1);
        if (end == s.Position + 1) return false;
        while (s.At(end) is '.' or ':' && Characters.IsWordStart(s.At(end + 1))) end = s.SkipName(end + 1);
        s.TakeTo(end, TokenKind.Property);
        return true;
    });
}
