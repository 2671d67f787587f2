namespace Portfolio.Content.Model;

/// <summary>An address that moved (<see cref="Target"/>) or is gone for good (<see langword="null"/>).</summary>
public sealed class Redirect
{
    public required string From { get; init; }
    public string? Target { get; init; }
}
