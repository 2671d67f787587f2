using System.Globalization;
using System.Text;
using Portfolio.Content.Reading;

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
            else if (rune.Value is '-' || WordRune.IsPlain(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.ConnectorPunctuation)
                slug.Append(Rune.ToLowerInvariant(rune));
        }

        return slug.ToString();
    }
}
