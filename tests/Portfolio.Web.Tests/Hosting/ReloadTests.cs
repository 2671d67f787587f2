using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Hosting;

public sealed class ReloadTests
{
    private static readonly (string Path, string Text)[] Files = [("posts/a.md", "# A\n")];

    [Fact]
    public async Task While_developing_open_pages_hear_of_every_change()
    {
        await using var site = await SiteFixture.StartAsync(
            Files, configure: builder => builder.UseEnvironment(Environments.Development));
        foreach (var path in (string[])["/", "/blogs/a"])
        {
            using var response = await site.GetAsync(path);
            var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var start = page.LastIndexOf("<script>", StringComparison.Ordinal) + "<script>".Length;
            var script = page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)];
            script.ShouldContain("new EventSource('/health/reload')");
            response.Headers.GetValues("Content-Security-Policy").Single()
                .ShouldContain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        }

        using var events = await site.Client.GetAsync(
            "/health/reload", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        events.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(
            await events.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var first = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        first!.ShouldStartWith("data: ");
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("");
        site.Write("posts/a.md", "# B\n");
        var second = await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        second!.ShouldStartWith("data: ");
        second.ShouldNotBe(first);
        (await site.ReadAsync("/blogs/a")).ShouldContain("<h1>B</h1>");
    }

    [Fact]
    public async Task In_production_there_is_no_trace_of_it_also_after_a_run_in_development()
    {
        var environment = Environments.Development;
        await using var site = await SiteFixture.StartAsync(
            Files, configure: builder => builder.UseEnvironment(environment));
        (await site.ReadAsync("/blogs/a")).ShouldContain("EventSource");
        await site.RestartAsync(() => environment = Environments.Production);
        using var response = await site.GetAsync("/blogs/a");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldNotContain("EventSource");
        (await site.GetAsync("/health/reload")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("http://localhost:5000", true, false, false, true)]
    [InlineData("http://127.0.0.1:5000", false, true, false, true)]
    [InlineData("http://localhost:5000", false, false, false, false)]
    [InlineData("http://*:5000", true, true, false, false)]
    [InlineData("http://localhost:5000", true, true, true, false)]
    public void Pages_reload_where_only_the_author_sees_them(
        string urls, bool isInTerminal, bool showsDrafts, bool isInContainer, bool reloads)
    {
        var options = new WebsiteOptions("", "", null, urls)
        {
            IsInTerminal = isInTerminal,
            ShowsDrafts = showsDrafts,
            IsInContainer = isInContainer
        };
        options.ReloadsPages(new HostingEnvironment { EnvironmentName = Environments.Production }).ShouldBe(reloads);
        options.ReloadsPages(new HostingEnvironment { EnvironmentName = Environments.Development })
            .ShouldBe(!isInContainer);
        var proxied = options with { Settings = new Dictionary<string, string?> { ["Server:Proxies"] = "127.0.0.1" } };
        proxied.ReloadsPages(new HostingEnvironment { EnvironmentName = Environments.Production })
            .ShouldBe(reloads && showsDrafts);
    }
}
