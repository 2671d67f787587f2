using System.Buffers.Binary;
using System.Text;

namespace Portfolio.Pictures;

/// <summary>
/// Finds the location in files that consist of boxes (ISO/IEC 14496-12, section 4.2): in Exif and XMP of AVIF and HEIF
/// (ISO/IEC 23008-12, annex A), and in the metadata that cameras write into MP4 and QuickTime.
/// </summary>
internal static class BoxedPlace
{
    private const int HeaderLength = 8;
    private const int LongHeaderLength = 16;
    private const int FullBoxLength = 4;
    private const int UuidLength = 16;

    /// <summary>The maximum depth of nested boxes.</summary>
    private const int MaxDepth = 6;

    /// <summary>The maximum number of visited boxes.</summary>
    private const int MaxBoxes = 10_000;

    /// <summary>The maximum number of metadata items. A picture has two.</summary>
    private const int MaxItems = 16;

    /// <summary>The maximum length in bytes of metadata. Longer metadata is not read.</summary>
    private const int MaxMetadata = 4 * 1024 * 1024;

    /// <summary>The UUID of the XMP box (XMP part 3, section 1.2.7.1).</summary>
    private static ReadOnlySpan<byte> XmpUuid =>
        [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    /// <summary>Finds the patches that remove the location from a file.</summary>
    public static List<Patch> Find(Stream file)
    {
        var patches = new List<Patch>();
        var left = MaxBoxes;
        Visit(file, 0, file.Length, depth: 0, ref left, patches);
        return patches;
    }

    private static void Visit(Stream file, long start, long end, int depth, ref int left, List<Patch> patches)
    {
        var keys = new List<int>();
        foreach (var box in Boxes(file, start, end))
        {
            if (--left < 0)
                return;
            switch (box.Type)
            {
                case "moov" or "trak" or "udta" when depth < MaxDepth:
                    Visit(file, box.Start, box.End, depth + 1, ref left, patches);
                    break;
                case "meta" when depth < MaxDepth:
                    // The QuickTime box has no version.
                    var isPlain = Read(file, box.Start, HeaderLength) is { } first && first.AsSpan(4).SequenceEqual("hdlr"u8);
                    var content = box.Start + (isPlain ? 0 : FullBoxLength);
                    AddItems(file, content, box.End, patches);
                    Visit(file, content, box.End, depth + 1, ref left, patches);
                    break;
                case "keys":
                    keys.AddRange(PlaceKeys(Read(file, box.Start, box.End - box.Start) ?? []));
                    break;
                case "ilst":
                    foreach (var value in Boxes(file, box.Start, box.End).Take(MaxBoxes)
                        .Where(v => v.Type == "©xyz" || keys.Contains(NumberOf(v.Type))))
                        Clear(file, value, patches);
                    break;
                case "©xyz" or "loci":
                    Clear(file, box, patches);
                    break;
                case "uuid" when Read(file, box.Start, box.End - box.Start) is { } xmp && xmp.AsSpan().StartsWith(XmpUuid)
                    && Xmp.RemovePlace(xmp.AsSpan(UuidLength)):
                    patches.Add(new(box.Start, xmp));
                    break;
            }
        }
    }

    /// <summary>Turns a box into one that all programs skip.</summary>
    private static void Clear(Stream file, Box box, List<Patch> patches)
    {
        var type = box.Start - box.HeaderLength + 4;
        if (Read(file, type, box.End - type) is not { } bytes)
            return;
        var body = bytes.AsSpan(box.HeaderLength - 4);
        if (bytes.AsSpan().StartsWith("free"u8) && !body.ContainsAnyExcept((byte)0))
            return;
        "free"u8.CopyTo(bytes);
        body.Clear();
        patches.Add(new(type, bytes));
    }

    /// <summary>
    /// Gets the numbers, starting at 1, of keys that name a location (QuickTime File Format, "Metadata Item Keys
    /// Atom").
    /// </summary>
    private static IEnumerable<int> PlaceKeys(byte[] keys)
    {
        var at = FullBoxLength + sizeof(uint);
        for (var number = 1; at + HeaderLength <= keys.Length; number++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(keys.AsSpan(at));
            if (length < HeaderLength || length > keys.Length - at)
                yield break;
            if (Encoding.Latin1.GetString(keys, at, (int)length).Contains("location", StringComparison.OrdinalIgnoreCase))
                yield return number;
            at += (int)length;
        }
    }

    private static int NumberOf(string type) => type.Aggregate(0, (number, c) => (number << 8) | c);

    /// <summary>
    /// Adds the patches for the Exif and XMP items of a picture. The item bytes are outside of this box.
    /// </summary>
    private static void AddItems(Stream file, long start, long end, List<Patch> patches)
    {
        var boxes = Boxes(file, start, end).Take(MaxBoxes).ToList();
        if (boxes.Find(b => b.Type == "iinf") is not { } infos || boxes.Find(b => b.Type == "iloc") is not { } locations
            || Read(file, locations.Start, locations.End - locations.Start) is not { } bytes)
            return;
        var (exif, xmp) = MetadataItems(file, infos);
        var data = boxes.Find(b => b.Type == "idat")?.Start;
        var parts = ItemLocations.Read(bytes, data).Where(part => exif.Contains(part.Item) || xmp.Contains(part.Item));
        // No known program writes an item in several parts, so each part is processed separately.
        foreach (var (item, offset, length) in parts.Take(MaxItems))
        {
            if (Read(file, offset, length) is { } part && (exif.Contains(item) ? RemoveFromExif(part) : Xmp.RemovePlace(part)))
                patches.Add(new(offset, part));
        }
    }

    /// <summary>The first number of the item is the number of bytes before its TIFF header.</summary>
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

    /// <summary>Gets the boxes in a part of a file, up to the first damaged one.</summary>
    private static IEnumerable<Box> Boxes(Stream file, long start, long end)
    {
        while (start + HeaderLength <= end && Read(file, start, HeaderLength) is { } header)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var headerLength = HeaderLength;
            if (length == 1 && Read(file, start, LongHeaderLength) is { } longHeader)
                (length, headerLength) = (BinaryPrimitives.ReadInt64BigEndian(longHeader.AsSpan(HeaderLength)), LongHeaderLength);
            else if (length == 0)
                length = end - start;
            if (length < headerLength || length > end - start)
                yield break;
            yield return new(Encoding.Latin1.GetString(header, 4, 4), start + headerLength, start + length, headerLength);
            start += length;
        }
    }

