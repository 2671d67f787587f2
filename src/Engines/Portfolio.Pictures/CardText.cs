using System.Globalization;
using System.Security;
using NetVips;

namespace Portfolio.Pictures;

/// <summary>Represents drawn lines of text as an image that is cropped to the visible pixels.</summary>
/// <param name="Image">The image, or <see langword="null"/> if nothing is visible.</param>
/// <param name="Top">The distance in pixels from the top of the first line to the top of the image.</param>
/// <param name="Height">The total height of the lines in pixels.</param>
internal sealed record TextBlock(Image? Image, int Top, int Lines, int Height) : IDisposable
{
    public int Width => Image?.Width ?? 0;

    public void Dispose() => Image?.Dispose();
}

/// <summary>Draws a paragraph of text in one font weight and one colour.</summary>
/// <param name="text">The text, of any length and without control characters.</param>
/// <param name="weight">The font weight, such as <c>Bold</c>.</param>
/// <param name="colour">The text colour as <c>#rgb</c> or <c>#rrggbb</c>.</param>
/// <param name="language">A BCP 47 language tag, which selects the regional forms of characters.</param>
/// <param name="font">A generic font family that comes before the others, or <see langword="null"/>.</param>
/// <remarks>
/// Images of attempts that do not fit are disposed of at once, because reusing memory is faster than allocating it.
/// </remarks>
internal sealed class CardText(string text, string weight, string colour, string language, string? font = null)
{
    /// <summary>The font families in order of preference. Pango uses other fonts for missing characters.</summary>
    public const string Families = "Inter Display,Inter,Noto Sans,Noto Sans Arabic,sans-serif";

    /// <summary>The families of the fonts that a card can choose for its title. Pango prefers the others to a generic name.</summary>
    private static string FamiliesOf(string? font) => font switch
    {
        "serif" => "Noto Serif,DejaVu Serif," + Families,
        "monospace" => "Noto Sans Mono,DejaVu Sans Mono," + Families,
        _ => Families,
    };

    /// <summary>The resolution in dots per inch at which a point is as large as a pixel.</summary>
    public const int Resolution = 72;

    /// <summary>The maximum number of characters that are drawn. Longer text would not fit on a card and takes longer to draw.</summary>
    private const int MaxCharacters = 240;

    private static readonly int[] Sizes = [108, 96, 88, 80, 72, 64, 56, 50];

    /// <summary>
    /// The font size in pixels from which titles have at most two lines, because three large lines would dominate the
    /// card.
    /// </summary>
    private const int TwoLineSize = 88;

    /// <summary>The minimum growth of a line relative to its font size. Large letters are closer together.</summary>
    private const double LeastGrowth = 0.9;

    /// <summary>The line height relative to the font size, as in the Inter font.</summary>
    private const double LineHeight = 1.21;

    /// <summary>The line height relative to the font size if the text contains a script with taller letters.</summary>
    private const double TallLineHeight = 1.32;

    /// <summary>The first character after the Latin, Greek and Cyrillic blocks. Later scripts can have taller letters.</summary>
    private const char FirstTall = '\u0530';

    /// <summary>The number of Pango units in a point.</summary>
    private const int PangoScale = 1024;

    private const char Ellipsis = '…';

    private readonly string _text = Shorten(text);

    private readonly double _lineHeight = text.Any(c => c >= FirstTall && char.IsLetter(c))
        ? TallLineHeight : LineHeight;

    /// <summary>Draws the text on one line, and ends the line with an ellipsis if the text does not fit.</summary>
    /// <param name="size">The font size in pixels.</param>
    /// <param name="width">The maximum width in pixels.</param>
    public TextBlock OneLine(int size, int width) =>
        Cut(part => Draw(part, size, Card.Width, Enums.TextWrap.None), block => block.Width <= width);

    /// <summary>Draws the text at one size, and ends it with an ellipsis if it does not fit.</summary>
    /// <param name="size">The font size in pixels.</param>
    /// <param name="width">The maximum width in pixels.</param>
    /// <param name="height">The maximum height in pixels.</param>
    public TextBlock Paragraph(int size, int width, int height) =>
        Cut(part => Draw(part, size, width, Enums.TextWrap.WordChar), block => block.Width <= width && block.Height <= height);

