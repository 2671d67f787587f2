using System.Buffers.Binary;

namespace Portfolio.Content.Imaging.Gps;

/// <summary>WebP: the chunks of Exif and XMP (RFC 9649, section 2.7.1.5).</summary>
internal static class WebPGps
{
    private const int FileHeaderLength = 12;
    private const int ChunkHeaderLength = 8;

    public static IEnumerable<Patch> Find(Stream file)
    {
        long offset = FileHeaderLength;
        for (var i = 0; i < FileParts.MaxCount && FileParts.Read(file, offset, ChunkHeaderLength) is { } header; i++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            var (isExif, isXmp) = (header.AsSpan(0, 4).SequenceEqual("EXIF"u8), header.AsSpan(0, 4).SequenceEqual("XMP "u8));
            offset += ChunkHeaderLength;
            if ((isExif || isXmp) && length <= FileParts.MaxMetadata && FileParts.Read(file, offset, (int)length) is { } chunk
                && (isExif ? ExifGps.Remove(chunk.AsSpan(chunk.AsSpan().StartsWith("Exif\0\0"u8) ? 6 : 0)) : XmpGps.Remove(chunk)))
            {
                yield return new(offset, chunk);
            }

            // Chunks have an even length.
            offset += length + (length & 1);
        }
    }
}
