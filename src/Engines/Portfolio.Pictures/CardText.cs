using System.Globalization;
using System.Security;
using System.Text;
using NetVips;

namespace Portfolio.Pictures;

/// <summary>Lines of text as an image, which is cut to what is drawn.</summary>
/// <param name="Image"><see langword="null"/>: there is nothing to see.</param>
/// <param name="Top">Distance of the image from the top of the first line.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Height">Of all lines, in pixels.</param>
internal sealed record TextBlock(Image? Image, int Top, int Lines, int Height) : IDisposable
{
    public int Width => Image?.Width ?? 0;

    public void Dispose() => Image?.Dispose();
}

/// <summary>A paragraph in one weight and colour.</summary>
/// <param name="text">Of any length, without control characters.</param>
/// <param name="weight">Weight of the font, such as <c>Bold</c>.</param>
/// <param name="colour">As <c>#rgb</c> or <c>#rrggbb</c>.</param>
/// <param name="language">BCP 47 language tag.</param>
/// <remarks>What does not fit is disposed of at once: memory that is used again is faster than new memory.</remarks>
internal sealed class CardText(string text, string weight, string colour, string language)
{
    /// <summary>The fonts of cards, in order. Pango takes the characters that none of them has from any other font.</summary>
    public const string Families = "Inter Display,Inter,Noto Sans,Noto Sans Arabic,sans-serif";

    /// <summary>Points are pixels.</summary>
    public const int Resolution = 72;

    /// <summary>More characters fit on no card, and each costs time.</summary>
    private const int MaxCharacters = 240;

    /// <summary>Sizes of titles in pixels.</summary>
    private static readonly int[] Sizes = [108, 96, 88, 80, 72, 64, 56, 50];

    /// <summary>From this size on a title has two lines at most: three would shout.</summary>
    private const int TwoLineSize = 88;

    /// <summary>How much of its growth in proportion a line has at least: at large sizes letters stand closer together.</summary>
    private const double LeastGrowth = 0.9;

    /// <summary>Height of lines as a part of the size: that of Inter.</summary>
    private const double LineHeight = 1.21;

    /// <summary>For scripts with more above and below the letters. Their fonts have still more.</summary>
    private const double TallLineHeight = 1.32;

    /// <summary>Latin, Greek and Cyrillic end here.</summary>
    private const char FirstTall = '\u0530';

    /// <summary>Pango's units in a point.</summary>
    private const int PangoScale = 1024;

    private const char Ellipsis = '…';

    private readonly string _text = Shorten(text);

    private readonly double _lineHeight = text.Any(c => c >= FirstTall && char.IsLetter(c)) ? TallLineHeight : LineHeight;

    /// <summary>Whether the first letter belongs to a script that is written from right to left.</summary>
    public static bool IsRightToLeft(string text) =>
        text.EnumerateRunes().FirstOrDefault(Rune.IsLetter).Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF)
            or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary>One line, which ends with an ellipsis where there is no room for all.</summary>
    /// <param name="size">Size of the font in pixels.</param>
    /// <param name="width">Maximum width in pixels.</param>
    public TextBlock OneLine(int size, int width) =>
        Cut(part => Draw(part, size, Card.Width, Enums.TextWrap.None), block => block.Width <= width);

    /// <summary>The largest size that leaves room, with lines of about the same length; an ellipsis where even the smallest is too
    /// large.</summary>
    /// <param name="width">Maximum width in pixels.</param>
    /// <param name="height">Maximum height in pixels.</param>
    public TextBlock Fit(int width, int height)
    {
        using var line = Draw(_text, Sizes[^1], width, Enums.TextWrap.None);
        foreach (var size in Sizes)
        {
            // A large size that would need a third line is not drawn.
            var length = LeastGrowth * line.Width * size / Sizes[^1];
            if (size >= TwoLineSize && length > 2 * width)
                continue;
            var block = Draw(_text, size, width, Enums.TextWrap.Word);
            if (block.Width <= width && block.Height <= height && (size < TwoLineSize || block.Lines <= 2))
                return Balance(block, size, width, (int)length / block.Lines);
            block.Dispose();
        }

        return Cut(part => Draw(part, Sizes[^1], width, Enums.TextWrap.WordChar), block => block.Width <= width && block.Height <= height);
    }

    /// <summary>Narrows the text as far as it keeps its number of lines, to a few pixels.</summary>
    /// <param name="tooNarrow">A width in which it has more lines, about.</param>
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

    /// <summary>The whole text, or the longest part of it that fits with an ellipsis.</summary>
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
            var image = Image.Text(markup, $"{Families},{weight} {size}", width, dpi: Resolution, rgba: true, wrap: wrap);
            // What is drawn ends near the end of the last line: somewhat above it, or below it.
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
