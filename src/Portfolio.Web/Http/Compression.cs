using System.Buffers.Binary;
using System.IO.Compression;

namespace Portfolio.Web.Http;

/// <summary>Compresses cached bodies: gzip when a page is rendered, brotli later.</summary>
public static class Compression
{
    // Below this, the additional headers are longer than what compression saves.
    private const int MinBytes = 256;
    private const int MaxQuality = 11;

    // At the highest quality, a megabyte takes two seconds.
    private const int LargeBytes = 512 * 1024;
    private const int LargeQuality = 9;
    private const int Window = 22;

    /// <summary>Whether to compress a body of this type and length in bytes.</summary>
    public static bool Helps(string? contentType, int length) =>
        length >= MinBytes && contentType is not null
        && (contentType.StartsWith("text/", StringComparison.Ordinal)
            || contentType.Contains("json", StringComparison.Ordinal)
            || contentType.Contains("xml", StringComparison.Ordinal)
            || contentType.StartsWith("application/javascript", StringComparison.Ordinal));

    /// <summary>The bytes in gzip, or <see langword="null"/> when gzip is not shorter.</summary>
    public static byte[]? Gzip(byte[] bytes)
    {
        using var output = new MemoryStream(bytes.Length / 2);
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return output.Length < bytes.Length ? output.ToArray() : null;
    }

    /// <summary>Decompresses the result of <see cref="Gzip"/>.</summary>
    public static byte[] Expand(byte[] gzip)
    {
        // The format ends with the length of the uncompressed data (RFC 1952 §2.3.1).
        var bytes = new byte[BinaryPrimitives.ReadUInt32LittleEndian(gzip.AsSpan(gzip.Length - 4))];
        using var input = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        input.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The bytes in brotli, at its highest quality if they are not many. Takes about 20 ms for 25 KB.</summary>
    public static byte[] Brotli(byte[] bytes)
    {
        var output = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, output, out var written, bytes.Length > LargeBytes ? LargeQuality : MaxQuality, Window)
            ? output[..written]
            : throw new InvalidOperationException("The buffer for brotli is too small");
    }
}
