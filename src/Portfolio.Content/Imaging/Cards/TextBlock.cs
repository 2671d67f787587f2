using Portfolio.Content.Imaging.Native;

namespace Portfolio.Content.Imaging.Cards;

/// <summary>A paragraph of one font and size, broken into lines.</summary>
internal sealed class TextBlock : IDisposable
{
    /// <summary>The fonts of cards, in order. Pango takes the characters that none of them has from any other font.</summary>
    private const string Families = "Inter Display, Inter, Noto Sans, Noto Sans Arabic, sans-serif";

    private readonly nint _cairo;
    private readonly nint _layout;
    private readonly string _weight;

    /// <param name="cairo">The context that draws it.</param>
    /// <param name="text">Line feeds are spaces.</param>
    /// <param name="weight">Weight of the font, such as <c>bold</c>.</param>
    /// <param name="size">Size of the font in pixels.</param>
    /// <param name="language">BCP 47 language tag.</param>
    public TextBlock(nint cairo, string text, string weight, int size, string language)
    {
        (_cairo, _weight, _layout) = (cairo, weight, Pango.CreateLayout(cairo));
        var context = Pango.Context(_layout);
        Pango.SetLanguage(context, Pango.Language(language));
        Pango.SetRoundGlyphPositions(context, isRounded: 0);
        Pango.SetText(_layout, text.ReplaceLineEndings(" "), -1);
        SetSize(size);
    }

    /// <summary>Number of lines.</summary>
    public int Lines => Pango.LineCount(_layout);

    /// <summary>Number of characters for which no font has a glyph.</summary>
    public int UnknownGlyphs => Pango.UnknownGlyphs(_layout);

    /// <summary>In pixels.</summary>
    public int Width => Box().Width;

    /// <summary>In pixels.</summary>
    public int Height => Box().Height;

    /// <param name="size">Size of the font in pixels.</param>
    public void SetSize(int size)
    {
        var font = Pango.Font($"{Families} {_weight}");
        Pango.SetSize(font, size * (double)Pango.Scale);
        Pango.SetFont(_layout, font);
        Pango.FreeFont(font);
    }

    /// <summary>Breaks lines at a width in pixels.</summary>
    /// <param name="breaksWords">Whether a word that is longer than a line is broken.</param>
    public void Wrap(int width, bool breaksWords)
    {
        Pango.SetWrap(_layout, breaksWords ? Pango.WrapWordOrCharacter : Pango.WrapWord);
        Pango.SetWidth(_layout, width * Pango.Scale);
    }

    /// <param name="factor">Distance of lines, 1 for the font's own.</param>
    public void SetLineSpacing(float factor) => Pango.SetLineSpacing(_layout, factor);

    /// <summary>Cuts the text after a number of lines, with an ellipsis.</summary>
    public void Cut(int lines)
    {
        Pango.SetHeight(_layout, -lines);
        Pango.SetEllipsize(_layout, Pango.EllipsizeEnd);
    }

    /// <summary>Draws the text with the left edge of its longest line at <paramref name="x"/>.</summary>
    public void Draw(double x, double y, Colour colour)
    {
        Cairo.SetColour(_cairo, colour.Red, colour.Green, colour.Blue);
        Cairo.MoveTo(_cairo, x - Box().X, y);
        Pango.Show(_cairo, _layout);
    }

    public void Dispose() => Pango.Release(_layout);

    private Pango.Box Box()
    {
        Pango.GetExtents(_layout, out _, out var box);
        return box;
    }
}
