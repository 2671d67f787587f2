using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;
using Portfolio.Web.Logging;
using Portfolio.Web.Statistics;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>Writes cached responses to one connection, on the thread that read the requests.</summary>
internal sealed class Http1FastPathSender(PageCache cache, string connectionId, PipeWriter output, RequestLog log, ReadCounts counts,
    Http1FastPathMetrics metrics)
{
    /// <summary>Maximum body in bytes. With its head it fits into the output buffer of the server, which sends longer ones with its data
    /// rate limits.</summary>
    private const int MaxBody = 60 * 1024;

    /// <summary>Heads as bytes, made at the first use of a response and collected with it.</summary>
    private static readonly ConditionalWeakTable<CachedResponse, Heads> AllHeads = [];

    private static DateField _date = new(0, []);

    // The last values of this connection: nearly always the next ones too.
    private byte[] _acceptEncoding = [];
    private ContentCodings _codings = ContentCodings.Parse(null);
    private byte[] _userAgent = [];
    private Reader _reader = Readers.Of("");
    private int _sent;

    /// <summary>Writes the response without flushing; <see langword="false"/>: the server must send it.</summary>
    public bool TrySend(in Http1FastPathRequest request)
    {
        var isTimed = log.IsEnabled || metrics.IsTimed;
        var started = isTimed ? Stopwatch.GetTimestamp() : 0;
        if (cache.Current is not { } snapshot)
            return false;
        var original = Encoding.ASCII.GetString(request.Path);
        var requested = snapshot.Urls.WithoutPathBase(original);
        if (snapshot.Pages.Find(snapshot.Select(requested, StringValues.Empty)) is not { } page)
            return false;
        var response = page.Select(Codings(request.AcceptEncoding));
        if (response.Length > MaxBody)
            return false;

        var heads = AllHeads.GetValue(response, static r => new(r));
        var isNotModified = !request.IfNoneMatch.IsEmpty;
        // Lists and other entity tags are compared by the server.
        if (isNotModified && (response.ETag is null || !Ascii.Equals(request.IfNoneMatch, response.ETag)))
            return false;
        output.Write(isNotModified ? heads.NotModified : heads.Full);
        output.Write(Date());
        if (!isNotModified)
            output.Write(response.Body);

        var (status, length) = isNotModified ? (StatusCodes.Status304NotModified, 0) : (response.Status, response.Body.Length);
        var ended = isTimed ? Stopwatch.GetTimestamp() : 0;
        if (counts.IsEnabled)
            counts.Add(requested, status, ReaderOf(request.UserAgent));
        metrics.Record(status, Stopwatch.GetElapsedTime(started, ended));
        // The server numbers the requests that it gets, with a colon.
        if (log.IsEnabled)
            log.Write($"{connectionId}-{++_sent:X8}", "GET", original, status, Stopwatch.GetElapsedTime(started, ended), length);
        return true;
    }

    private ContentCodings Codings(ReadOnlySpan<byte> acceptEncoding)
    {
        if (acceptEncoding.SequenceEqual(_acceptEncoding))
            return _codings;
        _acceptEncoding = acceptEncoding.ToArray();
        return _codings = ContentCodings.Parse(Encoding.ASCII.GetString(acceptEncoding));
    }

    private Reader ReaderOf(ReadOnlySpan<byte> userAgent)
    {
        if (userAgent.SequenceEqual(_userAgent))
            return _reader;
        _userAgent = userAgent.ToArray();
        return _reader = Readers.Of(Encoding.ASCII.GetString(userAgent));
    }

    /// <summary>The field <c>Date</c> (RFC 9110 §6.6.1) and the end of the head, made once a second.</summary>
    private static byte[] Date()
    {
        var second = Environment.TickCount64 / 1000;
        var date = Volatile.Read(ref _date);
        if (date.Second != second)
            Volatile.Write(ref _date, date =
                new(second, Encoding.ASCII.GetBytes($"Date: {DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture)}\r\n\r\n")));
        return date.Bytes;
    }

    private sealed record DateField(long Second, byte[] Bytes);

    /// <summary>Status line and fields of a response, and of its <c>304</c>.</summary>
    private sealed class Heads(CachedResponse response)
    {
        private byte[]? _notModified;

        public byte[] Full { get; } = Bytes(response.Status, response.Headers);

        public byte[] NotModified => _notModified ??= Bytes(StatusCodes.Status304NotModified, response.NotModifiedHeaders);

        private static byte[] Bytes(int status, ReadOnlySpan<KeyValuePair<string, StringValues>> headers)
        {
            var head = new StringBuilder()
                .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\n");
            foreach (var (name, values) in headers)
            {
                foreach (var value in values)
                    head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            }

            return Encoding.ASCII.GetBytes(head.ToString());
        }
    }
}
