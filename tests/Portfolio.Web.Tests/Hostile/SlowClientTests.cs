using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>Tests that clients that are slow in any phase of a connection do not delay other clients.</summary>
[Trait("Run", "all")]
public sealed class SlowClientTests : IAsyncLifetime
{
    private const int SlowClients = 64;
    private const int Readers = 6;
    /// <summary>The pause after each piece that a slow client sends, in milliseconds.</summary>
    private const int Pause = 20;

    private static readonly byte[] Chunk = new byte[64 << 10];

    private const string Post = "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    /// <summary>The first bytes and the repeated piece of a client, by the phase in which the client is slow.</summary>
    private static readonly Dictionary<string, (byte[] First, byte[] Piece)> Phases = new(StringComparer.Ordinal)
    {
        ["before the request"] = ([], []),
        ["in the request line"] = (Latin1("GET /page?"), Latin1("a")),
        ["in a header field"] = (Latin1("GET /page HTTP/1.1\r\nHost: a\r\nX-A: "), Latin1("a")),
        ["between header fields"] = (Latin1("GET /page HTTP/1.1\r\nHost: a\r\n"), Latin1("X-A: a\r\n")),
        ["in the body"] = (Latin1($"{Post}Content-Length: 60000\r\n\r\n"), Latin1(" ")),
        ["in a chunk of the body"] = (Latin1($"{Post}Transfer-Encoding: chunked\r\n\r\nea60\r\n"), Latin1(" ")),
        ["in the response"] = (Latin1("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"), []),
        ["between requests"] = (Latin1("GET /page HTTP/1.1\r\nHost: a\r\n\r\n"), Latin1("\r\n")),
        ["in the preface of HTTP/2"] = ([], Latin1("P")),
        ["in the header fields of HTTP/2"] = ([.. Http2Frames.Preface(),
            .. Http2Frames.Frame(Http2Frames.Headers, Http2Frames.EndStream, 1, Http2Frames.Get("/page"))],
            Http2Frames.Frame(Http2Frames.Continuation, 0, 1, Http2Frames.Field("x-a", "b"))),
    };

    private TestSite _site = null!;

    private int Http2Port => new Uri(
        _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static TheoryData<string> Names => [.. Phases.Keys];

    public async ValueTask InitializeAsync() => _site = await TestSite.StartAsync(
        app =>
        {
            app.Page("/page", () => new string('x', 50_000));
            app.MapGet("/large", SendLargeAsync);
            app.MapGet("/late", async context =>
            {
                await Task.Delay(300, context.RequestAborted);
                await context.Response.WriteAsync("Late");
            });
        },
        builder => builder
            // The test's HTTP client uses the last endpoint, which supports HTTP/1.1.
            .Use("Kestrel:Endpoints:A:Url", "http://127.0.0.1:0").Use("Kestrel:Endpoints:A:Protocols", "Http2")
            .Use("Kestrel:Endpoints:B:Url", "http://127.0.0.1:0"));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Clients_that_are_slow_stop_no_reader(string phase)
    {
        var port = phase.Contains("HTTP/2", StringComparison.Ordinal) ? Http2Port : _site.Address.Port;
        using var stop = new CancellationTokenSource();
        var clients = new ConcurrentBag<Task>();
        try
        {
            for (var i = 0; i < SlowClients; i++)
                clients.Add(BeSlowAsync(port, Phases[phase], stop.Token));
            await Eventually.IsTrueAsync(IsServedAsync);
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
            {
                for (var i = 0; i < 3; i++)
                {
                    await ReadAsync("/page", 50_000);
                    // More slow clients connect while the first clients wait.
                    for (var more = 0; more < 3; more++)
                        clients.Add(BeSlowAsync(port, Phases[phase], stop.Token));
                    await ReadAsync("/late", 4);
                }
            })));
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }
    }

    /// <summary>
    /// Sends more than the buffers of the system hold, in chunks like those of the site. The server would copy a single
    /// write to its own memory, which is a gigabyte for all clients.
    /// </summary>
    private static async Task SendLargeAsync(HttpContext context)
    {
        for (var i = 0; i < 8 << 20 && !context.RequestAborted.IsCancellationRequested; i += Chunk.Length)
            await context.Response.BodyWriter.WriteAsync(Chunk);
    }

    private static async Task BeSlowAsync(int port, (byte[] First, byte[] Piece) phase, CancellationToken stop)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), stop);
            await socket.SendAsync(phase.First, stop);
            while (!IsClosed(socket))
            {
                await Task.Delay(Pause, stop);
                await socket.SendAsync(phase.Piece, stop);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The server closed the connection, or the test has ended.
        }
    }

    private async Task<bool> IsServedAsync()
    {
        try
        {
            await ReadAsync("/late", 4);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Reads a page on a new connection.</summary>
    private async Task ReadAsync(string path, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.ConnectionClose = true;
        using var response = await _site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBe(length);
    }

    /// <summary>Determines whether the server has closed a connection. Consumes one byte of a response.</summary>
    private static bool IsClosed(Socket socket) =>
        socket.Poll(0, SelectMode.SelectRead) && socket.Receive(new byte[1]) == 0;

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
