using NetVips;

namespace Portfolio.Pictures;

/// <summary>Resizes pictures. The results are upright, in the sRGB colour space and without metadata.</summary>
internal static class SmallerPicture
{
    private const int PhotoQuality = 70;

    /// <summary>The AVIF quality with the same structural similarity as WebP at <see cref="PhotoQuality"/>.</summary>
    private const int AvifQuality = 53;

    /// <summary>The quality for PNG files, which are mostly screenshots and drawings. Artefacts are most visible at their edges.</summary>
    private const int DrawingQuality = 85;

    /// <summary>The WebP encoding effort, from 0 (fastest) to 6 (slowest).</summary>
    private const int Effort = 4;

    /// <summary>
    /// The AVIF encoding effort, from 0 (fastest) to 9 (slowest). At effort 4, images would be a tenth smaller but take
    /// four times as long.
    /// </summary>
    private const int AvifEffort = 3;

    private const int MaxJpegLength = 1_000_000;

    private static readonly int[] JpegQualities = [85, 70, 50, 30];

    private static readonly double[] White = [255, 255, 255];

    /// <summary>The background of the dark theme, on which white ink is visible.</summary>
    private static readonly double[] Dark = [23, 23, 27];

    /// <summary>The libvips option that rejects damaged files, of which libvips would otherwise return a partly grey picture.</summary>
    private const string FailOnError = "[fail_on=error]";

    /// <summary>The maximum height in pixels, which is so large that only the width limits the size.</summary>
    private const int MaxHeight = 1_000_000;

    /// <exception cref="PictureException">The file is too large, animated, or not a picture.</exception>
    /// <exception cref="VipsException">The file is damaged, or there is not enough memory.</exception>
    public static byte[] Make(byte[] file, int width, PictureFormat format)
    {
        var isPng = file is [0x89, (byte)'P', (byte)'N', (byte)'G', ..];
        var isWebP = file is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B',
            (byte)'P', ..];
        // Browsers show the original of an AVIF or GIF file, but some social networks do not.
        var isOther = format == PictureFormat.Jpeg
            && file is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..];
        if (!isPng && !isWebP && !isOther && file is not [0xFF, 0xD8, 0xFF, ..])
            throw new PictureException("it is not a JPEG, PNG or WebP image");
        using (var header = Image.NewFromBuffer(file))
        {
            if ((long)header.Width * header.Height > PictureEngine.MaxPixels)
            {
                throw new PictureException(
                    $"it has {header.Width} × {header.Height} pixels, and the maximum is 64 megapixels");
            }
            if (format != PictureFormat.Jpeg
                && ((header.Contains("n-pages") && (int)header.Get("n-pages") > 1) || (isPng && IsMoving(file))))
            {
                throw new PictureException("it is an animation");
            }
        }

        using var small = Image.ThumbnailBuffer(
            file, width, FailOnError, MaxHeight, Enums.Size.Down, outputProfile: "srgb");
        if (format == PictureFormat.Jpeg)
            return ToJpeg(small, isPng && PngInk.IsLight(file) ? Dark : White);
        return format == PictureFormat.Avif
            ? small.HeifsaveBuffer(AvifQuality, compression: Enums.ForeignHeifCompression.Av1, effort: AvifEffort,
                keep: Enums.ForeignKeep.None)
            : small.WebpsaveBuffer(isPng ? DrawingQuality : PhotoQuality, effort: Effort, keep: Enums.ForeignKeep.None);
    }

    /// <summary>Returns a JPEG file that social networks accept, with the best quality at which it is small enough.</summary>
    private static byte[] ToJpeg(Image picture, double[] background)
    {
        using var opaque = picture.HasAlpha() ? picture.Flatten(background: background) : picture.Copy();
        byte[] file = [];
        foreach (var quality in JpegQualities)
        {
            file = opaque.JpegsaveBuffer(quality, keep: Enums.ForeignKeep.None);
            if (file.Length < MaxJpegLength)
                break;
        }
        return file;
    }

    /// <summary>Determines whether a PNG file is animated. An animation chunk precedes the pixels.</summary>
    private static bool IsMoving(ReadOnlySpan<byte> png)
    {
        var control = png.IndexOf("acTL"u8);
        return control >= 0 && control < png.IndexOf("IDAT"u8);
    }
}
