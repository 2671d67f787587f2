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
/// the body smaller, only the gzip bytes are stored. A brotli copy is created for the first client that prefers brotli.
/// Clients that do not accept gzip share a decompressed copy as long as one of them reads it. Long bodies and copies are in files.
/// </summary>
internal sealed class CachedPage
{
    private const int Overhead = 2048;

    /// <summary>
    /// The maximum length in bytes of a body that is compressed with brotli, because the client waits for the compression, and of a
    /// decompressed copy in memory.
    /// </summary>
    private const int MaxCopy = 1024 * 1024;

    private static readonly string EmptyHash = EntityTags.HashOf([]);

    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly string? _contentType;
    private readonly bool _isGzip;
    private readonly StoredBytes _body;
    private readonly long _length;
    private readonly string _folder;
    private readonly Lazy<Task<StoredBytes>>? _expandedFile;
    private WeakReference<StoredBytes>? _expanded;
    private readonly Lazy<StoredBytes>? _brotli;
    private readonly string? _tag, _gzipTag, _brotliTag;

    private CachedPage(int status, string? contentType, KeyValuePair<string, StringValues>[] headers, StoredBytes gzip,
        string hash, bool hasTag, bool isMostRead, string folder)
    {
        (Status, Hash, _contentType, _headers, _folder) = (status, hash, contentType, headers, folder);
        _body = new([]);
        // A gzip stream ends with the uncompressed length (RFC 1952, section 2.3.1).
        // For an empty body, there is no gzip stream.
        if (hash != EmptyHash)
        {
            _length = LengthOf(gzip);
            _isGzip = Compression.Helps(contentType, _length) && gzip.Length < _length;
            _body = _isGzip ? gzip : gzip.Expand(MaxCopy, folder);
        }
        _brotli = _isGzip && _length <= MaxCopy ? new(() => new(Compression.Brotli(Expanded().ToArray(), isMostRead))) : null;
        _expandedFile = _isGzip && _length > MaxCopy ? new(() => Task.Run(() => _body.Expand(MaxCopy, folder))) : null;
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
    public long Size => Overhead + _body.InMemory * (_brotli is null ? 1L : 2L);

    /// <summary>
    /// Gets a value indicating whether the body is in a file. Making it again would take seconds, and removing it frees no memory.
    /// </summary>
    public bool IsInFile => _body.IsInFile;

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
        var snapshot = context.Features.Get<SiteRequest>()?.Snapshot;
        var folder = snapshot?.Content.DataFolder ?? Path.GetTempPath();
        using var captured = new CapturedBytes(snapshot?.Pages.MaxPage ?? MaxCopy, folder);
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
        if (isKept && !context.RequestServices.GetRequiredService<Snapshots>().MayBeOutdated)
        {
            CacheControl.Share(response.Headers, response.StatusCode,
                context.RequestServices.GetRequiredService<IOptions<CacheOptions>>().Value.SharedMaxAgeSeconds);
        }
        return new(response.StatusCode, response.ContentType,
            [.. response.Headers.Where(header => !IsExcluded(header.Key))],
            captured.Complete(), EntityTags.OfSha256(sha256.Hash),
            isKept && response.StatusCode == StatusCodes.Status200OK, isMostRead, folder);
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
        headers.ContentLength = coding switch
        {
            "br" => _brotli!.Value.Length,
            null => _length,
            _ => _body.Length,
        };
        if (isHead || _length == 0)
            return Task.CompletedTask;
        if (coding == "br")
            return _brotli!.Value.SendAsync(context);
        if (coding is not null || !_isGzip)
            return _body.SendAsync(context);
        return _expandedFile is null ? Expanded().SendAsync(context) : SendExpandedAsync(_expandedFile, context);
    }

    private static async Task SendExpandedAsync(Lazy<Task<StoredBytes>> expanded, HttpContext context) =>
        await (await expanded.Value).SendAsync(context);

    /// <summary>Returns the decompressed body. The copy is used again as long as a client reads it.</summary>
    private StoredBytes Expanded()
    {
        if (_expanded?.TryGetTarget(out var known) == true)
            return known;
        var expanded = _body.Expand(MaxCopy, _folder);
        _expanded = new(expanded);
        return expanded;
    }

    private static uint LengthOf(StoredBytes gzip)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        using var stream = gzip.Open();
        stream.Seek(-sizeof(uint), SeekOrigin.End);
        stream.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }

    /// <summary>
    /// Determines whether a header is not stored,
    /// because it depends on the content encoding or, like a cookie, is for one client only.
    /// </summary>
    private static bool IsExcluded(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase);

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
