using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

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
    private const int FastQuality = 5;

    /// <summary>Up to this, the highest quality takes about 4 ms.</summary>
    private const int SmallBytes = 5 * 1024;
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
    public static byte[] Brotli(byte[] bytes) => Brotli(bytes, bytes.Length > LargeBytes ? LargeQuality : MaxQuality);

    /// <summary>The bytes in brotli, a seventh longer than they can be. Takes about 1 ms for 25 KB.</summary>
    public static byte[] FastBrotli(byte[] bytes) => Brotli(bytes, FastQuality);

    /// <summary>The bytes in brotli for one response: as short as they can be if they are few, else fast.</summary>
    public static byte[] BrotliOnce(byte[] bytes) => bytes.Length <= SmallBytes ? Brotli(bytes) : FastBrotli(bytes);

    private static byte[] Brotli(byte[] bytes, int quality)
    {
        var output = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, output, out var written, quality, Window)
            ? output[..written]
            : throw new InvalidOperationException("The buffer for brotli is too small");
    }
}

/// <summary>A client's weights of the content codings (RFC 9110 §12.5.3); 0: not acceptable.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContentCodings(double Brotli, double Gzip, double Identity)
{
    /// <summary>Weight of identity that the header does not mention: acceptable, but less than any coding that is listed.</summary>
    private const double Unlisted = 0.0005;

    /// <summary>Clients send few different values, each with every request.</summary>
    private const int MaxParsed = 256;

    /// <summary>Maximum length of a value that is kept.</summary>
    private const int MaxParsedLength = 128;

    private static readonly ConcurrentDictionary<string, ContentCodings> Parsed = new(StringComparer.Ordinal);

    /// <summary>Parses <c>Accept-Encoding</c>. Invalid items are ignored.</summary>
    public static ContentCodings Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return new(0, 0, Unlisted);
        if (Parsed.TryGetValue(header, out var codings))
            return codings;
        codings = ParseList(header);
        if (header.Length <= MaxParsedLength && Parsed.Count < MaxParsed)
            Parsed.TryAdd(header, codings);
        return codings;
    }

    private static ContentCodings ParseList(string header)
    {
        if (!StringWithQualityHeaderValue.TryParseList([header], out var items))
            items = [];
        var others = Weight("*");
        return new(
            Weight("br") ?? others ?? 0,
            Weight("gzip") ?? Weight("x-gzip") ?? others ?? 0,
            Weight("identity") ?? (others == 0 ? 0 : Unlisted));

        double? Weight(string coding) => items.LastOrDefault(item => item.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            is { } item ? item.Quality ?? 1 : null;
    }
}

/// <summary>Compresses the responses that are not cached while they are sent: search, <c>/mcp</c>. The page cache uses
/// <see cref="Compression"/>.</summary>
internal static class DynamicCompression
{
    public static void AddDynamicCompression(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        compression.Providers.Add(new BrotliProvider());
        compression.Providers.Add<GzipCompressionProvider>();
        compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/markdown"];
    });

    public static void UseDynamicCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => IsDynamic(context.Request.Path.Value ?? ""), branch => branch.UseResponseCompression());

    /// <summary><c>/mcp</c>, the search page, its mirror and its JSON, but not a page such as <c>/search-tips</c>.</summary>
    private static bool IsDynamic(string path) => path == PublicUrls.Mcp
        || path.EndsWith("/search", StringComparison.Ordinal) || path.Contains("/search.", StringComparison.Ordinal);

    /// <summary>Compresses bodies when they are complete: none of them is long.</summary>
    private sealed class BrotliProvider : ICompressionProvider
    {
        public string EncodingName => "br";

        // Nobody waits for a part of these: without it, there is no compression of what asks for no buffers, as the package of /mcp does.
        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) => new WholeBody(outputStream);
    }

    private sealed class WholeBody(Stream output) : MemoryStream
    {
        public override async ValueTask DisposeAsync()
        {
            await output.WriteAsync(Compression.BrotliOnce(ToArray()));
            await base.DisposeAsync();
        }
    }
}
