using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Commands;
using Portfolio.Web.Export;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests a static export of the sample site, served by nginx with the exported configuration.</summary>
[Collection(nameof(WholeMachine))]
[Trait("Run", "all")]
public sealed class NginxExportTests(ITestOutputHelper output)
{
    /// <summary>
    /// The headers that are not compared: nginx sets them itself, or they differ because an export is static
    /// (<c>Vary</c>).
    /// </summary>
    private static readonly string[] OfServer = ["Date", "Server", "Connection", "Keep-Alive", "ETag", "Last-Modified",
        "Accept-Ranges", "Vary", "Content-Length", "Transfer-Encoding"];

    [Theory]
    [InlineData("")]
    [InlineData("/site")]
    public async Task Every_URL_of_the_site_has_its_status_bytes_and_headers(string pathBase)
    {
        await using var site = await SiteFixture.StartAsync(
            TestPlace.Sample, pathBase.Length == 0 ? null : "https://example.com" + pathBase, SiteFixture.AsExport);
        var folder = Directory.CreateTempSubdirectory("portfolio-export-").FullName;
        try
        {
            (await ExportCommand.RunAsync(new WebsiteOptions(site.Content, site.Data, pathBase.Length == 0
                ? null : site.Urls.Root, ""), folder,
                TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
            var port = FreePort.Next();
            await using var nginx = await ServerProgram.StartNginxAsync(port, _ => $$"""
                include {{folder}}/_nginx/http.conf;
                server { listen 127.0.0.1:{{port}}; root {{folder}}; include {{folder}}/_nginx/server.conf; }
                """);
            using var copy = new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false })
            { BaseAddress = new($"http://127.0.0.1:{port}") };
            var different = new List<string>();
            var paths = Paths(site);
            foreach (var path in paths.Select(p => pathBase + p))
            {
                var (expected, actual) = (await AnswerAsync(site.Client, path), await AnswerAsync(copy, path));
                if (expected != actual)
                    different.Add($"{path}\n{string.Join('\n', expected.Split('\n').Except(actual.Split('\n')).Select(l => "- " + l))}\n{string.Join('\n', actual.Split('\n').Except(expected.Split('\n')).Select(l => "+ " + l))}");
            }

            output.WriteLine($"{paths.Count} URLs compared, {different.Count} differ");
            string.Join("\n\n", different).ShouldBeEmpty();
            foreach (var path in (string[])["/blogs/", "/blogs.html?a=%20b", "/index.html", "/tags/redis/?b",
                "/blogs/markdown-elements?a=b"])
            {
                (await LocationAsync(copy, pathBase + path))
                    .ShouldBe(await LocationAsync(site.Client, pathBase + path), path);
            }
            paths.Count.ShouldBeGreaterThan(250);
        }
        finally
        {
            TestPlace.Delete(folder);
        }
    }

    /// <summary>Returns the percent-encoded paths of all URLs of a site.</summary>
    private static List<string> Paths(SiteFixture site)
    {
        using var session = site.Services.GetRequiredService<Snapshots>().Current!.Open();
        var pages = site.Pages().Select(p => p.Path).ToList();
        var documents = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0
                && e.RoutePattern.RawText!.Contains('.', StringComparison.Ordinal))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(path => !SiteCrawler.NeedsServer(path));
        var feeds = pages.Where(p => (p.StartsWith("/tags/", StringComparison.Ordinal)
            || p.StartsWith("/series/", StringComparison.Ordinal)) && !p.Contains("/page/", StringComparison.Ordinal))
            .SelectMany(PublicUrls.FeedsOf).Where(feed => !feed.StartsWith("/tags/", StringComparison.Ordinal)
                || session.Tags.Find(feed.Split('/')[2]) is { Count: >= PublicUrls.MinPostsOfIndexedList });
        var moved = session.OldUrls.All();
        return
        [
            .. new[]
            {
                pages, pages.Select(SiteUrls.MarkdownOf), documents, feeds, session.Files.StaticUrls(),
                    session.Files.Images().SelectMany(i => i).Where(i => i.StartsWith('/')),
                moved, moved.Where(url => !session.OldUrls.IsGone(url) && !url.Contains('.', StringComparison.Ordinal))
                    .Select(SiteUrls.MarkdownOf), ["/404", "/no-such-page-anywhere", "/_nginx/http.conf"],
            }.SelectMany(p => p).Distinct().Select(SiteUrls.Encode),
        ];
    }

    private static async Task<string> LocationAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, path);
        return response.Headers.Location!.OriginalString;
    }

    private static async Task<string> AnswerAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        var text = new StringBuilder().Append((int)response.StatusCode).Append('\n');
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers)
            .OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (!OfServer.Contains(name, StringComparer.OrdinalIgnoreCase))
                text.Append(name.ToLowerInvariant()).Append(": ").AppendJoin(", ", values).Append('\n');
        }

        // The body of a redirect only repeats its headers, so the body is not compared.
        return (int)response.StatusCode / 100 == 3 ? text.Replace("content-type: text/html\n", "")
            .ToString() : text.Append(await response.Content.ReadAsStringAsync()).ToString();
    }
}
