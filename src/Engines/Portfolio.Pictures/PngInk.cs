using System.Buffers.Binary;
using System.IO.Compression;

namespace Portfolio.Pictures;

/// <summary>
/// Determines whether all ink of a transparent PNG picture is light, so that the picture is invisible on a light page. Pixels are read up
/// to the first dark one, which in most pictures is in the first rows.
/// </summary>
internal static class PngInk
{
    /// <summary>The maximum length in bytes of a picture that is read. A longer one is no logo.</summary>
    private const int MaxLength = 500_000;

    private const int MaxPixels = 4_000_000;

    /// <summary>The opacity below which a pixel is part of an edge or a shadow.</summary>
    private const byte MinOpacity = 128;

    private const int SignatureLength = 8;
    private const int ChunkFrameLength = 12;

    public static bool IsLight(ReadOnlySpan<byte> file)
    {
        if (file.Length is < 33 or > MaxLength)
            return false;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
        if (width <= 0 || height <= 0 || (long)width * height > MaxPixels)
            return false;
        try
        {
            // The bit depth, the colour type and the interlace method (PNG, section 11.2.1)
            return (file[24], file[25], file[28]) switch
            {
                (_, 3, _) => IsLightPalette(Data(file, "PLTE"u8), Data(file, "tRNS"u8)),
                (8, 4, 0) => IsLight(Data(file, "IDAT"u8), width, height, channels: 2),
                (8, 6, 0) => IsLight(Data(file, "IDAT"u8), width, height, channels: 4),
                _ => false,
            };
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    private static bool IsLightPalette(byte[] colours, byte[] opacities)
    {
        var hasInk = false;
        for (var (i, at) = (0, 0); at + 2 < colours.Length; (i, at) = (i + 1, at + 3))
        {
            if (i < opacities.Length && opacities[i] < MinOpacity)
                continue;
            if (!Ink.IsLight(colours[at], colours[at + 1], colours[at + 2]))
                return false;
            hasInk = true;
        }
        return hasInk;
    }

    /// <param name="channels">The number of bytes of a pixel, the last of which is its opacity.</param>
    private static bool IsLight(byte[] data, int width, int height, int channels)
    {
        using var pixels = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        var (row, above) = (new byte[width * channels], new byte[width * channels]);
        var (green, blue) = channels == 4 ? (1, 2) : (0, 0);
        var (hasInk, hasGround) = (false, false);
        for (var y = 0; y < height; y++)
        {
            var filter = pixels.ReadByte();
            pixels.ReadExactly(row);
            Unfilter(filter, row, above, channels);
            for (var x = 0; x < row.Length; x += channels)
            {
                if (row[x + channels - 1] < MinOpacity)
                    hasGround = true;
                else if (!Ink.IsLight(row[x], row[x + green], row[x + blue]))
                    return false;
                else
                    hasInk = true;
            }
            (row, above) = (above, row);
        }
        return hasInk && hasGround;
    }

    /// <summary>Restores the bytes of a row, which are differences to their neighbours (PNG, section 9).</summary>
    private static void Unfilter(int filter, byte[] row, byte[] above, int channels)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (left, corner) = i < channels ? (0, 0) : (row[i - channels], above[i - channels]);
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Nearest(left, above[i], corner),
                _ => 0,
            });
        }
    }

    /// <summary>Returns the neighbour that is nearest to a linear estimate.</summary>
    private static int Nearest(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    /// <summary>Returns the data of all chunks of a type. Ends at a damaged chunk.</summary>
    private static byte[] Data(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        var data = new MemoryStream();
        for (var rest = file[SignatureLength..]; rest.Length >= ChunkFrameLength;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - ChunkFrameLength)
                break;
            if (rest[4..8].SequenceEqual(type))
                data.Write(rest[8..(8 + length)]);
            rest = rest[(ChunkFrameLength + length)..];
        }
        return data.ToArray();
    }
}
