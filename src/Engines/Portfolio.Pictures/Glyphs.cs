using System.Globalization;
using System.Text;
using NetVips;

namespace Portfolio.Pictures;

/// <summary>
/// Finds the characters for which no font has a glyph. Pango draws such a character as a box that contains its code
/// point.
/// </summary>
internal sealed class Glyphs
{
    private const int Size = 24;

    private const int MaxNamed = 12;

    /// <summary>
    /// Caches for each tested character whether its glyph is missing. Static, because the fonts of a process do not
    /// change.
    /// </summary>
    private static readonly Dictionary<Rune, bool> Known = [];

    // Noncharacters have no glyph in any font (Unicode, section 23.7), so Pango draws them as boxes. The box is
    // wider for a code point with five digits.
    private static readonly Lazy<Glyph?> Box = new(() => Glyph.Draw(new(0xFFFF)));
    private static readonly Lazy<Glyph?> WideBox = new(() => Glyph.Draw(new(0x1FFFF)));

    private readonly List<Rune> _missing = [];

    /// <summary>The first characters for which no font has a glyph, or an empty string if there are none.</summary>
    public string Missing => string.Concat(_missing.Take(MaxNamed));

    /// <summary>Determines whether an exception means that the text contains nothing visible to draw.</summary>
    /// <remarks>The library has no error codes. <c>CardDrawingTests</c> draw such a text.</remarks>
    public static bool IsNothing(VipsException e) => e.Message.Contains("no text to render", StringComparison.Ordinal);

    /// <summary>
    /// Returns the text without the symbols that no font contains. Returns an empty string if a letter is missing,
    /// because the remaining text would not make sense.
    /// </summary>
    public string Drawable(string text)
    {
        var drawable = new StringBuilder();
        var hasLetters = true;
        for (var elements = StringInfo.GetTextElementEnumerator(Clean(text)); elements.MoveNext();)
        {
            var element = elements.GetTextElement();
            var missing = element.EnumerateRunes().Where(IsMissing).ToList();
            hasLetters &= !missing.Exists(Rune.IsLetter);
            _missing.AddRange(missing.Except(_missing));
            if (missing.Count == 0)
                drawable.Append(element);
        }

        // If a symbol between two spaces is removed, one space remains.
        return hasLetters
            ? string.Join(' ', drawable.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)) : "";
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator)
            {
                clean.Append(' ');
            }
            else if (rune != Rune.ReplacementChar)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static bool IsMissing(Rune rune)
    {
        // Combining marks are drawn in the font of their letter, so they are not tested separately.
        if (rune.IsAscii || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return false;
        }
        if (!Known.TryGetValue(rune, out var isMissing))
            Known[rune] = isMissing = Glyph.Draw(rune) is { } glyph && glyph == (rune.IsBmp ? Box : WideBox).Value;
        return isMissing;
    }

    /// <summary>Represents the position, size and top pixels of a glyph, which distinguish letters from boxes.</summary>
    private sealed record Glyph(int X, int Y, int Width, int Height, string Edge)
    {
        public static Glyph? Draw(Rune rune)
        {
            try
            {
                using var image = Image.Text(rune.ToString(), $"{CardText.Families} {Size}", dpi: CardText.Resolution);
                using var edge = image.ExtractArea(0, 0, image.Width, 1);
                return new(image.Xoffset, image.Yoffset, image.Width, image.Height,
                    Convert.ToHexString(edge.WriteToMemory<byte>()));
            }
            catch (VipsException e) when (IsNothing(e))
            {
                return null;
            }
        }
    }
}