    /// <summary>
    /// Draws the text at the largest size that fits, in lines of similar length. If even the smallest size does not
    /// fit, the text is cut and ends with an ellipsis.
    /// </summary>
    /// <param name="width">The maximum width in pixels.</param>
    /// <param name="height">The maximum height in pixels.</param>
    public TextBlock Fit(int width, int height)
    {
        using var line = Draw(_text, Sizes[^1], width, Enums.TextWrap.None);
        foreach (var size in Sizes)
        {
            // Large text that would need a third line is skipped without drawing it, which saves time.
            var length = LeastGrowth * line.Width * size / Sizes[^1];
            if (size >= TwoLineSize && length > 2 * width)
                continue;
            var block = Draw(_text, size, width, Enums.TextWrap.Word);
            if (block.Width <= width && block.Height <= height && (size < TwoLineSize || block.Lines <= 2))
                return Balance(block, size, width, (int)length / block.Lines);
            block.Dispose();
        }

        return Cut(part => Draw(part, Sizes[^1], width, Enums.TextWrap.WordChar),
            block => block.Width <= width && block.Height <= height);
    }

    /// <summary>Draws the text again in narrower but not more lines, so that the lines have a similar length.</summary>
    /// <param name="tooNarrow">The approximate width at which the text would need another line.</param>
    private TextBlock Balance(TextBlock block, int size, int width, int tooNarrow)
    {
        while (block.Lines > 1 && width - tooNarrow > 4)
        {
            var middle = (tooNarrow + width) / 2;
            var narrower = Draw(_text, size, middle, Enums.TextWrap.Word);
            var fits = narrower.Lines <= block.Lines && narrower.Width <= middle;
            (fits ? block : narrower).Dispose();
            if (fits)
                (width, block) = (middle, narrower);
            else
                tooNarrow = middle;
        }

        return block;
    }

    /// <summary>Draws the whole text or, if it does not fit, the longest beginning that fits, followed by an ellipsis.</summary>
    private TextBlock Cut(Func<string, TextBlock> draw, Func<TextBlock, bool> fits)
    {
        var best = draw(_text);
        if (fits(best))
            return best;
        best.Dispose();
        var starts = StringInfo.ParseCombiningCharacters(_text);
        best = new(null, 0, best.Lines, best.Height / best.Lines);
        for (int shorter = 0, longer = starts.Length; longer - shorter > 1;)
        {
            var middle = (shorter + longer) / 2;
            var block = draw(_text[..starts[middle]].TrimEnd() + Ellipsis);
            var isBetter = fits(block);
            (isBetter ? best : block).Dispose();
            if (isBetter)
                (shorter, best) = (middle, block);
            else
                longer = middle;
        }

        return best;
    }

    private TextBlock Draw(string part, int size, int width, Enums.TextWrap wrap)
    {
        var lineHeight = (int)Math.Round(size * _lineHeight);
        var markup = $"<span lang=\"{SecurityElement.Escape(language)}\" foreground=\"{colour}\" line_height=\"{lineHeight * PangoScale}\">"
            + $"{SecurityElement.Escape(part)}</span>";
        try
        {
            var image = Image.Text(markup, $"{FamiliesOf(font)},{weight} {size}", width, dpi: Resolution,
                rgba: true, wrap: wrap);
            // The lowest visible pixel can be slightly above or below the end of the last line, so the quotient is
            // rounded.
            var lines = Math.Max(1, (int)Math.Round((image.Yoffset + image.Height) / (double)lineHeight));
            return new(image, image.Yoffset, lines, lines * lineHeight);
        }
        catch (VipsException e) when (Glyphs.IsNothing(e))
        {
            return new(null, 0, 1, lineHeight);
        }
    }

    private static string Shorten(string text)
    {
        var (length, characters) = (0, 0);
        while (length < text.Length && characters++ < MaxCharacters)
            length += Math.Min(StringInfo.GetNextTextElementLength(text, length), MaxCharacters);
        return length < text.Length ? text[..length] + Ellipsis : text;
    }
}
