using System.Text;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Svg;

/// <summary>
/// Collects the parts of a drawing in layers, each with its own colours. Colours are custom properties of the site's theme, or those
/// of the text around it where there is none. No part has a <c>style</c> attribute, so the security policy allows all of them.
/// </summary>
internal sealed class SvgDrawing
{
    private const int Margin = 4;

    /// <summary>The width of a page's text, in pixels.</summary>
    private const double TextColumn = 640;

    /// <summary>The smallest scale on a page: text of 14 pixels becomes 12.</summary>
    private const double MinScale = 12.0 / 14;

    /// <summary>The smallest scale on a screen: text of 14 pixels becomes 10. What is still wider scrolls.</summary>
    private const double MinScreenScale = 0.7;

    /// <summary>The width of the smallest screens, in pixels.</summary>
    private const double SmallScreen = 320;

    /// <summary>The widest drawing that a phone of 360 pixels shows whole.</summary>
    public const double PhoneWidth = (360 / MinScreenScale) - (2 * Margin);

    private readonly StringBuilder _texts = new();
    private readonly List<(string Style, StringBuilder Texts)> _styled = [];
    private readonly List<(string Style, SvgPath Path)> _fills = [];
    private readonly List<(string Style, SvgPath Path)> _tints = [];

    /// <summary>Frames of groups.</summary>
    public SvgPath Frames { get; } = new();

    /// <summary>Thin dashed lines: lifelines and divisions.</summary>
    public SvgPath Guides { get; } = new();

    public SvgPath Lines { get; } = new();

    public SvgPath DottedLines { get; } = new();

    public SvgPath ThickLines { get; } = new();

    /// <summary>Filled heads of arrows, and discs.</summary>
    public SvgPath Heads { get; } = new();

    public SvgPath Boxes { get; } = new();

    /// <summary>Lines on boxes.</summary>
    public SvgPath Strokes { get; } = new();

    public SvgPath Notes { get; } = new();

    private bool _hasLinks;

    public void AddText(Label label, double x, double y) => AddText(label, x, y, "");

    /// <summary>Adds the title of a group.</summary>
    public void AddTitle(Label label, double x, double y) => AddText(label, x, y, TextStyle.Title);

    /// <param name="style">Of <see cref="TextStyle"/> and colours of the author, if any.</param>
    /// <param name="link">URL to which it leads; <see langword="null"/>: none.</param>
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
        _hasLinks |= link is not null;
    }

    /// <summary>Shapes with their own style, above lines and below boxes.</summary>
    /// <param name="style">Attributes; shapes with the same attributes are drawn on one path.</param>
    public SvgPath Fill(string style) => PathOf(_fills, style);

    /// <summary>Frames in a colour of the author, so pale that texts of any page can be read on it.</summary>
    public SvgPath Tint(Colour colour) => PathOf(_tints,
        $" fill=\"{colour}\" fill-opacity=\".1\" stroke=\"{colour}\" stroke-opacity=\".6\"");

    private static SvgPath PathOf(List<(string Style, SvgPath Path)> paths, string style)
    {
        var path = paths.Find(path => path.Style == style).Path;
        if (path is null)
            paths.Add((style, path = new()));
        return path;
    }

    /// <param name="width">The width of the drawing.</param>
    /// <param name="height">The height of the drawing.</param>
    /// <param name="head">Its name and description.</param>
    public string ToSvg(double width, double height, SvgHead head)
    {
        var (fullWidth, fullHeight) = (Math.Ceiling(width) + (2 * Margin), Math.Ceiling(height) + (2 * Margin));
        var scale = Math.Clamp(TextColumn / fullWidth, MinScale, 1);
        var size = new StringBuilder().AppendAttribute("width", SvgPath.Number(Math.Round(fullWidth * scale)))
            .AppendAttribute("height", SvgPath.Number(Math.Round(fullHeight * scale)))
            .AppendAttribute("viewBox", $"-{Margin} -{Margin} {SvgPath.Number(fullWidth)} {SvgPath.Number(fullHeight)}");
        var svg = head.Begin(new(), size.ToString(), _hasLinks);
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
        Append(svg, Notes, " fill=\"var(--accent,currentColor)\" fill-opacity=\".12\" stroke=\"none\"");
        Append(svg, Strokes, "");
        svg.Append("<g").Append(TextStyle.All).Append(" text-anchor=\"middle\" direction=\"ltr\">").Append(_texts);
        foreach (var (style, texts) in _styled)
            svg.Append("<g").Append(style).Append('>').Append(texts).Append("</g>");
        svg.Append("</g></svg>");
        // An empty drawing beside it keeps the place that it has at least: no attribute of its own says a least width.
        if (fullWidth * MinScreenScale > SmallScreen)
            svg.Append("<svg aria-hidden=\"true\" display=\"block\" height=\"0\"")
                .AppendAttribute("width", SvgPath.Number(Math.Round(fullWidth * MinScreenScale))).Append("/>");
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
            baseline += TextWidth.LineHeight;
        }
    }
}

