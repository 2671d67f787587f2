using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Portfolio.Web.Hosting;
using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>Tests that clients that request large files and read nothing neither end the process nor stop other readers.</summary>
[SupportedOSPlatform("linux")]
[Trait("Run", "all")]
public sealed class SlowFileReaderTests
{
    private const int Descriptors = 1024;
    private static readonly byte[] Large = [.. Enumerable.Range(0, 3 << 20).Select(i => (byte)(i * 31))];

    [Fact]
    public async Task Slow_readers_of_a_file_from_one_address_leave_descriptors_and_connections_for_others()
    {
        using var place = NewPlace();
        var port = FreePort.Next();
        using var site = await SiteProcess.Start(place.Content, place.Data, ["prlimit", $"--nofile={Descriptors}:{Descriptors}"],
            $"http://127.0.0.1:{port}").ReadyAsync(port);
        var readers = new List<Socket>();
        try
        {
            for (var i = 0; i < Descriptors; i++)
                readers.Add(await BeSlowAsync(port, IPAddress.Parse("127.0.0.3"), "/large.bin"));
            using var other = NewClient(IPAddress.Parse("127.0.0.2"), port);
            await Eventually.IsTrueAsync(() => Task.FromResult(CountDescriptors(site.Id) > Descriptors / 4));
            // The server is still refusing the last connections.
            var problem = "";
            await Eventually.IsTrueAsync(
                async () => (problem = await ProblemOfAsync(other)).Length == 0, details: () => $"{problem}\n{string.Join('\n', site.Log)}");
            for (var i = 0; i < 5; i++)
            {
                (await other.GetByteArrayAsync("/large.bin", TestContext.Current.CancellationToken)).ShouldBe(Large);
                (await other.GetStringAsync("/blogs/p1", TestContext.Current.CancellationToken)).ShouldContain("version 0");
            }

            CountDescriptors(site.Id).ShouldBeLessThan(Descriptors - new ProcessLimits(Descriptors, long.MaxValue).Files);
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }

        (await site.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Slow_readers_from_any_number_of_addresses_that_come_one_after_the_other_leave_connections_for_others()
    {
        using var place = NewPlace();
        var port = FreePort.Next();
        using var site = await SiteProcess.Start(place.Content, place.Data, ["prlimit", $"--nofile={Descriptors}:{Descriptors}"],
            $"http://127.0.0.1:{port}").ReadyAsync(port);
        var readers = new List<Socket>();
        try
        {
            for (byte address = 1; address <= 30; address++)
            {
                for (var i = 0; i < Descriptors / 2 / address; i++)
                    readers.Add(await BeSlowAsync(port, new([127, 0, 1, address]), "/large.bin"));
            }

            for (byte address = 1; address <= 10; address++)
            {
                using var other = NewClient(new([127, 0, 3, address]), port);
                (await ProblemOfAsync(other)).ShouldBeEmpty();
            }

            CountDescriptors(site.Id).ShouldBeLessThan(Descriptors);
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }

        (await site.StopAsync()).ShouldBe(0);
    }

    private static FaultPlace NewPlace()
    {
        var place = new FaultPlace();
        Directory.CreateDirectory(Path.Combine(place.Content, "static"));
        File.WriteAllBytes(Path.Combine(place.Content, "static", "large.bin"), Large);
        return place;
    }

    /// <summary>Requests a file and does not read the response. The server may close the connection.</summary>
    private static async Task<Socket> BeSlowAsync(int port, IPAddress from, string path)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2304 };
        socket.Bind(new IPEndPoint(from, 0));
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        catch (SocketException)
        {
            // The client has as many connections as are free.
        }

        return socket;
    }

    internal static HttpClient NewClient(IPAddress from, int port) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new($"http://127.0.0.1:{port}") };

    /// <summary>Requests a page, and returns why it was not served, or an empty string.</summary>
    private static async Task<string> ProblemOfAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/blogs/p1", TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode ? "" : response.StatusCode.ToString();
        }
        catch (HttpRequestException exception)
        {
            return exception.ToString();
        }
    }

    private static int CountDescriptors(int process) =>
        Directory.GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd")).Length;
}
