using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Tests.Caching;

public sealed class SlowSearchTests
{
    private const int Requests = 1000;

    [Fact]
    public async Task A_client_that_does_not_read_its_results_holds_no_read_transaction()
    {
        var sessions = 0;
        await using var site = await SiteFixture.StartAsync(
            Enumerable.Range(0, 20).Select(i => ($"posts/p{i}.md",
                SiteFixture.Post($"title: Delivery {i}\ndate: 2026-04-01\ntags: [a, b, c, d]"))),
            configure: builder => builder.ConfigureServices(services => services.AddScoped(s =>
            {
                Interlocked.Increment(ref sessions);
                return s.GetRequiredService<ServedSnapshot>().Content.Open();
            })));
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/search.json?q=delivery"))
            .Contains("\"total\":20", StringComparison.Ordinal));

        var (address, before) = (site.Client.BaseAddress!, sessions);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(string.Concat(
            Enumerable.Repeat("GET /search.json?q=delivery&display=1 HTTP/1.1\r\nHost: a\r\n\r\n", Requests))));
        // The number of query sessions is stable once the server waits for the client to read.
        await Eventually.IsTrueAsync(async () =>
        {
            var count = sessions;
            await Task.Delay(500);
            return count > before && count == sessions;
        });
        sessions.ShouldBeLessThan(before + Requests);

        site.Write("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-05-01"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/new")).StatusCode == HttpStatusCode.OK);
        await Eventually.IsTrueAsync(() => Task.FromResult(IsLogEmptied(site.Data)));
    }

    /// <summary>
    /// Truncates the write-ahead log of the store, and returns whether it is empty. The log cannot be truncated while
    /// a transaction reads an earlier state (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
    /// </summary>
    private static bool IsLogEmptied(string data)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Directory.EnumerateFiles(data, "*.db").Single()};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE)";
        using var reader = command.ExecuteReader();
        reader.NextResult();
        return reader.Read() && reader.GetInt64(0) == 0;
    }
}
