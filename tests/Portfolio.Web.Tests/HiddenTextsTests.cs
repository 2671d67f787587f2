using System.Collections.Concurrent;
using System.Net;
using Portfolio.Content.Model;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests all ways to mark a document as unpublished. No response may contain any part of an unpublished document.
/// </summary>
public sealed class HiddenTextsTests(HiddenTextsTests.HidingSite hiding) : IClassFixture<HiddenTextsTests.HidingSite>
{
    [Fact]
    public async Task Nothing_of_a_hidden_text_is_in_any_response()
    {
        hiding.Cases.Count.ShouldBeGreaterThan(300);
        string[] outputs = [
            "/", "/blogs", "/blogs/public-one", "/blogs/public-two", "/tags", "/tags/common", "/series",
            "/series/common", "/archive", "/archive/2026", "/archive/2099", "/projects", "/cv", "/agents", "/agents.md",
            .. PublicUrls.FeedsOf("/tags/common"), .. PublicUrls.FeedsOf("/series/common"),
            .. PublicRoute.Documents.Select(d => d.Path), "/sitemap-1.xml", "/search?q=plumbus", "/search.json?q=plumbus",
            "/search.json?q=description", "/search?q=year:2099", "/search.json?q=tag:posts", "/blogs/zqcas-7",
            "/blogs/zqcase", "/zqcase-12",
        ];
        var leaks = new List<string>();
        var shown = 0;
        foreach (var path in outputs.Concat(hiding.Site.Pages().Select(p => p.Path)).Distinct(StringComparer.Ordinal))
        {
            foreach (var (url, accept) in Forms(path))
            {
                using var response = await hiding.Site.GetAsync(url, accept);
                var text = $"{response.Headers}{await response.Content.ReadAsStringAsync()}";
                shown += text.Contains("plumbus", StringComparison.Ordinal)
                    || text.Contains("Public one", StringComparison.Ordinal) ? 1 : 0;
                if (((string[])["zqsecret", "Zqtitle", "zqcase-"])
                    .FirstOrDefault(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)
                        && !url.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } word)
                {
                    leaks.Add($"{word} in {url} ({accept ?? "*/*"})");
                }
            }
        }

        leaks.ShouldBeEmpty();
        shown.ShouldBeGreaterThan(40, "the outputs show what is public");
    }

    [Fact]
    public async Task A_hidden_text_has_no_page_and_no_Markdown_version()
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, hiding.Cases.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, cancellation) =>
        {
            foreach (var path in (string[])
                (i % 10 == 0 ? [$"/blogs/zqcase-{i}", $"/blogs/zqcase-{i}.md"] : [$"/blogs/zqcase-{i}"]))
            {
                using var response = await hiding.Site.GetAsync(path);
                if (response.StatusCode != HttpStatusCode.NotFound
                    || (await response.Content.ReadAsStringAsync(cancellation))
                    .Contains("zqsecret", StringComparison.Ordinal))
                {
                    wrong.Add($"{path}: {response.StatusCode}: {hiding.Cases[i]}");
                }
            }
        });
        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<(string Url, string? Accept)> Forms(string path)
    {
        yield return (path, null);
        yield return (path, "text/markdown");
        if (!Path.HasExtension(path.Split('?')[0]) && !path.Contains('?', StringComparison.Ordinal))
            yield return (path == "/" ? "/index.md" : path + ".md", null);
    }

    public sealed class HidingSite : IAsyncLifetime
    {
        private const string Body = "The plumbus of a zqsecret text, which is long enough to be a description. "
            + "[Next](zqcase-1.md)";

        public List<string> Cases { get; } = [];

        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var files = new List<(string Path, string Text)>
            {
                ("posts/public-one.md",
                    SiteFixture.Post("title: Public one\ndate: 2026-01-02\ntags: [common]\nseries: Common",
                        "The plumbus of a public text, long enough to be a description.")),
                ("posts/public-two.md",
                    SiteFixture.Post("title: Public two\ndate: 2026-01-03\ntags: [common]\nseries: Common",
                        "Another plumbus. [Public](public-one.md).")),
            };
            foreach (var (name, frontMatter) in HiddenTexts.All())
            {
                files.Add(($"posts/zqcase-{Cases.Count}.md",
                    frontMatter.Replace("title: A", "title: Zqtitle", StringComparison.Ordinal) + $"\n{Body}\n"));
                Cases.Add(name);
            }

            Site = await SiteFixture.StartAsync(files);
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
