using System.Buffers.Binary;
using System.Text;

namespace Portfolio.Pictures;

/// <summary>
/// Finds the location in the Exif and XMP metadata of AVIF pictures (ISO/IEC 23008-12, annex A), which consist of boxes
/// (ISO/IEC 14496-12, section 4.2).
/// </summary>
internal static class BoxedPlace
{
    private const int HeaderLength = 8;
    private const int LongHeaderLength = 16;
    private const int FullBoxLength = 4;

    /// <summary>The maximum number of boxes that are visited, which limits the time for malicious files.</summary>
    private const int MaxBoxes = 10_000;

    /// <summary>The maximum number of metadata parts that are read. A picture usually has two: Exif and XMP.</summary>
    private const int MaxItems = 16;

    /// <summary>The maximum length of metadata in bytes. Longer metadata is ignored.</summary>
    private const int MaxMetadata = 4 * 1024 * 1024;

    /// <summary>Returns the patches that remove the location from an AVIF picture, or an empty list if there is no location.</summary>
    public static List<Patch> Find(Stream file)
    {
        var patches = new List<Patch>();
        foreach (var box in Boxes(file, 0, file.Length).Take(MaxBoxes).Where(b => b.Type == "meta"))
            AddItems(file, box.Start + FullBoxLength, box.End, patches);
        return patches;
    }

    /// <summary>Adds a patch for each Exif and XMP item with a location that a <c>meta</c> box describes.</summary>
    private static void AddItems(Stream file, long start, long end, List<Patch> patches)
    {
        var boxes = Boxes(file, start, end).Take(MaxBoxes).ToList();
        if (boxes.Find(b => b.Type == "iinf") is not { } infos || boxes.Find(b => b.Type == "iloc") is not { } locations
            || Read(file, locations.Start, locations.End - locations.Start) is not { } bytes)
        {
            return;
        }
        var (exif, xmp) = MetadataItems(file, infos);
        var data = boxes.Find(b => b.Type == "idat")?.Start;
        var parts = ItemLocations.Read(bytes, data).Where(part => exif.Contains(part.Item) || xmp.Contains(part.Item));
        // An item can consist of several parts. Each part is processed alone, because no known encoder writes
        // several.
        foreach (var (item, offset, length) in parts.Take(MaxItems))
        {
            if (Read(file, offset, length) is { } part
                && (exif.Contains(item) ? RemoveFromExif(part) : Xmp.RemovePlace(part)))
            {
                patches.Add(new(offset, part));
            }
        }
    }

    /// <summary>Removes the location from an Exif item. The offset of the TIFF header precedes the Exif data.</summary>
    private static bool RemoveFromExif(Span<byte> item)
    {
        if (item.Length < sizeof(uint))
            return false;
        var start = sizeof(uint) + (long)BinaryPrimitives.ReadUInt32BigEndian(item);
        return start < item.Length && Exif.RemovePlace(item[(int)start..]);
    }

    private static (HashSet<long> Exif, HashSet<long> Xmp) MetadataItems(Stream file, Box infos)
    {
        var (exif, xmp) = (new HashSet<long>(), new HashSet<long>());
        if (Read(file, infos.Start, FullBoxLength) is not { } version)
            return (exif, xmp);
        var entries = infos.Start + FullBoxLength + (version[0] == 0 ? sizeof(ushort) : sizeof(uint));
        foreach (var box in Boxes(file, entries, infos.End).Take(MaxBoxes).Where(b => b.Type == "infe"))
        {
            if (Read(file, box.Start, box.End - box.Start) is not [2 or 3, ..] info)
                continue;
            var isLong = info[0] == 3;
            var type = FullBoxLength + (isLong ? sizeof(uint) : sizeof(ushort)) + sizeof(ushort);
            if (info.Length < type + 4)
                continue;
            long item = isLong ? BinaryPrimitives.ReadUInt32BigEndian(info.AsSpan(FullBoxLength))
                : BinaryPrimitives.ReadUInt16BigEndian(info.AsSpan(FullBoxLength));
            if (info.AsSpan(type, 4).SequenceEqual("Exif"u8))
                exif.Add(item);
            else if (info.AsSpan(type, 4).SequenceEqual("mime"u8))
                xmp.Add(item);
        }

        return (exif, xmp);
    }

    /// <summary>Reads the boxes in a range of a file, up to the first damaged box.</summary>
    private static IEnumerable<Box> Boxes(Stream file, long start, long end)
    {
        while (start + HeaderLength <= end && Read(file, start, HeaderLength) is { } header)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var headerLength = HeaderLength;
            if (length == 1 && Read(file, start, LongHeaderLength) is { } longHeader)
            {
                (length, headerLength) = (BinaryPrimitives.ReadInt64BigEndian(longHeader.AsSpan(HeaderLength)),
                    LongHeaderLength);
            }
            else if (length == 0)
            {
                length = end - start;
            }
            if (length < headerLength || length > end - start)
                yield break;
            yield return new(Encoding.Latin1.GetString(header, 4, 4), start + headerLength, start + length,
                headerLength);
            start += length;
        }
    }

    /// <summary>
    /// Reads bytes from a file. Returns <see langword="null"/> if the file is too short or <paramref name="count"/>
    /// exceeds the maximum length of metadata.
    /// </summary>
    private static byte[]? Read(Stream file, long offset, long count)
    {
        if (offset < 0 || count is < 0 or > MaxMetadata || offset > file.Length - count)
            return null;
        var bytes = new byte[count];
        file.Position = offset;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == count ? bytes : null;
    }

    /// <param name="Start">The offset of the box content in the file.</param>
    private sealed record Box(string Type, long Start, long End, int HeaderLength);
}

/// <summary>Reads where the items of an AVIF picture are in the file (ISO/IEC 14496-12, section 8.11.3).</summary>
internal static class ItemLocations
{
    private const int InFile = 0, InBox = 1;

    /// <summary>Returns the offset and length of each part of each item, up to the first damaged part.</summary>
    /// <param name="box">The content of the <c>iloc</c> box, which contains the item locations.</param>
    /// <param name="data">
    /// The offset of the <c>idat</c> content in the file, or <see langword="null"/> if there is no <c>idat</c> box.
    /// </param>
    public static IEnumerable<(long Item, long Offset, long Length)> Read(byte[] box, long? data)
    {
        if (box.Length < 8)
            yield break;
        var (version, at) = (box[0], 6);
        var (offsetSize, lengthSize, baseSize, indexSize) = (box[4] >> 4, box[4] & 15, box[5] >> 4,
            version > 0 ? box[5] & 15 : 0);
        for (var items = Number(version < 2 ? 2 : 4); items > 0 && at < box.Length; items--)
        {
            var item = Number(version < 2 ? 2 : 4);
            var method = version == 0 ? InFile : Number(2) & 15;
            Number(2);
            var origin = Number(baseSize) + (method == InBox ? data ?? 0 : 0);
            for (var parts = offsetSize + lengthSize > 0 ? Number(2) : 0; parts > 0 && at < box.Length; parts--)
            {
                Number(indexSize);
                var (offset, length) = (Number(offsetSize), Number(lengthSize));
                if (at <= box.Length && method is InFile or InBox)
                    yield return (item, origin + offset, length);
            }
        }

        // Numbers after the end of the box are read as zero, so that the loops end.
        long Number(int size)
        {
            var number = 0L;
            for (var end = at + size; at < end; at++)
                number = (number << 8) | (at < box.Length ? box[at] : 0u);
            return number;
        }
    }
}
