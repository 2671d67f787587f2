using System.Buffers.Binary;
using System.Text;

namespace Portfolio.Content.Imaging.Gps;

/// <summary>PNG: the chunks of Exif, and the texts that have XMP or that ImageMagick writes (PNG, sections 5.3 and 11.3).</summary>
internal static class PngGps
{
    private const int SignatureLength = 8;
    private const int ChunkHeaderLength = 8;
    private const int ChecksumLength = 4;
    private const string Xmp = "XML:com.adobe.xmp";

    public static IEnumerable<Patch> Find(Stream file)
    {
        long offset = SignatureLength;
        for (var i = 0; i < FileParts.MaxCount && FileParts.Read(file, offset, ChunkHeaderLength) is { } header; i++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = Encoding.Latin1.GetString(header, 4, 4);
            if (type is "eXIf" or "tEXt" or "zTXt" or "iTXt" && length <= FileParts.MaxMetadata
                && FileParts.Read(file, offset, ChunkHeaderLength + (int)length + ChecksumLength) is { } chunk && Remove(type, chunk))
            {
                yield return new(offset, chunk);
            }

            offset += ChunkHeaderLength + length + ChecksumLength;
        }
    }

    private static bool Remove(string type, Span<byte> chunk)
    {
        if (type == "eXIf" ? !ExifGps.Remove(chunk[ChunkHeaderLength..^ChecksumLength]) : !RemoveText(type, chunk))
            return false;
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^ChecksumLength..], Checksum.Of(chunk[4..^ChecksumLength]));
        return true;
    }

    private static bool RemoveText(string type, Span<byte> chunk)
    {
        var data = chunk[ChunkHeaderLength..^ChecksumLength];
        var keyword = Encoding.Latin1.GetString(data[..Math.Max(0, data.IndexOf((byte)0))]);
        if (keyword == Xmp && (type == "tEXt" || (type == "iTXt" && data[keyword.Length..] is [_, 0, ..])))
            return XmpGps.Remove(data[keyword.Length..]);
        if (keyword is not (Xmp or "Raw profile type exif" or "Raw profile type APP1" or "Raw profile type xmp")
            && !keyword.Contains("GPS", StringComparison.OrdinalIgnoreCase))
            return false;
        // Compressed, or in another form: an empty chunk of a type that all programs skip.
        "emPt"u8.CopyTo(chunk[4..]);
        data.Clear();
        return true;
    }
}
