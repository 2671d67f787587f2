using System.Globalization;
using Portfolio.Content.Imaging;
using Portfolio.Content.Model;
using Portfolio.Content.Rendering.Links;
using Portfolio.Pictures;

namespace Portfolio.Content.Rendering.Images;

/// <summary>The attributes <c>srcset</c> and <c>sizes</c> of an image (HTML, section 4.8.4.2), by which browsers choose a
/// variant.</summary>
public static class SourceSet
{
    /// <summary>Width of the column of text, in CSS pixels.</summary>
    private const int Column = 640;

    /// <summary>The width of the screen on phones, else that of the column.</summary>
    private const string ColumnSizes = "(max-width:40em) 100vw,40em";

    /// <summary>Value of <c>srcset</c>; <see langword="null"/> when there are no variants.</summary>
    public static string? Of(Media? media, PictureFormat format = PictureFormat.WebP)
    {
        if (media is null || PictureVariants.Of(media, format) is not { Count: > 0 } variants)
            return null;
        return string.Join(',',
            variants.Select(v => string.Create(CultureInfo.InvariantCulture, $"{UrlEncoding.EncodePath(v.Url)} {v.Width}w")));
    }

    /// <summary>Value of <c>srcset</c> for a cover; <see langword="null"/> when there are no variants.</summary>
    /// <param name="url">Root-relative.</param>
    public static string? Of(string url, int? width, int? height, PictureFormat format = PictureFormat.WebP) =>
        url.StartsWith("/media/", StringComparison.Ordinal)
            ? Of(new Media { Path = url, Url = url, Hash = "", Width = width, Height = height }, format) : null;

    /// <summary>Value of <c>sizes</c> for an image in the text.</summary>
    /// <param name="width">The attribute <c>width</c>.</param>
    public static string Sizes(string? width) =>
        int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            && pixels < Column ? $"{width}px" : ColumnSizes;
}
