using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Portfolio.Web.Tests.Hostile;

namespace Portfolio.Web.Tests.Faults;

/// <summary>
/// Tests that clients that hold all that a connection can hold neither end a process with little memory nor keep other readers from being
/// answered.
/// </summary>
[SupportedOSPlatform("linux")]
[Trait("Run", "all")]
public sealed class HeldConnectionsTests
{
    private const int Connections = 4000;

    /// <summary>What a client sends before it stops to read and to write.</summary>
    private static readonly byte[][] Requests =
    [
        Latin1("GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n"),
        Latin1("GET /large.bin HTTP/1.1\r\nHost: a\r\nRange: bytes=1000-\r\n\r\n"),
        Latin1(string.Concat(Enumerable.Repeat("GET /blogs/p1 HTTP/1.1\r\nHost: a\r\n\r\n", 200))),
        Latin1($"GET /?{new string('a', 30_000)} HTTP/1.1\r\nHost: a\r\n"),
        Latin1("POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n" + new string(' ', 50_000)),
    ];

    /// <summary>A connection of HTTP/2 with a hundred streams, of which the client reads nothing.</summary>
    private static readonly byte[] Streams =
    [
        .. Http2Frames.Preface(initialWindow: 1 << 20), .. Enumerable.Range(0, 100).SelectMany(i => Http2Frames.Frame(Http2Frames.Headers,
            Http2Frames.EndStream | Http2Frames.EndHeaders, (2 * i) + 1, Http2Frames.Get(i % 2 == 0 ? "/large.bin" : "/blogs/p1"))),
    ];

    [Theory(Explicit = true)]
    [InlineData(256, 1)]
    [InlineData(256, 12)]
    [InlineData(256, 100)]
    [InlineData(512, 1)]
    [InlineData(512, 12)]
    [InlineData(512, 100)]
    [InlineData(1024, 1)]
    [InlineData(1024, 12)]
    [InlineData(1024, 100)]
    public Task Clients_that_hold_everything_stop_no_reader(int megabytes, int addresses) => HoldAsync(megabytes, addresses, Connections);

    [Fact]
    public Task Twelve_clients_that_hold_everything_stop_no_reader_of_a_small_process() => HoldAsync(256, 12, 1500);

    private static async Task HoldAsync(int megabytes, int addresses, int connections)
    {
        using var place = new FaultPlace();
        place.Write("static/large.bin", new string('x', 3 << 20));
        var (port, http2) = (FreePort.Next(), FreePort.Next());
        using var site = await SiteProcess.Start(place.Content, place.Data,
            ["env", string.Create(CultureInfo.InvariantCulture, $"DOTNET_GCHeapHardLimit={(long)megabytes << 20:x}"), "prlimit", "--nofile=20000:20000"],
            more: [$"--Kestrel:Endpoints:A:Url=http://127.0.0.1:{port}", $"--Kestrel:Endpoints:B:Url=http://127.0.0.1:{http2}",
                "--Kestrel:Endpoints:B:Protocols=Http2"]).ReadyAsync(port);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(1, 4).Select(i => ReadAsync(new([127, 0, 3, (byte)i]), port, stop.Token)).ToList();
        var held = new List<Socket>();
        try
        {
            for (var i = 0; i < connections; i++)
            {
                var isHttp2 = i % 40 == 39;
                held.Add(await HoldAsync(new([127, 0, 1, (byte)((i % addresses) + 1)]), isHttp2 ? http2 : port,
                    isHttp2 ? Streams : Requests[i % Requests.Length]));
            }

            // The readers that come last are answered, too.
            for (byte address = 1; address <= 10; address++)
                (await StatusAsync(new([127, 0, 4, address]), port)).ShouldBe(HttpStatusCode.OK);
            await stop.CancelAsync();
            (await Task.WhenAll(readers)).ShouldAllBe(count => count > 0);
        }
        finally
        {
            held.ForEach(socket => socket.Dispose());
        }

        (await site.StopAsync()).ShouldBe(0);
    }

    /// <summary>Reads pages on new connections, all of which must be answered. Returns their number.</summary>
    private static async Task<int> ReadAsync(IPAddress from, int port, CancellationToken stop)
    {
        var count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            (await StatusAsync(from, port)).ShouldBe(HttpStatusCode.OK);
            await Task.Delay(20, CancellationToken.None);
        }

        return count;
    }

    private static async Task<HttpStatusCode> StatusAsync(IPAddress from, int port)
    {
        using var client = SlowFileReaderTests.NewClient(from, port);
        using var response = await client.GetAsync("/blogs/p1", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<Socket> HoldAsync(IPAddress from, int port, byte[] request)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2304, SendBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(from, 0));
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            socket.Blocking = false;
            socket.Send(request);
        }
        catch (SocketException)
        {
            // The client holds its share, or the buffer of the system is full.
        }

        return socket;
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
