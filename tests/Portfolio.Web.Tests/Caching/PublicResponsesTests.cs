using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Caching;

/// <summary>Every public URL of the sample: its response is the same by every way of sending it.</summary>
public sealed class PublicResponsesTests(ITestOutputHelper output)
{
    /// <summary>Makes the fast path leave the request to the server.</summary>
    private const string ForTheServer = "Upgrade: x\r\n";

    /// <summary>Bodies up to this length are sent by the fast path.</summary>
    private const int MaxFastBody = 60 * 1024;

    [Fact]
    public async Task Every_response_is_the_same_rendered_cached_on_the_fast_path_and_after_a_restart()
    {
        await using var site = await SiteFixture.StartAsync(TestPlace.Sample);
        var requests = Requests(site);
        var (compared, fast, restored) = (0, 0, 0);
        var rendered = new Dictionary<string, RawAnswer>();
        using (var counter = new FastPathCounter(site.Services))
        {
            foreach (var request in requests)
            {
                var first = await ServerAsync(site, request);
                var second = await ServerAsync(site, request);
                second.ToString().ShouldBe(first.ToString(), request);
                compared++;
                rendered[request] = first;
                if (!IsFast(request, first))
                    continue;
                (await counter.GetAsync(site.Client.BaseAddress!, $"{request}\r\n")).ToString().ShouldBe(first.ToString(), request);
                fast++;
            }
        }

        await site.RestartAsync(() => { });
        using (var counter = new FastPathCounter(site.Services))
        {
            foreach (var (request, before) in rendered)
            {
                var count = counter.Count;
                (await PlainAsync(site, request)).ToString().ShouldBe(before.ToString(), request);
                restored += counter.Count > count ? 1 : 0;
                (await ServerAsync(site, request)).ToString().ShouldBe(before.ToString(), request);
            }
        }

        output.WriteLine($"{compared} requests compared, {fast} of them on the fast path; {restored} were sent by the fast path first after the restart");
        compared.ShouldBeGreaterThan(400);
        fast.ShouldBeGreaterThan(300);
        restored.ShouldBeGreaterThan(100, "pages of the last run are restored");
    }

    [Fact]
    public async Task A_feed_keeps_its_own_security_policy_when_it_is_cached()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("date: 2026-01-01"))]);
        using var counter = new FastPathCounter(site.Services);
        foreach (var path in (string[])["/feed.xml", "/rss.xml"])
        {
            var first = await ServerAsync(site, Get(path, ""));
            first.Fields.Where(f => f.StartsWith("content-security-policy: ", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("style-src 'self'");
            (await ServerAsync(site, Get(path, ""))).ToString().ShouldBe(first.ToString());
            (await counter.GetAsync(site.Client.BaseAddress!, $"{Get(path, "")}\r\n")).ToString().ShouldBe(first.ToString());
        }
    }

    /// <summary>Requests without their last line break: pages in each representation, documents and files, with and without gzip.</summary>
    private static List<string> Requests(SiteFixture site)
    {
        var pages = site.Pages().Select(p => p.Path).ToList();
        var documents = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0 && e.RoutePattern.RawText!.Contains('.', StringComparison.Ordinal))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            // Not cacheable: it depends on the query.
            .Where(path => path != "/search.json").ToList();
        var feeds = pages.Where(p => (p.StartsWith("/tags/", StringComparison.Ordinal) || p.StartsWith("/series/", StringComparison.Ordinal)) && !p.Contains("/page/", StringComparison.Ordinal))
            .SelectMany(p => (string[])[$"{p}/feed.xml", $"{p}/rss.xml", $"{p}/feed.json"]);
        using var session = site.Services.GetRequiredService<Snapshots>().Current!.Open();
        var files = session.StaticUrls().Concat(session.Images().SelectMany(i => i).Where(i => i.StartsWith('/')));
        List<string> requests =
        [
            .. pages.Select(p => Get(p, "")),
            .. pages.Select(p => Get(SiteUrls.MirrorOf(p), "")),
            .. pages.Select(p => Get(p, "Accept: text/markdown\r\n")),
            .. documents.Concat(feeds).Concat(files).Distinct().Select(p => Get(p, "")),
            Get("/nothing-is-here", ""),
        ];
        return [.. requests, .. requests.Select(r => r + "Accept-Encoding: gzip\r\n")];
    }

    private static string Get(string path, string fields) => $"GET {SiteUrls.Encode(path)} HTTP/1.1\r\nHost: a\r\n{fields}";

    private static bool IsFast(string request, RawAnswer response) =>
        response.Status == "HTTP/1.1 200 OK" && !request.Contains("/.", StringComparison.Ordinal) && !request.Contains('%', StringComparison.Ordinal) && !request.Contains("text/markdown", StringComparison.Ordinal) && response.Body.Length <= MaxFastBody;

    private static Task<RawAnswer> ServerAsync(SiteFixture site, string request) => PlainAsync(site, request + ForTheServer);

    private static async Task<RawAnswer> PlainAsync(SiteFixture site, string request)
    {
        using var connection = new RawConnection(site.Client.BaseAddress!);
        connection.Send($"{request}\r\n");
        return await connection.ReceiveAsync();
    }
}
