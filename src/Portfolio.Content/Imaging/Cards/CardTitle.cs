using System.Globalization;

namespace Portfolio.Content.Imaging.Cards;

/// <summary>Fits titles: the largest size that leaves room, lines of about the same length, and an ellipsis where even the smallest size is
/// too large.</summary>
internal static class CardTitle
{
    /// <summary>More characters fit on no card, and each costs time.</summary>
    private const int MaxCharacters = 240;

    /// <summary>In pixels.</summary>
    private static readonly int[] Sizes = [108, 96, 88, 80, 72, 64, 56, 50];

    /// <summary>From this size on a title has two lines at most: three would shout.</summary>
    private const int TwoLineSize = 88;

    /// <summary>Maximum line height, as a part of the size. Fonts of some scripts have much more.</summary>
    private const double MaxLineHeight = 1.32;

    /// <param name="cairo">The context that draws it.</param>
    /// <param name="title">Of any length.</param>
    /// <param name="language">BCP 47 language tag.</param>
    /// <param name="width">Maximum width in pixels.</param>
    /// <param name="height">Maximum height in pixels.</param>
    public static TextBlock Fit(nint cairo, string title, string language, int width, int height)
    {
        var block = new TextBlock(cairo, Shorten(title), "bold", Sizes[0], language);
        block.Wrap(width, breaksWords: false);
        foreach (var size in Sizes)
        {
            block.SetSize(size);
            block.SetLineSpacing(1);
            block.SetLineSpacing((float)Math.Min(1, MaxLineHeight * size * block.Lines / block.Height));
            if (block.Width > width || block.Height > height || (size >= TwoLineSize && block.Lines > 2))
                continue;
            Balance(block, width);
            return block;
        }

        block.Wrap(width, breaksWords: true);
        if (block.Height > height)
            block.Cut(height * block.Lines / block.Height);
        return block;
    }

    /// <summary>Narrows the text as far as it keeps its number of lines.</summary>
    private static void Balance(TextBlock block, int width)
    {
        var lines = block.Lines;
        var (tooNarrow, wide) = (0, width);
        while (wide - tooNarrow > 2)
        {
            var middle = (tooNarrow + wide) / 2;
            block.Wrap(middle, breaksWords: false);
            if (block.Lines > lines || block.Width > middle)
                tooNarrow = middle;
            else
                wide = middle;
        }

        block.Wrap(wide, breaksWords: false);
    }

    private static string Shorten(string title)
    {
        var (length, characters) = (0, 0);
        while (length < title.Length && characters++ < MaxCharacters)
            length += Math.Min(StringInfo.GetNextTextElementLength(title, length), MaxCharacters);
        return length < title.Length ? title[..length] + "…" : title;
    }
}
