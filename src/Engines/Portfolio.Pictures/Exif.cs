using System.Buffers.Binary;

namespace Portfolio.Pictures;

/// <summary>
/// Reads the orientation from Exif metadata, and clears the location in it. Exif uses the TIFF format (TIFF 6.0,
/// section 2; Exif 2.32, sections 4.6.4 and 4.6.6).
/// </summary>
internal static class Exif
{
    private const ushort OrientationTag = 0x0112;
    private const ushort GpsTag = 0x8825;
    private const int EntryLength = 12;

    /// <summary>
    /// The maximum number of directories that are visited. The image and its thumbnail have one directory each, but the
    /// offsets of a damaged file can form a cycle.
    /// </summary>
    private const int MaxDirectories = 8;

    /// <summary>
    /// The maximum number of entries in a GPS directory, of which the standard defines 32. If a directory has more
    /// entries, all metadata is overwritten.
    /// </summary>
    private const int MaxEntries = 100;

    /// <summary>The length in bytes of each value type. The index is the type number, from BYTE (1) to DOUBLE (12).</summary>
    private static ReadOnlySpan<byte> ValueLengths => [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

    /// <summary>Determines whether the image is rotated by 90° or 270°, which swaps width and height.</summary>
    public static bool IsTurned(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return false;
        var isLittleEndian = tiff[0] == 'I';
        var rest = tiff[Entries(tiff, ReadUInt32(tiff[4..], isLittleEndian), isLittleEndian)];
        while (rest.Length > 0 && ReadUInt16(rest, isLittleEndian) != OrientationTag)
            rest = rest[EntryLength..];
        return rest.Length > 0 && ReadUInt16(rest[8..], isLittleEndian) is >= 5 and <= 8;
    }

    /// <summary>Overwrites the GPS directories and their values with zeros, which leaves empty directories.</summary>
    /// <returns>True if there was a GPS directory. Offsets that are outside the metadata are ignored.</returns>
    public static bool RemovePlace(Span<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
            return false;
        var isLittleEndian = tiff[0] == 'I';
        var found = false;
        var directory = ReadUInt32(tiff[4..], isLittleEndian);
        for (var i = 0; i < MaxDirectories && directory != 0; i++)
        {
            var entries = tiff[Entries(tiff, directory, isLittleEndian)];
            var rest = entries;
            while (rest.Length > 0 && ReadUInt16(rest, isLittleEndian) != GpsTag)
                rest = rest[EntryLength..];
            found |= rest.Length > 0 && Clear(tiff, ReadUInt32(rest[8..], isLittleEndian), isLittleEndian);
            var next = 2L + directory + entries.Length;
            directory = next + sizeof(uint) <= tiff.Length ? ReadUInt32(tiff[(int)next..], isLittleEndian) : 0;
        }

        return found;
    }

    private static bool Clear(Span<byte> tiff, uint directory, bool isLittleEndian)
    {
        var entries = tiff[Entries(tiff, directory, isLittleEndian)];
        if (entries.Length == 0)
            return false;
        if (entries.Length > MaxEntries * EntryLength)
        {
            tiff.Clear();
            return true;
        }

        for (var rest = entries; rest.Length > 0; rest = rest[EntryLength..])
        {
            var type = ReadUInt16(rest[2..], isLittleEndian);
            var length = (long)ReadUInt32(rest[4..], isLittleEndian)
                * (type < ValueLengths.Length ? ValueLengths[type] : 1);
            var offset = ReadUInt32(rest[8..], isLittleEndian);
            // Values of up to four bytes are part of the entry, which is cleared below.
            if (length > 4 && offset + length <= tiff.Length)
                tiff.Slice((int)offset, (int)length).Clear();
        }

        tiff.Slice((int)directory, 2 + entries.Length).Clear();
        return true;
    }

    /// <summary>Returns the range of a directory's entries, which is cut at the end of the metadata.</summary>
    private static Range Entries(ReadOnlySpan<byte> tiff, uint directory, bool isLittleEndian)
    {
        if (directory + 2L > tiff.Length)
            return ..0;
        var start = (int)directory + 2;
        var count = Math.Min(ReadUInt16(tiff[(int)directory..], isLittleEndian), (tiff.Length - start) / EntryLength);
        return start..(start + (count * EntryLength));
    }

    private static uint ReadUInt32(ReadOnlySpan<byte> data, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(data) : BinaryPrimitives.ReadUInt32BigEndian(data);

    private static ushort ReadUInt16(ReadOnlySpan<byte> data, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(data) : BinaryPrimitives.ReadUInt16BigEndian(data);
}
