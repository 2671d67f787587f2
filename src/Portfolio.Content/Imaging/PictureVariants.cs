using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Pictures;

namespace Portfolio.Content.Imaging;

/// <summary>A smaller variant of a picture.</summary>
/// <param name="Url">Root-relative, not percent-encoded.</param>
/// <param name="Width">In pixels.</param>
public sealed record PictureVariant(string Url, int Width);

/// <summary>The smaller variants of a picture, from which browsers choose. Their URLs are known before they are made.</summary>
public static class PictureVariants
{
    private const string MediaFolder = "/media/";

    /// <summary>In pixels: phones, and the column of text on screens of one, two and more pixels per CSS pixel.</summary>
    private static readonly int[] Widths = [480, 800, 1200, 1600];

    /// <summary>The column of text. A picture up to this width has little to gain.</summary>
    private const int MinWidth = 640;

    /// <summary>The variants; none for drawings, animations, small and unusually large pictures. Only photos have them in AVIF.</summary>
    public static IReadOnlyList<PictureVariant> Of(Media media, PictureFormat format)
    {
        var original = Path.GetExtension(media.Path).ToLowerInvariant();
        if (!HasVariants(media) || !(original is ".jpg" or ".jpeg" || (original is ".png" or ".webp" && format == PictureFormat.WebP)))
            return [];
        // Files below static/ have URLs without a hash.
        var url = media.Url.StartsWith(MediaFolder, StringComparison.Ordinal) ? media.Url : $"{MediaFolder}{media.Hash}{media.Url}";
        var width = media.Width!.Value;
        return [.. Widths.Where(w => w < width).Append(Math.Min(width, Widths[^1])).Distinct()
            .Select(w => new PictureVariant(string.Create(CultureInfo.InvariantCulture, $"{url}.{w}{ExtensionOf(format)}"), w))];
    }

    /// <summary>Reads the URL of a variant.</summary>
    /// <returns>URLs of originals that may have it, the likely one first, its width and format; <see langword="null"/> for other
    /// URLs.</returns>
    public static (string[] Originals, int Width, PictureFormat Format)? Parse(string url)
    {
        var format = url.EndsWith(ExtensionOf(PictureFormat.Avif), StringComparison.Ordinal) ? PictureFormat.Avif : PictureFormat.WebP;
        if (!url.StartsWith(MediaFolder, StringComparison.Ordinal) || !url.EndsWith(ExtensionOf(format), StringComparison.Ordinal))
            return null;
        var original = url[..^ExtensionOf(format).Length];
        var dot = original.LastIndexOf('.');
        var name = original.IndexOf('/', MediaFolder.Length);
        if (name < 0 || dot < name
            || !int.TryParse(original.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var width))
            return null;
        return ([original[..dot], original[name..dot]], width, format);
    }

    /// <summary>The extension of a format, with its dot.</summary>
    public static string ExtensionOf(PictureFormat format) => format == PictureFormat.Avif ? ".avif" : ".webp";

    private static bool HasVariants(Media media) =>
        media is { Width: > MinWidth and var width, Height: { } height, Length: <= PictureEngine.MaxLength }
        && (long)width * height <= PictureEngine.MaxPixels;
}
