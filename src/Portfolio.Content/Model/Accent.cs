namespace Portfolio.Content.Model;

/// <summary>The author's colour of links, where it can be read; <see langword="null"/> in a theme in which it cannot.</summary>
/// <param name="Light">CSS colour on the light page.</param>
/// <param name="Dark">CSS colour on the dark page.</param>
public sealed record Accent(string? Light, string? Dark);
