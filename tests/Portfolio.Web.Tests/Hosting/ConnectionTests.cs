using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Hosting.Connections;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Hosting;

/// <summary>What clients can take of the server: connections, memory of buffers, and turns.</summary>
public sealed class ConnectionTests
{
    private const string Get = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
    private static readonly string Page = new('x', 50_000);

    [Fact]
    public async Task Beyond_the_limit_the_connections_that_are_idle_for_the_longest_are_closed()
    {
        // Another attempt for a busy machine: between its response and its next wait for the client, a connection may be late.
        for (var attempts = 1; !await AreClosedInOrderAsync(); attempts++)
            attempts.ShouldBeLessThan(4, "others were closed than those that were idle for the longest");
    }

    private static async Task<bool> AreClosedInOrderAsync()
    {
        const int Max = 20;
        await using var site = await StartAsync(maxConnections: Max);
        using var busy = new RawConnection(site.Address);
        var idle = new List<RawConnection>();
        for (var i = 0; i < 3 * Max; i++)
        {
            var connection = new RawConnection(site.Address);
            idle.Add(connection);
            // With a response, the server has accepted the connection; and it compares ticks of its clock.
            await GetAsync(connection);
            var tick = Environment.TickCount64;
            await Eventually.IsTrueAsync(() => Task.FromResult(Environment.TickCount64 > tick));
            await GetAsync(busy);
        }

        // Those that were idle for the longest were closed; the one that is used was not, and new ones are welcome.
        await Eventually.IsTrueAsync(() => Task.FromResult(idle.Count(c => c.IsClosed) >= idle.Count - Max));
        var isInOrder = idle.FindIndex(c => !c.IsClosed) == idle.Count(c => c.IsClosed);
        await GetAsync(busy);
        (await site.TextAsync("/page")).ShouldBe(Page);
        idle.ForEach(c => c.Dispose());
        return isInOrder;
    }

    [Fact]
    public async Task Clients_that_request_without_reading_hold_little_memory_and_are_closed_when_they_hold_too_much()
    {
        const int Clients = 50;
        const long Max = 4 * 1024 * 1024;
        await using var site = await StartAsync(maxBufferBytes: Max);
        (await site.TextAsync("/page")).ShouldBe(Page);
        var buffers = site.Services.GetRequiredService<BufferPools>();
        var (clients, requesting) = (new List<Socket>(), new List<Task>());
        for (var i = 0; i < Clients; i++)
        {
            var client = await ConnectAsync(site);
            clients.Add(client);
            requesting.Add(RequestAsync(client));
        }

        await Eventually.IsTrueAsync(() => Task.FromResult(requesting.Exists(r => r.IsCompleted) && buffers.Rented <= Max));
        (await site.TextAsync("/page")).ShouldBe(Page);
        clients.ForEach(s => s.Dispose());
        await Eventually.IsTrueAsync(() => Task.FromResult(buffers.Rented < 256 * 1024));
    }

