namespace Portfolio.Content.Model;

/// <summary>The author's colour of links; <see langword="null"/> for a theme in which its contrast is too low.</summary>
/// <param name="Light">CSS colour on light pages.</param>
/// <param name="Dark">CSS colour on dark pages.</param>
public sealed record Accent(string? Light, string? Dark);
