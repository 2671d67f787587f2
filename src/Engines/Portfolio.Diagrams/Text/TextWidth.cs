using System.Globalization;
using System.Text;

namespace Portfolio.Diagrams.Text;

/// <summary>
/// Measures text at <see cref="FontSize"/>. The widths are those of DejaVu Sans, the widest of the fonts that systems
/// use for <c>system-ui</c>, so that text fits its box with every system font.
/// </summary>
internal static class TextWidth
{
    public const int FontSize = 14;

    public const int LineHeight = 19;

    /// <summary>
    /// Returns the baseline of the first line, which is about a third of the font size below the middle of that line.
    /// </summary>
    /// <param name="middle">The vertical centre of the block of lines.</param>
    public static double FirstBaseline(int lines, double middle) =>
        middle - ((lines - 1) * LineHeight / 2.0) + (FontSize * 0.35);

    /// <summary>The advance widths of U+0020 to U+007E in thousandths of the font size.</summary>
    private static ReadOnlySpan<short> Ascii =>
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
        557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838,
    ];

    public static double Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width * FontSize / 1000.0;
    }

    /// <summary>
    /// Determines whether a character is full-width, such as a Chinese or Japanese character or an emoji. A line can
    /// break before and after such a character.
    /// </summary>
    public static bool IsWide(Rune rune) => rune.Value >= 0x1100 && rune.Value is
        <= 0x115F or (>= 0x231A and <= 0x231B) or (>= 0x23E9 and <= 0x23FA) or (>= 0x2600 and <= 0x27BF)
        or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static int Of(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~')
            return Ascii[rune.Value - ' '];
        if (IsWide(rune))
            return 1000;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                or UnicodeCategory.Control => 0,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter => 770,
            UnicodeCategory.LowercaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.SpacingCombiningMark => 660,
            UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol => 838,
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => 500,
            UnicodeCategory.SpaceSeparator => 318,
            _ => 700,
        };
    }
}

internal static class LineBreaker
{
    /// <summary>The width in pixels up to which a word is not split, even if the word is wider than the line.</summary>
    private const int MaxWord = 180;

    /// <summary>The minimum number of characters of a part of a word on a line of its own.</summary>
    private const int MinPart = 3;

    public static List<string> Break(string text, double maxWidth)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n', StringSplitOptions.TrimEntries))
            BreakParagraph(paragraph, maxWidth, lines);
        return lines;
    }

    private static void BreakParagraph(string paragraph, double maxWidth, List<string> lines)
    {
        var line = new StringBuilder();
        var width = 0.0;
        foreach (var piece in Pieces(paragraph, Math.Max(maxWidth, MaxWord)))
        {
            var pieceWidth = TextWidth.Of(piece);
            if (line.Length > 0 && width + TextWidth.Of(piece.AsSpan().TrimEnd()) > maxWidth)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                width = 0;
            }

            line.Append(piece);
            width += pieceWidth;
        }

        lines.Add(line.ToString().TrimEnd());
    }

    /// <summary>
    /// Splits text into pieces between which lines can break: after spaces, next to full-width characters, and inside
    /// long words.
    /// </summary>
    private static IEnumerable<string> Pieces(string text, double maxWord)
    {
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _);
            var isWide = TextWidth.IsWide(rune);
            if (at > start && isWide)
            {
                foreach (var part in Parts(text[start..at], maxWord))
                    yield return part;
                start = at;
            }

            at += length;
            if (rune.Value == ' ' || isWide)
            {
                // Punctuation stays with the preceding full-width character, so that a line does not start with
                // punctuation.
                while (at < text.Length && (text[at] == ' ' || (isWide && char.IsPunctuation(text[at]))))
                    at++;
                foreach (var part in Parts(text[start..at], maxWord))
                    yield return part;
                start = at;
            }
        }

        foreach (var part in Parts(text[start..], maxWord))
            yield return part;
    }

    /// <summary>
    /// Splits a word that is wider than a line after punctuation and before capitals, as in <c>com.example.|PaymentService|Impl</c>,
    /// and only if there are none, in parts of equal length. Fewer than three characters do not stand alone: the line is wider then.
    /// </summary>
    private static IEnumerable<string> Parts(string word, double maxWord)
    {
        if (TextWidth.Of(word.AsSpan().TrimEnd()) <= maxWord)
        {
            if (word.Length > 0)
                yield return word;
            yield break;
        }

        var part = new StringBuilder();
        var names = Names(word).SelectMany(name => Equal(name, maxWord)).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            var isShort = part.Length < MinPart || names.Skip(i).Sum(name => name.TrimEnd().Length) < MinPart;
            if (part.Length > 0 && !isShort && TextWidth.Of($"{part}{names[i].TrimEnd()}") > maxWord)
            {
                yield return part.ToString();
                part.Clear();
            }
            part.Append(names[i]);
        }
        yield return part.ToString();
    }

    /// <summary>Splits an identifier, a path or a URL into the names that it consists of.</summary>
    private static IEnumerable<string> Names(string word)
    {
        var start = 0;
        for (var i = 1; i < word.Length; i++)
        {
            var isAfterMark = !char.IsLetterOrDigit(word[i - 1]) && char.IsAscii(word[i - 1]) && char.IsLetterOrDigit(word[i]);
            // `XMLHttp` consists of `XML` and `Http`.
            var isCapital = char.IsUpper(word[i])
                && (char.IsLower(word[i - 1]) || (char.IsLetterOrDigit(word[i - 1]) && i + 1 < word.Length && char.IsLower(word[i + 1])));
            if (!isAfterMark && !isCapital)
                continue;
            yield return word[start..i];
            start = i;
        }
        yield return word[start..];
    }

    /// <summary>Splits a name that is wider than a line into parts with the same number of characters.</summary>
    private static IEnumerable<string> Equal(string name, double maxWord)
    {
        var width = TextWidth.Of(name.AsSpan().TrimEnd());
        if (width <= maxWord)
        {
            yield return name;
            yield break;
        }

        var starts = StringInfo.ParseCombiningCharacters(name);
        var count = (int)Math.Ceiling(width / maxWord);
        for (var i = 0; i < count; i++)
        {
            var end = i + 1 == count ? name.Length : starts[starts.Length * (i + 1) / count];
            yield return name[starts[starts.Length * i / count]..end];
        }
    }
}
