using Portfolio.Content.Imaging.Native;

namespace Portfolio.Content.Imaging.Cards;

/// <summary>
/// Draws a card: the paper and ink of light pages, the accent as a bar at the edge where lines begin; from top to bottom the site, the
/// title, and below a rule byline and tags. Titles from right to left mirror the card.
/// </summary>
internal sealed class CardDrawing : IDisposable
{
    // All in pixels.
    private const int Bar = 20;
    private const int Side = 80;
    private const int Edge = 62;
    private const int Gap = 28;
    private const int Rule = 2;
    private const int TextWidth = Card.Width - (2 * Side);
    private const int SiteSize = 32;
    private const int FooterSize = 30;

    /// <summary>Part of the width that the byline may have beside tags.</summary>
    private const double BylineShare = 0.55;

    private const int MaxTags = 3;

    // The values of --paper, --ink, --muted and --line of light pages in the style sheet.
    private static readonly Colour Paper = Colour.Parse("#fcfbf8");
    private static readonly Colour Ink = Colour.Parse("#1f1d1a");
    private static readonly Colour Muted = Colour.Parse("#67635b");
    private static readonly Colour Line = Colour.Parse("#dfdbd1");

    private readonly Card _card;
    private readonly Colour _accent;
    private readonly bool _isRightToLeft;
    private readonly nint _surface;
    private readonly nint _cairo;

    private CardDrawing(Card card)
    {
        (_card, _accent) = (card, Colour.Parse(card.Accent));
        _isRightToLeft = Pango.Direction(card.Title, -1) == Pango.DirectionRightToLeft;
        _surface = Cairo.CreateSurface(Cairo.Rgb24, Card.Width, Card.Height);
        _cairo = Cairo.Create(_surface);
    }

    /// <summary>Number of characters for which no font has a glyph.</summary>
    private int UnknownGlyphs { get; set; }

    /// <summary>The card as PNG, and the number of characters for which no font has a glyph.</summary>
    /// <exception cref="DllNotFoundException">Pango or Cairo is not installed.</exception>
    /// <exception cref="ImagingException">There is not enough memory.</exception>
    public static (byte[] Png, int UnknownGlyphs) Draw(Card card)
    {
        using var drawing = new CardDrawing(card);
        drawing.Draw();
        return (Cairo.Png(drawing._surface), drawing.UnknownGlyphs);
    }

    public void Dispose()
    {
        Cairo.Destroy(_cairo);
        Cairo.DestroySurface(_surface);
    }

    private void Draw()
    {
        Cairo.SetColour(_cairo, Paper.Red, Paper.Green, Paper.Blue);
        Cairo.Paint(_cairo);
        Fill(0, 0, Bar, Card.Height, _accent);
        var top = DrawSite();
        var bottom = DrawFooter();
        using var title = CardTitle.Fit(_cairo, _card.Title, _card.Language, TextWidth, bottom - top);
        Place(title, Side, top + ((bottom - top - title.Height) / 2.0), Ink);
    }

    /// <returns>Where the room for the title begins.</returns>
    private int DrawSite()
    {
        using var site = OneLine(_card.Site, "bold", SiteSize, TextWidth);
        Place(site, Side, Edge, _accent);
        return Edge + site.Height + Gap;
    }

    /// <returns>Where the room for the title ends.</returns>
    private int DrawFooter()
    {
        var hasTags = _card.Tags.Count > 0;
        using var byline = OneLine(_card.Byline, "medium", FooterSize, hasTags ? (int)(TextWidth * BylineShare) : TextWidth);
        using var tags = OneLine(string.Join("    ", _card.Tags.Take(MaxTags)), "semi-bold", FooterSize, TextWidth - Gap - byline.Width);
        var height = Math.Max(byline.Height, tags.Height);
        var y = Card.Height - Edge - height;
        Place(byline, Side, y + ((height - byline.Height) / 2.0), Muted);
        if (hasTags)
            Place(tags, Card.Width - Side - tags.Width, y + ((height - tags.Height) / 2.0), _accent);
        Fill(Side, y - Gap - Rule, TextWidth, Rule, Line);
        return y - (2 * Gap) - Rule;
    }

    private TextBlock OneLine(string text, string weight, int size, int width)
    {
        var block = new TextBlock(_cairo, text, weight, size, _card.Language);
        block.Wrap(width, breaksWords: true);
        block.Cut(lines: 1);
        return block;
    }

    /// <param name="start">Distance from the edge where lines begin.</param>
    private void Place(TextBlock block, double start, double y, Colour colour)
    {
        UnknownGlyphs += block.UnknownGlyphs;
        block.Draw(Left(start, block.Width), y, colour);
    }

    private void Fill(double start, double y, double width, double height, Colour colour)
    {
        Cairo.SetColour(_cairo, colour.Red, colour.Green, colour.Blue);
        Cairo.Rectangle(_cairo, Left(start, width), y, width, height);
        Cairo.Fill(_cairo);
    }

    private double Left(double start, double width) => _isRightToLeft ? Card.Width - start - width : start;
}
