using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Markdown.Links;
using Portfolio.Pictures;

namespace Portfolio.Content.Imaging;

/// <summary>
/// Creates the <c>srcset</c> attribute for images (HTML Standard, section 4.8.4.2), from which browsers choose a
/// variant.
/// </summary>
public static class SourceSet
{
    /// <summary>The width of the text column in pixels. Variants of narrower pictures would save little in a text.</summary>
    private const int Column = 640;

    /// <summary>
    /// Returns the <c>srcset</c> for a picture in a text, or <see langword="null"/> if it has no variants or is hardly wider than
    /// the text. A tall picture is narrower than the text, because it is no higher than the window.
    /// </summary>
    public static string? Of(Media? media, PictureFormat format = PictureFormat.WebP) =>
        media is { Width: > Column } or { Height: > 2 * Column } ? Join(media, format) : null;

    /// <summary>
    /// Returns the <c>srcset</c> for a portrait or another small picture, or <see langword="null"/> if it has no variants.
    /// </summary>
    public static string? OfSmall(Media? media) => media is null ? null : Join(media, PictureFormat.WebP);

    private static string? Join(Media media, PictureFormat format)
    {
        var variants = PictureVariants.Of(media, format)
            .Select(v => string.Create(CultureInfo.InvariantCulture, $"{WithoutCommas(v.Url)} {v.Width}w"));
        return string.Join(',', variants) is { Length: > 0 } candidates ? candidates : null;
    }

    /// <summary>Percent-encodes a URL and its commas, because some programs split the attribute at commas.</summary>
    private static string WithoutCommas(string url) =>
        UrlEncoding.EncodePath(url).Replace(",", "%2C", StringComparison.Ordinal);
}
