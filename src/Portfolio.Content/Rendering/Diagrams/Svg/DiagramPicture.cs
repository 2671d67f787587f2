namespace Portfolio.Content.Rendering.Diagrams.Svg;

/// <summary>A laid-out diagram.</summary>
/// <param name="Description">What it says, as lines of text.</param>
/// <param name="Labels">Its texts, for search.</param>
internal sealed record DiagramPicture(SvgDrawing Drawing, double Width, double Height, string Description, string Labels);
