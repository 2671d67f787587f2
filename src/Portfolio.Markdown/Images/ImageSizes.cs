using System.Globalization;

namespace Portfolio.Markdown.Images;

/// <summary>Calculates the <c>sizes</c> attribute of images (HTML Standard, section 4.8.4.2).</summary>
public static class ImageSizes
{
    /// <summary>The width of the text column in CSS pixels.</summary>
    private const int Column = 640;

    /// <summary>The value for images that fill the screen on phones and the text column elsewhere.</summary>
    private const string ColumnSizes = "(max-width:40em) 100vw,40em";

    /// <summary>The value for images that are as wide as the column beside the side column.</summary>
    private const string WideSizes = "(max-width:60em) 100vw,57em";

    /// <summary>The value for images that are as wide as the page.</summary>
    public const string Page = "(max-width:82em) 100vw,76em";

    /// <summary>
    /// The prefix of values for images that load lazily and have a width and a height. A browser loads them after it has laid out the
    /// page, so it knows their width (HTML Standard, section 4.8.4.2.2). The rest of the value is for other browsers.
    /// </summary>
    public const string Auto = "auto,";

    /// <summary>The value for images of a gallery until its rows are decided.</summary>
    internal const string Gallery = "(max-width:44em) 50vw,28em";

    /// <summary>Returns HTML whose wide images are as wide as the page.</summary>
    public static string OnPage(string html) => html.Replace($"{WideSizes}\"", $"{Page}\"", StringComparison.Ordinal);

    /// <summary>Returns the value for an image of a gallery.</summary>
    /// <param name="part">The part of the width of a phone.</param>
    /// <param name="width">The width on wide screens, in rem.</param>
    internal static string InGallery(double part, double width) =>
        string.Create(CultureInfo.InvariantCulture, $"(max-width:44em) {Math.Ceiling(100 * part)}vw,{Math.Ceiling(width)}em");

    /// <summary>
    /// Returns how many times wider than its box a picture is that fills a box of a ratio and is cut at both sides. Browsers know the
    /// width of the box only.
    /// </summary>
    public static double Excess(int? width, int? height, double ratio) => Math.Max(1, (double)(width ?? 0) / (height ?? 1) / ratio);

    /// <summary>Returns the value for the author's photo, which is cut to a circle of 64 pixels.</summary>
    public static string OfPortrait(int? width, int? height) =>
        string.Create(CultureInfo.InvariantCulture, $"{64 * Math.Max(1, (width ?? 1) / (height ?? 1))}px");

    /// <summary>Returns the value for an image in a text.</summary>
    /// <param name="twelfths">The ratio of width to height in twelfths. The style sheet limits the height to a part of the window.</param>
    /// <param name="maxHeight">That part, in percent of the height of the window.</param>
    public static string Of(string? width, int? twelfths = null, int maxHeight = 85)
    {
        var isSmall = int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels < Column;
        var own = isSmall ? $"{width}px" : null;
        return twelfths is { } ratio and <= ImageRatio.Square
            ? string.Create(CultureInfo.InvariantCulture, $"min({own ?? "100vw,40em"},{(maxHeight * ratio / ImageRatio.Square) + 1}vh)")
            : own ?? ColumnSizes;
    }

    internal static string Of(Image image) => image switch
    {
        { IsInGallery: true } => Gallery,
        { IsFigure: true, FigureWidth: FigureWidth.Wide } => WideSizes,
        { IsFigure: true, FigureWidth: FigureWidth.Full } => Page,
        _ => Of(image.Width, image.IsFigure ? image.Twelfths : null),
    };
}
