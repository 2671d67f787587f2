namespace Portfolio.Diagrams.Svg;

/// <summary>A laid-out diagram.</summary>
/// <param name="ToSvg">Writes it with a head.</param>
/// <param name="Description">What it says, as lines of text.</param>
/// <param name="Labels">Its texts, for search.</param>
internal sealed record DiagramPicture(Func<SvgHead, string> ToSvg, string Description, string Labels)
{
    public static DiagramPicture Of(SvgDrawing drawing, double width, double height, string description, string labels) =>
        new(head => drawing.ToSvg(width, height, head), description, labels);
}
