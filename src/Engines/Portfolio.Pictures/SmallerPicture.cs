using NetVips;

namespace Portfolio.Pictures;

/// <summary>Makes pictures smaller: upright, in sRGB and without metadata.</summary>
internal static class SmallerPicture
{
    private const int PhotoQuality = 70;

    /// <summary>As good as WebP of <see cref="PhotoQuality"/>: measured by structural similarity.</summary>
    private const int AvifQuality = 53;

    /// <summary>Screenshots and drawings: their edges and letters suffer first.</summary>
    private const int DrawingQuality = 85;

    /// <summary>Between the slowest, 6, and the fastest, 0.</summary>
    private const int Effort = 4;

    /// <summary>Between the slowest, 9, and the fastest, 0. With 4 an image takes four times as long, and is a tenth smaller.</summary>
    private const int AvifEffort = 3;

    /// <summary>A damaged file is an error, instead of a picture that is grey from there.</summary>
    private const string FailOnError = "[fail_on=error]";

    /// <summary>In pixels; the width alone decides.</summary>
    private const int MaxHeight = 1_000_000;

    /// <summary>The picture, at most so wide.</summary>
    /// <exception cref="PictureException">The file is too large, moving, or no picture.</exception>
    /// <exception cref="VipsException">The file is damaged, or there is not enough memory.</exception>
    public static byte[] Make(byte[] file, int width, PictureFormat format)
    {
        var isPng = file is [0x89, (byte)'P', (byte)'N', (byte)'G', ..];
        var isWebP = file is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..];
        if (!isPng && !isWebP && file is not [0xFF, 0xD8, 0xFF, ..])
            throw new PictureException("it is neither JPEG nor PNG nor WebP");
        using (var header = Image.NewFromBuffer(file))
        {
            if ((long)header.Width * header.Height > PictureEngine.MaxPixels)
                throw new PictureException($"it has {header.Width} × {header.Height} pixels, which are more than 64 megapixels");
            if ((header.Contains("n-pages") && (int)header.Get("n-pages") > 1) || (isPng && IsMoving(file)))
                throw new PictureException("it is an animation");
        }

        using var small = Image.ThumbnailBuffer(file, width, FailOnError, MaxHeight, Enums.Size.Down, outputProfile: "srgb");
        return format == PictureFormat.Avif
            ? small.HeifsaveBuffer(AvifQuality, compression: Enums.ForeignHeifCompression.Av1, effort: AvifEffort,
                keep: Enums.ForeignKeep.None)
            : small.WebpsaveBuffer(isPng ? DrawingQuality : PhotoQuality, effort: Effort, keep: Enums.ForeignKeep.None);
    }

    /// <summary>Whether a PNG has the chunk of an animation, which comes before its pixels.</summary>
    private static bool IsMoving(ReadOnlySpan<byte> png) =>
        png.IndexOf("acTL"u8) is >= 0 and var control && control < png.IndexOf("IDAT"u8);
}
