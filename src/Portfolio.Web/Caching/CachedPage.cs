using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// The responses of one page, one per content coding. Where gzip helps, only the gzip bytes are stored and expanded for clients without
/// gzip. Brotli is made after the first request for it. A <see cref="CompressedFile"/> is neither in memory nor compressed with brotli.
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

    public int Status { get; }

    /// <summary>Whether the body is in a <see cref="CompressedFile"/>.</summary>
    public bool IsFile { get; }

    /// <summary>Whether sending the page may take long: it is sent on the thread pool.</summary>
    public bool IsLarge => IsFile || Size > MaxInline;

    public string? ContentType { get; }

    /// <summary>The headers that all responses of the page share, without <c>Content-Type</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers => _headers;

    /// <summary>Numbers of the keys of what the page was made from; empty: of anything.</summary>
    public ulong[] Dependencies { get; }

    /// <summary>Hash of the identity bytes.</summary>
    public string Hash { get; }

    /// <summary>Expanded from gzip when needed, and collected with the next garbage.</summary>
    public CachedResponse Identity => _identity ?? Expand();

    /// <summary><see langword="null"/> when compression gains nothing.</summary>
    public CachedResponse? Gzip { get; }

    /// <summary><see langword="null"/> until its final bytes exist.</summary>
    public CachedResponse? Brotli => _brotli;

    /// <summary>Approximate bytes of memory.</summary>
    public long Size => (_identity?.Body.Length ?? 0) + (Gzip?.Body.Length ?? 0) + (Brotli?.Body.Length ?? 0) + Overhead;

    /// <summary>The first generation for which the page is valid.</summary>
    internal long Since { get; set; }

    /// <summary>The first generation for which the page is no longer valid; 0 while it is not in the cache.</summary>
    internal long Until { get; set; }

    /// <summary>Time of the last use, in additions to the cache. Written without a lock: an approximation is enough.</summary>
    internal int LastUsed { get; set; }

    /// <summary>The response with the content coding that the client prefers.</summary>
    public CachedResponse Select(ContentCodings accepted)
    {
        var brotli = _brotli is null ? 0 : accepted.Brotli;
        var gzip = Gzip is null ? 0 : accepted.Gzip;
        if (brotli > 0 && brotli >= gzip && brotli >= accepted.Identity)
            return _brotli!;
        if (_brotliRequested is not null && accepted.Brotli > 0)
            Interlocked.Exchange(ref _brotliRequested, null)?.Invoke(this);
        return gzip > 0 && gzip >= accepted.Identity ? Gzip! : Identity;
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

    private CachedResponse Expand()
    {
        if (_expanded is not null && _expanded.TryGetTarget(out var expanded))
            return expanded;
        expanded = Response(Compression.Expand(Gzip!.Body), null);
        _expanded = new(expanded);
        return expanded;
    }

    private CachedResponse Response(byte[] body, string? coding) =>
        new(Status, _headers, ContentType, coding, Status == StatusCodes.Status200OK ? EntityTags.Of(Hash, coding) : null, body);
}
