namespace Portfolio.Content.Model;

/// <summary>Link colours chosen by the author. A colour is <see langword="null"/> if its contrast is too low in that theme.</summary>
/// <param name="Light">CSS colour on light pages.</param>
/// <param name="Dark">CSS colour on dark pages.</param>
public sealed record Accent(string? Light, string? Dark);
