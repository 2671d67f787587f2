using System.Buffers.Binary;

namespace Portfolio.Content.Rendering.Images.Sizes;

/// <summary>PNG: the header is the first chunk (PNG, section 11.2.1).</summary>
internal static class Png
{
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> file) => file.Length >= 24 && file[12..16].SequenceEqual("IHDR"u8)
        ? (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]))
        : null;
}
