using System.Buffers.Binary;
using System.IO.Compression;

namespace Portfolio.Web.Http;

/// <summary>The two codings that clients share: gzip at once, brotli at its best when there is time.</summary>
public static class Compression
{
    // Below this, headers of the coding eat what it saves.
    private const int LeastBytes = 256;
    private const int BestQuality = 11;
    private const int Window = 22;

    /// <summary>Whether a body of this type and length in bytes is worth the attempt.</summary>
    public static bool Helps(string? contentType, int length) =>
        length >= LeastBytes && contentType is not null
        && (contentType.StartsWith("text/", StringComparison.Ordinal)
            || contentType.Contains("json", StringComparison.Ordinal)
            || contentType.Contains("xml", StringComparison.Ordinal)
            || contentType.StartsWith("application/javascript", StringComparison.Ordinal));

    /// <summary>The bytes in gzip, or <see langword="null"/> when that is no shorter.</summary>
    public static byte[]? Gzip(byte[] bytes)
    {
        using var output = new MemoryStream(bytes.Length / 2);
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return output.Length < bytes.Length ? output.ToArray() : null;
    }

    /// <summary>What <see cref="Gzip"/> made smaller.</summary>
    public static byte[] Expand(byte[] gzip)
    {
        // The format ends with the length of what is in it (RFC 1952 §2.3.1).
        var bytes = new byte[BinaryPrimitives.ReadUInt32LittleEndian(gzip.AsSpan(gzip.Length - 4))];
        using var input = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        input.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The bytes in brotli at its highest quality: some 20 ms for 25 KB.</summary>
    public static byte[] Brotli(byte[] bytes)
    {
        var output = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, output, out var written, BestQuality, Window)
            ? output[..written]
            : throw new InvalidOperationException("Brotli found its buffer too small.");
    }
}
