using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portfolio.Benchmarks.Load;

/// <summary>Requests the same URL over many connections from one address, and reads nothing until the object is disposed.</summary>
internal sealed class SlowReaders : IDisposable
{
    /// <summary>The receive buffer of a client in bytes, which is nearly the smallest that the system allows.</summary>
    private const int Buffer = 2304;

    private readonly List<Socket> _sockets = [];

    /// <summary>Gets the number of connections that the server refused while they were opened.</summary>
    public int Refused { get; private set; }

    /// <param name="from">The address of the clients. All of 127.0.0.0/8 is this machine.</param>
    public static async Task<SlowReaders> OpenAsync(Uri server, string path, int count, string from)
    {
        var readers = new SlowReaders();
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = Buffer };
            readers._sockets.Add(socket);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), limit.Token);
                await socket.SendAsync(request, limit.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                readers.Refused++;
            }
        }

        return readers;
    }

    /// <summary>Returns how many responses have each status, according to their first bytes. A closed connection has no status.</summary>
    public IReadOnlyDictionary<string, int> Statuses()
    {
        var start = new byte[12];
        return _sockets.Select(socket =>
        {
            try
            {
                socket.ReceiveTimeout = 1;
                return socket.Receive(start, SocketFlags.Peek) == start.Length ? Encoding.ASCII.GetString(start, 9, 3) : "closed";
            }
            catch (SocketException)
            {
                return "closed";
            }
        }).CountBy(status => status).OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary();
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
}
