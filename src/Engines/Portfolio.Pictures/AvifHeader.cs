using System.Buffers.Binary;

namespace Portfolio.Pictures;

/// <summary>
/// Reads the size of AVIF images, which is the largest extent among the item properties (ISO/IEC 23008-12, section
/// 6.5.3), because tiles and thumbnails are smaller. A rotation by 90° or 270° swaps width and height.
/// </summary>
internal static class AvifHeader
{
    private const int HeaderLength = 8;
    private const int FullBoxLength = 4;

    public static (int Width, int Height)? Size(ReadOnlySpan<byte> file)
    {
        var meta = Find(file, "meta"u8);
        if (meta.Length < FullBoxLength)
            return null;
        var properties = Find(Find(meta[FullBoxLength..], "iprp"u8), "ipco"u8);
        var (width, height, isRotated) = (0, 0, false);
        while (Next(ref properties, out var type, out var box))
        {
            if (type.SequenceEqual("irot"u8) && box.Length >= 1)
                isRotated |= (box[0] & 1) == 1;
            if (!type.SequenceEqual("ispe"u8) || box.Length < 12)
                continue;
            var (w, h) = (BinaryPrimitives.ReadInt32BigEndian(box[4..]), BinaryPrimitives.ReadInt32BigEndian(box[8..]));
            if ((long)w * h > (long)width * height)
                (width, height) = (w, h);
        }

        return isRotated ? (height, width) : (width, height);
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, scoped ReadOnlySpan<byte> name)
    {
        while (Next(ref boxes, out var type, out var box))
        {
            if (type.SequenceEqual(name))
                return box;
        }

        return default;
    }

    private static bool Next(
        scoped ref ReadOnlySpan<byte> boxes, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> box)
    {
        type = box = default;
        if (boxes.Length < HeaderLength)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(boxes);
        if (length < HeaderLength || length > boxes.Length)
            return false;
        type = boxes[4..HeaderLength];
        box = boxes[HeaderLength..(int)length];
        boxes = boxes[(int)length..];
        return true;
    }
}
