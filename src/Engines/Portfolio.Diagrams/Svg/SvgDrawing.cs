using System.Text;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Svg;

/// <summary>
/// Collects the elements of a drawing in layers, each with its own colours. Colours are custom properties of the site's
/// theme and fall back to the colour of the surrounding text. No element has a <c>style</c> attribute, because the
/// content security policy would block it.
/// </summary>
internal sealed class SvgDrawing
{
    /// <summary>The maximum width in pixels of a drawing on a page, which must match the site's style sheet.</summary>
    private const double PageColumn = 860;

    /// <summary>The maximum width in pixels of a drawing in the text column, which must match the style sheet.</summary>
    private const double TextColumn = 580;

    /// <summary>The width in pixels of a drawing in a post on a phone of 360 pixels, the width of most phones.</summary>
    private const double PhoneColumn = 352;

    /// <summary>The width in pixels of a drawing on the smallest supported screens.</summary>
    private const double SmallColumn = 312;

    /// <summary>The minimum scale of a drawing, where text of 14 pixels is shown at 12 pixels.</summary>
    private const double MinScale = 12.0 / 14;

    /// <summary>The minimum scale of a drawing that fits on a phone, on smaller phones.</summary>
    private const double MinSmallScale = 11.0 / 14;

    /// <summary>The space in pixels around the dot and below the double line of a highlighted path.</summary>
    public const int WayMargin = 10;

    /// <summary>The width in pixels of a drawing that fills the text column, with room for its margins.</summary>
    public const double WideWidth = 564;

    /// <summary>The width in pixels of a drawing that fills the screen of a phone, with room for its margins.</summary>
    public const double NarrowWidth = 340;

    /// <summary>The maximum width in pixels of a drawing that fits on a phone.</summary>
    public const double PhoneWidth = PhoneColumn / MinScale;

    /// <summary>The maximum width in pixels of a drawing that fits a page on a wide screen.</summary>
    public const double PageWidth = PageColumn / MinScale;

    private readonly StringBuilder _texts = new();
    private readonly List<(string Style, StringBuilder Texts)> _styled = [];
    private readonly List<(string Style, SvgPath Path)> _fills = [];
    private readonly List<(string Style, SvgPath Path)> _tints = [];
    private readonly List<(string Style, SvgPath Path)> _marks = [];

    public SvgPath Frames { get; } = new();

    /// <summary>The path of thin dashed lines, such as lifelines and divisions.</summary>
    public SvgPath Guides { get; } = new();

    public SvgPath Lines { get; } = new();

    public SvgPath DottedLines { get; } = new();

    public SvgPath ThickLines { get; } = new();

    public SvgPath Heads { get; } = new();

    public SvgPath Boxes { get; } = new();

    /// <summary>The path of the lines that are drawn on top of boxes.</summary>
    public SvgPath Strokes { get; } = new();

    public SvgPath Notes { get; } = new();

    private bool _hasLinks;

    /// <summary>Gets or sets a value indicating whether the marks of a highlighted path stand outside the boxes.</summary>
    public bool HasWay { get; set; }

    private int Margin => HasWay ? WayMargin : 4;

    public void AddText(Label label, double x, double y) => AddText(label, x, y, "");

    public void AddTitle(Label label, double x, double y) => AddText(label, x, y, TextStyle.Title);

    /// <param name="style">
    /// SVG attributes from <see cref="TextStyle"/> and the author's colours, or an empty string for the default style.
    /// </param>
    /// <param name="link">The URL that the text links to, or <see langword="null"/> if there is none.</param>
    public void AddText(Label label, double x, double y, string style, string? link = null)
    {
        if (label.IsEmpty)
            return;
        var texts = style.Length == 0 ? _texts : _styled.Find(styled => styled.Style == style).Texts;
        if (texts is null)
            _styled.Add((style, texts = new()));
        if (link is not null)
            texts.Append("<a").AppendAttribute("href", link).Append('>');
        Append(texts, label, x, y, TextStyle.Direction(label, style));
        if (link is not null)
            texts.Append("</a>");
        // Readers of the text of the page must not join two labels.
        texts.Append('\n');
        _hasLinks |= link is not null;
    }

    /// <summary>Returns the path for shapes with the specified style, drawn above lines and below boxes.</summary>
    /// <param name="style">The SVG attributes. Shapes with the same attributes share a path.</param>
    public SvgPath Fill(string style) => PathOf(_fills, style);

    /// <summary>Returns the path for shapes with the specified style, which are drawn above boxes.</summary>
    public SvgPath Mark(string style) => PathOf(_marks, style);

    /// <summary>
    /// Returns the path for frames in the specified colour, which is made pale so that text is readable.
    /// </summary>
    public SvgPath Tint(Colour colour) => PathOf(_tints,
        $" fill=\"{colour}\" fill-opacity=\".1\" stroke=\"{colour}\" stroke-opacity=\".6\"");

