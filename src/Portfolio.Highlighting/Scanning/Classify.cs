namespace Portfolio.Highlighting.Scanning;

/// <summary>Classifies identifiers by their form and context.</summary>
internal static class Classify
{
    /// <summary>A function if an argument list follows.</summary>
    public static TokenKind Calls(ref Scanner s, int end) => IsCall(ref s, end) ? TokenKind.Function : TokenKind.Plain;

    /// <summary>A constant in capitals; a type with a capital first letter; a function if an argument list follows.</summary>
    public static TokenKind CallsConstantsAndTypes(ref Scanner s, int end)
    {
        var word = s.Text[s.Position..end];
        if (word.Length > 1 && IsConstant(word)) return TokenKind.Number;
        if (char.IsAsciiLetterUpper(word[0])) return TokenKind.Type;
        return IsCall(ref s, end) ? TokenKind.Function : TokenKind.Plain;
    }

    public static bool IsCall(ref Scanner s, int end) => s.At(s.SkipBlanks(end)) == '(';

    /// <summary>Whether a word consists of capitals, digits and underscores, with a capital first.</summary>
    public static bool IsConstant(ReadOnlySpan<char> word) =>
        char.IsAsciiLetterUpper(word[0]) && word.IndexOfAnyExcept(Constant) < 0;

    private static readonly System.Buffers.SearchValues<char> Constant =
        System.Buffers.SearchValues.Create(Characters.Upper + Characters.Digits + "_");
}
