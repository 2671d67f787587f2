using System.Buffers.Binary;

namespace Portfolio.Content.Tests;

internal static class TestImage
{
    public static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I',
            (byte)'H', (byte)'D', (byte)'R', .. new byte[17]];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
