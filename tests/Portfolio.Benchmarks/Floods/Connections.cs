using System.Net.Sockets;
using System.Text;

namespace Portfolio.Benchmarks.Floods;

/// <summary>Connections that send one request, or nothing, and stay open.</summary>
internal sealed class IdleConnections(int clients) : Flood("idle connections", clients)
{
    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        if (number % 2 == 0)
        {
            Count();
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {FloodedSite.Post} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"), stopping);
        }

        await ReadToEndAsync(socket, stopping);
    }

    private static async Task ReadToEndAsync(Socket socket, CancellationToken stopping)
    {
        // Without a buffer while nothing arrives: this process has ten thousand of them.
        while (await socket.ReceiveAsync(Memory<byte>.Empty, stopping) == 0)
        {
            var received = await socket.ReceiveAsync(new byte[16 * 1024], stopping);
            if (received == 0)
                return;
        }
    }
}

/// <summary>Requests whose headers never end (slowloris).</summary>
internal sealed class SlowHeaders(int clients) : Flood("headers at one line a second", clients)
{
    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        Count();
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {FloodedSite.Post} HTTP/1.1\r\nHost: a\r\n"), stopping);
        while (true)
        {
            await Task.Delay(1000, stopping);
            await socket.SendAsync("X-a: b\r\n"u8.ToArray(), stopping);
        }
    }
}

/// <summary>Requests whose bodies never end.</summary>
internal sealed class SlowBodies(int clients) : Flood("bodies at one byte a second", clients)
{
    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        Count();
        await socket.SendAsync("POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"u8.ToArray(), stopping);
        while (true)
        {
            await Task.Delay(1000, stopping);
            await socket.SendAsync(" "u8.ToArray(), stopping);
        }
    }
}

/// <summary>Header fields without end, as fast as possible.</summary>
internal sealed class EndlessHeaders(int clients) : Flood("endless headers", clients)
{
    private static readonly byte[] Field = Encoding.ASCII.GetBytes($"X-a: {new string('b', 1000)}\r\n");

    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        Count();
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {FloodedSite.Post} HTTP/1.1\r\nHost: a\r\n"), stopping);
        while (true)
        {
            await socket.SendAsync(Field, stopping);
            await Task.Yield();
        }
    }
}

/// <summary>Requests without end, whose responses nobody reads.</summary>
internal sealed class UnreadResponses(int clients) : Flood("pipelined requests without reading", clients)
{
    private const int AtOnce = 100;

    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        var requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"GET {FloodedSite.Post} HTTP/1.1\r\nHost: a\r\n\r\n", AtOnce)));
        while (true)
        {
            await socket.SendAsync(requests, stopping);
            Count(AtOnce);
            await Task.Yield();
        }
    }
}

/// <summary>Readers of the longest response at twenty bytes a second.</summary>
internal sealed class SlowReaders(int clients) : Flood("readers of /llms-full.txt at 20 bytes/s", clients)
{
    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        Count();
        await socket.SendAsync("GET /llms-full.txt HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), stopping);
        var buffer = new byte[20];
        while (await socket.ReceiveAsync(buffer, stopping) > 0)
            await Task.Delay(1000, stopping);
    }
}
