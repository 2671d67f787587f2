using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Portfolio.Web.Caching;

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