    private static SvgPath PathOf(List<(string Style, SvgPath Path)> paths, string style)
    {
        var path = paths.Find(path => path.Style == style).Path;
        if (path is null)
            paths.Add((style, path = new()));
        return path;
    }

    /// <summary>Determines whether a drawing is shown in the text column of a page, not across the page.</summary>
    public static bool FitsText(double width) => width * MinScale <= TextColumn;

    /// <summary>Returns the width or height of the drawing with its margins.</summary>
    public double WithMargins(double size) => Math.Ceiling(size) + (2 * Margin);

    public string ToSvg(double width, double height, SvgHead head)
    {
        var (fullWidth, fullHeight) = (WithMargins(width), WithMargins(height));
        var column = FitsText(fullWidth) ? TextColumn : PageColumn;
        var scale = Math.Clamp(column / fullWidth, MinScale, 1);
        // The class tells the style sheet whether the wide layout fits the text column or needs a wider page.
        var name = head.Layout switch
        {
            DrawingLayout.Only => "",
            DrawingLayout.Narrow => " class=\"narrow\"",
            _ => FitsText(fullWidth) ? " class=\"wide\"" : " class=\"wider\"",
        };
        var size = new StringBuilder().AppendAttribute("width", SvgPath.Number(Math.Round(fullWidth * scale)))
            .AppendAttribute("height", SvgPath.Number(Math.Round(fullHeight * scale)))
            .AppendAttribute("viewBox",
                $"-{Margin} -{Margin} {SvgPath.Number(fullWidth)} {SvgPath.Number(fullHeight)}");
        var svg = head.Begin(new(), name, size.ToString(), _hasLinks);
        Append(svg, Frames, " stroke=\"var(--line,currentColor)\" fill=\"currentColor\" fill-opacity=\".03\"");
        foreach (var (style, path) in _tints)
            Append(svg, path, style);
        Append(svg, Guides, " stroke-width=\"1\" stroke-dasharray=\"4 4\" stroke-opacity=\".7\"");
        Append(svg, Lines, "");
        Append(svg, DottedLines, " stroke-dasharray=\"3 3\"");
        Append(svg, ThickLines, " stroke-width=\"3\"");
        Append(svg, Heads, " fill=\"var(--muted,currentColor)\" stroke-linejoin=\"round\"");
        foreach (var (style, path) in _fills)
            Append(svg, path, style);
        Append(svg, Boxes, " fill=\"var(--shade,Canvas)\"");
        Append(svg, Notes, " fill=\"currentColor\" fill-opacity=\".08\" stroke=\"none\"");
        Append(svg, Strokes, "");
        foreach (var (style, path) in _marks)
            Append(svg, path, style);
        svg.Append("<g").Append(TextStyle.All).Append(" text-anchor=\"middle\" direction=\"ltr\"")
            .Append(_hasLinks ? ">" : " aria-hidden=\"true\">").Append(_texts);
        foreach (var (style, texts) in _styled)
            svg.Append("<g").Append(style).Append('>').Append(texts).Append("</g>");
        svg.Append("</g></svg>");
        // An empty SVG element enforces the minimum width of the drawing, because SVG has no attribute for that.
        var minWidth = fullWidth * (fullWidth <= PhoneWidth ? MinSmallScale : MinScale);
        if (minWidth > SmallColumn)
        {
            svg.Append("<svg").Append(name).Append(" aria-hidden=\"true\" display=\"block\" height=\"0\"")
                .AppendAttribute("width", SvgPath.Number(Math.Round(minWidth))).Append("/>");
        }
        return svg.ToString();
    }

    private static void Append(StringBuilder svg, SvgPath path, string attributes)
    {
        if (!path.IsEmpty)
            svg.Append("<path").Append(attributes).Append(" d=\"").Append(path).Append("\"/>");
    }

    private static void Append(StringBuilder texts, Label label, double x, double y, string direction)
    {
        var baseline = TextWidth.FirstBaseline(label.Lines.Count, y);
        foreach (var line in label.Lines)
        {
            texts.Append("<text").AppendAttribute("x", SvgPath.Number(x)).AppendAttribute("y", SvgPath.Number(baseline))
                .Append(direction).Append('>').AppendEncoded(line).Append("</text>");
            if (line != label.Lines[^1])
                texts.Append(' ');
            baseline += TextWidth.LineHeight;
        }
    }
}

/// <summary>Represents a diagram that is laid out and can be written as SVG.</summary>
/// <param name="ToSvg">A function that returns the SVG element with the specified name and description.</param>
/// <param name="Width">The width of the drawing with its margins in pixels, or 0 if the drawing is as wide as the page.</param>
internal sealed record DiagramPicture(Func<SvgHead, string> ToSvg, double Width, string Description, string Labels)
{
    public double Height { get; init; }

