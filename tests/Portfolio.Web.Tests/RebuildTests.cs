using System.Security.Cryptography;
using Portfolio.Content.Model;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests that the database can be rebuilt at any time.
/// The same files result in the same responses, regardless of the history of the database.
/// </summary>
public sealed class RebuildTests
{
    [Fact]
    public async Task A_site_that_was_edited_while_it_ran_has_the_same_bytes_when_it_is_read_anew()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\npageSize: 3\n"),
            .. Enumerable.Range(1, 8).Select(i => ($"posts/p{i}.md", Text($"P{i}", i, "See [the next](p2.md)."))),
        ]);
        await site.ReadAsync("/blogs");
        site.Write("posts/p3.md", Text("P3 again", 20, "New words.")).Delete("posts/p5.md")
            .Write("posts/sub/p9.md", Text("P9", 1, "![Square](s.svg)"))
            .Write("posts/sub/s.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>\n")
            .Write("gone.yaml", "- /blogs/p5\n");
        File.Move(Path.Combine(site.Content, "posts/p1.md"), Path.Combine(site.Content, "posts/moved.md"));
        await Eventually.IsTrueAsync(async () =>
            Titles(await site.ReadAsync("/feed.xml")) == "P3 again, P8, P7, P6, P4, P2, P1, P9"
            && (await site.ReadAsync("/blogs/sub/p9")).Contains("/media/", StringComparison.Ordinal)
            && (await site.GetAsync("/blogs/p5")).StatusCode == System.Net.HttpStatusCode.Gone
            && (await site.GetAsync("/blogs/moved")).IsSuccessStatusCode);
        var before = await AnswersAsync(site);
        await site.RestartAsync(deleteStore: true);
        (await AnswersAsync(site)).ShouldBe(before);
    }

    private static string Text(string title, int day, string body) =>
        SiteFixture.Post($"title: {title}\ndate: 2026-04-{day:00}\ntags: [one, t{day % 3}]\nseries: S{day % 2}", body);

    private static string Titles(string atom) =>
        string.Join(", ", Formats.FeedRules.Atom10(atom).Elements().Where(e => e.Name.LocalName == "entry")
            .Select(e => e.Elements().First(c => c.Name.LocalName == "title").Value));

    /// <summary>
    /// Returns the entity tag and the hash of each response, for pages,
    /// Markdown versions, images, feeds, documents and searches.
    /// </summary>
    internal static async Task<SortedDictionary<string, string>> AnswersAsync(SiteFixture site)
    {
        var pages = site.Pages();
        var feeds = pages.Where(p => p.Kind is PublicPageKind.Tag or PublicPageKind.Series)
            .Select(p => p.Path).Prepend("")
            .SelectMany(PublicUrls.FeedsOf);
        string[] documents = [
            .. PublicRoute.Documents.Select(d => d.Path), "/search?q=payment", "/search.json?q=payment%20p", "/search.json?q=text", "/nothing",
        ];
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in pages.Select(p => p.Path).Concat(pages.Select(p => SiteUrls.MarkdownOf(p.Path)))
            .Concat(feeds).Concat(pages.SelectMany(p => p.Images)).Concat(documents))
        {
            using var response = await site.GetAsync(
                path.Contains('?', StringComparison.Ordinal) ? path : SiteUrls.Encode(path));
            var hash = Convert.ToHexStringLower(SHA256.HashData(await response.Content.ReadAsByteArrayAsync()));
            answers[path] = $"{(int)response.StatusCode} {response.Headers.ETag} {hash}";
        }

        return answers;
    }
}
