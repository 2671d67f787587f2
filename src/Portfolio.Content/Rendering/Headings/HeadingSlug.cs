using System.Globalization;
using System.Text;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Heading texts → ids, as GitHub makes them, so that links written for GitHub work here.</summary>
internal static class HeadingSlug
{
    /// <summary>Lower case; letters, marks, digits, <c>_</c> and <c>-</c> kept, each space made a hyphen, all else left out.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ')
                slug.Append('-');
            else if (IsKept(rune))
                slug.Append(Rune.ToLowerInvariant(rune));
        }

        return slug.ToString();
    }

    private static bool IsKept(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '_'
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;
}
