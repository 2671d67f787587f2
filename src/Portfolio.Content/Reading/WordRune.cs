using System.Globalization;
using System.Text;

namespace Portfolio.Content.Reading;

/// <summary>Characters of words. The values of <see cref="UnicodeCategory"/> begin with letters, marks and numbers, in this order.</summary>
internal static class WordRune
{
    /// <summary>Whether a character is a letter, mark or number: L, M, N.</summary>
    public static bool Is(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber;

    /// <summary>Whether a character is a letter, mark or number other than <c>²</c>, <c>½</c> and the like: L, M, Nd, Nl.</summary>
    public static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.LetterNumber;
}
