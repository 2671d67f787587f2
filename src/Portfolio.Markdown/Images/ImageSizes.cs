using System.Globalization;

namespace Portfolio.Markdown.Images;

/// <summary>Calculates the <c>sizes</c> attribute of images (HTML Standard, section 4.8.4.2).</summary>
public static class ImageSizes
{
    /// <summary>The width of the text column in CSS pixels.</summary>
    private const int Column = 640;

    /// <summary>The value for images that fill the screen on phones and the text column elsewhere.</summary>
    private const string ColumnSizes = "(max-width:40em) 100vw,40em";

    /// <summary>The value for images that are as wide as the page.</summary>
    public const string Page = "(max-width:82em) 100vw,76em";

    /// <summary>
    /// The prefix of values for images that load lazily and have a width and a height. A browser loads them after it has laid out the
    /// page, so it knows their width (HTML Standard, section 4.8.4.2.2). The rest of the value is for other browsers.
    /// </summary>
    public const string Auto = "auto,";

    /// <summary>The value for images of a gallery, which has two images in a row on phones and up to three elsewhere.</summary>
    private const string GallerySizes = "(max-width:40em) 50vw,28em";

    /// <summary>Returns HTML whose images are as wide as the page instead of the text column.</summary>
    public static string OnPage(string html) =>
        html.Replace($"{ColumnSizes}\"", $"{Page}\"", StringComparison.Ordinal);

    public static string Of(string? width, bool isInGallery = false) =>
        int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            && pixels < Column ? $"{width}px" : isInGallery ? GallerySizes : ColumnSizes;
}
