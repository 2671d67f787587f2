using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Http;
using Portfolio.Web.Options;

namespace Portfolio.Web.Caching;

/// <summary>
/// The responses of one page, one per content coding. Where gzip helps, only the gzip bytes are stored and expanded for clients without
/// gzip. Brotli is made after the first request for it; until then, clients that take nothing else get a fast one. A
/// <see cref="CompressedFile"/> is neither in memory nor compressed with brotli.
/// </summary>
public sealed class CachedPage
{
    /// <summary>Approximate bytes of headers and bookkeeping.</summary>
    private const int Overhead = 2048;

    /// <summary>Maximum <see cref="Size"/> of a page that is sent on the thread that polls sockets: what the output buffer of the server
    /// holds.</summary>
    private const int MaxInline = 64 * 1024;

    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly CachedResponse? _identity;
    private volatile CachedResponse? _brotli;
    private WeakReference<CachedResponse>? _expanded;
    private WeakReference<CachedResponse>? _fastBrotli;
    private Action<CachedPage>? _brotliRequested;

    /// <param name="headers">All headers that do not depend on the content coding, without <c>Content-Type</c>.</param>
    /// <param name="dependencies">Numbers of what the page was made from; empty: of anything, so that every change evicts it.</param>
    public CachedPage(int status, string? contentType, KeyValuePair<string, StringValues>[] headers, byte[] body, ulong[] dependencies)
        : this(status, contentType, headers, EntityTags.HashOf(body), dependencies, body,
            Compression.Helps(contentType, body.Length) ? Compression.Gzip(body) : null, brotli: null)
    {
    }

    /// <summary>A page with encoded bodies; empty or <see langword="null"/>: not stored.</summary>
    /// <param name="identity">May be empty when <paramref name="gzip"/> is not.</param>
    internal CachedPage(
        int status, string? contentType, KeyValuePair<string, StringValues>[] headers, string hash, ulong[] dependencies, byte[] identity,
            byte[]? gzip, byte[]? brotli)
    {
        (Status, ContentType, _headers, Hash, Dependencies) = (status, contentType, headers, hash, dependencies);
        if (gzip is { Length: > 0 })
            Gzip = Response(gzip, "gzip");
        else
            _identity = Response(identity, null);
        if (brotli is { Length: > 0 })
            AddBrotli(brotli);
    }

    /// <summary>A page whose body is in a file.</summary>
    internal CachedPage(int status, string? contentType, KeyValuePair<string, StringValues>[] headers, CompressedFile file,
        ulong[] dependencies)
    {
        (Status, ContentType, _headers, Hash, Dependencies, IsFile) = (status, contentType, headers, file.Hash, dependencies, true);
        _identity = new(status, headers, contentType, null, EntityTags.Of(Hash, null), file.ExpandedLength, file.OpenExpanded);
        Gzip = new(status, headers, contentType, "gzip", EntityTags.Of(Hash, "gzip"), file.Length, file.Open);
    }

    /// <summary>Captures a finished response that all clients share, after the view has run, and completes its headers. Changes the headers
    /// of the response.</summary>
    /// <param name="response">Has the security headers and whatever the action set.</param>
    /// <param name="body">Ignored if the action has set a <see cref="CompressedFile"/>.</param>
    /// <param name="dependencies">Keys of what the page was made from, in the terms of <see cref="Content.Store.ChangeSet"/>.</param>
    internal static CachedPage CaptureShared(HttpResponse response, Representation representation, byte[] body,
        IReadOnlySet<string> dependencies, CacheOptions options)
    {
        CacheControl.Complete(response.Headers, response.StatusCode, representation);
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
            SecurityHeaders.AllowAnyOrigin(response.Headers);
        CacheControl.Share(response.Headers, response.StatusCode, options.SharedMaxAgeSeconds);
        return Capture(response, representation, body, dependencies);
    }

    /// <summary>Captures a finished response as it is, but for the default headers.</summary>
    internal static CachedPage Capture(HttpResponse response, Representation representation, byte[] body,
        IReadOnlySet<string> dependencies)
    {
        CacheControl.Complete(response.Headers, response.StatusCode, representation);
        KeyValuePair<string, StringValues>[] shared = [.. response.Headers.Where(header => !IsExcluded(header.Key))];
        ulong[] numbers = [.. dependencies.Select(Dependency.NumberOf)];
        return response.HttpContext.Features.Get<CompressedFile>() is { } file
            ? new(response.StatusCode, response.ContentType, shared, file, numbers)
            : new(response.StatusCode, response.ContentType, shared, body, numbers);
    }

    public int Status { get; }

    /// <summary>Whether the body is in a <see cref="CompressedFile"/>.</summary>
    public bool IsFile { get; }

    /// <summary>Whether sending the page may take long: it is sent on the thread pool.</summary>
    public bool IsLarge => IsFile || Size > MaxInline;

    public string? ContentType { get; }

    /// <summary>The headers that all responses of the page share, without <c>Content-Type</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers => _headers;

    /// <summary>Target of a redirect: root-relative, percent-encoded and without path base, or of another site.</summary>
    public string? Location => _headers.FirstOrDefault(header => header.Key == HeaderNames.Location).Value;

    /// <summary>Numbers of the keys of what the page was made from; empty: of anything.</summary>
    public ulong[] Dependencies { get; }

    /// <summary>Hash of the identity bytes.</summary>
    public string Hash { get; }

    /// <summary>Expanded from gzip when needed, and collected with the next garbage.</summary>
    public CachedResponse Identity => _identity ?? Shared(ref _expanded, () => Response(Compression.Expand(Gzip!.Body), null));

