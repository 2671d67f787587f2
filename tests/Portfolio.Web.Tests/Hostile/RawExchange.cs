using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>Sends bytes on a new connection, and receives all bytes until the server closes the connection.</summary>
internal static class RawExchange
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc cref="SendAsync(Uri, string, TimeSpan, IReadOnlyList{int})"/>
    public static Task<byte[]> SendAsync(Uri address, string bytes) => SendAsync(address, bytes, Patience, []);

    /// <summary>Sends bytes in pieces on a new connection, and returns all bytes that the server sends.</summary>
    /// <param name="bytes">The bytes in Latin-1. The last request should close the connection.</param>
    /// <param name="patience">The maximum time to wait for more bytes from the server.</param>
    /// <param name="pieces">The positions in <paramref name="bytes"/> at which a new piece starts.</param>
    public static async Task<byte[]> SendAsync(Uri address, string bytes, TimeSpan patience, IReadOnlyList<int> pieces)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        var receiving = ReceiveAsync(stream, patience);
        try
        {
            var sent = 0;
            foreach (var end in pieces.Append(bytes.Length))
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes[sent..end]));
                sent = end;
                await Task.Yield();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The server rejected the request before it was sent completely, so the rest cannot be sent.
        }

        return await receiving;
    }

    /// <summary>
    /// Parses the received responses. The header fields of each response are in lower case, sorted, and without
    /// <c>Date</c>. Bytes that are not a response have the status <c>not-http</c>.
    /// </summary>
    /// <param name="isHead">True if the first response has no body, regardless of its header fields.</param>
    public static IReadOnlyList<RawAnswer> Parse(byte[] received, bool isHead = false)
    {
        var answers = new List<RawAnswer>();
        for (var at = 0; at < received.Length;)
        {
            var end = received.AsSpan(at).IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                answers.Add(new("? not-http", [], received[at..]));
                break;
            }

            var lines = Encoding.Latin1.GetString(received, at, end).Split("\r\n");
            at += end + 4;
            var fields = lines.Skip(1).Select(l => l.Split(": ", 2))
                .Select(f => (Name: f[0].ToLowerInvariant(), Value: f[1])).ToList();
            byte[]? body = null;
            var length = 0;
            if (fields.Find(f => f.Name == "content-length").Value is { } value)
                length = isHead && answers.Count == 0 ? 0 : int.Parse(value, CultureInfo.InvariantCulture);
            else if (fields.Contains(("transfer-encoding", "chunked")))
                TryJoinChunks(received.AsSpan(at), out length, out body).ShouldBeTrue();
            answers.Add(new(lines[0],
                [.. fields.Where(f => f.Name != "date").Select(f => $"{f.Name}: {f.Value}")
                    .Order(StringComparer.Ordinal)], body ?? received[at..(at + length)]));
            at += length;
        }

        return answers;
    }

    /// <summary>Joins the chunks of a body (RFC 9112, section 7.1). Returns false if the body is incomplete.</summary>
    /// <param name="length">Receives the length of the body including its chunk sizes.</param>
    public static bool TryJoinChunks(ReadOnlySpan<byte> received, out int length, out byte[] body)
    {
        var joined = new List<byte>();
        (length, body) = (0, []);
        while (received[length..].IndexOf("\r\n"u8) is > 0 and var line
            && int.TryParse(received.Slice(length, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture,
                out var size) && length + line + 2 + size + 2 <= received.Length)
        {
            joined.AddRange(received.Slice(length + line + 2, size));
            length += line + 2 + size + 2;
            if (size > 0)
                continue;
            body = [.. joined];
            return true;
        }

        return false;
    }

    private static async Task<byte[]> ReceiveAsync(NetworkStream stream, TimeSpan patience)
    {
        using var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        using var timeout = new CancellationTokenSource();
        try
        {
            while (true)
            {
                timeout.CancelAfter(patience);
                var length = await stream.ReadAsync(buffer, timeout.Token);
                if (length == 0)
                    break;
                received.Write(buffer, 0, length);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The server closed the connection before reading all data, or is waiting for more data.
        }

        return received.ToArray();
    }
}
