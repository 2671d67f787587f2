using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Options;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Represents a complete response, which is sent in the content encoding that the client prefers. If gzip makes
/// the body smaller, only the gzip bytes are stored, and they are decompressed for clients that do not accept gzip.
/// A brotli copy is created for the first client that prefers brotli.
/// </summary>
internal sealed class CachedPage
{
    private const int Overhead = 2048;

    /// <summary>
    /// The maximum length in bytes of a body that is compressed with brotli,
    /// because the client waits for the compression.
    /// </summary>
    private const int MaxBrotli = 1024 * 1024;

    /// <summary>
    /// The maximum number of bytes written to a response at once,
    /// because the server keeps them in memory until a slow client has received them.
    /// </summary>
    private const int ChunkSize = 64 * 1024;

    private static readonly string EmptyHash = EntityTags.HashOf([]);

    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly string? _contentType;
    private readonly bool _isGzip;
    private readonly byte[] _body;
    private readonly long _length;
    private readonly Lazy<byte[]>? _brotli;
    private readonly string? _tag, _gzipTag, _brotliTag;

    private CachedPage(int status, string? contentType, KeyValuePair<string, StringValues>[] headers, byte[] gzip,
        string hash, bool hasTag, bool isMostRead)
    {
        (Status, Hash, _contentType, _headers) = (status, hash, contentType, headers);
        _body = [];
        // A gzip stream ends with the uncompressed length (RFC 1952, section 2.3.1).
        // For an empty body, there is no gzip stream.
        if (hash != EmptyHash)
        {
            _length = BinaryPrimitives.ReadUInt32LittleEndian(gzip.AsSpan(gzip.Length - sizeof(uint)));
            _isGzip = Compression.Helps(contentType, _length) && gzip.Length < _length;
            _body = _isGzip ? gzip : Expand(gzip, _length);
        }
        _brotli = _isGzip && _length <= MaxBrotli ? new(() => Compression.Brotli(Expand(_body, _length), isMostRead)) : null;
        if (hasTag)
        {
            (_tag, _gzipTag, _brotliTag) = (EntityTags.Of(hash, null), EntityTags.Of(hash, "gzip"),
                EntityTags.Of(hash, "br"));
        }
        Use();
    }

    public int Status { get; }

    public string Hash { get; }

    /// <summary>Gets the approximate memory size in bytes, which includes an estimate for a brotli copy.</summary>
    public long Size => Overhead + _body.Length * (_brotli is null ? 1 : 2);

    /// <summary>
    /// Gets the time at which the page was last used, in seconds since system startup.
    /// The property is set without a lock, because an approximation is sufficient.
    /// </summary>
    public int LastUsed { get; private set; }

    /// <summary>
    /// Runs an action and its view, and captures the response.
    /// Afterwards, the response of <paramref name="context"/> has the status and headers, but no body.
    /// </summary>
    /// <param name="isKept">True if caches may store a response with status 200, which then has an entity tag.</param>
    /// <param name="abandoned">The token that the action gets as that of the request, and that stops its queries.</param>
    public static async Task<CachedPage> CaptureAsync(HttpContext context, Representation representation, bool isKept,
        Func<Task> write, CancellationToken abandoned, bool isMostRead = false)
    {
        var response = context.Response;
        var (output, aborted) = (response.Body, context.RequestAborted);
        context.RequestAborted = abandoned;
        if (context.RequestServices.GetService<SiteSession>() is { } site)
            site.Cancellation = abandoned;
        using var captured = new MemoryStream();
        using var sha256 = SHA256.Create();
        try
        {
            await using var gzip = new GZipStream(captured, CompressionLevel.Optimal, leaveOpen: true);
            await using var hashed = new CryptoStream(gzip, sha256, CryptoStreamMode.Write, leaveOpen: true);
            response.Body = hashed;
            await write();
            await response.BodyWriter.FlushAsync(abandoned);
            // The framework ignores a cancelled write, so the page may be incomplete.
            abandoned.ThrowIfCancellationRequested();
        }
        finally
        {
            response.Body = output;
            context.RequestAborted = aborted;
            // The session is closed before the response is sent,
            // so that a slow client does not keep a read transaction open.
            context.RequestServices.GetService<SiteSession>()?.Dispose();
        }

        CacheControl.Complete(response.Headers, response.StatusCode, representation);
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
            SecurityHeaders.AllowAnyOrigin(response.Headers);
        if (isKept)
        {
            CacheControl.Share(response.Headers, response.StatusCode,
                context.RequestServices.GetRequiredService<IOptions<CacheOptions>>().Value.SharedMaxAgeSeconds);
        }
        return new(response.StatusCode, response.ContentType,
            [.. response.Headers.Where(header => !IsExcluded(header.Key))],
            captured.ToArray(), EntityTags.OfSha256(sha256.Hash),
            isKept && response.StatusCode == StatusCodes.Status200OK, isMostRead);
    }