    [Fact]
    public async Task A_client_that_requests_without_reading_holds_one_response_and_a_buffer_of_requests()
    {
        await using var site = await StartAsync();
        (await site.TextAsync("/page")).ShouldBe(Page);
        var buffers = site.Services.GetRequiredService<BufferPools>();
        using var client = await ConnectAsync(site);
        var requesting = RequestAsync(client);
        var (before, rented) = (-1L, 0L);
        // Until the server takes no more.
        await Eventually.IsTrueAsync(async () =>
        {
            (before, rented) = (rented, buffers.Rented);
            await Task.Delay(500, TestContext.Current.CancellationToken);
            return rented > 0 && rented == before;
        });
        rented.ShouldBeLessThan(300 * 1024);
        requesting.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_never_stops_sending_lets_others_take_turns()
    {
        var pipe = new Pipe(new(pauseWriterThreshold: 0));
        await pipe.Writer.WriteAsync(new byte[100], TestContext.Current.CancellationToken);
        var input = new ConnectionInput(pipe.Reader, new());
        var inline = 0;
        for (var turn = 0; turn < 100; turn++)
        {
            var reading = input.ReadAsync(TestContext.Current.CancellationToken);
            if (reading.IsCompleted)
                inline++;
            var read = await reading;
            input.AdvanceTo(read.Buffer.GetPosition(1));
            if (read.Buffer.Length == 1)
                break;
        }

        // Another thread may have completed a read before this one looks; most are not completed at once.
        inline.ShouldBeInRange(1, 90);
    }

    [Fact]
    public async Task A_closed_connection_whose_handling_never_ends_is_given_up_with_its_memory()
    {
        const int Clients = 20;
        await using var site = await StartAsync();
        var (limit, buffers) = (site.Services.GetRequiredService<ConnectionLimit>(), site.Services.GetRequiredService<BufferPools>());
        for (var i = 0; i < Clients; i++)
        {
            using var client = await ConnectAsync(site);
            await client.SendAsync(Encoding.Latin1.GetBytes("GET /never HTTP/1.1\r\nHost: a\r\n\r\n"), TestContext.Current.CancellationToken);
            await Eventually.IsTrueAsync(() => Task.FromResult(limit.Count > i));
        }

        await Eventually.IsTrueAsync(() =>
        {
            GC.Collect();
            return Task.FromResult(limit.Count == 0 && buffers.Rented < Clients * 4096);
        });
    }

    [Fact]
    public void The_pool_keeps_few_of_the_buffers_that_are_returned()
    {
        using var pool = (BufferPool)new BufferPools().Create();
        var rented = Enumerable.Range(0, 10_000).Select(_ => pool.Rent()).ToList();
        pool.Rented.ShouldBe(10_000 * 4096);
        rented.Select(b => b.Memory.Length).Distinct().ShouldBe([4096]);
        rented.ForEach(b => b.Dispose());
        pool.Rented.ShouldBe(0);
        var again = Enumerable.Range(0, 10_000).Select(_ => pool.Rent()).ToList();
        again.Intersect(rented).Count().ShouldBe(2048);
        Should.Throw<ArgumentOutOfRangeException>(() => pool.Rent(4097));
    }

    [Theory]
    [InlineData("Max open files            700                  4096                 files     ", 700)]
    [InlineData("Max open files            unlimited            unlimited            files     ", int.MaxValue)]
    [InlineData("Max processes             700                  700                  processes ", int.MaxValue)]
    public void The_maximum_of_open_files_is_that_of_the_process(string line, int maximum) => OpenFiles.Maximum(["Limit  Soft Limit", line]).ShouldBe(maximum);

    private static Task<TestSite> StartAsync(int maxConnections = 10_000, long maxBufferBytes = long.MaxValue) => TestSite.StartAsync(
        app =>
        {
            app.Page("/page", () => Page);
            app.MapGet("/never", () => new TaskCompletionSource().Task);
        },
        builder => builder.ConfigureServices(services => services.AddSingleton(s => Limit(s.GetRequiredService<BufferPools>(), maxConnections, maxBufferBytes))));

    private static ConnectionLimit Limit(BufferPools buffers, int maxConnections, long maxBufferBytes) =>
        new(buffers, new LogLines(), maxConnections, maxBufferBytes) { MaxHandlingOfClosed = TimeSpan.FromSeconds(1) };

    private static async Task<Socket> ConnectAsync(TestSite site)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, SendBufferSize = 16 * 1024, NoDelay = true };
        await socket.ConnectAsync(site.Address.Host, site.Address.Port);
        return socket;
    }

    private static async Task GetAsync(RawConnection connection)
    {
        connection.Send(Get);
        (await connection.ReceiveAsync()).Status.ShouldBe("HTTP/1.1 200 OK");
    }

    /// <summary>Requests without end; waits while the server does not read.</summary>
    private static async Task RequestAsync(Socket client)
    {
        var requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Get, 100)));
        try
        {
            while (true)
                await client.SendAsync(requests);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server has closed the connection, or the test has.
        }
    }
}
