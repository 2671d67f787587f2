using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>Bytes sent on a connection of their own, and all that comes back until the server closes it.</summary>
internal static class RawExchange
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Sends bytes in the given pieces.</summary>
    /// <param name="bytes">In Latin-1. The last request should close the connection.</param>
    /// <param name="pieces">Positions at which the next piece is sent by itself.</param>
    public static async Task<byte[]> SendAsync(Uri address, string bytes, params IReadOnlyList<int> pieces)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        using var timeout = new CancellationTokenSource(Limit);
        var receiving = ReceiveAsync(stream, timeout.Token);
        try
        {
            var sent = 0;
            foreach (var end in pieces.Append(bytes.Length))
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes[sent..end]), timeout.Token);
                sent = end;
                if (end < bytes.Length)
                    await Task.Yield();
            }
        }
        catch (IOException)
        {
            // The server has refused the request before its end.
        }

        return await receiving;
    }

    /// <summary>The responses in what was received, with their fields in lower case and sorted, without <c>Date</c>. What is no response has the status <c>not-http</c>.</summary>
    /// <param name="isHead">Whether the first has no body, whatever its fields say.</param>
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
            var fields = lines.Skip(1).Select(l => l.Split(": ", 2)).Select(f => (Name: f[0].ToLowerInvariant(), Value: f[1])).ToList();
            var body = at;
            if (fields.Find(f => f.Name == "content-length").Value is { } length)
                at += isHead && answers.Count == 0 ? 0 : int.Parse(length, CultureInfo.InvariantCulture);
            else if (fields.Contains(("transfer-encoding", "chunked")))
                at += ChunkedLength(received.AsSpan(at));
            answers.Add(new(lines[0], [.. fields.Where(f => f.Name != "date").Select(f => $"{f.Name}: {f.Value}").Order(StringComparer.Ordinal)], received[body..at]));
        }

        return answers;
    }

    /// <summary>Length of a body in chunks (RFC 9112 §7.1), with their sizes.</summary>
    private static int ChunkedLength(ReadOnlySpan<byte> body)
    {
        for (var at = 0; ;)
        {
            var line = body[at..].IndexOf("\r\n"u8);
            var size = int.Parse(body.Slice(at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2 + size + 2;
            if (size == 0)
                return at;
        }
    }

    private static async Task<byte[]> ReceiveAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received, cancellation);
        }
        catch (IOException)
        {
            // The server has closed the connection with data of the client unread.
        }

        return received.ToArray();
    }
}
