using System.Globalization;

namespace Portfolio.Markdown.Images;

/// <summary>The attribute <c>sizes</c> of an image (HTML, section 4.8.4.2).</summary>
public static class ImageSizes
{
    /// <summary>Width of the column of text, in CSS pixels.</summary>
    private const int Column = 640;

    /// <summary>The width of the screen on phones, else that of the column.</summary>
    private const string ColumnSizes = "(max-width:40em) 100vw,40em";

    /// <summary>Value of <c>sizes</c> for an image in the text.</summary>
    /// <param name="width">The attribute <c>width</c>.</param>
    public static string Of(string? width) =>
        int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            && pixels < Column ? $"{width}px" : ColumnSizes;
}
