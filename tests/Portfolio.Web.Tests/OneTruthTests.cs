using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using Portfolio.Web.Tests.Formats;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests that no two documents of the site contradict each other about a post's title, URL, dates, reading time, tags
/// and language.
/// </summary>
public sealed class OneTruthTests(ITestOutputHelper output)
{
    private const string Own = "https://example.com";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace SitemapNames = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private readonly List<(string Document, string Slug, string Fact, string Value)> _said = [];

    [Theory]
    [InlineData(Own)]
    [InlineData("https://copy.example.org/blog")]
    public async Task All_documents_say_the_same_of_every_post(string baseUrl)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", $"baseUrl: {Own}\nauthor: The Author\nlanguages: [hi]\ntagAliases: {{ Golang: Go }}\n"),
            ("profile.yaml", "name: The Author\nrole: Engineer\n"),
            ("posts/quotes.md",
                SiteFixture.Post("title: It's \"here\" -- & <there>\ndate: 2026-04-01T08:00:00+05:30\ntags: [Golang, C#]\nseries: Parts", Words(900))),
            ("posts/updated.md",
                SiteFixture.Post($"title: Updated\ndate: 2026-03-01\nupdated: 2026-05-01\ntags: [Go, System Design]\nseries: Parts\ncanonical: {Own}/blogs/updated", Words(300))),
            ("posts/read.md", SiteFixture.Post(
                "title: Own minutes\ndate: 2026-02-01\nreadingTime: 18\ndescription: The author's own.", Words(100))),
            ("posts/अपना.md", SiteFixture.Post("title: अपना लेख\ndate: 2026-01-01\nlang: hi\ntags: [Go]", Words(100))),
        ], baseUrl);
        var root = new Uri(baseUrl).AbsolutePath.TrimEnd('/');

        foreach (var prefix in (string[])["", "/hi"])
            await ReadListsAsync(site, root + prefix);
        foreach (var path in (string[])["/sitemap.md", "/llms.txt", "/agents.md"])
            ReadEntries(path, await site.ReadAsync(root + path));
        foreach (var location in XDocument.Parse(await site.ReadAsync(root + "/sitemap.xml"))
            .Descendants(SitemapNames + "url"))
        {
            Say("sitemap.xml", (string)location.Element(SitemapNames + "loc")!,
                ("modified", Day((string?)location.Element(SitemapNames + "lastmod"))));
        }
        ReadFullText(await site.ReadAsync(root + "/llms-full.txt"));
        foreach (var page in site.Pages().Where(p => p.Kind == Portfolio.Web.Urls.PublicPageKind.Post))
            await ReadPostAsync(site, root + page.Path, page.Path);
        foreach (var language in (string[])["en", "hi"])
            ReadEntries("list_posts", await site.CallAsync("list_posts", new { language }));
        ReadEntries("MCP search", await site.CallAsync("search", new { query = "word" }));

        _said.GroupBy(s => (s.Slug, s.Fact)).Where(fact => fact.Select(s => s.Value).Distinct().Count() > 1)
            .Select(fact =>
                $"{fact.Key}: {string.Join("; ", fact.GroupBy(s => s.Value, s => s.Document).Select(v => $"'{v.Key}' in {string.Join(", ", v.Distinct())}"))}")
            .ShouldBeEmpty();

        var posts = _said.GroupBy(s => s.Slug).ToDictionary(p => p.Key, p => p.ToLookup(s => s.Fact, s => s.Document));
        posts.Count.ShouldBe(4);
        posts["quotes"]["title"].Distinct().Count().ShouldBeGreaterThan(12);
        _said.Where(s => s is { Slug: "read", Fact: "minutes" }).Select(s => s.Value).Distinct().ShouldBe(["18"]);
        _said.Select(s => s.Document).Distinct().Count().ShouldBeGreaterThan(20);
        output.WriteLine($"{_said.Count} facts of {posts.Count} posts in {_said.Select(s => s.Document).Distinct().Count()} documents");
    }

    private static string Words(int count) =>
        "The word `code` begins. " + string.Concat(Enumerable.Repeat("word ", count));

    private async Task ReadListsAsync(SiteFixture site, string root)
    {
        foreach (var path in (string[])["/blogs.md", "/tags/go.md", "/series/parts.md", "/archive.md",
            "/archive/2026.md", "/search.md?q=word"])
        {
            using var response = await site.GetAsync(root + path);
            if (response.IsSuccessStatusCode)
                ReadEntries(path, await response.Content.ReadAsStringAsync());
        }

        // A tag with one post has no feeds.
        foreach (var feed in (string[])(root.EndsWith("/hi", StringComparison.Ordinal) ? [""] : ["", "/tags/go"]))
        {
            ReadAtom(await site.ReadAsync($"{root}{feed}/feed.xml"), feed);
            ReadRss(await site.ReadAsync($"{root}{feed}/rss.xml"), feed);
            ReadJson(feed + "/feed.json", await site.ReadAsync($"{root}{feed}/feed.json"), "items", "date_published",
                "date_modified");
        }

        ReadJson("/search.json", await site.ReadAsync(root + "/search.json?q=word"), "results", "date", "updated");
        var list = await site.PageAsync(root + "/blogs");
        foreach (var entry in list.QuerySelectorAll(".entries li"))
        {
            Say("/blogs", entry.QuerySelector("h3 a")!.GetAttribute("href")!,
                ("title", entry.QuerySelector("h3")!.TextContent),
                ("day", entry.QuerySelector("time")!.GetAttribute("datetime")),
                ("minutes", Number(entry.QuerySelectorAll("bdi")[^1].TextContent)),
                ("tags", Join(entry.QuerySelectorAll("p.facts a").Select(TagOf))));
        }
    }

    private async Task ReadPostAsync(SiteFixture site, string url, string path)
    {
        var page = await site.PageAsync(url);
        string? Meta(string name) => page.QuerySelector($"meta[property='{name}']")?.GetAttribute("content");
        var tags = Join(page.QuerySelectorAll(".tags a").Select(TagOf));
        Say("HTML", path,
            ("title", page.QuerySelector("h1")!.TextContent), ("tags", tags),
            ("canonical", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href")),
            ("day", page.QuerySelector("article time")!.GetAttribute("datetime")),
            ("minutes", Number(page.QuerySelector("article .facts bdi")!.TextContent)),
            ("language", page.DocumentElement.GetAttribute("lang")));
        Say("Open Graph", path,
            ("title", Meta("og:title")), ("canonical", Meta("og:url")), ("published", Meta("article:published_time")),
            ("modified", Day(Meta("article:modified_time"))),
            ("tags",
                Join(page.QuerySelectorAll("meta[property='article:tag']").Select(t => t.GetAttribute("content")!))),
            ("title", Meta("og:image:alt")!.Split(" · ")[0]));
        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement
            .GetProperty("@graph")[0];
        string? Data(string name) => data.TryGetProperty(name, out var value) ? value.GetString() : null;
        Say("JSON-LD", path,
            ("title", Data("headline")), ("canonical", Data("url")), ("published", Data("datePublished")),
            ("modified", Day(Data("dateModified"))), ("language", Data("inLanguage")),
            ("tags", data.TryGetProperty("keywords", out var keywords)
                ? Join(keywords.EnumerateArray().Select(k => k.GetString()!)) : ""));

        using var response = await site.GetAsync(url + ".md");
        var served = await response.Content.ReadAsStringAsync();
        var matter = FrontMatter.Of(served);
        Say("Markdown version", path,
            ("title", matter["title"]), ("canonical", matter["canonical"]), ("published", matter["date"]),
            ("modified", Day(matter["last_updated"])),
            ("tags", Join(matter.GetValueOrDefault("tags", "").Split(','))), ("language", matter["lang"]),
            ("minutes", matter["minutes"]));
        Say("Content-Language", path, ("language", response.Content.Headers.ContentLanguage.Single()));
        Say("Markdown version's heading", path, ("title", Unescape(First(served, "^# (.*)$").Groups[1].Value)));
        Say("Markdown version's Link", path,
            ("canonical", First(response.Headers.GetValues("Link").Single(), "<([^>]*)>").Groups[1].Value));
    }

    /// <summary>Reads the items of Markdown lists, which are links followed by facts about posts.</summary>
    private void ReadEntries(string document, string markdown)
    {
        foreach (Match match in All(markdown, @"^ *- \[(?<title>(?:\\.|[^\]\\])*)\]\((?<url>[^)]+)\)(?<facts>.*)$"))
        {
            if (!match.Groups["url"].Value.Contains("/blogs/", StringComparison.Ordinal))
                continue;
            var facts = match.Groups["facts"].Value;
            string? Fact(string pattern) =>
                First(facts, pattern) is { Success: true } found ? found.Groups[1].Value : null;
            var published = Fact(@"^ \| (\w+ \d+, \d{4})");
            Say(document, match.Groups["url"].Value, ("title", Unescape(match.Groups["title"].Value)),
                ("day", published is null
                    ? null : Day(DateTime.Parse(published, CultureInfo.InvariantCulture).ToString("O"))),
                ("minutes", Fact(@" \| (\d+) min read")),
                ("tags", published is null ? null : Join((Fact(@"Tags: ([^|]*)") ?? "").Trim().Split(", "))),
                ("modified", Fact(@"(?:\| |\()(\d{4}-\d\d-\d\d)")));
        }
    }

    private void ReadFullText(string text)
    {
        foreach (Match match in All(text,
            @"^# (?<title>.*)\n\n(?:> .*\n\n)?(?<facts>(?:- .*: .*\n)+)"))
        {
            var facts = match.Groups["facts"].Value.TrimEnd().Split('\n').Select(line => line[2..].Split(": ", 2))
                .ToDictionary(fact => fact[0], fact => fact[1]);
            Say("llms-full.txt", facts["URL"], ("title", Unescape(match.Groups["title"].Value)), ("language", facts["Lang"]),
                ("published", facts["Date"]), ("modified", Day(facts["Last updated"])), ("minutes", facts["Minutes"]),
                ("tags", Join(facts.GetValueOrDefault("Tags", "").Split(", "))));
        }
    }

    private void ReadAtom(string feed, string list)
    {
        foreach (var entry in XDocument.Parse(feed).Descendants(Atom + "entry"))
        {
            Say(list + "/feed.xml", (string)entry.Element(Atom + "link")!.Attribute("href")!,
                ("title", (string)entry.Element(Atom + "title")!),
                ("published", (string)entry.Element(Atom + "published")!),
                ("modified", Day((string)entry.Element(Atom + "updated")!)),
                ("tags", Join(entry.Elements(Atom + "category").Select(c => (string)c.Attribute("label")!))),
                ("language", (string?)entry.Attribute(XNamespace.Xml + "lang")));
        }
    }

    private void ReadRss(string feed, string list)
    {
        foreach (var item in XDocument.Parse(feed).Descendants("item"))
        {
            var published = DateTimeOffset.Parse((string)item.Element("pubDate")!, CultureInfo.InvariantCulture);
            Say(list + "/rss.xml", (string)item.Element("link")!, ("title", (string)item.Element("title")!),
                ("moment", published.UtcDateTime.ToString("O")),
                ("tags", Join(item.Elements("category").Select(c => c.Value))));
        }
    }

    private void ReadJson(string document, string json, string items, string published, string modified)
    {
        foreach (var item in JsonDocument.Parse(json).RootElement.GetProperty(items).EnumerateArray())
        {
            if (!item.TryGetProperty(published, out var date) || date.ValueKind == JsonValueKind.Null)
                continue;
            string? Text(string name) =>
                item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
                ? value.ToString() : null;
            Say(document, Text("url")!, ("title", Text("title")), ("published", Text(published)),
                ("modified", Day(Text(modified) ?? Text(published))), ("minutes", Text("minutes")),
                ("tags", item.TryGetProperty("tags", out var tags)
                    ? Join(tags.EnumerateArray().Select(t => t.GetString()!)) : ""), ("language",
                        Text("language") ?? Text("lang")));
        }
    }

    private void Say(string document, string url, params (string Fact, string? Value)[] facts)
    {
        if (!url.Contains("/blogs/", StringComparison.Ordinal))
            return;
        var path = Uri.UnescapeDataString(url);
        var slug = path[(path.LastIndexOf('/') + 1)..].Replace(".md", "", StringComparison.Ordinal);
        foreach (var (fact, value) in facts)
        {
            if (value is null)
                continue;
            _said.Add((document, slug, fact, fact == "title" ? Plain(value) : value));
            if (fact == "published")
            {
                _said.Add((document, slug, "day", Day(value)!));
                _said.Add((document, slug, "moment",
                    DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).UtcDateTime.ToString("O")));
            }
        }

        // Every absolute URL must use the host of the canonical URL.
        if (url.Contains("://", StringComparison.Ordinal))
            _said.Add((document, slug, "canonical", Replace(url, @"\.md$", "")));
    }

    /// <summary>Returns the label of a tag link without the words that are only for screen readers.</summary>
    private static string TagOf(IElement link) =>
        string.Concat(link.ChildNodes.OfType<IText>().Select(t => t.Data)).Trim();

    private static MatchCollection All(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline, Patience);

    private static Match First(string text, string pattern) =>
        Regex.Match(text, pattern, RegexOptions.Multiline, Patience);

    private static string Replace(string text, string pattern, string replacement) =>
        Regex.Replace(text, pattern, replacement, RegexOptions.None, Patience);

    private static string? Day(string? date) => date?.Length > 10 ? date[..10] : date;

    private static string Number(string text) => First(text, @"\d+").Value;

    private static string Join(IEnumerable<string> tags) => string.Join(", ", tags.Where(t => t.Length > 0));

    private static string Unescape(string markdown) => Replace(markdown, @"\\(.)", "$1");

    /// <summary>Replaces typographic characters in a title with the characters that the author typed.</summary>
    private static string Plain(string title) =>
        title.Replace('’', '\'').Replace('“', '"').Replace('”', '"').Replace("–", "--", StringComparison.Ordinal);
}
