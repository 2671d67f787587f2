using System.Globalization;
using NetVips;

namespace Portfolio.Pictures;

/// <summary>
/// Draws a social card in the colours of light pages. From top to bottom, the card has a dot and the site name, the
/// title, the sentence, a double rule, and the byline and tags. The dot and the rule have the accent colour. A card from right
/// to left is mirrored.
/// </summary>
internal sealed class CardDrawing : IDisposable
{
    // All sizes are in pixels.
    private const int Side = 80;
    private const int Edge = 62;
    private const int Gap = 28;
    private const int Dot = 40;
    private const int Rule = 4;
    private const int TextWidth = Card.Width - (2 * Side);
    private const int SiteSize = 32;
    private const int FooterSize = 30;
    private const int SentenceSize = 36;
    private const int SentenceGap = 12;

    /// <summary>The maximum width of the byline if there are tags, as a fraction of the text width.</summary>
    private const double BylineShare = 0.55;

    private const int MaxTags = 3;

    /// <summary>The invisible letter that Pango finds first, and so lays out the text from right to left.</summary>
    private const char RightToLeftMark = '\u200F';

    // The colours must match the light theme of the site's style sheet.
    private const string White = "#ffffff";
    private const string Black = "#121215";
    private const string Grey = "#5c5c66";

    /// <summary>The factor by which the dot is drawn larger and then shrunk, so that its edges are smooth.</summary>
    private const int Oversampling = 4;

    private readonly Card _card;
    private readonly Glyphs _glyphs = new();

    /// <summary>The images to dispose of, because the garbage collector does not see their native memory.</summary>
    private readonly List<Image> _images = [];

    private readonly List<Action<MutableImage>> _marks = [];

    private CardDrawing(Card card) => _card = card;

    private string Paper => _card.Paper ?? White;

    private string Ink => _card.Ink ?? Black;

    private string Muted => _card.Muted ?? _card.Ink ?? Grey;

    /// <exception cref="VipsException">
    /// The card cannot be drawn, for example because there is not enough memory.
    /// </exception>
    /// <exception cref="FormatException">
    /// The accent is not a colour in the form <c>#rgb</c> or <c>#rrggbb</c>.
    /// </exception>
    public static DrawnCard Draw(Card card)
    {
        using var drawing = new CardDrawing(card);
        drawing.Draw();
        using var black = Image.Black(Card.Width, Card.Height, bands: 3);
        using var srgb = black.Copy(interpretation: Enums.Interpretation.Srgb);
        using var drawn = srgb.Mutate(image => drawing._marks.ForEach(mark => mark(image)));
        return new(drawn.PngsaveBuffer(keep: Enums.ForeignKeep.None), drawing._glyphs.Missing);
    }

    public void Dispose() => _images.ForEach(image => image.Dispose());

    private void Draw()
    {
        Fill(0, 0, Card.Width, Card.Height, Paper);
        var top = DrawSite();
        var bottom = DrawFooter();
        var text = _glyphs.Drawable(_card.Sentence ?? "");
        var sentence = text.Length == 0 ? new(null, 0, 0, 0)
            : Text(text, "Medium", Muted).Paragraph(SentenceSize, TextWidth, (bottom - top) / 2);
        var gap = sentence.Height > 0 ? SentenceGap : 0;
        var title = Text(_glyphs.Drawable(_card.Title), "Bold", Ink, _card.TitleFont).Fit(TextWidth, bottom - top - sentence.Height - gap);
        var y = top + ((bottom - top - title.Height - gap - sentence.Height) / 2);
        Place(title, Side, y);
        Place(sentence, Side, y + title.Height + gap);
    }

    /// <summary>Draws the dot and the site name. Returns the position where the space for the title starts.</summary>
    private int DrawSite()
    {
        const int Indent = Dot + 18;
        PlaceDot();
        var site = Text(_glyphs.Drawable(_card.Site), "Semi-Bold", Ink).OneLine(SiteSize, TextWidth - Indent);
        Place(site, Side + Indent, Edge + ((Dot - site.Height) / 2));
        return Edge + Dot + Gap;
    }

