using System.Buffers.Binary;
using System.Text;

namespace Portfolio.Pictures;

/// <summary>
/// Removes the location from JPEG, PNG, WebP, AVIF and GIF pictures: the GPS directory in Exif, the location properties
/// in XMP and the place names in IPTC. The values are overwritten, so that the length of the file, the pixels, the
/// orientation and the colour profile do not change.
/// </summary>
internal static class PlaceRemoval
{
    /// <summary>The number of bytes at the start of a file that identify its format.</summary>
    private const int SignatureLength = 12;

    /// <summary>The maximum number of segments or chunks that are visited. A PNG of 64 MB has about 8,000 chunks.</summary>
    private const int MaxParts = 50_000;

    /// <summary>The maximum length of metadata in bytes. Longer metadata is ignored. Cameras write 64 KB.</summary>
    private const int MaxMetadata = 4 * 1024 * 1024;

    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App1 = 0xE1, App13 = 0xED;
    private const int SegmentHeaderLength = 4;
    private const int ExifHeaderLength = 6;
    private const int ExtendedXmpHeaderLength = 40;

    private const int PngSignatureLength = 8;
    private const int ChunkHeaderLength = 8;
    private const int ChecksumLength = 4;
    private const string PngXmp = "XML:com.adobe.xmp";
    private const uint ChecksumPolynomial = 0xEDB88320;

    private static ReadOnlySpan<byte> GifXmp => "XMP DataXMP"u8;

    private static ReadOnlySpan<byte> JpegXmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    /// <summary>
    /// The signature of XMP that is longer than 64 KB. Each segment contains a GUID, the total length, the offset of
    /// its part and a part of the XMP.
    /// </summary>
    private static ReadOnlySpan<byte> JpegExtendedXmp => "http://ns.adobe.com/xmp/extension/\0"u8;

    /// <summary>Returns a view of the file without its location.</summary>
    /// <param name="file">A seekable file of any format, which the returned stream closes.</param>
    /// <returns>
    /// The file without its location, or <paramref name="file"/> itself at its start if there is no location.
    /// </returns>
    public static Stream Open(Stream file)
    {
        var patches = Find(file);
        file.Position = 0;
        return patches.Count == 0 ? file : new PatchedStream(file, patches);
    }

    public static void Remove(byte[] file)
    {
        foreach (var patch in Find(new MemoryStream(file)))
            patch.Apply(file, 0);
    }

    private static List<Patch> Find(Stream file)
    {
        Span<byte> start = stackalloc byte[SignatureLength];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start is [0xFF, 0xD8, ..])
            return [.. FindInJpeg(file)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return [.. FindInPng(file)];
        if (start.StartsWith("RIFF"u8) && start.EndsWith("WEBP"u8))
            return [.. FindInWebP(file)];
        if (start.StartsWith("GIF8"u8))
            return [.. FindInGif(file)];
        return start.Length > 8 && start[4..].StartsWith("ftyp"u8) ? BoxedPlace.Find(file) : [];
    }