    /// <summary>
    /// Reads bytes of a file. Returns <see langword="null"/> if the file ends before, or if <paramref name="count"/>
    /// exceeds the limit.
    /// </summary>
    private static byte[]? Read(Stream file, long offset, long count)
    {
        if (offset < 0 || count is < 0 or > MaxMetadata || offset > file.Length - count)
            return null;
        var bytes = new byte[count];
        file.Position = offset;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == count ? bytes : null;
    }

    /// <param name="Start">The offset of its content.</param>
    private sealed record Box(string Type, long Start, long End, int HeaderLength);
}

/// <summary>Reads the locations of items (ISO/IEC 14496-12, section 8.11.3).</summary>
internal static class ItemLocations
{
    private const int InFile = 0, InBox = 1;

    /// <summary>Gets the parts of all items, up to the first damaged one.</summary>
    /// <param name="box">The content of the <c>iloc</c> box.</param>
    /// <param name="data">
    /// The offset of the content of the <c>idat</c> box, or <see langword="null"/> if there is none.
    /// </param>
    public static IEnumerable<(long Item, long Offset, long Length)> Read(byte[] box, long? data)
    {
        if (box.Length < 8)
            yield break;
        var (version, at) = (box[0], 6);
        var (offsetSize, lengthSize, baseSize, indexSize) = (box[4] >> 4, box[4] & 15, box[5] >> 4, version > 0 ? box[5] & 15 : 0);
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

        // Past the end, numbers are zero and the loops end.
        long Number(int size)
        {
            var number = 0L;
            for (var end = at + size; at < end; at++)
                number = (number << 8) | (at < box.Length ? box[at] : 0u);
            return number;
        }
    }
}
