using System.Globalization;
using System.Text;

namespace Portfolio.Content.Reading;

/// <summary>What words are made of. <see cref="UnicodeCategory"/> begins with letters, marks and numbers, in this order.</summary>
internal static class WordRune
{
    /// <summary>Letters, marks and numbers: L, M and N.</summary>
    public static bool Is(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber;

    /// <summary>The same without such numbers as ² and ½: L, M, Nd and Nl.</summary>
    public static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.LetterNumber;
}
