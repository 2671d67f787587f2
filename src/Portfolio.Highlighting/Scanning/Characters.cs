namespace Portfolio.Highlighting.Scanning;

/// <summary>Sets of characters for rules and words.</summary>
internal static class Characters
{
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Digits = "0123456789";

    /// <summary>The first characters of identifiers in most languages. The same rules apply to letters outside ASCII.</summary>
    public const string Letters = Lower + Upper + "_";

    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    public static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';
}