    /// <summary><see langword="null"/> when compression gains nothing.</summary>
    public CachedResponse? Gzip { get; }

    /// <summary><see langword="null"/> until its final bytes exist.</summary>
    public CachedResponse? Brotli => _brotli;

    /// <summary>Approximate bytes of memory.</summary>
    public long Size => (_identity?.Body.Length ?? 0) + (Gzip?.Body.Length ?? 0) + (Brotli?.Body.Length ?? 0) + Overhead;

    /// <summary>The first snapshot for which the page is valid.</summary>
    internal long Since { get; set; }

    /// <summary>The first snapshot for which the page is no longer valid; 0 while it is not in the cache.</summary>
    internal long Until { get; set; }

    /// <summary>Time of the last use, in additions to the cache. Written without a lock: an approximation is enough.</summary>
    internal int LastUsed { get; set; }

    /// <summary>The response with the content coding that the client prefers.</summary>
    public CachedResponse Select(ContentCodings accepted)
    {
        var brotli = Gzip is null || IsFile ? 0 : accepted.Brotli;
        var gzip = Gzip is null ? 0 : accepted.Gzip;
        var prefersBrotli = brotli > 0 && brotli >= gzip && brotli >= accepted.Identity;
        if (prefersBrotli && _brotli is { } final)
            return final;
        if (_brotliRequested is not null && brotli > 0)
            Interlocked.Exchange(ref _brotliRequested, null)?.Invoke(this);
        if (gzip > 0 && gzip >= accepted.Identity)
            return Gzip!;
        return prefersBrotli ? FastBrotli() : Identity;
    }

    /// <summary>Calls <paramref name="requested"/> at the first request for brotli that does not exist yet.</summary>
    internal void OnBrotliRequested(Action<CachedPage> requested)
    {
        if (Gzip is not null && _brotli is null && !IsFile)
            _brotliRequested = requested;
    }

    /// <summary>Adds the brotli bytes, unless gzip is as short.</summary>
    internal void AddBrotli(byte[] brotli)
    {
        if (brotli.Length < Gzip?.Body.Length)
            _brotli = Response(brotli, "br");
    }

    // Those of the body are set for each content coding; a cookie belongs to one client.
    private static bool IsExcluded(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase);

    /// <summary>Has no entity tag, which names the final bytes.</summary>
    private CachedResponse FastBrotli() =>
        Shared(ref _fastBrotli, () => Response(Compression.FastBrotli(Identity.Body), "br", hasETag: false));

    /// <summary>What is made when needed, and collected with the next garbage.</summary>
    private static CachedResponse Shared(ref WeakReference<CachedResponse>? made, Func<CachedResponse> make)
    {
        if (made is not null && made.TryGetTarget(out var response))
            return response;
        response = make();
        made = new(response);
        return response;
    }

    private CachedResponse Response(byte[] body, string? coding, bool hasETag = true) =>
        new(Status, _headers, ContentType, coding,
            hasETag && Status == StatusCodes.Status200OK ? EntityTags.Of(Hash, coding) : null, body);
}

/// <summary>A complete response but for its <c>Date</c>: status, headers and body in one content coding. Immutable.</summary>
public sealed class CachedResponse
{
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly int _notModifiedCount;

    /// <param name="headers">All headers that do not depend on the content coding, without <c>Content-Type</c>.</param>
    /// <param name="coding">Value of <c>Content-Encoding</c>; <see langword="null"/>: identity.</param>
    /// <param name="eTag">With its quotes; <see langword="null"/>: none, so the response is never a <c>304</c>.</param>
    public CachedResponse(int status, ReadOnlySpan<KeyValuePair<string, StringValues>> headers, string? contentType, string? coding,
        string? eTag, byte[] body)
        : this(status, headers, contentType, coding, eTag, body.Length, () => new MemoryStream(body, writable: false)) => Body = body;

    /// <summary>A response whose body is not in memory.</summary>
    /// <param name="length">Length of the body in bytes.</param>
    /// <param name="open">Opens the body.</param>
    internal CachedResponse(
        int status, ReadOnlySpan<KeyValuePair<string, StringValues>> headers, string? contentType, string? coding, string? eTag,
            long length, Func<Stream> open)
    {
        (Status, Coding, ETag, Length, Open) = (status, coding, eTag, length, open);
        var all = new List<KeyValuePair<string, StringValues>>([.. headers]);
        if (eTag is not null)
            all.Add(new(HeaderNames.ETag, eTag));
        _notModifiedCount = all.Count;
        if (contentType is not null)
            all.Add(new(HeaderNames.ContentType, contentType));
        if (coding is not null)
            all.Add(new(HeaderNames.ContentEncoding, coding));
        all.Add(new(HeaderNames.ContentLength, HeaderUtilities.FormatNonNegativeInt64(length)));
        _headers = [.. all];
    }

    public int Status { get; }

    public string? Coding { get; }

    public string? ETag { get; }

    /// <summary>The body, if it is in memory; else empty.</summary>
    public byte[] Body { get; } = [];

    /// <summary>Length of the body in bytes.</summary>
    public long Length { get; }

    /// <summary>Opens the body. The caller must hold a reference to this instance until it has closed the stream.</summary>
    public Func<Stream> Open { get; }

    /// <summary>The headers of the response with its body.</summary>
    public ReadOnlySpan<KeyValuePair<string, StringValues>> Headers => _headers;

    /// <summary>The headers of the <c>304</c> (RFC 9110 §15.4.5): all but those of the body.</summary>
    public ReadOnlySpan<KeyValuePair<string, StringValues>> NotModifiedHeaders => _headers.AsSpan(0, _notModifiedCount);
}
