namespace Portfolio.Content.Imaging.Pictures;

/// <summary>A smaller variant of a picture.</summary>
/// <param name="Url">Root-relative, not percent-encoded.</param>
/// <param name="Width">In pixels.</param>
public sealed record PictureVariant(string Url, int Width);
