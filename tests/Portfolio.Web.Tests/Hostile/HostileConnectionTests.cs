using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Tests.Caching;
using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>Tests that clients that flood their connections do not prevent other clients from reading.</summary>
[Trait("Run", "all")]
[SupportedOSPlatform("linux")]
public sealed class HostileConnectionTests : IAsyncLifetime
{
    private const byte EndOfHeaders = Http2Frames.EndStream | Http2Frames.EndHeaders;

    /// <summary>A client's first message and a function that creates the next messages, by type of flood.</summary>
    private static readonly Dictionary<string, (byte[] First, Func<int, byte[]> Next)> Floods = new(
        StringComparer.Ordinal)
    {
        ["rapid reset"] = (Http2Frames.Preface(),
            n => [.. Http2Frames.Frame(Http2Frames.Headers, EndOfHeaders, (2 * n) + 1, Http2Frames.Get("/page")),
                .. Http2Frames.Frame(Http2Frames.Reset, 0, (2 * n) + 1, Http2Frames.UInt32(8))]),
        ["header fields without end"] = ([.. Http2Frames.Preface(),
            .. Http2Frames.Frame(Http2Frames.Headers, Http2Frames.EndStream, 1, Http2Frames.Get("/page"))],
            _ => Http2Frames.Frame(Http2Frames.Continuation, 0, 1, Http2Frames.Field("x-a", new string('b', 1000)))),
        ["empty continuations"] = ([.. Http2Frames.Preface(),
            .. Http2Frames.Frame(Http2Frames.Headers, Http2Frames.EndStream, 1, Http2Frames.Get("/page"))],
            _ => Http2Frames.Frame(Http2Frames.Continuation, 0, 1, [])),
        ["settings"] = (Http2Frames.Preface(),
            _ => Http2Frames.Frame(Http2Frames.Settings, 0, 0, [0, 4, .. Http2Frames.UInt32(65535)])),
        ["pings"] = (Http2Frames.Preface(), _ => Http2Frames.Frame(Http2Frames.Ping, 0, 0, new byte[8])),
    };

    private TestSite _site = null!;

    private int Http2Port => new Uri(
        _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static TheoryData<string> FloodNames => [.. Floods.Keys];

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(app => app.Page("/page", () => new string('x', 50_000)), builder => builder
            // The test's HTTP client uses the last endpoint, which supports HTTP/1.1.
            .Use("Kestrel:Endpoints:A:Url", "http://127.0.0.1:0").Use("Kestrel:Endpoints:A:Protocols", "Http2")
            .Use("Kestrel:Endpoints:B:Url", "http://127.0.0.1:0"));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory(Explicit = true)]
    [MemberData(nameof(FloodNames))]
    public async Task A_flood_of_HTTP2_stops_no_reader(string name)
    {
        var (first, next) = Floods[name];
        await ReadAsync();
        using var stop = new CancellationTokenSource();
        var sent = 0;
        var floods = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var socket = await ConnectAsync(Http2Port);
            try
            {
                await socket.SendAsync(first, stop.Token);
                for (var n = 0; n < 20_000; n += 100)
                {
                    await socket.SendAsync(Enumerable.Range(n, 100).SelectMany(next).ToArray(), stop.Token);
                    Interlocked.Add(ref sent, 100);
                }

                await Task.Delay(Timeout.Infinite, stop.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // The server has closed the connection or stopped reading, so the flood is over.
            }
        })).ToList();
        for (var i = 0; i < 50; i++)
            await ReadAsync();
        await Eventually.IsTrueAsync(
            () => Task.FromResult(Volatile.Read(ref sent) > 0 || floods.TrueForAll(f => f.IsCompleted)));
        await stop.CancelAsync();
        await Task.WhenAll(floods);
        await ReadAsync();
    }

    [Fact]
    public async Task Header_fields_without_end_are_refused()
    {
        var (first, next) = Floods["header fields without end"];
        using var socket = await ConnectAsync(Http2Port);
        await socket.SendAsync(first);
        var closed = await Should.ThrowAsync<SocketException>(async () =>
        {
            // 3,200 frames are a hundred times the limit, so the server must close the connection.
            for (var n = 0; n < 3200; n++)
                await socket.SendAsync(next(n));
        });
        closed.SocketErrorCode.ShouldBeOneOf(SocketError.ConnectionReset, SocketError.Shutdown);
    }

    [Fact]
    public async Task A_client_of_HTTP2_that_reads_nothing_does_not_end_the_server()
    {
        using var place = new FaultPlace();
        place.Write("static/large.bin", new string('x', 3 << 20));
        var (port, http2) = (FreePort.Next(), FreePort.Next());
        using var site = await SiteProcess.Start(place.Content, place.Data, more: [
            $"--Kestrel:Endpoints:A:Url=http://127.0.0.1:{port}", $"--Kestrel:Endpoints:B:Url=http://127.0.0.1:{http2}",
            "--Kestrel:Endpoints:B:Protocols=Http2"]).ReadyAsync(port);
        for (var client = 0; client < 2; client++)
        {
            using var socket = await ConnectAsync(http2);
            await SendAsync(socket, Http2Frames.Preface());
            for (var stream = 1; stream < 1000; stream += 2)
                await SendAsync(socket, Http2Frames.Frame(Http2Frames.Headers, EndOfHeaders, stream, Http2Frames.Get("/large.bin")));
            // Each search collects garbage, after which the server notices that the connection has been given up.
            for (var i = 0; i < 300; i++)
                await site.ReadAsync($"/search?q=word{client}x{i}");
        }

        await site.LogsAsync("read in");
        site.CountInLog("Kestrel").ShouldBeLessThanOrEqualTo(2 + 1, string.Join('\n', site.Log));
        (await site.StopAsync()).ShouldBe(0);
    }

    private static async Task SendAsync(Socket socket, byte[] bytes)
    {
        try
        {
            await socket.SendAsync(bytes);
        }
        catch (SocketException)
        {
            // The server has ended the connection.
        }
    }

    /// <summary>Reads a page on a new connection.</summary>
    private async Task ReadAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page");
        request.Headers.ConnectionClose = true;
        using var response = await _site.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync()).Length.ShouldBe(50_000);
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveBufferSize = 4096,
            SendBufferSize = 16 * 1024,
            NoDelay = true
        };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }
}
