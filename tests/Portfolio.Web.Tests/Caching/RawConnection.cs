using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Portfolio.Web.Tests.Caching;

/// <summary>Represents a TCP connection to the site, for requests that HTTP client libraries do not support.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly List<byte> _received = [];

    public RawConnection(Uri address)
    {
        _client.Connect(address.Host, address.Port);
    }

    /// <summary>
    /// Gets a value indicating whether the server has closed or reset the connection.
    /// The value is also true if received data is unread, so the response must be read first.
    /// </summary>
    public bool IsClosed => _client.Client.Poll(0, SelectMode.SelectRead);

    public void Send(string text) => _client.GetStream().Write(Encoding.Latin1.GetBytes(text));

    /// <summary>
    /// Receives the next response. The header lines are in lower case and sorted,
    /// without <c>date</c>, so that responses can be compared.
    /// </summary>
    public async Task<RawAnswer> ReceiveAsync(bool hasBody = true)
    {
        int end;
        while ((end = CollectionsMarshal.AsSpan(_received).IndexOf("\r\n\r\n"u8)) < 0)
            await MoreAsync();
        var lines = Encoding.Latin1.GetString(CollectionsMarshal.AsSpan(_received)[..end]).Split("\r\n");
        _received.RemoveRange(0, end + 4);
        var fields = lines.Skip(1).Select(l => l.Split(": ", 2))
            .Select(l => $"{l[0].ToLowerInvariant()}: {l[1]}").ToList();
        var length = fields.Find(f => f.StartsWith("content-length: ", StringComparison.Ordinal)) is { } field
            ? int.Parse(field[16..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        while (hasBody && _received.Count < length)
            await MoreAsync();
        var body = hasBody ? _received[..length].ToArray() : [];
        _received.RemoveRange(0, body.Length);
        fields.RemoveAll(f => f.StartsWith("date: ", StringComparison.Ordinal)).ShouldBe(1);
        return new(lines[0], [.. fields.Order(StringComparer.Ordinal)], body);
    }

    public void Dispose() => _client.Dispose();

    private async Task MoreAsync()
    {
        var buffer = new byte[64 * 1024];
        var count = await _client.GetStream().ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        if (count == 0)
            throw new EndOfStreamException("The server closed the connection.");
        _received.AddRange(buffer[..count]);
    }
}

internal sealed record RawAnswer(string Status, IReadOnlyList<string> Fields, byte[] Body)
{
    public override string ToString() => $"{Status}\n{string.Join('\n', Fields)}\n{Convert.ToHexString(Body)}";
}
