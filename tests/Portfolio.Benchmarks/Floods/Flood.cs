using System.Net;
using System.Net.Sockets;

namespace Portfolio.Benchmarks.Floods;

/// <summary>Hostile clients that use up one resource of the server.</summary>
/// <param name="name">What they do, for the table.</param>
/// <param name="clients">Number of clients at the same time.</param>
internal abstract class Flood(string name, int clients)
{
    private long _connections, _requests;

    public string Name => $"{clients} × {name}";

    /// <summary>Connections opened so far; more than the clients when the server closes some.</summary>
    public long Connections => Volatile.Read(ref _connections);

    /// <summary>Requests sent so far, also incomplete ones.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Runs all clients until cancelled.</summary>
    public Task RunAsync(FloodedSite site, CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(number => Task.Run(() => RepeatAsync(site, number, stopping), CancellationToken.None)));

    /// <summary>What a client does with one connection, until the server closes it.</summary>
    /// <param name="number">Number of the client, from 0.</param>
    protected abstract Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping);

    /// <summary>The port that is attacked.</summary>
    protected virtual int PortOf(FloodedSite site) => site.Port;

    protected void Count(int requests = 1) => Interlocked.Add(ref _requests, requests);

    private async Task RepeatAsync(FloodedSite site, int number, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, SendBufferSize = 16 * 1024, NoDelay = true };
            try
            {
                // Not the address of the ordinary client.
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(1 + number % 200)]), 0));
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, PortOf(site)), stopping);
                Interlocked.Increment(ref _connections);
                await AttackAsync(site, socket, number, stopping);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The server closed the connection, or refused it.
            }

            // Without waiting for the other side, which may have stopped reading.
            socket.LingerState = new(enable: true, seconds: 0);
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
