using System.Globalization;

namespace Portfolio.Markdown.Images;

/// <summary>An image to write.</summary>
/// <param name="Source">Percent-encoded URL.</param>
/// <param name="Alt">Alternative text; empty for decoration.</param>
/// <param name="Width">Width in pixels, of the file or as the author wrote it.</param>
/// <param name="Height">Height in pixels, of the file or as the author wrote it.</param>
/// <param name="DarkSource">Percent-encoded URL of the variant for dark pages.</param>
internal sealed record Image(string Source, string Alt, string? Width, string? Height, string? DarkSource)
{
    public string? Title { get; init; }

    /// <summary>Value of <c>srcset</c>: smaller variants of <see cref="Source"/>.</summary>
    public string? SourceSet { get; init; }

    /// <summary>The same in AVIF.</summary>
    public string? AvifSourceSet { get; init; }

    /// <summary>Value of <c>srcset</c> for <see cref="DarkSource"/>.</summary>
    public string? DarkSourceSet { get; init; }

    /// <summary>The same in AVIF.</summary>
    public string? DarkAvifSourceSet { get; init; }

    /// <summary>Whether the browser loads the image before it is near the viewport.</summary>
    public bool IsEager { get; init; }

    /// <summary>Whether dark pages show it on a light ground, because it is transparent and has no variant for them.</summary>
    public bool HasGround { get; init; }

    /// <summary>Whether it is a drawing whose labels could not be read at the width of a phone.</summary>
    public bool IsWideDrawing { get; init; }

    /// <summary>Whether <see cref="Source"/> is on another site.</summary>
    public bool IsRemote { get; init; }

    /// <summary>The element that plays it, <c>video</c> or <c>audio</c>; <see langword="null"/> for images.</summary>
    public string? Player { get; init; }

    /// <summary>Whether it is written as a link.</summary>
    public bool IsLink { get; init; }

    /// <summary>The image in another width, with its height in proportion; itself where it is not as wide.</summary>
    public Image Scaled(int width)
    {
        if (int.TryParse(Width, CultureInfo.InvariantCulture, out var own) && own <= width)
            return this;
        return this with
        {
            Width = width.ToString(CultureInfo.InvariantCulture),
            Height = own > 0 && int.TryParse(Height, CultureInfo.InvariantCulture, out var height)
                ? Math.Max(1, (int)Math.Round((double)width * height / own)).ToString(CultureInfo.InvariantCulture) : null,
            IsWideDrawing = IsWideDrawing && width > ImageResolver.MaxPhoneWidth,
        };
    }
}