    /// <summary>Draws the byline, tags and double rule. Returns the position above them, where the space for the title ends.</summary>
    private int DrawFooter()
    {
        var labels = string.Join(
            "    ", _card.Tags.Take(MaxTags).Select(_glyphs.Drawable).Where(tag => tag.Length > 0).Select(Isolated));
        var byline = Text(_glyphs.Drawable(_card.Byline), "Medium", Muted)
            .OneLine(FooterSize, labels.Length > 0 ? (int)(TextWidth * BylineShare) : TextWidth);
        var tags = Text(labels, "Medium", Muted).OneLine(FooterSize, TextWidth - Gap - byline.Width);
        var y = Card.Height - Edge - byline.Height;
        Place(byline, Side, y);
        Place(tags, Card.Width - Side - tags.Width, y);
        var rule = y - Gap - (3 * Rule);
        Fill(Side, rule, TextWidth, Rule, _card.Accent);
        Fill(Side, rule + (2 * Rule), TextWidth, Rule, _card.Accent);
        return rule - Gap;
    }

    private CardText Text(string text, string weight, string colour, string? font = null) =>
        new(_card.IsRightToLeft && text.Length > 0 ? RightToLeftMark + text : text, weight, colour, _card.Language, font);

    /// <summary>Isolates a tag, so that the signs of <c>C#</c> and <c>.NET</c> stay on their side on a mirrored card.</summary>
    private string Isolated(string tag) => _card.IsRightToLeft ? $"\u2068{tag}\u2069" : tag;

    private void PlaceDot()
    {
        const int Size = Dot * Oversampling;
        var (accent, paper) = (Colour(_card.Accent), Colour(Paper));
        using var black = Image.Black(Size, Size, bands: 3);
        using var large = black.Mutate(image =>
        {
            image.DrawRect(paper, 0, 0, Size, Size, fill: true);
            image.DrawCircle(accent, Size / 2, Size / 2, (Size / 2) - 1, fill: true);
            image.DrawCircle(paper, Size / 2, Size / 2, Size * 2 / 5, fill: true);
            image.DrawCircle(accent, Size / 2, Size / 2, Size / 4, fill: true);
        });
        var dot = large.Shrink(Oversampling, Oversampling);
        _images.Add(dot);
        _marks.Add(image => image.DrawImage(dot, Left(Side, Dot), Edge));
    }

    /// <param name="start">
    /// The distance in pixels from the left edge, or from the right edge if the card is mirrored.
    /// </param>
    private void Place(TextBlock block, int start, int y)
    {
        if (block.Image is null)
            return;
        _images.Add(block.Image);
        var (onPaper, left) = (block.Image.Flatten(background: Colour(Paper)), Left(start, block.Width));
        _images.Add(onPaper);
        _marks.Add(image => image.DrawImage(onPaper, left, y + block.Top));
    }

    private void Fill(int start, int y, int width, int height, string colour)
    {
        var ink = Colour(colour);
        _marks.Add(image => image.DrawRect(ink, Left(start, width), y, width, height, fill: true));
    }

    private int Left(int start, int width) => _card.IsRightToLeft ? Card.Width - start - width : start;

    /// <summary>Converts <c>#rgb</c> or <c>#rrggbb</c> to red, green and blue values from 0 to 255.</summary>
    private static double[] Colour(string text)
    {
        var digits = text.Length switch
        {
            4 => 1,
            7 => 2,
            _ => throw new FormatException($"`{text}` is not a colour"),
        };
        return [Part(0), Part(1), Part(2)];

        double Part(int index)
        {
            var part = int.Parse(text.AsSpan(1 + (index * digits), digits), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture);
            return digits == 1 ? part * 17 : part;
        }
    }
}
