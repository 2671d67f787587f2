using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Caching;

public sealed class PublicResponsesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_response_is_the_same_rendered_cached_and_after_a_restart_with_and_without_the_store()
    {
        await using var site = await SiteFixture.StartAsync(TestPlace.Sample);
        var rendered = new Dictionary<string, RawAnswer>();
        foreach (var request in Requests(site))
        {
            rendered[request] = await SendAsync(site, request);
            IsSame(await SendAsync(site, request), request);
        }

        foreach (var deleteStore in (bool[])[false, true])
        {
            await site.RestartAsync(deleteStore);
            foreach (var request in rendered.Keys)
                IsSame(await SendAsync(site, request), request);
        }

        output.WriteLine($"{rendered.Count} requests compared");
        rendered.Count.ShouldBeGreaterThan(400);

        void IsSame(RawAnswer answer, string request)
        {
            var (status, fields, body) = rendered[request];
            (answer.Status, string.Join('\n', answer.Fields)).ShouldBe((status, string.Join('\n', fields)), request);
            answer.Body.ShouldEqual(body, request);
        }
    }

    [Fact]
    public async Task A_feed_keeps_its_own_security_policy_when_it_is_cached()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("date: 2026-01-01"))]);
        foreach (var path in (string[])["/feed.xml", "/rss.xml"])
        {
            var first = await SendAsync(site, Get(path, ""));
            first.Fields.Where(f => f.StartsWith("content-security-policy: ", StringComparison.Ordinal))
                .ShouldHaveSingleItem().ShouldContain("style-src 'self'");
            (await SendAsync(site, Get(path, ""))).ToString().ShouldBe(first.ToString());
        }
    }

    /// <summary>
    /// Returns requests without the final line break:
    /// for pages in each representation, documents and files, with and without gzip.
    /// </summary>
    private static List<string> Requests(SiteFixture site)
    {
        var pages = site.Pages().Select(p => p.Path).ToList();
        var documents = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0
                && e.RoutePattern.RawText!.Contains('.', StringComparison.Ordinal))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => path != "/search.json").ToList();
        var feeds = pages.Where(p => (p.StartsWith("/tags/", StringComparison.Ordinal)
            || p.StartsWith("/series/", StringComparison.Ordinal)) && !p.Contains("/page/", StringComparison.Ordinal))
            .SelectMany(PublicUrls.FeedsOf);
        using var session = site.Services.GetRequiredService<Snapshots>().Current!.Open();
        var files = session.Files.StaticUrls().Concat(session.Files.Images().SelectMany(i => i).Where(i => i.StartsWith('/')));
        List<string> requests = [
            .. pages.Select(p => Get(p, "")),
            .. pages.Select(p => Get(SiteUrls.MarkdownOf(p), "")),
            .. pages.Select(p => Get(p, "Accept: text/markdown\r\n")),
            .. documents.Concat(feeds).Concat(files).Distinct().Select(p => Get(p, "")),
            .. ((string[])["/nothing-is-here", "/search?q=payment", "/search.json?q=payment%20p"]).Select(p => Get(p, "")),
        ];
        return [.. requests, .. requests.Select(r => r + "Accept-Encoding: gzip\r\n")];
    }

    private static string Get(string path, string fields) =>
        $"GET {SiteUrls.Encode(path)} HTTP/1.1\r\nHost: a\r\n{fields}";

    private static async Task<RawAnswer> SendAsync(SiteFixture site, string request)
    {
        using var connection = new RawConnection(site.Client.BaseAddress!);
        connection.Send($"{request}\r\n");
        return await connection.ReceiveAsync();
    }
}
