namespace Portfolio.Content.Model;

/// <summary>Represents the position of a value in its file. Lines and columns start at 1.</summary>
public sealed record SourcePosition(int Line, int Column);
