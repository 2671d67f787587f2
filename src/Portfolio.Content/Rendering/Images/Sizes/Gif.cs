using System.Buffers.Binary;

namespace Portfolio.Content.Rendering.Images.Sizes;

/// <summary>GIF: the logical screen (GIF89a, section 18).</summary>
internal static class Gif
{
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> file) => file.Length >= 10
        ? (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]))
        : null;
}
