
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Nginx
{
    public static readonly Grammar Grammar = new(
    [
        Comments.LineAfterBlank("#"),
        new Quoted("\"", "\"") { MultiLine = true, Variable = TokenKind.Property }.Rule,
        new Quoted("'", "'") { MultiLine = true, Variable = TokenKind.Property }.Rule,
        new("$", Variable),
        new(Characters.Letters + Characters.Digits, Word),
    ]);

    private static bool Variable(ref Scanner s)
    {
        var end = s.SkipName(s.Position + 1);
        if (end == s.Position + 1) return false;
        s.TakeTo(end, TokenKind.Property);
        return true;
    }

    private static bool Word(ref Scanner s)
    {
        var end = s.Position;
        while (end < s.End && !char.IsWhiteSpace(s.Text[end]) && s.Text[end] is not (';' or '{' or '}' or '"' or '\'' or '$')) end++;
        var word = s.Text[s.Position..end];
        var whole = s.Position > 0 && char.IsWhiteSpace(s.Text[s.Position - 1]);
        if (s.Before is '{' or '}' or ';' or '\0') s.TakeTo(end, TokenKind.Keyword);
        else if (whole && word is "on" or "off") s.TakeTo(end, TokenKind.Keyword);
        else s.TakeTo(end, whole && IsNumber(word) ? TokenKind.Number : TokenKind.Plain);
        return true;
    }

    /// <summary>Digits with a unit, such as <c>30d</c> or <c>16k</c>.</summary>
    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 || (digits > 0 && word.Length - digits <= 2 && word[digits..].IndexOfAnyExceptInRange('A', 'z') < 0);
    }
}
