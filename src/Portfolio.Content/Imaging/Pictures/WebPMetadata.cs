using System.Buffers.Binary;

namespace Portfolio.Content.Imaging.Pictures;

/// <summary>
/// Removes what tells about a picture from WebP (RFC 9649, section 2.7): where it was taken, and a colour profile that says sRGB. Some
/// versions of libvips keep the former even when told to strip it.
/// </summary>
internal static class WebPMetadata
{
    private const int HeaderLength = 12;
    private const int ChunkHeaderLength = 8;
    private const int FlagsOffset = HeaderLength + ChunkHeaderLength;

    /// <summary>The flags of VP8X that announce the profile, Exif and XMP.</summary>
    private const byte Announced = 0x20 | 0x08 | 0x04;

    /// <param name="webp">As a library wrote it.</param>
    public static byte[] Remove(ReadOnlySpan<byte> webp)
    {
        var kept = new List<byte>(webp.Length);
        kept.AddRange(webp[..HeaderLength]);
        for (var at = HeaderLength; at + ChunkHeaderLength <= webp.Length;)
        {
            // Chunks have an even length.
            var length = ChunkHeaderLength + ((BinaryPrimitives.ReadInt32LittleEndian(webp[(at + 4)..]) + 1) & ~1);
            var chunk = webp.Slice(at, Math.Min(length, webp.Length - at));
            if (!IsMetadata(chunk[..4]))
                kept.AddRange(chunk);
            at += length;
        }

        byte[] result = [.. kept];
        if (result.AsSpan(HeaderLength).StartsWith("VP8X"u8))
            result[FlagsOffset] &= unchecked((byte)~Announced);
        BinaryPrimitives.WriteInt32LittleEndian(result.AsSpan(4), result.Length - ChunkHeaderLength);
        return result;
    }

    private static bool IsMetadata(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("EXIF"u8) || type.SequenceEqual("XMP "u8) || type.SequenceEqual("ICCP"u8);
}