    /// <summary>The names along the highlighted path, or an empty string if there is none.</summary>
    public string Way { get; init; } = "";

    /// <summary>The layout for narrow screens, or <see langword="null"/> if one layout fits all screens.</summary>
    public DiagramPicture? Narrow { get; init; }

    public static DiagramPicture Of(
        SvgDrawing drawing, double width, double height, string description, string labels) =>
        new(head => drawing.ToSvg(width, height, head), drawing.WithMargins(width), description, labels) { Height = height };
}

internal enum DrawingLayout
{
    /// <summary>The only layout of a drawing, which all screens show.</summary>
    Only,
    Wide,

    /// <summary>
    /// The layout for narrow screens. The figure around it has the title and description of the wide layout.
    /// </summary>
    Narrow,
}

/// <summary>Contains the accessible name and the description of a drawing.</summary>
/// <param name="Id">
/// The id of the <c>title</c> element. The id of the <c>desc</c> element is the same followed by <c>d</c>.
/// </param>
internal sealed record SvgHead(string Title, string Description, string Id, DrawingLayout Layout = DrawingLayout.Only)
{
    /// <summary>
    /// Writes the start tag of an <c>svg</c> element and, except in the narrow layout, its title and description.
    /// </summary>
    /// <param name="name">The <c>class</c> attribute after a space, or an empty string if there is none.</param>
    /// <param name="hasLinks">
    /// True if the drawing contains links. Such a drawing is a <c>group</c>, because the role <c>img</c> hides links
    /// from screen readers.
    /// </param>
    public StringBuilder Begin(StringBuilder svg, string name, string size, bool hasLinks = false)
    {
        svg.Append("<svg").Append(name);
        if (Layout == DrawingLayout.Narrow && !hasLinks)
        {
            svg.Append(" aria-hidden=\"true\"");
        }
        else
        {
            svg.Append(" role=\"").Append(hasLinks ? "group" : "img").Append("\" aria-labelledby=\"").Append(Id)
                .Append("\" aria-describedby=\"").Append(Id).Append("d\"");
        }
        // Without a style sheet, only the wide layout is shown.
        svg.Append(Layout == DrawingLayout.Narrow ? " display=\"none\"" : "").Append(size)
            .Append(" fill=\"none\" stroke=\"var(--muted,currentColor)\" stroke-width=\"1.3\">");
        if (Layout == DrawingLayout.Narrow)
            return svg;
        return svg.Append("<title").AppendAttribute("id", Id).Append('>').AppendEncoded(Title).Append("</title><desc")
            .AppendAttribute("id", Id + "d").Append('>').AppendEncoded(Description).Append("</desc>");
    }
}

internal static class TextStyle
{
    public const string All = " fill=\"currentColor\" stroke=\"none\" font-family=\"var(--label,sans-serif)\" "
        + "font-size=\"14\"";

    public const string Title = " fill=\"var(--muted,currentColor)\" font-weight=\"600\"";

    public const string Name = " font-weight=\"600\"";

    public const string AbstractName = Name + " font-style=\"italic\"";

    /// <summary>The SVG attributes of secondary text, such as dates on an axis.</summary>
    public const string Muted = " fill=\"var(--muted,currentColor)\"";

    /// <summary>The SVG attributes of text on lines, which end before it. The site's style sheet sets the colour.</summary>
    public const string Halo = " stroke=\"var(--surface,Canvas)\" stroke-width=\"6\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

    /// <summary>The SVG attributes of text that starts at its position, even on right-to-left pages.</summary>
    public const string Start = " text-anchor=\"start\" direction=\"ltr\"";

    public const string AnchorEnd = " text-anchor=\"end\"";

    /// <summary>The SVG attributes of text that ends at its position, even on right-to-left pages.</summary>
    public const string End = AnchorEnd + " direction=\"ltr\"";

    /// <summary>
    /// Returns the direction attributes of a right-to-left label, so that it is on the side of its position that
    /// <paramref name="style"/> specifies. Returns an empty string for other labels.
    /// </summary>
    public static string Direction(Label label, string style)
    {
        const string rightToLeft = " direction=\"rtl\"";
        if (!label.IsRightToLeft)
            return "";
        // Right-to-left text starts on the right, so start and end are swapped.
        if (style.Contains("\"start\"", StringComparison.Ordinal))
            return rightToLeft + " text-anchor=\"end\"";
        if (style.Contains("\"end\"", StringComparison.Ordinal))
            return rightToLeft + " text-anchor=\"start\"";
        return rightToLeft;
    }

    public const string Abstract = Start + " font-style=\"italic\"";

    public const string Static = Start + " text-decoration=\"underline\"";
}