    /// <summary>
    /// Searches the APP1 and APP13 segments, which precede the pixels (ITU-T T.81, section B.1; Exif 2.32, section 4.7;
    /// XMP part 3, section 1.1.3).
    /// </summary>
    private static IEnumerable<Patch> FindInJpeg(Stream file)
    {
        var offset = 2L;
        for (var i = 0; i < MaxParts && Read(file, offset, SegmentHeaderLength) is [0xFF, var marker, ..] header; i++)
        {
            if (marker is StartOfScan or EndOfImage)
                yield break;
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                // Fill bytes and standalone markers are not followed by a segment.
                offset += marker == 0xFF ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2));
            if (length < 2)
                yield break;
            if (marker is App1 or App13 && Read(file, offset + SegmentHeaderLength, length - 2) is { } segment
                && (marker == App1 ? RemoveFromSegment(segment) : RemoveFromIptc(segment)))
            {
                yield return new(offset + SegmentHeaderLength, segment);
            }
            offset += 2 + length;
        }
    }

    /// <summary>
    /// Overwrites the names of the city, sublocation, state and country with spaces (IPTC IIM 4.2, record 2, in the
    /// Photoshop resource 0x0404). Returns false if there are no such names.
    /// </summary>
    private static bool RemoveFromIptc(Span<byte> segment)
    {
        const byte Mark = 0x1C;
        var at = segment.IndexOf("8BIM\u0004\u0004"u8) + 6;
        if (at < 6 || at >= segment.Length)
            return false;
        // The resource name with its length byte is padded to an even length. A size field of four bytes follows.
        at += ((segment[at] + 2) & ~1) + 4;
        var isFound = false;
        while (at + 5 <= segment.Length && segment[at] == Mark)
        {
            var end = at + 5 + BinaryPrimitives.ReadUInt16BigEndian(segment[(at + 3)..]);
            if (end > segment.Length)
                break;
            var value = segment[(at + 5)..end];
            if (segment[at + 1] == 2 && segment[at + 2] is 90 or 92 or 95 or 100 or 101
                && value.ContainsAnyExcept((byte)' '))
            {
                value.Fill((byte)' ');
                isFound = true;
            }

            at = end;
        }

        return isFound;
    }

    private static bool RemoveFromSegment(Span<byte> segment)
    {
        if (segment.StartsWith("Exif\0"u8) && segment.Length > ExifHeaderLength)
            return Exif.RemovePlace(segment[ExifHeaderLength..]);
        if (segment.StartsWith(JpegXmp))
            return Xmp.RemovePlace(segment[JpegXmp.Length..]);
        var header = JpegExtendedXmp.Length + ExtendedXmpHeaderLength;
        return segment.StartsWith(JpegExtendedXmp) && segment.Length > header && Xmp.RemovePlace(segment[header..]);
    }

    /// <summary>
    /// Searches the Exif chunks, and the text chunks that contain XMP or ImageMagick metadata (PNG, sections 5.3 and
    /// 11.3).
    /// </summary>
    private static IEnumerable<Patch> FindInPng(Stream file)
    {
        long offset = PngSignatureLength;
        for (var i = 0; i < MaxParts && Read(file, offset, ChunkHeaderLength) is { } header; i++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = Encoding.Latin1.GetString(header, 4, 4);
            if (type is "eXIf" or "tEXt" or "zTXt" or "iTXt" && length <= MaxMetadata
                && Read(file, offset, ChunkHeaderLength + (int)length + ChecksumLength) is { } chunk
                && RemoveFromChunk(type, chunk))
            {
                yield return new(offset, chunk);
            }

            offset += ChunkHeaderLength + length + ChecksumLength;
        }
    }

    private static bool RemoveFromChunk(string type, Span<byte> chunk)
    {
        var exif = chunk[ChunkHeaderLength..^ChecksumLength];
        // Some programs write the Exif header of JPEG files to PNG files as well, so the header is skipped.
        if (exif.StartsWith("Exif\0\0"u8))
            exif = exif[ExifHeaderLength..];
        if (type == "eXIf" ? !Exif.RemovePlace(exif) : !RemoveFromText(type, chunk))
            return false;
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^ChecksumLength..], Checksum(chunk[4..^ChecksumLength]));
        return true;
    }

    private static bool RemoveFromText(string type, Span<byte> chunk)
    {
        var data = chunk[ChunkHeaderLength..^ChecksumLength];
        var keyword = Encoding.Latin1.GetString(data[..Math.Max(0, data.IndexOf((byte)0))]);
        if (keyword == PngXmp && (type == "tEXt" || (type == "iTXt" && data[keyword.Length..] is [_, 0, ..])))
            return Xmp.RemovePlace(data[keyword.Length..]);
        if (keyword is not (PngXmp or "Raw profile type exif" or "Raw profile type APP1" or "Raw profile type xmp")
            && !keyword.Contains("GPS", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        // The text is compressed or in an unknown format. The chunk is cleared and gets a type that all decoders skip.
        "emPt"u8.CopyTo(chunk[4..]);
        data.Clear();
        return true;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        foreach (var value in bytes)
        {
            checksum ^= value;
            for (var bit = 0; bit < 8; bit++)
                checksum = (checksum & 1) == 0 ? checksum >> 1 : (checksum >> 1) ^ ChecksumPolynomial;
        }

        return ~checksum;
    }

    /// <summary>Searches the Exif and XMP chunks of a WebP file (RFC 9649, section 2.7.1.5).</summary>
    private static IEnumerable<Patch> FindInWebP(Stream file)
    {
        long offset = SignatureLength;
        for (var i = 0; i < MaxParts && Read(file, offset, ChunkHeaderLength) is { } header; i++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            var type = Encoding.Latin1.GetString(header, 0, 4);
            offset += ChunkHeaderLength;
            if (type is "EXIF" or "XMP " && length <= MaxMetadata && Read(file, offset, (int)length) is { } chunk
                && (type == "EXIF"
                    ? Exif.RemovePlace(chunk.AsSpan(chunk.AsSpan().StartsWith("Exif\0\0"u8) ? ExifHeaderLength : 0))
                    : Xmp.RemovePlace(chunk)))
            {
                yield return new(offset, chunk);
            }

            // Chunks are padded to an even length, and the length field does not include the padding.
            offset += length + (length & 1);
        }
    }

    /// <summary>
    /// Searches the first 4 MB of a GIF file for the XMP extension (XMP part 3, section 1.1.2). The extension is found
    /// by its signature, because its content is not divided into blocks as in other extensions.
    /// </summary>
    private static IEnumerable<Patch> FindInGif(Stream file)
    {
        var bytes = Read(file, 0, (int)Math.Min(file.Length, MaxMetadata))!;
        var start = bytes.AsSpan().IndexOf(GifXmp);
        if (start < 0)
            yield break;
        start += GifXmp.Length;
        // The XMP ends before the magic trailer, whose bytes count down from 0xFF to 0.
        var length = bytes.AsSpan(start).IndexOf((ReadOnlySpan<byte>)[0x01, 0xFF, 0xFE]);
        var xmp = bytes[start..(length < 0 ? bytes.Length : start + length)];
        if (Xmp.RemovePlace(xmp))
            yield return new(start, xmp);
    }

    /// <summary>Reads bytes from a file. Returns <see langword="null"/> if the file is too short.</summary>
    private static byte[]? Read(Stream file, long offset, int count)
    {
        if (offset + count > file.Length)
            return null;
        var bytes = new byte[count];
        file.Position = offset;
        return file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count ? bytes : null;
    }
}
