using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Pictures;

namespace Portfolio.Content.Imaging;

/// <summary>Represents a smaller variant of a picture.</summary>
/// <param name="Url">The root-relative URL, not percent-encoded.</param>
/// <param name="Width">The width in pixels.</param>
public sealed record PictureVariant(string Url, int Width);

/// <summary>
/// Lists the smaller variants of pictures, from which browsers choose. The URLs of variants are known before the
/// variants are generated.
/// </summary>
public static class PictureVariants
{
    /// <summary>
    /// The widths of variants in pixels, for phones and for the text column on screens with different pixel densities.
    /// </summary>
    private static readonly int[] Widths = [480, 800, 1200, 1600];

    /// <summary>The width of the text column in pixels. Variants of narrower pictures would save little.</summary>
    private const int MinWidth = 640;

    /// <summary>
    /// Returns the variants of a picture in a format, or an empty list for drawings, animations, and small or very
    /// large pictures. Only JPEG pictures have AVIF variants.
    /// </summary>
    public static IReadOnlyList<PictureVariant> Of(Media media, PictureFormat format)
    {
        var original = Path.GetExtension(media.Path).ToLowerInvariant();
        if (!HasVariants(media)
            || !(original is ".jpg" or ".jpeg" || (original is ".png" or ".webp" && format == PictureFormat.WebP)))
        {
            return [];
        }
        // URLs of static files contain no hash, so the hash is added.
        var url = PublicUrls.HasHash(media.Url) ? media.Url : PublicUrls.Media + media.Hash + media.Url;
        var width = media.Width!.Value;
        return [.. Widths.Where(w => w < width).Append(Math.Min(width, Widths[^1])).Distinct()
            .Select(w => new PictureVariant(
                string.Create(CultureInfo.InvariantCulture, $"{url}.{w}{ExtensionOf(format)}"), w))];
    }

    /// <summary>Parses the URL of a picture variant.</summary>
    /// <returns>
    /// The possible URLs of the original, most likely first, with the width and the format, or <see langword="null"/>
    /// if the URL is not the URL of a variant.
    /// </returns>
    public static (string[] Originals, int Width, PictureFormat Format)? Parse(string url)
    {
        var format = url.EndsWith(ExtensionOf(PictureFormat.Avif), StringComparison.Ordinal)
            ? PictureFormat.Avif : PictureFormat.WebP;
        if (!url.StartsWith(PublicUrls.Media, StringComparison.Ordinal)
            || !url.EndsWith(ExtensionOf(format), StringComparison.Ordinal))
        {
            return null;
        }
        var original = url[..^ExtensionOf(format).Length];
        var dot = original.LastIndexOf('.');
        var name = original.IndexOf('/', PublicUrls.Media.Length);
        if (name < 0 || dot < name
            || !int.TryParse(original.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var width))
        {
            return null;
        }
        return ([original[..dot], original[name..dot]], width, format);
    }

    public static string ExtensionOf(PictureFormat format) => format == PictureFormat.Avif ? ".avif" : ".webp";

    private static bool HasVariants(Media media) =>
        media is { Width: > MinWidth and var width, Height: { } height, Length: <= PictureEngine.MaxLength }
        && (long)width * height <= PictureEngine.MaxPixels;
}
