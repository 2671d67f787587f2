using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Load;

/// <summary>Reads pages like a reader on a new connection each, from an address of its own.</summary>
internal static class OtherReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Requests a URL several times, and returns a summary of the statuses and times.</summary>
    public static async Task<string> ReadAsync(Uri server, string path, int times, string from, CancellationToken stopping)
    {
        var (milliseconds, statuses) = (new List<double>(), new List<string>());
        for (var i = 0; i < times; i++)
        {
            using var client = NewClient(server, from);
            var begun = Stopwatch.GetTimestamp();
            statuses.Add(await StatusAsync(client, path, stopping));
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var times50 = new Spread(milliseconds);
        return string.Join(", ", statuses.CountBy(s => s).Select(s => $"{s.Value} × {s.Key}"))
            + string.Create(CultureInfo.InvariantCulture, $"; p50 {times50.Median:0} ms, p99 {times50.Percentile(0.99):0} ms");
    }

    /// <param name="from">The address of the client, or <see langword="null"/> for any.</param>
    public static HttpClient NewClient(Uri server, string? from = null) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (from is not null)
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = server, Timeout = Patience };

    private static async Task<string> StatusAsync(HttpClient client, string path, CancellationToken stopping)
    {
        try
        {
            using var response = await client.GetAsync(path, stopping);
            await response.Content.ReadAsByteArrayAsync(stopping);
            return ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return "refused";
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return "timeout";
        }
    }
}
