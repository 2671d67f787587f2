using System.Globalization;
using System.Text;

namespace Portfolio;

/// <summary>
/// Determines which characters are parts of words. Relies on the order of <see cref="UnicodeCategory"/>, in which
/// letters, marks and numbers come first.
/// </summary>
internal static class WordRune
{
    /// <summary>Determines whether a character is a letter, mark or number (Unicode categories L, M and N).</summary>
    public static bool Is(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber;

    /// <summary>
    /// Determines whether a character is a letter, mark or number, except numbers such as <c>²</c> and <c>½</c>
    /// (Unicode categories L, M, Nd and Nl).
    /// </summary>
    public static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.LetterNumber;

    /// <summary>
    /// Determines whether a character belongs to a script without spaces: Han, kana, Thai, Lao, Khmer or Burmese.
    /// Hangul is included, because Korean particles follow words without a space.
    /// </summary>
    public static bool IsUnspaced(int c) => c >= 0x0E01 && c is
        <= 0x0E3A or (>= 0x0E40 and <= 0x0E4E) or (>= 0x0E81 and <= 0x0ECD) or (>= 0x1000 and <= 0x103F)
        or (>= 0x1100 and <= 0x11FF) or (>= 0x1780 and <= 0x17D3) or (>= 0x3005 and <= 0x3007)
        or (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA) or (>= 0x30FC and <= 0x30FF)
        or (>= 0x3131 and <= 0x318E) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97C) or (>= 0xAC00 and <= 0xD7FB)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFFDC) or (>= 0x20000 and <= 0x323AF);

    /// <summary>Determines whether a character is a letter or digit of a script with spaces between words.</summary>
    public static bool IsSpaced(char c) => char.IsLetterOrDigit(c) && !IsUnspaced(c);
}
