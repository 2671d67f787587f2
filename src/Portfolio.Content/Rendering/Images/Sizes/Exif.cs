using System.Buffers.Binary;

namespace Portfolio.Content.Rendering.Images.Sizes;

/// <summary>The orientation in EXIF data, which can swap width and height.</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int EntryLength = 12;

    /// <summary>1 to 8, where 5 to 8 swap width and height (EXIF 2.32, section 4.6.4); 1 when it is absent.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return 1;
        var isLittleEndian = tiff[0] == 'I';
        var directory = ReadUInt32(tiff[4..], isLittleEndian);
        if (directory > tiff.Length - 2)
            return 1;
        var entries = tiff[(int)directory..];
        var count = ReadUInt16(entries, isLittleEndian);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
        {
            if (ReadUInt16(entries, isLittleEndian) == OrientationTag)
                return ReadUInt16(entries[8..], isLittleEndian);
        }

        return 1;
    }

    private static uint ReadUInt32(ReadOnlySpan<byte> data, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(data) : BinaryPrimitives.ReadUInt32BigEndian(data);

    private static ushort ReadUInt16(ReadOnlySpan<byte> data, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(data) : BinaryPrimitives.ReadUInt16BigEndian(data);
}
