using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Http;
using Portfolio.Web.Options;

namespace Portfolio.Web.Caching;

/// <summary>
/// A complete response, sent in the content coding that the client prefers. Where gzip helps, only the gzip bytes are kept: they are
/// expanded for clients without gzip. Brotli is made by the first request for it, and then kept.
/// </summary>
internal sealed class CachedPage
{
    /// <summary>The approximate bytes of headers and bookkeeping.</summary>
    private const int Overhead = 2048;

    /// <summary>The maximum length of a body that is compressed with brotli while a client waits.</summary>
    private const int MaxBrotli = 1024 * 1024;

    /// <summary>The maximum bytes that the server is given at once: it copies what a slow client does not take.</summary>
    private const int ChunkSize = 64 * 1024;

    private static readonly string EmptyHash = EntityTags.HashOf([]);

    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly string? _contentType;
    private readonly bool _isGzip;
    private readonly byte[] _body;
    private readonly long _length;
    private readonly Lazy<byte[]>? _brotli;
    private readonly string? _tag, _gzipTag, _brotliTag;

    /// <param name="headers">The headers that do not depend on the content coding.</param>
    /// <param name="gzip">The body in gzip.</param>
    /// <param name="hash">The hash of the identity bytes.</param>
    private CachedPage(int status, string? contentType, KeyValuePair<string, StringValues>[] headers, byte[] gzip, string hash, bool hasTag)
    {
        (Status, Hash, _contentType, _headers) = (status, hash, contentType, headers);
        // The format ends with the length of the expanded data (RFC 1952 §2.3.1).
        // Of nothing, or nothing but a flush, there is none.
        _length = hash == EmptyHash ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(gzip.AsSpan(gzip.Length - sizeof(uint)));
        _isGzip = Compression.Helps(contentType, _length) && gzip.Length < _length;
        _body = _isGzip ? gzip : _length == 0 ? [] : Expand(gzip, _length);
        _brotli = _isGzip && _length <= MaxBrotli ? new(() => Compression.Brotli(Expand(_body, _length))) : null;
        if (hasTag)
            (_tag, _gzipTag, _brotliTag) = (EntityTags.Of(hash, null), EntityTags.Of(hash, "gzip"), EntityTags.Of(hash, "br"));
        Use();
    }

    public int Status { get; }

    /// <summary>Gets the hash of the identity bytes.</summary>
    public string Hash { get; }

    /// <summary>Gets the approximate bytes of memory, with those of brotli.</summary>
    public long Size => Overhead + _body.Length * (_brotli is null ? 1 : 2);

    /// <summary>Gets the time of the last use in seconds. Written without a lock: an approximation is enough.</summary>
    public int LastUsed { get; private set; }

    /// <summary>Captures what an action and its view write. The response of <paramref name="context"/> has the status and headers then,
    /// but no body.</summary>
    /// <param name="isKept">True if caches may keep a response with status 200: it has an entity tag.</param>
    public static async Task<CachedPage> CaptureAsync(HttpContext context, Representation representation, bool isKept, Func<Task> write)
    {
        var response = context.Response;
        var (output, aborted) = (response.Body, context.RequestAborted);
        // The client may leave, but others wait for the page.
        context.RequestAborted = CancellationToken.None;
        using var captured = new MemoryStream();
        using var sha256 = SHA256.Create();
        try
        {
            await using var gzip = new GZipStream(captured, CompressionLevel.Optimal, leaveOpen: true);
            await using var hashed = new CryptoStream(gzip, sha256, CryptoStreamMode.Write, leaveOpen: true);
            response.Body = hashed;
            await write();
            await response.BodyWriter.FlushAsync();
        }
        finally
        {
            response.Body = output;
            context.RequestAborted = aborted;
        }

        CacheControl.Complete(response.Headers, response.StatusCode, representation);
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
            SecurityHeaders.AllowAnyOrigin(response.Headers);
        if (isKept)
            CacheControl.Share(response.Headers, response.StatusCode,
                context.RequestServices.GetRequiredService<IOptions<CacheOptions>>().Value.SharedMaxAgeSeconds);
        return new(response.StatusCode, response.ContentType, [.. response.Headers.Where(header => !IsExcluded(header.Key))],
            captured.ToArray(), EntityTags.OfSha256(sha256.Hash),
            isKept && response.StatusCode == StatusCodes.Status200OK);
    }

    /// <summary>Notes a use.</summary>
    public void Use()
    {
        var now = (int)(Environment.TickCount64 / 1000);
        // Read before written, so that a popular page stays in the cache of every core.
        if (LastUsed != now)
            LastUsed = now;
    }

    /// <summary>Sends the page: in full, as 304, or without its body for HEAD.</summary>
    public Task SendAsync(HttpContext context, bool isHead)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        var (coding, tag) = Select(ContentCodings.Parse(request.Headers.AcceptEncoding));
        // Headers that earlier middleware has set are part of the page, too.
        headers.Clear();
        foreach (var (name, value) in _headers)
            headers[name] = value;
        if (tag is not null)
        {
            // The tag of another coding is sent back as it is: caches update the response that they have stored with it.
            var match = EntityTags.Match(request.Headers.IfNoneMatch, Hash, tag);
            headers.ETag = match ?? tag;
            response.StatusCode = match is null ? Status : StatusCodes.Status304NotModified;
            if (match is not null)
                return Task.CompletedTask;
        }

        response.StatusCode = Status;
        // An error without a body gets a page.
        if (_length == 0 && Status >= StatusCodes.Status400BadRequest)
            return Task.CompletedTask;
        if (_contentType is not null)
            headers.ContentType = _contentType;
        if (coding is not null)
            headers.ContentEncoding = coding;
        var body = coding == "br" ? _brotli!.Value : _body;
        var isExpanded = _isGzip && coding is null;
        headers.ContentLength = isExpanded ? _length : body.Length;
        if (isHead || _length == 0)
            return Task.CompletedTask;
        if (isExpanded)
            return SendExpandedAsync(response);
        return body.Length > ChunkSize ? SendInChunksAsync(context, body) : response.BodyWriter.WriteAsync(body).AsTask();
    }

    private static byte[] Expand(byte[] gzip, long length)
    {
        var bytes = new byte[length];
        using var input = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        input.ReadExactly(bytes);
        return bytes;
    }

    // Those of the body are set for each content coding. A cookie belongs to one client.
    private static bool IsExcluded(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase);

    private static async Task SendInChunksAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var (output, aborted) = (context.Response.BodyWriter, context.RequestAborted);
        // Without cancellation of the calls, which would throw: a flush ends when the client disconnects.
        for (; !aborted.IsCancellationRequested && body.Length > 0; body = body[Math.Min(ChunkSize, body.Length)..])
            await output.WriteAsync(body[..Math.Min(ChunkSize, body.Length)]);
    }

    private async Task SendExpandedAsync(HttpResponse response)
    {
        await using var expanded = new GZipStream(new MemoryStream(_body), CompressionMode.Decompress);
        await expanded.CopyToAsync(response.Body, ChunkSize);
    }

    /// <summary>Selects the content coding that the client prefers, or null for identity, and its entity tag, if there is one.</summary>
    private (string? Coding, string? Tag) Select(ContentCodings accepted)
    {
        var gzip = _isGzip ? accepted.Gzip : 0;
        var brotli = _brotli is null ? 0 : accepted.Brotli;
        if (brotli > 0 && brotli >= gzip && brotli >= accepted.Identity)
            return ("br", _brotliTag);
        return gzip > 0 && gzip >= accepted.Identity ? ("gzip", _gzipTag) : (null, _tag);
    }
}
