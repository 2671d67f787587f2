using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Portfolio.Web.Http;
using Portfolio.Web.Logging;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>Answers one connection's requests for kept pages, on the thread that read them.</summary>
/// <param name="log">Where they are noted; <see langword="null"/>: nowhere.</param>
internal sealed class Http1FastPathResponder(PageCache cache, Http1FastPathResponses answers, RequestLogWriter? log)
{
    private const int LongestPath = 2048;

    // What the client asked for last: it will ask for the same again.
    private byte[] _acceptEncoding = [];
    private ContentCodings _codings = ContentCodings.Parse(null);

    /// <summary>Writes the answer, if the page is kept.</summary>
    public bool TryAnswer(in Http1FastPathRequest request, PipeWriter output)
    {
        if (request.Path.Length > LongestPath)
            return false;
        var started = log is null ? 0 : Stopwatch.GetTimestamp();
        Span<char> path = stackalloc char[request.Path.Length];
        Encoding.Latin1.GetChars(request.Path, path);
        if (cache.Current.FindRaw(path) is not { } page)
            return false;

        var body = page.Select(Codings(request.AcceptEncoding));
        var notModified = NotModified(request.IfNoneMatch, page, body);
        var status = answers.Write(output, page, body, notModified);
        log?.Note(new("GET", page.RawPath.Length > 0 ? page.RawPath : path.ToString(), status, started, Stopwatch.GetTimestamp(), notModified is null ? body.Bytes.Length : 0));
        return true;
    }

    /// <summary>The tag that the client has already; nearly always the body's own.</summary>
    private static string? NotModified(ReadOnlySpan<byte> ifNoneMatch, CachedPage page, EncodedBody body) => ifNoneMatch switch
    {
        { IsEmpty: true } => null,
        _ when page.Status != StatusCodes.Status200OK => null,
        _ when Ascii.Equals(ifNoneMatch, body.ETag) => body.ETag,
        _ => EntityTags.Match(Encoding.Latin1.GetString(ifNoneMatch), page.Hash, body.ETag),
    };

    private ContentCodings Codings(ReadOnlySpan<byte> acceptEncoding)
    {
        if (acceptEncoding.SequenceEqual(_acceptEncoding))
            return _codings;
        _acceptEncoding = acceptEncoding.ToArray();
        return _codings = ContentCodings.Parse(Encoding.Latin1.GetString(acceptEncoding));
    }
}
