using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Markdown.Links;
using Portfolio.Pictures;

namespace Portfolio.Content.Imaging;

/// <summary>
/// Creates the <c>srcset</c> attribute of images (HTML Standard, section 4.8.4.2), from which browsers choose a
/// variant.
/// </summary>
public static class SourceSet
{
    /// <summary>Gets the <c>srcset</c> value, or <see langword="null"/> if there are no variants.</summary>
    public static string? Of(Media? media, PictureFormat format = PictureFormat.WebP)
    {
        if (media is null || PictureVariants.Of(media, format) is not { Count: > 0 } variants)
            return null;
        return string.Join(',',
            variants.Select(v => string.Create(CultureInfo.InvariantCulture, $"{WithoutCommas(v.Url)} {v.Width}w")));
    }

    /// <summary>Gets the <c>srcset</c> value of a cover, or <see langword="null"/> if there are no variants.</summary>
    /// <param name="url">The root-relative URL.</param>
    public static string? Of(string url, int? width, int? height, PictureFormat format = PictureFormat.WebP) =>
        url.StartsWith("/media/", StringComparison.Ordinal)
            ? Of(new Media { Path = url, Url = url, Hash = "", Width = width, Height = height }, format) : null;

    /// <summary>Encodes a URL without commas, because some readers split the attribute at each comma.</summary>
    private static string WithoutCommas(string url) =>
        UrlEncoding.EncodePath(url).Replace(",", "%2C", StringComparison.Ordinal);
}
