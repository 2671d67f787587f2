using System.Buffers.Binary;

namespace Portfolio.Pictures;

/// <summary>
/// Reads the size and transparency of pictures from their headers. No pixels are decoded but those of a small transparent PNG file.
/// </summary>
internal static class PictureHeaders
{
    private const int FourteenBits = 0x3FFF;

    /// <summary>
    /// Reads the header of a picture. Returns <see langword="null"/> for unknown formats and damaged files. Never
    /// throws an exception.
    /// </summary>
    public static PictureInfo? Read(ReadOnlySpan<byte> file)
    {
        var isSvg = file is [(byte)'<' or 0xEF or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..];
        var (size, isTransparent) = file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => (Png(file), IsTransparentPng(file)),
            [0xFF, 0xD8, 0xFF, ..] => (Jpeg(file), false),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => (Gif(file), false),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                (WebP(file), IsTransparentWebP(file)),
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => (AvifHeader.Size(file), false),
            // An SVG image that adapts to the theme is treated as opaque, because it does not need a light
            // background.
            _ when isSvg => (SvgHeader.Size(file), file.IndexOf("prefers-color-scheme"u8) < 0 && file.IndexOf("light-dark("u8) < 0),
            _ => (null, false),
        };
        return size is { Width: > 0, Height: > 0 } found ? new(found.Width, found.Height, isTransparent)
        {
            IsLight = isTransparent && (isSvg ? SvgInk.IsLight(file) : file is [0x89, ..] && PngInk.IsLight(file)),
            IsCmyk = file is [0xFF, 0xD8, 0xFF, ..] && JpegSegments(file).Components == 4,
        } : null;
    }

    /// <summary>Reads the size of a PNG image from its first chunk (PNG, section 11.2.1).</summary>
    private static (int Width, int Height)? Png(ReadOnlySpan<byte> file) =>
        file.Length >= 24 && file[12..16].SequenceEqual("IHDR"u8)
        ? (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]))
        : null;

    // Colour types 4 and 6 have an alpha channel. Images of other types can have a tRNS chunk, which precedes the
    // pixels (PNG, sections 11.2.1 and 11.3.1.1).
    private static bool IsTransparentPng(ReadOnlySpan<byte> file)
    {
        if (file.Length < 26)
            return false;
        var data = file.IndexOf("IDAT"u8);
        return file[25] is 4 or 6 || (data < 0 ? file : file[..data]).IndexOf("tRNS"u8) >= 0;
    }

    /// <summary>Reads the size of a GIF image from the logical screen descriptor (GIF89a, section 18).</summary>
    private static (int Width, int Height)? Gif(ReadOnlySpan<byte> file) => file.Length >= 10
        ? (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]))
        : null;

    /// <summary>
    /// Reads the size of a WebP image from its first chunk, which is a lossy frame, a lossless frame or an extended
    /// header (RFC 9649, section 2).
    /// </summary>
    private static (int Width, int Height)? WebP(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30)
            return null;
        var data = file[20..];
        return file[12..16] switch
        {
            [(byte)'V', (byte)'P', (byte)'8', (byte)' '] when data[3..6] is [0x9D, 0x01, 0x2A] =>
                (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & FourteenBits,
                    BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & FourteenBits),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] when data[0] == 0x2F =>
                LosslessWebP(BinaryPrimitives.ReadUInt32LittleEndian(data[1..])),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => (1 + ReadUInt24(data[4..]), 1 + ReadUInt24(data[7..])),
            _ => null,
        };
    }

    private static (int Width, int Height) LosslessWebP(uint bits) =>
        (1 + (int)(bits & FourteenBits), 1 + (int)((bits >> 14) & FourteenBits));

    // The extended header and the lossless format have a flag for transparency (RFC 9649, sections 2.7 and 3.4).
    private static bool IsTransparentWebP(ReadOnlySpan<byte> file) => file.Length >= 30 && file[12..16] switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => (file[20] & 0x10) != 0,
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] => (file[24] & 0x10) != 0,
        _ => false,
    };

    /// <summary>
    /// Reads the size of a JPEG image from the first frame header (ITU-T T.81, section B.2.2). If the Exif orientation
    /// is a rotation by 90° or 270°, width and height are swapped.
    /// </summary>
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> file) => JpegSegments(file).Size;

    private static ((int Width, int Height)? Size, int Components) JpegSegments(ReadOnlySpan<byte> file)
    {
        var isTurned = false;
        for (var rest = file[2..]; rest.Length >= 4;)
        {
            var marker = rest[1];
            if (rest[0] != 0xFF)
                return default;
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                // Fill bytes and standalone markers are not followed by a segment.
                rest = rest[(marker == 0xFF ? 1 : 2)..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || rest.Length < 2 + length)
                return default;
            var segment = rest[4..(2 + length)];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (JpegFrame(segment, isTurned), segment.Length > 5 ? segment[5] : 0);
            if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
                isTurned = Exif.IsTurned(segment[6..]);
            rest = rest[(2 + length)..];
        }

        return default;
    }

    private static (int Width, int Height)? JpegFrame(ReadOnlySpan<byte> segment, bool isTurned)
    {
        if (segment.Length < 5)
            return null;
        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        return isTurned ? (height, width) : (width, height);
    }

    private static int ReadUInt24(ReadOnlySpan<byte> data) => data[0] | (data[1] << 8) | (data[2] << 16);
}