    /// <summary>Runs an action and its result. MVC returns exceptions, so they are thrown here.</summary>
    public static async Task RunAsync(ResourceExecutionDelegate action)
    {
        if (await action() is { ExceptionHandled: false, ExceptionDispatchInfo: { } failure })
            failure.Throw();
    }

    public void Use()
    {
        var now = (int)(Environment.TickCount64 / 1000);
        // The property is set at most once a second,
        // because each write invalidates the value in the caches of other processor cores.
        if (LastUsed != now)
            LastUsed = now;
    }

    /// <summary>Sends the page, or only its headers if the request is HEAD or the client already has the page.</summary>
    public Task SendAsync(HttpContext context, bool isHead)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        var (coding, tag) = Select(ContentCodings.Parse(request.Headers.AcceptEncoding));
        // Headers that earlier middleware has set are cleared, because the stored headers already contain them.
        headers.Clear();
        foreach (var (name, value) in _headers)
            headers[name] = value;
        if (tag is not null)
        {
            // If the client sent the tag of another encoding, the response contains that tag,
            // because caches use it to find the stored response to update.
            var match = EntityTags.Match(request.Headers.IfNoneMatch, Hash, tag);
            headers.ETag = match ?? tag;
            response.StatusCode = match is null ? Status : StatusCodes.Status304NotModified;
            if (match is not null)
                return Task.CompletedTask;
        }

        response.StatusCode = Status;
        // Nothing is sent for an error without a body, so that middleware can add an error page.
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
        return body.Length > ChunkSize
            ? SendInChunksAsync(context, body) : response.BodyWriter.WriteAsync(body).AsTask();
    }

    private static byte[] Expand(byte[] gzip, long length)
    {
        var bytes = new byte[length];
        using var input = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        input.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>
    /// Determines whether a header is not stored,
    /// because it depends on the content encoding or, like a cookie, is for one client only.
    /// </summary>
    private static bool IsExcluded(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase);

    private static async Task SendInChunksAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var (output, aborted) = (context.Response.BodyWriter, context.RequestAborted);
        // No cancellation token is passed, because cancellation throws an exception.
        // A write ends anyway when the client disconnects.
        for (; !aborted.IsCancellationRequested && body.Length > 0; body = body[Math.Min(ChunkSize, body.Length)..])
            await output.WriteAsync(body[..Math.Min(ChunkSize, body.Length)]);
    }

    private async Task SendExpandedAsync(HttpResponse response)
    {
        await using var expanded = new GZipStream(new MemoryStream(_body), CompressionMode.Decompress);
        await expanded.CopyToAsync(response.Body, ChunkSize);
    }

    /// <summary>
    /// Returns the content encoding that the client prefers, or <see langword="null"/> for no encoding,
    /// and the entity tag, or <see langword="null"/> if the page has no entity tag.
    /// </summary>
    private (string? Coding, string? Tag) Select(ContentCodings accepted)
    {
        var gzip = _isGzip ? accepted.Gzip : 0;
        var brotli = _brotli is null ? 0 : accepted.Brotli;
        if (brotli > 0 && brotli >= gzip && brotli >= accepted.Identity)
            return ("br", _brotliTag);
        return gzip > 0 && gzip >= accepted.Identity ? ("gzip", _gzipTag) : (null, _tag);
    }
}
