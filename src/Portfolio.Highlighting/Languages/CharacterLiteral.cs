using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Characters in single quotes, in languages in which a quote can also be part of a name.</summary>
internal static class CharacterLiteral
{
    /// <summary>Maximum length of an escape sequence.</summary>
    private const int MaxLength = 12;

    public static readonly Opening Rule = new("'", Scan);

    private static bool Scan(ref Scanner s)
    {
        var end = s.Position + 2;
        if (s.Peek() == '\\')
        {
            end++;
            while (end < s.Position + MaxLength && s.At(end) is not ('\'' or '\n' or '\0')) end++;
        }
        if (s.Peek() == '\'' || s.At(end) != '\'') return false;
        s.TakeTo(end + 1, TokenKind.String);
        return true;
    }
}
