using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Sync;
using Portfolio.Web.Commands;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class DraftServerTests
{
    private static readonly (string Path, string Text)[] Files = [
        ("posts/out.md", SiteFixture.Post("title: Out\ndate: 2026-04-01", "To the [plan](draft.md).")),
        ("posts/draft.md", SiteFixture.Post("title: Plan\ndraft: true\ntags: [Plans]")),
        ("posts/later.md", SiteFixture.Post("title: Later\ndate: 2031-01-01")),
        ("posts/over.md", SiteFixture.Post("title: Over\ndate: 2026-04-01\nexpiryDate: 2026-04-02")),
    ];

    [Fact]
    public async Task Drafts_and_scheduled_posts_are_listed_and_marked()
    {
        await using var site = await SiteFixture.StartAsync(Files, configure: builder => builder.ConfigureServices(
            services => services.AddSingleton(new SyncOptions { ShowsDrafts = true })));
        var list = await site.ReadAsync("/blogs");
        list.ShouldContain("Draft: Plan");
        list.ShouldContain("Scheduled: Later");
        list.ShouldContain(">Out<");
        list.ShouldNotContain("/blogs/over");
        (await site.PageAsync("/blogs/draft")).QuerySelector("h1")!.TextContent.ShouldBe("Draft: Plan");
        (await site.PageAsync("/tags/plans")).Body!.TextContent.ShouldContain("Draft: Plan");
        (await site.ReadAsync("/blogs/out")).ShouldContain("href=\"/blogs/draft\"");
        site.Write("posts/draft.md", SiteFixture.Post("title: Plan B\ndraft: true"));
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/blogs")).Contains("Draft: Plan B", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_of_drafts_asks_for_no_base_URL()
    {
        var log = new LogLines();
        await using var site = await SiteFixture.StartAsync([.. Files, ("site.yaml", "title: Mine\n")], configure: builder => builder
            .ConfigureLogging(logging => logging.AddProvider(log))
            .ConfigureServices(services =>
            {
                var options = services.Last(service => service.ServiceType == typeof(WebsiteOptions)).ImplementationInstance;
                services.AddSingleton((WebsiteOptions)options! with { ShowsDrafts = true });
            }));
        (await site.ReadAsync("/blogs")).ShouldContain("Out");
        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldNotContain(line => line.Contains("No base URL is set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_store_of_the_site_never_has_a_visible_draft_and_nobody_is_told_of_one()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        var data = Path.Combine(Path.GetDirectoryName(site.Data)!, "unused");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var serving = Task.Run(() => DraftServer.RunAsync(
            new(site.Content, data, "https://example.com", url), isAddressGiven: false, stopping.Token),
            TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        await Eventually.IsTrueAsync(async () => await ReadAsync(client, $"{url}/blogs") is { } page
            && page.Contains("Draft: Plan", StringComparison.Ordinal));
        await stopping.CancelAsync();
        (await serving).ShouldBe(ExitCodes.Success);
        Directory.Exists(data).ShouldBeFalse();
        (await site.ReadAsync("/blogs")).ShouldNotContain("/blogs/draft");

        await using var app = Website.Create(
            new(site.Content, data, "https://example.com", url) { ShowsDrafts = true, IsPublic = false });
        app.Services.GetServices<IHostedService>().ShouldNotContain(service => service.GetType().Name == "PingService");
    }

    /// <summary>
    /// All other host names are refused because of DNS rebinding: a page of another site could otherwise read
    /// unpublished content through a host name that resolves to this machine.
    /// </summary>
    [Fact]
    public async Task Drafts_on_this_machine_are_shown_to_its_own_host_names_only()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = Task.Run(() => DraftServer.RunAsync(
            new(site.Content, "unused", "https://example.com", url), isAddressGiven: false, stopping.Token),
            TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        await Eventually.IsTrueAsync(async () => await ReadAsync(client, $"{url}/blogs") is { } page
            && page.Contains("Draft: Plan", StringComparison.Ordinal));
        foreach (var (host, status) in ((string, HttpStatusCode)[])[("evil.example", HttpStatusCode.BadRequest),
            ("localhost", HttpStatusCode.OK), ("127.0.0.1", HttpStatusCode.OK), ("[::1]", HttpStatusCode.OK),
            ("example.com", HttpStatusCode.OK)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/blogs");
            request.Headers.Host = host;
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(status, host);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .Contains("Draft: Plan", StringComparison.Ordinal).ShouldBe(status == HttpStatusCode.OK, host);
        }

        await stopping.CancelAsync();
        await serving;
    }

    [Theory]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://127.0.0.1:5000;http://[::1]:5000", true)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://localhost:5000;http://0.0.0.0:8080", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://[::]:80", false)]
    [InlineData("http://192.0.2.1:80", false)]
    [InlineData("http://localhost.example:80", false)]
    public async Task Others_see_drafts_only_if_the_author_names_an_address_for_them(string urls, bool isLocal)
    {
        ListenAddress.AreLocal(urls).ShouldBe(isLocal);
        if (!isLocal)
        {
            (await Should.ThrowAsync<UsageException>(() => DraftServer.RunAsync(
                new("/", "/", null, urls), isAddressGiven: false,
                    TestContext.Current.CancellationToken))).Message.ShouldContain("--urls");
        }
    }

    [Theory]
    [InlineData("--Kestrel:Endpoints:http:Url=http://*:0", false)]
    [InlineData("--kestrel:endpoints:Any:url=http://*:0", true)]
    [InlineData("--contentRoot=", false)]
    public async Task Endpoints_in_the_settings_of_the_host_show_no_drafts(string argument, bool isAddressGiven)
    {
        await using var site = await SiteFixture.StartAsync(Files);
        site.Write("appsettings.json", """{ "Kestrel": { "Endpoints": { "http": { "Url": "http://*:0" } } } }""");
        if (argument.EndsWith('='))
            argument += site.Content;
        var options = new WebsiteOptions(
            site.Content, site.Data, "https://example.com", "http://127.0.0.1:0")
        { HostArguments = [argument] };
        (await Should.ThrowAsync<InvalidSettingException>(
            () => DraftServer.RunAsync(options, isAddressGiven, new(canceled: true)))).Message
                .ShouldContain("Kestrel:Endpoints");
    }

    [Theory]
    [InlineData("--Kestrel:Endpoints:http:Url", "http://*:0")]
    [InlineData("/Kestrel:Endpoints:http:Url=http://*:0")]
    [InlineData("--http_ports=0")]
    [InlineData("--https_ports", "0")]
    public async Task No_other_argument_names_an_address(params string[] arguments) =>
        (await SiteCommand.RunAsync(["serve", "--drafts", .. arguments])).ShouldBe(ExitCodes.Usage);

    private static async Task<string?> ReadAsync(HttpClient client, string url)
    {
        try
        {
            return await client.GetStringAsync(new Uri(url));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
