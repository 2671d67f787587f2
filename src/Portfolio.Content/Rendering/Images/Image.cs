namespace Portfolio.Content.Rendering.Images;

/// <summary>An image as it is to be written.</summary>
/// <param name="Source">Its address, percent-encoded.</param>
/// <param name="Alt">What it says to those who do not see it; empty for decoration.</param>
/// <param name="Width">Its width in pixels, or what the author wrote.</param>
/// <param name="Height">Its height in pixels, or what the author wrote.</param>
/// <param name="DarkSource">The address of its variant on dark ground.</param>
internal sealed record Image(string Source, string Alt, string? Width, string? Height, string? DarkSource)
{
    public string? Title { get; init; }

    /// <summary>Whether it is fetched at once, not when it comes near the window.</summary>
    public bool Eager { get; init; }

    /// <summary>Whether <see cref="Source"/> is another site's, which the page may link to but not show.</summary>
    public bool Remote { get; init; }
}
