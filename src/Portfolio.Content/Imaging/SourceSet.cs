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
    /// <summary>
    /// Returns the <c>srcset</c> for a media file, or <see langword="null"/> if the file has no variants.
    /// </summary>
    public static string? Of(Media? media, PictureFormat format = PictureFormat.WebP)
    {
        if (media is null || PictureVariants.Of(media, format) is not { Count: > 0 } variants)
            return null;
        return string.Join(',',
            variants.Select(v => string.Create(CultureInfo.InvariantCulture, $"{WithoutCommas(v.Url)} {v.Width}w")));
    }

    /// <summary>Returns the <c>srcset</c> for a cover, or <see langword="null"/> if there are no variants.</summary>
    public static string? Of(string url, int? width, int? height, PictureFormat format = PictureFormat.WebP) =>
        PublicUrls.HasHash(url) ? Of(new Media { Path = url, Url = url, Hash = "", Width = width, Height = height }, format) : null;

    /// <summary>Percent-encodes a URL and its commas, because some programs split the attribute at commas.</summary>
    private static string WithoutCommas(string url) =>
        UrlEncoding.EncodePath(url).Replace(",", "%2C", StringComparison.Ordinal);
}
