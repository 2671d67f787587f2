using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Markdown.Links;
using Portfolio.Pictures;

namespace Portfolio.Content.Imaging;

/// <summary>The attribute <c>srcset</c> of an image (HTML, section 4.8.4.2), by which browsers choose a variant.</summary>
public static class SourceSet
{
    /// <summary>Value of <c>srcset</c>; <see langword="null"/> when there are no variants.</summary>
    public static string? Of(Media? media, PictureFormat format = PictureFormat.WebP)
    {
        if (media is null || PictureVariants.Of(media, format) is not { Count: > 0 } variants)
            return null;
        return string.Join(',',
            variants.Select(v => string.Create(CultureInfo.InvariantCulture, $"{WithoutCommas(v.Url)} {v.Width}w")));
    }

    /// <summary>Value of <c>srcset</c> for a cover; <see langword="null"/> when there are no variants.</summary>
    /// <param name="url">Root-relative.</param>
    public static string? Of(string url, int? width, int? height, PictureFormat format = PictureFormat.WebP) =>
        url.StartsWith("/media/", StringComparison.Ordinal)
            ? Of(new Media { Path = url, Url = url, Hash = "", Width = width, Height = height }, format) : null;

    /// <summary>An encoded URL. Readers of the attribute may take each comma for the end of one.</summary>
    private static string WithoutCommas(string url) => UrlEncoding.EncodePath(url).Replace(",", "%2C", StringComparison.Ordinal);
}
