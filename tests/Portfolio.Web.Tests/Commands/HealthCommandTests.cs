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
        // The command waits for only one second, which may be too short on a busy machine.
        await Eventually.IsTrueAsync(
            async () => await SiteCommand.RunAsync(["health", "--urls", $"http://*:{site.Address.Port}"]) == 0);
    }

    [Fact]
    public async Task A_server_that_is_not_ready_exits_with_1()
    {
        await using var site = await TestSite.StartAsync(_ => { }, builder => builder.ConfigureServices(
            services => services.Remove(services.Single(s => s.ImplementationType?.Name == "ContentSyncService"))));
        (await HealthCommand.RunAsync(ListenAddress.First(site.Address.ToString()))).ShouldBe(1);
    }

    [Fact]
    public async Task No_server_exits_with_1()
    {
        (await HealthCommand.RunAsync(new("http", "127.0.0.1", FreePort.Next()))).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_does_not_respond_exits_with_1()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        (await HealthCommand.RunAsync(new("http", "127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port))
            .WaitAsync(Eventually.Limit)).ShouldBe(1);
    }

    [Theory]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("https://+:1;http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://0.0.0.0", "http://localhost")]
    [InlineData("http://example.com:5000", "http://example.com:5000")]
    [InlineData("https://example.com:443", "https://example.com")]
    [InlineData("https://example.com:80", "https://example.com:80")]
    public void A_listen_address_becomes_a_URL_for_this_machine(string urls, string origin) =>
        ListenAddress.First(urls).Origin.ShouldBe(origin);
}