/// <summary>A laid-out diagram.</summary>
/// <param name="ToSvg">Writes it with a head.</param>
/// <param name="Description">What it says, as lines of text.</param>
/// <param name="Labels">Its texts, for search.</param>
internal sealed record DiagramPicture(Func<SvgHead, string> ToSvg, string Description, string Labels)
{
    public static DiagramPicture Of(SvgDrawing drawing, double width, double height, string description, string labels) =>
        new(head => drawing.ToSvg(width, height, head), description, labels);
}

/// <summary>What a drawing is for those who do not see it.</summary>
/// <param name="Title">The accessible name.</param>
/// <param name="Description">What the drawing says, as text.</param>
/// <param name="Id">Id of the title; that of the description has a letter more.</param>
internal sealed record SvgHead(string Title, string Description, string Id)
{
    /// <summary>Begins the element.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="size">Attributes of its size.</param>
    /// <param name="hasLinks">Whether it has links, which a picture hides from those who hear a page.</param>
    public StringBuilder Begin(StringBuilder svg, string size, bool hasLinks = false) => svg
        .Append("<svg role=\"").Append(hasLinks ? "group" : "img").Append("\" aria-labelledby=\"").Append(Id)
            .Append("\" aria-describedby=\"").Append(Id).Append("d\"").Append(size)
        .Append(" fill=\"none\" stroke=\"var(--muted,currentColor)\" stroke-width=\"1.3\">")
        .Append("<title").AppendAttribute("id", Id).Append('>').AppendEncoded(Title).Append("</title><desc").AppendAttribute("id", Id + "d")
            .Append('>').AppendEncoded(Description).Append("</desc>");
}

/// <summary>Attributes of texts.</summary>
internal static class TextStyle
{
    /// <summary>What all texts have.</summary>
    public const string All = " fill=\"currentColor\" stroke=\"none\" font-family=\"var(--sans,sans-serif)\" font-size=\"14\"";

    /// <summary>The title of a group.</summary>
    public const string Title = " fill=\"var(--muted,currentColor)\" font-weight=\"600\"";

    /// <summary>The name of a class or entity.</summary>
    public const string Name = " font-weight=\"600\"";

    public const string AbstractName = Name + " font-style=\"italic\"";

    /// <summary>A text beside what it is about.</summary>
    public const string Muted = " fill=\"var(--muted,currentColor)\"";

    /// <summary>Begins at its place, in pages of any direction.</summary>
    public const string Start = " text-anchor=\"start\" direction=\"ltr\"";

    public const string AnchorEnd = " text-anchor=\"end\"";

    /// <summary>Ends at its place.</summary>
    public const string End = AnchorEnd + " direction=\"ltr\"";

    /// <summary>The direction of a label from right to left, at the side of its place that the style says; nothing for others.</summary>
    public static string Direction(Label label, string style)
    {
        const string rightToLeft = " direction=\"rtl\"";
        if (!label.IsRightToLeft)
            return "";
        // Text from right to left ends at its left.
        return style.Contains("\"start\"", StringComparison.Ordinal) ? rightToLeft + " text-anchor=\"end\""
            : style.Contains("\"end\"", StringComparison.Ordinal) ? rightToLeft + " text-anchor=\"start\"" : rightToLeft;
    }

    public const string Abstract = Start + " font-style=\"italic\"";

    public const string Static = Start + " text-decoration=\"underline\"";
}
