using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>
/// Replaces the site behind a proxy with a listener that records the requests and the number of connections.
/// </summary>
internal sealed class Upstream : IDisposable
{
    private readonly TestListener _listener;
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = [];

    public Upstream() => _listener = new(AnswerAsync);

    public int Port => _listener.Address.Port;

    /// <summary>The number of connections on which a request was received.</summary>
    public int Connections => _clients.Count;

    public ConcurrentQueue<string> Heads { get; } = [];

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var head = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            head.Add(line);
            if (line.Length > 0)
                continue;
            Heads.Enqueue(string.Join('\n', head));
            _clients.TryAdd(client, true);
            head.Clear();
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
        }
    }
}
