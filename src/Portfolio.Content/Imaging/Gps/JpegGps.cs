using System.Buffers.Binary;

namespace Portfolio.Content.Imaging.Gps;

/// <summary>JPEG: the segments APP1 before the pixels (ITU-T T.81, section B.1; Exif 2.32, section 4.7; XMP part 3, section
/// 1.1.3).</summary>
internal static class JpegGps
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App1 = 0xE1;
    private const int SegmentHeaderLength = 4;
    private const int ExifHeaderLength = 6;

    private static ReadOnlySpan<byte> Xmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    /// <summary>XMP over 64 KB, of which each segment has a part after a GUID, the length and the offset.</summary>
    private static ReadOnlySpan<byte> ExtendedXmp => "http://ns.adobe.com/xmp/extension/\0"u8;

    public static IEnumerable<Patch> Find(Stream file)
    {
        var offset = 2L;
        for (var i = 0; i < FileParts.MaxCount && FileParts.Read(file, offset, SegmentHeaderLength) is [0xFF, var marker, ..] header; i++)
        {
            if (marker is StartOfScan or EndOfImage)
                yield break;
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                // A byte that fills, or a marker without a segment.
                offset += marker == 0xFF ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2));
            if (length < 2)
                yield break;
            if (marker == App1 && FileParts.Read(file, offset + SegmentHeaderLength, length - 2) is { } segment && Remove(segment))
                yield return new(offset + SegmentHeaderLength, segment);
            offset += 2 + length;
        }
    }

    private static bool Remove(Span<byte> segment)
    {
        if (segment.StartsWith("Exif\0"u8) && segment.Length > ExifHeaderLength)
            return ExifGps.Remove(segment[ExifHeaderLength..]);
        if (segment.StartsWith(Xmp))
            return XmpGps.Remove(segment[Xmp.Length..]);
        return segment.StartsWith(ExtendedXmp) && segment.Length > ExtendedXmp.Length + 40
            && XmpGps.Remove(segment[(ExtendedXmp.Length + 40)..]);
    }
}
