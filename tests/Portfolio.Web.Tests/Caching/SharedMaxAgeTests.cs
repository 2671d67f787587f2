using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Caching;

public sealed class SharedMaxAgeTests
{
    private static readonly (string Path,
        string Text)[] Files = [("posts/a.md", SiteFixture.Post("title: A\naliases: [/old]"))];

    [Fact]
    public async Task Public_pages_may_be_used_by_shared_caches_for_the_time_that_is_set_and_nothing_else()
    {
        await using var site = await StartAsync("600");
        foreach (var path in (string[])["/", "/blogs/a", "/blogs/a.md", "/blogs/a.md?section=none", "/feed.xml", "/sitemap.xml", "/robots.txt"])
            (await CachingOfAsync(site, path)).ShouldBe("public, max-age=0, s-maxage=600", path);
        (await CachingOfAsync(site, "/blogs/a", "text/markdown")).ShouldBe("private, no-cache");
        foreach (var path in (string[])["/nothing", "/old", "/Blogs", "/search?q=text", "/health/ready", "/preview/abc"])
        {
            (await CachingOfAsync(site, path)).ShouldNotContain("s-maxage", Case.Sensitive, path);
        }
    }

    [Theory]
    [InlineData(512 * 1024, true)]
    [InlineData((512 * 1024) + 1, false)]
    public async Task Files_may_be_used_by_shared_caches_up_to_512_KB(int length, bool isShared)
    {
        await using var site = await SiteFixture.StartAsync([.. Files, ("static/file.txt", new string('x', length))],
            configure: builder => builder.Use("Cache:SharedMaxAgeSeconds", "600"));
        (await CachingOfAsync(site, "/file.txt")).Contains("s-maxage=600", StringComparison.Ordinal).ShouldBe(isShared);
    }

    [Fact]
    public async Task A_site_that_may_be_outdated_is_not_ready_and_not_for_shared_caches()
    {
        await using var site = await StartAsync("600");
        var snapshots = site.Services.GetRequiredService<Snapshots>();
        snapshots.MayBeOutdated = true;
        (await CachingOfAsync(site, "/blogs/a")).ShouldBe("public, no-cache");
        (await site.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        snapshots.MayBeOutdated = false;
        (await CachingOfAsync(site, "/blogs/a")).ShouldBe("public, max-age=0, s-maxage=600");
        (await site.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_site_whose_store_is_damaged_is_not_ready_until_it_is_rebuilt()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        var snapshots = site.Services.GetRequiredService<Snapshots>();
        var damaged = snapshots.Current!.Store;
        damaged.Damaged = null;
        damaged.Report(new JsonException("The row is damaged."));
        (await site.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        site.Services.GetRequiredService<SyncRequests>().Request();
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/health/ready")).IsSuccessStatusCode);
        snapshots.Current!.Store.ShouldNotBe(damaged);
    }

    [Fact]
    public async Task Without_the_setting_shared_caches_always_ask()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        (await CachingOfAsync(site, "/blogs/a")).ShouldBe("public, no-cache");
    }

    [Fact]
    public async Task A_time_that_is_out_of_range_stops_the_start()
    {
        await using var site = SiteFixture.Folder(Files);
        var options = new WebsiteOptions(site.Content, Path.Combine(site.Content, ".data"), "https://example.com",
            "http://127.0.0.1:0")
        { HostArguments = ["--Cache:SharedMaxAgeSeconds=-1"] };
        (await Should.ThrowAsync<OptionsValidationException>(
            () => ServeCommand.RunAsync(options, TestContext.Current.CancellationToken)))
            .Message.ShouldContain("Cache:SharedMaxAgeSeconds must be a number of seconds from 0 to");
    }

    private static Task<SiteFixture> StartAsync(string seconds) =>
        SiteFixture.StartAsync(Files, configure: builder => builder.Use("Cache:SharedMaxAgeSeconds", seconds));

    private static async Task<string> CachingOfAsync(SiteFixture site, string path, string? accept = null)
    {
        using var response = await site.GetAsync(path, accept);
        return response.Headers.NonValidated["Cache-Control"].ToString();
    }
}
