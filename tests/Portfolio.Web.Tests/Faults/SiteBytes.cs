using System.Security.Cryptography;
using System.Xml.Linq;

namespace Portfolio.Web.Tests.Faults;

/// <summary>Status, entity tag and hash of the body of everything that a site serves, by path.</summary>
internal static class SiteBytes
{
    private static readonly string[] Documents = ["/", "/feed.xml", "/feed.json", "/llms.txt", "/llms-full.txt", "/sitemap.xml", "/sitemap.md", "/agents.md", "/robots.txt", "/nothing"];

    public static async Task<SortedDictionary<string, string>> OfAsync(HttpClient client)
    {
        var sitemap = XDocument.Parse(await client.GetStringAsync("/sitemap.xml"));
        var pages = sitemap.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value[SiteProcess.BaseUrl.Length..]).Where(path => path.Length > 0).ToList();
        var bytes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Documents.Concat(pages).Distinct())
            bytes[path] = await OfAsync(client, path);
        return bytes;
    }

    /// <summary>Waits until a site serves what is expected.</summary>
    public static async Task BecomeAsync(HttpClient client, SortedDictionary<string, string> expected)
    {
        var different = expected.Keys.ToList();
        try
        {
            await Eventually.IsTrueAsync(async () =>
            {
                var still = new List<string>();
                foreach (var path in different)
                {
                    if (await OfAsync(client, path) != expected[path])
                        still.Add(path);
                }

                different = still;
                return different.Count == 0;
            });
        }
        catch (ShouldAssertException)
        {
            different.ShouldBeEmpty();
        }

        // What was as expected a moment ago still is, and nothing else is served.
        (await OfAsync(client)).ShouldBe(expected);
    }

    private static async Task<string> OfAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return $"{(int)response.StatusCode} {response.Headers.ETag} {Convert.ToHexStringLower(SHA256.HashData(await response.Content.ReadAsByteArrayAsync()))}";
    }
}
