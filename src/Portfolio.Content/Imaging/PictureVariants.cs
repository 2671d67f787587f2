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
    /// The widths of variants in pixels, for portraits, galleries, phones and the text column on screens with different pixel
    /// densities. Each is less than twice the one before, so that no picture needs a file of more than twice its width on the screen.
    /// </summary>
    private static readonly int[] Widths = [128, 192, 320, 480, 800, 1200, 1600];

    /// <summary>The width in pixels of the pictures that other sites show.</summary>
    private const int SharedWidth = 1200;

    /// <summary>The maximum length in bytes of the pictures that other sites show.</summary>
    private const long MaxSharedLength = 1_000_000;

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
        var width = media.Width!.Value;
        return [.. Widths.Where(w => w < width).Append(Math.Min(width, Widths[^1])).Distinct().Select(w => Create(media, w, format))];
    }

    /// <summary>
    /// Returns the form of a picture that social networks, feed readers and search engines show: the file itself if it is a small
    /// opaque JPEG or PNG file, and otherwise a JPEG variant. Returns <see langword="null"/> if there is none, such as for SVG images.
    /// </summary>
    public static PictureVariant? Shared(Media media)
    {
        if (media is not { Width: { } width, Height: { } height })
            return null;
        var extension = Path.GetExtension(media.Path).ToLowerInvariant();
        if (extension is ".jpg" or ".jpeg" or ".png" && media is { IsTransparent: false, IsCmyk: false }
            && media.Length <= MaxSharedLength && width <= Widths[^1] && height <= Widths[^1])
        {
            return new(media.Url, width);
        }

        return extension is ".jpg" or ".jpeg" or ".png" or ".webp" or ".avif" or ".gif" && IsReadable(media)
            ? Create(media, Math.Min(width, SharedWidth), PictureFormat.Jpeg) : null;
    }

    /// <summary>Determines whether a picture has a variant.</summary>
    public static bool Has(Media media, string url, PictureFormat format) =>
        format == PictureFormat.Jpeg ? Shared(media)?.Url == url : Of(media, format).Any(v => v.Url == url);

    /// <summary>Creates a variant. URLs of static files contain no hash, so the hash is added.</summary>
    private static PictureVariant Create(Media media, int width, PictureFormat format) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{(PublicUrls.HasHash(media.Url) ? "" : PublicUrls.Media + media.Hash)}{media.Url}.{width}{ExtensionOf(format)}"), width);

    /// <summary>Parses the URL of a picture variant.</summary>
    /// <returns>
    /// The possible URLs of the original, most likely first, with the width and the format, or <see langword="null"/>
    /// if the URL is not the URL of a variant.
    /// </returns>
    public static (string[] Originals, int Width, PictureFormat Format)? Parse(string url)
    {
        var format = Array.Find(Enum.GetValues<PictureFormat>(), f => url.EndsWith(ExtensionOf(f), StringComparison.Ordinal));
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

    public static string ExtensionOf(PictureFormat format) => format switch
    {
        PictureFormat.Avif => ".avif",
        PictureFormat.Jpeg => ".jpg",
        _ => ".webp",
    };

    private static bool HasVariants(Media media) => media.Width > Widths[0] && IsReadable(media);

    private static bool IsReadable(Media media) =>
        media is { Width: { } width, Height: { } height, Length: <= PictureEngine.MaxLength }
        && (long)width * height <= PictureEngine.MaxPixels;
}
