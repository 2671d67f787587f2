using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Portfolio.Content.Model;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Formats;

[Trait("Run", "all")]
public sealed class SameBytesTests(SampleSite sample)
{
    private static readonly string[] Documents = [
        .. PublicRoute.Documents.Select(d => d.Path), "/tags/redis/feed.xml",
        "/series/how-delivery-works/feed.json", "/nothing", "/nothing.md",
    ];

    [Fact]
    public async Task Another_Host_header_changes_no_byte()
    {
        // The test has its own site, so that the first response is rendered and later responses are from the cache.
        await using var site = await SiteFixture.StartAsync(TestPlace.Sample);
        foreach (var path in Documents.Concat(site.Pages().Select(p => SiteUrls.Encode(p.Path))))
        {
            using var own = await site.GetAsync(path);
            for (var request = 2; request <= 4; request++)
            {
                using var other = await site.GetAsync(path, host: request == 3 ? null : "evil.example.net:1234");
                Hash(await other.Content.ReadAsByteArrayAsync())
                    .ShouldBe(Hash(await own.Content.ReadAsByteArrayAsync()), $"{path}, request {request}");
                Headers(other).ShouldBe(Headers(own), $"{path}, request {request}");
            }
        }
    }

    [Fact]
    public async Task Two_runs_in_two_time_zones_and_cultures_give_the_same_bytes()
    {
        var first = await RunAsync("Pacific/Kiritimati", "tr_TR.UTF-8");
        var second = await RunAsync("America/St_Johns", "en_US.UTF-8");
        second.ShouldBe(first);
        foreach (var (path, hash) in first)
            hash.ShouldBe(Hash(await (await sample.Site.GetAsync(path)).Content.ReadAsByteArrayAsync()), path);
    }

    private async Task<IReadOnlyDictionary<string, string>> RunAsync(string timeZone, string culture)
    {
        var data = Directory.CreateTempSubdirectory("portfolio-run-").FullName;
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        using var server = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(WebsiteOptions).Assembly.Location, "--content", TestPlace.Sample, "--data", data,
                "--urls", address])
        {
            Environment = { ["TZ"] = timeZone, ["LC_ALL"] = culture, ["LANG"] = culture, ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "false" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            server.OutputDataReceived += (_, _) => { };
            server.BeginOutputReadLine();
            using var client = new HttpClient { BaseAddress = new(address) };
            await Eventually.IsTrueAsync(() => IsReadyAsync(client));
            var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var path in Documents.Concat(sample.Site.Pages().Select(p => SiteUrls.Encode(p.Path))))
            {
                using var response = await client.GetAsync(path);
                hashes[path] = Hash(await response.Content.ReadAsByteArrayAsync());
            }

            return hashes;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            TestPlace.Delete(data);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/health/ready");
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Headers(HttpResponseMessage response) =>
        string.Join('\n', response.Headers.Concat(response.Content.Headers)
            .Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")
            .Order(StringComparer.Ordinal));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
