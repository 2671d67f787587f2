using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Commands;

public sealed class HealthCommandTests
{
    [Fact]
    public async Task A_ready_server_exits_with_0()
    {
        await using var site = await TestSite.StartAsync(_ => { });
        (await SiteCommand.RunAsync(["health", "--urls", $"http://*:{site.Address.Port}"])).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_serves_nothing_yet_exits_with_1()
    {
        await using var site = await TestSite.StartAsync(_ => { }, builder => builder.Services.Remove(
            builder.Services.Single(s => s.ImplementationType?.Name == "ContentSyncService")));
        (await HealthCommand.RunAsync(ListenAddress.First(site.Address.ToString()))).ShouldBe(1);
    }

    [Fact]
    public async Task No_server_exits_with_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        (await HealthCommand.RunAsync(new("http", "127.0.0.1", port))).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_exits_with_1_within_seconds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var since = Stopwatch.GetTimestamp();
        (await HealthCommand.RunAsync(new("http", "127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port))).ShouldBe(1);
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("https://+:1;http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://0.0.0.0", "http://localhost")]
    [InlineData("http://example.com:5000", "http://example.com:5000")]
    public void An_address_is_seen_from_the_same_machine(string urls, string origin) => ListenAddress.First(urls).Origin.ShouldBe(origin);
}
