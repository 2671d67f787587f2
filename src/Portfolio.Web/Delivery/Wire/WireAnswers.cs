using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portfolio.Web.Delivery.Wire;

/// <summary>Heads of answers as bytes, made once from the same headers that the server would send.</summary>
public sealed class WireAnswers(CachedAnswer answer, SecurityHeaders security)
{
    private static readonly byte[] DateName = "Date: "u8.ToArray();
    private DateLine _date = new(0, []);

    /// <summary>Writes the whole answer for a body, or the <c>304</c> that stands for it.</summary>
    /// <returns>The status.</returns>
    internal int Write(IBufferWriter<byte> output, CachedPage page, EncodedBody body, string? notModified)
    {
        if (notModified is not null)
        {
            Write(output, page.WireHeads.GetOrAdd(notModified, tag => Head(page, body, tag)));
            return StatusCodes.Status304NotModified;
        }

        Write(output, body.WireHead ??= Head(page, body, null));
        output.Write(body.Bytes);
        return StatusCodes.Status200OK;
    }

    private void Write(IBufferWriter<byte> output, byte[] head)
    {
        output.Write(head);
        output.Write(Date());
    }

    /// <summary>Status line and fields but <c>Date</c>, which comes last.</summary>
    private byte[] Head(CachedPage page, EncodedBody body, string? notModified)
    {
        var headers = new HeaderDictionary();
        security.Apply(headers);
        answer.SetHeaders(headers, page, body, notModified);
        var head = new StringBuilder(notModified is null ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 304 Not Modified\r\n");
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(head.ToString());
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
}
