namespace Portfolio.Content.Rendering.Highlighting.Scanning;

/// <summary>Sets of characters that rules begin with or words are made of.</summary>
internal static class Characters
{
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Digits = "0123456789";

    /// <summary>What identifiers begin with in most languages. Letters beyond ASCII are tried with the same rules.</summary>
    public const string Letters = Lower + Upper + "_";

    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    public static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';
}
