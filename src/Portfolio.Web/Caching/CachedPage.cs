using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// A rendered answer: its bytes, entity tags and header values, ready to send. Where gzip helps, only gzip is kept: who takes no
/// coding gets it expanded. The first who takes brotli lets it be made.
/// </summary>
public sealed class CachedPage
{
    private const int Overhead = 1536;
    private readonly EncodedBody? _identity;
    private volatile EncodedBody? _brotli;
    private Action<CachedPage>? _wantsBrotli;
    private WeakReference<EncodedBody>? _expanded;

    public CachedPage(RenderedPage rendered)
        : this(rendered, Convert.ToHexStringLower(SHA256.HashData(rendered.Body).AsSpan(0, 16)),
            Compression.Helps(rendered.ContentType, rendered.Body.Length) ? Compression.Gzip(rendered.Body) : null, brotli: null)
    {
    }

    /// <summary>A page whose compressed bodies are there already; empty or <see langword="null"/>: they are not.</summary>
    /// <param name="rendered">Its body may be empty when there is one in gzip.</param>
    internal CachedPage(RenderedPage rendered, string hash, byte[]? gzip, byte[]? brotli)
    {
        Status = rendered.Status;
        ContentType = rendered.ContentType;
        CacheControl = rendered.CacheControl;
        Vary = rendered.Vary;
        Others = rendered.Others;
        IsOpen = ContentType is null || !ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
        Dependencies = rendered.Dependencies;
        Hash = hash;
        if (gzip is { Length: > 0 })
            Gzip = new(gzip, $"\"{Hash}-gzip\"", "gzip");
        else
            _identity = WithoutCoding(rendered.Body);
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

    /// <summary>Numbers of the keys of what it was made of; empty: of anything, so that every change drops it.</summary>
    public ulong[] Dependencies { get; }

    /// <summary>Hash of the identity bytes: the same on every replica.</summary>
    public string Hash { get; }

    /// <summary>Expanded when the page is kept in gzip, and let go when memory is collected.</summary>
    public EncodedBody Identity => _identity ?? Expand();

    /// <summary><see langword="null"/> when compression gains nothing.</summary>
    public EncodedBody? Gzip { get; }

    /// <summary><see langword="null"/> until its final bytes exist.</summary>
    public EncodedBody? Brotli => _brotli;

    /// <summary>Bytes of memory it holds, about.</summary>
    public long Size => (_identity?.Bytes.Length ?? 0) + (Gzip?.Bytes.Length ?? 0) + (Brotli?.Bytes.Length ?? 0) + Overhead;

    /// <summary>The path it is asked for by, percent-encoded; empty for a page that only negotiation leads to.</summary>
    internal string RawPath { get; set; } = "";

    /// <summary>The first generation that it is right for.</summary>
    internal long Since { get; set; }

    /// <summary>The first generation that it is no longer right for.</summary>
    internal long Until { get; set; } = long.MaxValue;

    /// <summary>When it was last found, in additions to the cache. Written without a lock: an approximation is enough.</summary>
    internal int LastUsed { get; set; }

    /// <summary>The body that suits a client best.</summary>
    public EncodedBody Select(ContentCodings wanted)
    {
        var brotli = _brotli is null ? 0 : wanted.Brotli;
        var gzip = Gzip is null ? 0 : wanted.Gzip;
        if (brotli > 0 && brotli >= gzip && brotli >= wanted.Identity)
            return _brotli!;
        if (_wantsBrotli is not null && wanted.Brotli > 0)
            Interlocked.Exchange(ref _wantsBrotli, null)?.Invoke(this);
        return gzip > 0 && gzip >= wanted.Identity ? Gzip! : Identity;
    }

    /// <summary>Whether it may be another after changes of what <paramref name="numbers"/> stand for.</summary>
    // Asked of every page after every save, and by then seldom enough that it would still be slow code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool DependsOnAny(ReadOnlySpan<ulong> numbers)
    {
        foreach (var dependency in Dependencies)
        {
            foreach (var number in numbers)
            {
                if (dependency == number)
                    return true;
            }
        }

        return Dependencies.Length == 0;
    }

    /// <summary>Calls <paramref name="wanted"/> when the first client asks for brotli that is not there.</summary>
    internal void WhenBrotliIsWanted(Action<CachedPage> wanted)
    {
        if (Gzip is not null && _brotli is null)
            _wantsBrotli = wanted;
    }

    /// <summary>Offers the page in brotli from now on.</summary>
    internal void Offer(byte[] brotli)
    {
        if (brotli.Length < Gzip?.Bytes.Length)
            _brotli = new(brotli, $"\"{Hash}-br\"", "br");
    }

    private EncodedBody Expand()
    {
        if (_expanded is not null && _expanded.TryGetTarget(out var expanded))
            return expanded;
        expanded = WithoutCoding(Compression.Expand(Gzip!.Bytes));
        _expanded = new(expanded);
        return expanded;
    }

    private EncodedBody WithoutCoding(byte[] bytes) => new(bytes, $"\"{Hash}\"", null);
}
