using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Xml.Linq;
using Portfolio.Content.Model;

namespace Portfolio.Web.Tests.Faults;

/// <summary>Collects the status, entity tag and body hash of all responses of a site, by path.</summary>
[SupportedOSPlatform("linux")]
internal static class SiteBytes
{
    private static readonly string[] Documents = ["/", .. PublicRoute.Documents.Select(d => d.Path), "/nothing"];

    private const int AtOnce = 8;

    public static async Task<SortedDictionary<string, string>> OfAsync(HttpClient client)
    {
        var sitemap = XDocument.Parse(await client.GetStringAsync("/sitemap.xml"));
        var pages = sitemap.Descendants().Where(e => e.Name.LocalName == "loc")
            .Select(e => e.Value[SiteProcess.BaseUrl.Length..]).Where(path => path.Length > 0).ToList();
        return new(await OfAsync(client, Documents.Concat(pages).Distinct()), StringComparer.Ordinal);
    }

    /// <summary>
    /// Returns the responses of a new server process that has no store and reads the content folder for the first time.
    /// </summary>
    /// <param name="ready">A callback that is called when the process serves the site.</param>
    public static async Task<SortedDictionary<string, string>> OfFreshAsync(FaultPlace place, Action? ready = null)
    {
        var data = Path.Combine(place.Root, "fresh");
        using var site = await SiteProcess.Start(place.Content, data).ReadyAsync();
        ready?.Invoke();
        var bytes = await OfAsync(site.Client);
        site.Kill();
        TestPlace.Delete(data);
        return bytes;
    }

    /// <summary>Waits until a site serves the expected responses.</summary>
    public static async Task BecomeAsync(HttpClient client, SortedDictionary<string, string> expected)
    {
        var different = expected.Keys.ToList();
        await Eventually.IsTrueAsync(
            async () =>
            {
                var served = await OfAsync(client, different);
                different = [.. different.Where(path => served[path] != expected[path])];
                return different.Count == 0;
            }, details: () => string.Join(' ', different));

        // All paths are read again, because the loop checked different paths at different times.
        (await OfAsync(client)).ShouldBe(expected);
    }

    private static async Task<ConcurrentDictionary<string, string>> OfAsync(
        HttpClient client, IEnumerable<string> paths)
    {
        var bytes = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (path, stopping) =>
        {
            using var response = await client.GetAsync(path, stopping);
            bytes[path] = $"{(int)response.StatusCode} {response.Headers.ETag} {Convert.ToHexStringLower(SHA256.HashData(await response.Content.ReadAsByteArrayAsync(stopping)))}";
        });
        return bytes;
    }
}
