using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Portfolio.Web.Delivery;

/// <summary>A rendered answer: its bytes in each coding, entity tags and header values, ready to send. Only <see cref="Brotli"/> ever changes, once.</summary>
public sealed class CachedPage
{
    private const int Overhead = 1024;
    private volatile EncodedBody? _brotli;

    public CachedPage(RenderedPage rendered)
        : this(rendered, Compression.Helps(rendered.ContentType, rendered.Body.Length) ? Compression.Gzip(rendered.Body) : null, brotli: null)
    {
    }

    /// <summary>A page whose compressed bodies are there already; empty or <see langword="null"/>: they are not.</summary>
    internal CachedPage(RenderedPage rendered, byte[]? gzip, byte[]? brotli)
    {
        Status = rendered.Status;
        ContentType = rendered.ContentType;
        CacheControl = rendered.CacheControl;
        Vary = rendered.Vary;
        Others = rendered.Others;
        IsOpen = ContentType is null || !ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
        Dependencies = rendered.Dependencies;
        Hash = Convert.ToHexStringLower(SHA256.HashData(rendered.Body).AsSpan(0, 16));
        Identity = new(rendered.Body, $"\"{Hash}\"", null);
        if (gzip is { Length: > 0 })
            Gzip = new(gzip, $"\"{Hash}-gzip\"", "gzip");
        if (brotli is { Length: > 0 })
            Offer(brotli);
    }

    public int Status { get; }
    public string? ContentType { get; }
    public string CacheControl { get; }
    public string Vary { get; }

    /// <summary>Whether pages of other origins may read it: all but HTML, which no one embeds.</summary>
    public bool IsOpen { get; }

    /// <summary>All further headers of the answer.</summary>
    public KeyValuePair<string, StringValues>[] Others { get; }

    /// <summary>Keys of what it was made of; empty: of anything, so that every change drops it.</summary>
    public IReadOnlyCollection<string> Dependencies { get; }

    /// <summary>Hash of the identity bytes: the same on every replica.</summary>
    public string Hash { get; }

    public EncodedBody Identity { get; }

    /// <summary><see langword="null"/> when compression gains nothing.</summary>
    public EncodedBody? Gzip { get; }

    /// <summary><see langword="null"/> until its final bytes exist.</summary>
    public EncodedBody? Brotli => _brotli;

    /// <summary>Bytes of memory it may come to hold. Brotli is counted from the start as if it were as large as gzip.</summary>
    public long Size => Identity.Bytes.Length + 2L * (Gzip?.Bytes.Length ?? 0) + Overhead;

    /// <summary>The path it is asked for by, percent-encoded; empty for a page that only negotiation leads to.</summary>
    internal string RawPath { get; set; } = "";

    /// <summary>Heads of <c>304</c> answers by entity tag, ready to send.</summary>
    internal ConcurrentDictionary<string, byte[]> WireHeads { get; } = new(StringComparer.Ordinal);

    /// <summary>When it was last found, in additions to the cache. Written without a lock: an approximation is enough.</summary>
    internal int LastUsed { get; set; }

    /// <summary>The body that suits a client best.</summary>
    public EncodedBody Select(ContentCodings wanted)
    {
        var brotli = _brotli is null ? 0 : wanted.Brotli;
        var gzip = Gzip is null ? 0 : wanted.Gzip;
        if (brotli > 0 && brotli >= gzip && brotli >= wanted.Identity)
            return _brotli!;
        return gzip > 0 && gzip >= wanted.Identity ? Gzip! : Identity;
    }

    /// <summary>Offers the page in brotli from now on.</summary>
    internal void Offer(byte[] brotli)
    {
        if (brotli.Length < Gzip?.Bytes.Length)
            _brotli = new(brotli, $"\"{Hash}-br\"", "br");
    }
}

/// <summary>A body in one content coding.</summary>
/// <param name="Bytes">As sent.</param>
/// <param name="ETag">With its quotes.</param>
/// <param name="Coding">Value of <c>Content-Encoding</c>; <see langword="null"/>: identity.</param>
public sealed record EncodedBody(byte[] Bytes, string ETag, string? Coding)
{
    /// <summary>The head of the answer that carries it, ready to send; <see langword="null"/> until it is first asked for.</summary>
    internal byte[]? WireHead { get; set; }
}
