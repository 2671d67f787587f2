using System.Buffers.Binary;

namespace Portfolio.Content.Rendering.Images.Sizes;

/// <summary>JPEG: the first frame header (ITU-T T.81, section B.2.2), rotated by the orientation of an EXIF segment before it.</summary>
internal static class Jpeg
{
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> file)
    {
        var isRotated = false;
        for (var rest = file[2..]; rest.Length >= 4;)
        {
            var marker = rest[1];
            if (rest[0] != 0xFF)
                return null;
            if (marker == 0xFF)
            {
                rest = rest[1..];
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                rest = rest[2..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || rest.Length < 2 + length)
                return null;
            var segment = rest[4..(2 + length)];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Frame(segment, isRotated);
            if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
                isRotated = Exif.Orientation(segment[6..]) is >= 5 and <= 8;
            rest = rest[(2 + length)..];
        }

        return null;
    }

    private static (int Width, int Height)? Frame(ReadOnlySpan<byte> segment, bool isRotated)
    {
        if (segment.Length < 5)
            return null;
        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        return isRotated ? (height, width) : (width, height);
    }
}
