using System.Buffers.Binary;
using System.IO.Compression;

namespace Portfolio.Tests;

internal static class TestPicture
{
    /// <summary>Creates a PNG file that compresses like a photo, because it has soft shapes and noise.</summary>
    public static byte[] Photo(int width, int height)
    {
        var noise = new byte[256, 256];
        var random = new Random(15);
        for (var y = 0; y < 256; y++)
        {
            for (var x = 0; x < 256; x++)
                noise[x, y] = (byte)random.Next(256);
        }

        return Png(width, height, (x, y) =>
        {
            var light = 0.0;
            for (var (size, weight) = (512.0, 0.5); size > 4; size /= 3, weight /= 2)
                light += weight * Soft(noise, x / size, y / size);
            var grain = noise[(x * 7) & 255, (y * 13) & 255] / 32;
            return ((byte)(light + grain), (byte)Math.Min(255, (light * 0.9) + grain), (byte)((light * 0.7) + grain));
        });
    }

    /// <summary>Creates a grey JPEG file (ITU-T T.81) with equal blocks, so that a block takes only two bits.</summary>
    /// <param name="width">The width in pixels. Both width and height must be multiples of 8.</param>
    public static byte[] Jpeg(int width, int height)
    {
        byte[] Table(byte kind) => LocatedPicture.Segment(0xC4, [kind, 1, .. new byte[15], 0]);
        var frame = LocatedPicture.Segment(
            0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        return
        [
            0xFF, 0xD8, .. LocatedPicture.Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]), .. frame,
            .. Table(0x00), .. Table(0x10),
            .. LocatedPicture.Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. new byte[width * height / 64 / 4], 0xFF, 0xD9,
        ];
    }

    /// <summary>Creates a PNG file with three channels of 8 bits.</summary>
    public static byte[] Png(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> pixel)
    {
        using var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (3 * width)];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                    (row[1 + (3 * x)], row[2 + (3 * x)], row[3 + (3 * x)]) = pixel(x, y);
                zip.Write(row);
            }
        }

        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Header(width, height),
            .. Chunk("IDAT"u8, pixels.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <summary>Returns the header chunk of a PNG file, which is sufficient to read the size of a picture.</summary>
    public static byte[] Header(int width, int height)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9]) = (8, 2);
        return Chunk("IHDR"u8, data);
    }

    /// <summary>Inserts a chunk between the header and the pixels of a PNG file.</summary>
    public static byte[] With(byte[] png, ReadOnlySpan<byte> type, byte[] data)
    {
        const int AfterHeader = 33;
        return [.. png[..AfterHeader], .. Chunk(type, data), .. png[AfterHeader..]];
    }

    public static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(8 + data.Length), Checksum(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>Calculates the CRC-32 of a PNG chunk (PNG, section 5.5).</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        foreach (var value in bytes)
        {
            checksum ^= value;
            for (var bit = 0; bit < 8; bit++)
                checksum = (checksum >> 1) ^ (0xEDB88320 & (uint)-(int)(checksum & 1));
        }

        return ~checksum;
    }

    private static double Soft(byte[,] noise, double x, double y)
    {
        var (column, row) = ((int)x, (int)y);
        var (right, down) = (x - column, y - row);
        double At(int dx, int dy) => noise[(column + dx) & 255, (row + dy) & 255];
        return (((At(0, 0) * (1 - right)) + (At(1, 0) * right)) * (1 - down))
            + (((At(0, 1) * (1 - right)) + (At(1, 1) * right)) * down);
    }
}
