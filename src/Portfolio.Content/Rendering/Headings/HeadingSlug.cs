using System.Globalization;
using System.Text;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>Creates ids of headings in the same way as GitHub, so that fragments written for GitHub work.</summary>
internal static class HeadingSlug
{
    /// <summary>Lower case; keeps letters, marks, digits, <c>_</c> and <c>-</c>; replaces each space by a hyphen; removes other
    /// characters.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ')
                slug.Append('-');
            else if (rune.Value is '-' || WordRune.IsPlain(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.ConnectorPunctuation)
                slug.Append(Rune.ToLowerInvariant(rune));
        }

        return slug.ToString();
    }
}
