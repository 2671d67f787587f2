using System.Buffers.Binary;

namespace Portfolio.Content.Rendering.Images.Sizes;

/// <summary>WebP: the first chunk is a lossy frame, a lossless one, or the extended header (RFC 9649, section 2).</summary>
internal static class WebP
{
    private const int FourteenBits = 0x3FFF;

    public static (int Width, int Height)? Size(ReadOnlySpan<byte> file)
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
                Lossless(BinaryPrimitives.ReadUInt32LittleEndian(data[1..])),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => (1 + ReadUInt24(data[4..]), 1 + ReadUInt24(data[7..])),
            _ => null,
        };
    }

    private static (int Width, int Height) Lossless(uint bits) => (1 + (int)(bits & FourteenBits), 1 + (int)((bits >> 14) & FourteenBits));

    private static int ReadUInt24(ReadOnlySpan<byte> data) => data[0] | (data[1] << 8) | (data[2] << 16);
}
