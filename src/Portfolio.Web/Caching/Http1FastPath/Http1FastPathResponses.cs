using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>Heads of answers as bytes, made once from the same headers that the server would send.</summary>
public sealed class Http1FastPathResponses(CachedPageWriter answer, SecurityHeaders security)
{
    private static readonly byte[] DateName = "Date: "u8.ToArray();
    private DateLine _date = new(0, []);
    private CommonLines _common = new(-1, [], []);

    /// <summary>Writes the whole answer for a body, or the <c>304</c> that stands for it.</summary>
    /// <returns>The status.</returns>
    internal int Write(IBufferWriter<byte> output, CachedPage page, EncodedBody body, string? notModified)
    {
        output.Write(notModified switch
        {
            null => body.WireHead ??= Head(page, body, null),
            _ when ReferenceEquals(notModified, body.ETag) => body.WireNotModified ??= Head(page, body, notModified),
            _ => Head(page, body, notModified),
        });
        output.Write(Common(page.IsOpen));
        output.Write(Date());
        if (notModified is null)
            output.Write(body.Bytes);
        return notModified is null ? page.Status : StatusCodes.Status304NotModified;
    }

    /// <summary>Status line and the fields that the page alone has.</summary>
    private byte[] Head(CachedPage page, EncodedBody body, string? notModified)
    {
        var headers = new HeaderDictionary();
        answer.SetHeaders(headers, page, body, notModified);
        var common = CommonHeaders(page.IsOpen);
        foreach (var name in common.Keys)
            headers.Remove(name);
        var status = notModified is null ? page.Status : StatusCodes.Status304NotModified;
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\n")), .. Bytes(headers)];
    }

    /// <summary>The fields that all pages have, made once for each look of the site.</summary>
    private byte[] Common(bool isOpen)
    {
        var common = Volatile.Read(ref _common);
        if (common.Version != security.Version)
            Volatile.Write(ref _common, common = new(security.Version, Bytes(CommonHeaders(isOpen: false)), Bytes(CommonHeaders(isOpen: true))));
        return isOpen ? common.Open : common.Closed;
    }

    private HeaderDictionary CommonHeaders(bool isOpen)
    {
        var headers = new HeaderDictionary();
        security.Apply(headers);
        if (isOpen)
            security.Open(headers);
        return headers;
    }

    private static byte[] Bytes(HeaderDictionary headers)
    {
        var lines = new StringBuilder();
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                lines.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(lines.ToString());
    }

    /// <summary>The field <c>Date</c> (RFC 9110 §6.6.1) and the end of the head, made once a second.</summary>
    private byte[] Date()
    {
        var now = Environment.TickCount64 / 1000;
        var date = Volatile.Read(ref _date);
        if (date.Second != now)
        {
            byte[] line = [.. DateName, .. Encoding.ASCII.GetBytes(DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture)), .. "\r\n\r\n"u8];
            Volatile.Write(ref _date, date = new(now, line));
        }

        return date.Line;
    }

    private sealed record DateLine(long Second, byte[] Line);

    private sealed record CommonLines(int Version, byte[] Closed, byte[] Open);
}
