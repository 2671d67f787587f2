using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.Net.Http.Headers;

namespace Portfolio.Web.Caching;

public static class Compression
{
    /// <summary>
    /// The minimum length in bytes of a body to compress. For shorter bodies,
    /// the additional headers are longer than the savings.
    /// </summary>
    private const int MinLength = 256;

    private const int Quality = 5;
    private const int BestQuality = 10;
    private const int Window = 22;

    /// <summary>
    /// Determines whether a body with the specified media type and length in bytes should be compressed.
    /// </summary>
    public static bool Helps(string? contentType, long length) =>
        length >= MinLength && contentType is not null
        && (contentType.StartsWith("text/", StringComparison.Ordinal)
            || contentType.Contains("json", StringComparison.Ordinal)
            || contentType.Contains("xml", StringComparison.Ordinal)
            || contentType.StartsWith("application/javascript", StringComparison.Ordinal));

    /// <summary>Compresses bytes with gzip, or returns <see langword="null"/> if the result is not smaller.</summary>
    public static byte[]? Gzip(byte[] bytes)
    {
        using var output = new MemoryStream(bytes.Length / 2);
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return output.Length < bytes.Length ? output.ToArray() : null;
    }

    /// <summary>Compresses bytes with brotli, a post in 0.4 ms.</summary>
    /// <param name="isBest">True to save 8% more bytes in thirty times the time.</param>
    public static byte[] Brotli(byte[] bytes, bool isBest = false)
    {
        var output = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, output, out var written, isBest ? BestQuality : Quality, Window)
            ? output[..written]
            : throw new InvalidOperationException("The buffer for brotli is too small");
    }
}

/// <summary>
/// Contains the weights of the content encodings that a client accepts (RFC 9110, section 12.5.3).
/// An encoding with weight 0 is not acceptable.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContentCodings(double Brotli, double Gzip, double Identity)
{
    /// <summary>
    /// The weight of the identity encoding if the header does not list it,
    /// which is less than the minimum weight that a header can specify (0.001).
    /// </summary>
    private const double Unlisted = 0.0005;

    /// <summary>Parses an <c>Accept-Encoding</c> header. Invalid items are ignored.</summary>
    public static ContentCodings Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return new(0, 0, Unlisted);
        if (!StringWithQualityHeaderValue.TryParseList([header], out var items))
            items = [];
        var others = Weight("*");
        return new(
            Weight("br") ?? others ?? 0,
            Weight("gzip") ?? Weight("x-gzip") ?? others ?? 0,
            Weight("identity") ?? (others == 0 ? 0 : Unlisted));

        double? Weight(string coding) =>
            items.LastOrDefault(item => item.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            is { } item ? item.Quality ?? 1 : null;
    }
}
