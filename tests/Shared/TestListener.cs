using System.Net;
using System.Net.Sockets;

namespace Portfolio.Tests;

public sealed class TestListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <param name="answer">
    /// A function that reads and answers the requests on a connection, and then closes the connection.
    /// </param>
    public TestListener(Func<TcpClient, Task> answer)
    {
        _listener.Start();
        _ = AcceptAsync(answer);
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(Func<TcpClient, Task> answer)
    {
        try
        {
            while (true)
                _ = answer(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test has disposed the listener.
        }
    }
}
