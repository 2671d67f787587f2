using System.Globalization;
using System.Text;
using NetVips;

namespace Portfolio.Pictures;

/// <summary>Finds the characters for which no font has a glyph. Pango draws a box with the number of such a character.</summary>
internal sealed class Glyphs
{
    private const int Size = 24;

    /// <summary>Maximum number of characters that are named.</summary>
    private const int MaxNamed = 12;

    /// <summary>The fonts of the process stay the same.</summary>
    private static readonly Dictionary<Rune, bool> Known = [];

    // No font has glyphs for these, which are no characters (Unicode, section 23.7). Numbers of five digits have wider boxes.
    private static readonly Lazy<Glyph?> Box = new(() => Glyph.Draw(new(0xFFFF)));
    private static readonly Lazy<Glyph?> WideBox = new(() => Glyph.Draw(new(0x1FFFF)));

    private readonly List<Rune> _missing = [];

    /// <summary>The first characters of texts that no font has.</summary>
    public string Missing => string.Concat(_missing.Take(MaxNamed));

    /// <summary>Whether the failure is that a text has nothing to draw.</summary>
    public static bool IsNothing(VipsException e) => e.Message.Contains("no text to render", StringComparison.Ordinal);

    /// <summary>What can be drawn of a text: nothing where a letter is missing, because the rest would be no sentence; else all but the
    /// missing symbols.</summary>
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

        // A sign between two spaces leaves one of them.
        return hasLetters ? string.Join(' ', drawable.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)) : "";
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator)
                clean.Append(' ');
            else if (rune != Rune.ReplacementChar)
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static bool IsMissing(Rune rune)
    {
        // Marks are drawn with their letter, whose font has them.
        if (rune.IsAscii || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return false;
        if (!Known.TryGetValue(rune, out var isMissing))
            Known[rune] = isMissing = Glyph.Draw(rune) is { } glyph && glyph == (rune.IsBmp ? Box : WideBox).Value;
        return isMissing;
    }

    /// <summary>What tells a box from letters: its place, its size and its upper edge.</summary>
    private sealed record Glyph(int X, int Y, int Width, int Height, string Edge)
    {
        /// <summary>The glyph of a character; <see langword="null"/> when there is nothing to see.</summary>
        public static Glyph? Draw(Rune rune)
        {
            try
            {
                using var image = Image.Text(rune.ToString(), $"{CardText.Families} {Size}", dpi: CardText.Resolution);
                using var edge = image.ExtractArea(0, 0, image.Width, 1);
                return new(image.Xoffset, image.Yoffset, image.Width, image.Height, Convert.ToHexString(edge.WriteToMemory<byte>()));
            }
            catch (VipsException e) when (IsNothing(e))
            {
                return null;
            }
        }
    }
}
