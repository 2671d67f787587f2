using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Text;

/// <summary>
/// Finds the base direction of text. The language of the page decides, because a paragraph in Arabic remains Arabic if it begins with
/// a name in Latin letters. Only text in another script has a direction of its own.
/// </summary>
public static partial class TextDirection
{
    public const string LeftToRight = "ltr";

    public const string RightToLeft = "rtl";

    /// <summary>The languages whose usual script is written from right to left (Unicode CLDR, likely subtags).</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Languages = new HashSet<string>(
        ["aeb", "ajp", "apc", "apd", "ar", "arc", "ary", "arz", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw",
            "ks", "lrc", "luz", "mzn", "nqo", "pnb", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The scripts that are written from right to left (ISO 15924).</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Scripts = new HashSet<string>(
        ["Adlm", "Arab", "Aran", "Armi", "Avst", "Hebr", "Mand", "Mend", "Nkoo", "Phnx", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn",
            "Thaa", "Yezi"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Returns the <c>dir</c> attribute for a BCP 47 language tag, or <see langword="null"/> for left-to-right
    /// languages, because this is the default.
    /// </summary>
    public static string? Of(string? language) => IsRightToLeft(language) ? RightToLeft : null;

    /// <summary>Returns the <c>dir</c> attribute for a BCP 47 language tag, for an element whose surroundings may have another.</summary>
    public static string OfElement(string? language) => OfElement(IsRightToLeft(language));

    public static string OfElement(bool isRightToLeft) => isRightToLeft ? RightToLeft : LeftToRight;

    public static bool IsRightToLeft(ReadOnlySpan<char> language)
    {
        ReadOnlySpan<char> first = default;
        foreach (var range in language.Split('-'))
        {
            var subtag = language[range];
            if (first.IsEmpty)
                first = subtag;
            // The script follows the language, before regions, variants and extensions (RFC 5646, section 2.2.3).
            else if (subtag.Length == 4 && char.IsAsciiLetter(subtag[0]))
                return Scripts.Contains(subtag);
            else if (subtag.Length != 3 || !char.IsAsciiLetter(subtag[0]))
                break;
        }
        return Languages.Contains(first);
    }

    /// <summary>
    /// Returns text of a right-to-left language with a left-to-right mark (U+200E) between each sign of a Latin name, such as those of
    /// <c>C#</c> and <c>.NET</c>, and what surrounds the name. Without the mark, the sign is shown on the other side of the name, because
    /// it takes the direction of the text (Unicode Standard Annex #9, rule N2).
    /// </summary>
    public static string WithMarks(string text) => Signs().Replace(text, "\u200E");

    [GeneratedRegex(@"(?<=[A-Za-z](#|\+\+?))(?![A-Za-z0-9#+\u200E])|(?<![^\s([«“""])(?=[.@#$~/-]+[A-Za-z])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Signs();

    /// <summary>
    /// Returns the <c>dir</c> attribute for text, or <see langword="null"/> if the text has the direction of what contains it.
    /// </summary>
    /// <param name="isRightToLeft">True if the direction of what contains the text is right to left.</param>
    public static string? Of(string text, bool isRightToLeft) =>
        isRightToLeft || HasRightToLeft(text) ? Count(text).Differs(isRightToLeft) : null;

    /// <summary>Determines whether text contains right-to-left letters, such as Hebrew or Arabic.</summary>
    public static bool HasRightToLeft(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u0590', '\u08FF')
        || text.ContainsAnyInRange('\uFB1D', '\uFDFF') || text.ContainsAnyInRange('\uFE70', '\uFEFC')
        || text.ContainsAnyInRange('\uD802', '\uD803') || text.ContainsAnyInRange('\uD83A', '\uD83B');

    /// <summary>Counts the letters in each direction.</summary>
    internal static DirectionalLetters Count(ReadOnlySpan<char> text)
    {
        var letters = default(DirectionalLetters);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
                continue;
            var isRightToLeft = rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
                or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
            letters += isRightToLeft ? new DirectionalLetters(0, 1) : new DirectionalLetters(1, 0);
        }

        return letters;
    }
}

/// <summary>Represents the number of letters from left to right and from right to left.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DirectionalLetters(int LeftToRight, int RightToLeft)
{
    public static DirectionalLetters operator +(DirectionalLetters a, DirectionalLetters b) =>
        new(a.LeftToRight + b.LeftToRight, a.RightToLeft + b.RightToLeft);

    public static DirectionalLetters operator -(DirectionalLetters a, DirectionalLetters b) =>
        new(a.LeftToRight - b.LeftToRight, a.RightToLeft - b.RightToLeft);

    /// <summary>
    /// Returns the direction of the text if it differs from that of what contains it. Text from right to left quotes names in Latin
    /// letters in every second sentence, so a single letter of its script is enough. Text from left to right only quotes words of
    /// the other direction, so the majority decides.
    /// </summary>
    public string? Differs(bool isRightToLeft) => isRightToLeft
        ? RightToLeft == 0 && LeftToRight > 0 ? TextDirection.LeftToRight : null
        : RightToLeft > LeftToRight ? TextDirection.RightToLeft : null;
}
