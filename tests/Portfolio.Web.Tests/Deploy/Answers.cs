using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Portfolio.Content.Model;
using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>
/// Collects the status, the headers except <c>Date</c>, and the body hash of all responses of a site, by request.
/// </summary>
internal static class Answers
{
    private static readonly string[] Documents = [
        .. PublicRoute.Documents.Select(d => d.Path),
        "/search.json?q=text", "/search?q=text", "/nothing", "/left", "/old", "/Blogs/", "/tags/x/feed.xml",
        "/series/parts/rss.xml", "/notes.txt",
    ];

    public static async Task<SortedDictionary<string, string>> OfAsync(HttpClient client)
    {
        var sitemap = XDocument.Parse(await client.GetStringAsync("/sitemap.xml"));
        var listed = sitemap.Descendants().Where(e => e.Name.LocalName is "loc")
            .Select(e => e.Value[SiteProcess.BaseUrl.Length..]).Select(path => path.Length == 0 ? "/" : path).ToList();
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in listed.Concat(Documents).Distinct())
        {
            answers[path] = await OfAsync(client, path, "Accept: text/html");
            answers[path + " gzip"] = await OfAsync(client, path, "Accept-Encoding: gzip");
            answers[path + " markdown"] = await OfAsync(client, path, "Accept: text/markdown");
        }

        return answers;
    }

    public static IReadOnlyList<string> Differences(
        SortedDictionary<string, string> one, SortedDictionary<string, string> other) =>
        [.. one.Except(other).Concat(other.Except(one)).Select(answer => answer.Key).Distinct()
            .Select(key => $"{key}: {Lines(one, other, key)} instead of {Lines(other, one, key)}")];

    private static string Lines(
        SortedDictionary<string, string> of, SortedDictionary<string, string> without, string key) =>
        string.Join(", ", of.GetValueOrDefault(key, "nothing").Split('\n')
            .Except(without.GetValueOrDefault(key, "").Split('\n')));

    private static async Task<string> OfAsync(HttpClient client, string path, string field)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(field.Split(": ")[0], field.Split(": ")[1]).ShouldBeTrue();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = new StringBuilder().Append((int)response.StatusCode).Append('\n');
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date")
            .OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(name).Append(": ").AppendJoin(", ", values).Append('\n');
        }
        return text.Append(Convert.ToHexStringLower(
            SHA256.HashData(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))))
                .ToString();
    }
}
