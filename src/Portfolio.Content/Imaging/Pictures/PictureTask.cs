using System.Buffers.Binary;
using Portfolio.Content.Imaging.Native;

namespace Portfolio.Content.Imaging.Pictures;

/// <summary>A picture to make smaller.</summary>
/// <param name="Width">Maximum width in pixels.</param>
/// <param name="File">The bytes of the original.</param>
internal sealed record PictureTask(int Width, byte[] File)
{
    /// <summary>Changes with what <see cref="Run"/> makes of the same file.</summary>
    public const int Version = 1;

    private const int HeaderLength = sizeof(int);

    private const int PhotoQuality = 70;

    /// <summary>As good as WebP of <see cref="PhotoQuality"/>: measured by structural similarity.</summary>
    private const int AvifQuality = 53;

    /// <summary>Screenshots and drawings: their edges and letters suffer first.</summary>
    private const int DrawingQuality = 85;

    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + File.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Width);
        File.CopyTo(bytes, HeaderLength);
        return bytes;
    }

    /// <summary>The smaller picture.</summary>
    /// <param name="task">As <see cref="ToBytes"/> wrote it.</param>
    /// <exception cref="ImagingException">The file is damaged, too large, moving, or no picture.</exception>
    public static byte[] Run(ReadOnlySpan<byte> task, PictureFormat format)
    {
        var width = BinaryPrimitives.ReadInt32LittleEndian(task);
        var file = task[HeaderLength..];
        var isPng = file is [0x89, (byte)'P', (byte)'N', (byte)'G', ..];
        var isWebP = file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..12].SequenceEqual("WEBP"u8);
        if (!isPng && !isWebP && !file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
            throw new ImagingException("it is neither JPEG nor PNG nor WebP");
        var (wide, high, frames) = Vips.Size(file);
        if ((long)wide * high > PictureLimits.MaxPixels)
            throw new ImagingException($"it has {wide} × {high} pixels, which are more than 64 megapixels");
        if (frames > 1 || (isPng && IsMoving(file)))
            throw new ImagingException("it is an animation");
        return format == PictureFormat.Avif ? Vips.AvifThumbnail(file, width, AvifQuality)
            : WebPMetadata.Remove(Vips.WebPThumbnail(file, width, isPng ? DrawingQuality : PhotoQuality));
    }

    /// <summary>Whether a PNG has the chunk of an animation, which comes before its pixels.</summary>
    private static bool IsMoving(ReadOnlySpan<byte> png) =>
        png.IndexOf("acTL"u8) is >= 0 and var control && control < png.IndexOf("IDAT"u8);
}
