using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Formats;

public sealed partial class PageMetaTests(SampleSite sample, SharedSites sites) : IClassFixture<SharedSites>
{
    [Fact]
    public async Task Titles_and_descriptions_are_unique_and_fit_result_lists()
    {
        var titles = new List<string>();
        var descriptions = new List<string>();
        foreach (var page in sample.Site.Pages())
        {
            var html = await sample.Site.PageAsync(page.Path);
            titles.Add(html.Title!);
            var description = html.QuerySelector("meta[name=description]")!.GetAttribute("content")!;
            description.Length.ShouldBeInRange(page.Kind is PublicPageKind.Post or PublicPageKind.Text ? 1 : 50, 160, $"{page.Path}: {description}");
            descriptions.Add(description);
        }

        titles.ShouldBeUnique();
        descriptions.ShouldBeUnique();
    }

    [Fact]
    public async Task The_locale_is_language_and_territory()
    {
        (string Language, string Locale)[] locales = [("en", "en_US"), ("pt-br", "pt_BR"), ("sr-Latn-RS", "sr_RS"), ("es-419", "es_419"),
            ("zh-Hans", "zh_CN"), ("hi", "hi_IN"), ("ja", "ja_JP"), ("de", "de_DE"), ("tlh", "tlh")];
        await using var site = await SiteFixture.StartAsync(
            locales.Select((row, i) => ($"posts/p{i}.md", $"---\nlang: {row.Language}\n---\n# A\n")));
        for (var i = 0; i < locales.Length; i++)
            Card(await site.PageAsync($"/blogs/p{i}"), "og:locale").ShouldBe(locales[i].Locale);
    }

    [Fact]
    public async Task Every_page_links_its_canonical_URL_Markdown_version_and_feeds_and_has_a_card()
    {
        foreach (var page in sample.Site.Pages())
        {
            var html = await sample.Site.PageAsync(page.Path);
            var url = sample.CanonicalOf(page);
            html.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(url);
            html.QuerySelector("link[rel=alternate][type='text/markdown']")!.GetAttribute("href")
                .ShouldBe(SiteUrls.Encode(SiteUrls.MarkdownOf(page.Path)));
            html.QuerySelectorAll("link[rel=alternate][href$='/feed.xml'], link[rel=alternate][href$='/rss.xml'], link[rel=alternate][href$='/feed.json']").Length
                .ShouldBe(page.Kind == PublicPageKind.Tag && page.Count < 2 ? 0 : 3, page.Path);
            Card(html, "og:url").ShouldBe(url);
            Card(html, "og:title").ShouldBe(html.QuerySelector("h1")!.TextContent);
            Card(html, "og:description")
                .ShouldBe(html.QuerySelector("meta[name=description]")!.GetAttribute("content"));
            Card(html, "og:site_name").ShouldBe("Ada Sample");
            html.QuerySelector("meta[name='twitter:card']").ShouldNotBeNull(page.Path);
        }
    }

    [Fact]
    public async Task A_title_has_the_name_of_the_site_where_there_is_room()
    {
        const string Short = "A title of some words that leaves room for it",
            Long = "A title of many words that search engines cut off anyway";
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "title: Ada Lovelace\n"), ("posts/a.md", $"# {Short}\n"), ("posts/b.md", $"# {Long}\n")]);
        (await site.PageAsync("/blogs/a")).Title.ShouldBe($"{Short} · Ada Lovelace");
        (await site.PageAsync("/blogs/b")).Title.ShouldBe(Long);
    }

    [Fact]
    public async Task Only_posts_are_articles()
    {
        foreach (var page in sample.Site.Pages())
        {
            Card(await sample.Site.PageAsync(page.Path), "og:type")
                .ShouldBe(page.Kind == PublicPageKind.Post ? "article" : "website", page.Path);
        }
    }

    [Fact]
    public async Task Feeds_linked_from_a_page_exist()
    {
        foreach (var path in (string[])["/", "/blogs", "/tags/redis", "/series/how-delivery-works"])
        {
            var links = (await sample.Site.PageAsync(path)).QuerySelectorAll("link[rel=alternate][title]");
            links.ShouldNotBeEmpty(path);
            foreach (var link in links)
                (await sample.Site.ReadAsync(link.GetAttribute("href")!)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Every_page_links_the_index_for_agents_early()
    {
        // The page for agents is skipped, because its link follows the long document.
        foreach (var page in sample.Site.Pages().Where(p => p.Path != "/agents"))
        {
            var html = await sample.Site.ReadAsync(page.Path);
            var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
            body.IndexOf("/llms.txt", StringComparison.Ordinal)
                .ShouldBeInRange(0, Math.Min(body.Length / 10, 120), page.Path);
        }
    }

    [Fact]
    public async Task No_page_redirects_by_meta_refresh_or_script()
    {
        foreach (var page in sample.Site.Pages())
        {
            var html = await sample.Site.PageAsync(page.Path);
            html.QuerySelector("meta[http-equiv=refresh i]").ShouldBeNull(page.Path);
            var scripts = html.QuerySelectorAll("script:not([type])");
            scripts.ShouldNotBeEmpty(page.Path);
            scripts.ShouldAllBe(s => !LocationAssignment().IsMatch(s.TextContent));
            html.QuerySelector("a[href='#main']").ShouldNotBeNull(page.Path);
        }
    }

    [Fact]
    public async Task The_updated_date_is_never_used_as_publication_date()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nupdated: 2026-04-20"))]);
        var html = await site.PageAsync("/blogs/a");
        Card(html, "article:published_time").ShouldBe("2026-04-01T00:00:00Z");
        Card(html, "article:modified_time").ShouldBe("2026-04-20T00:00:00Z");
        html.QuerySelector("main time")!.GetAttribute("datetime").ShouldBe("2026-04-01");
        var post = StructuredDataTests.GraphOf(html).Single(t => t.GetProperty("@type").GetString() == "BlogPosting");
        post.GetProperty("datePublished").GetString().ShouldBe("2026-04-01T00:00:00Z");
        post.GetProperty("dateModified").GetString().ShouldBe("2026-04-20T00:00:00Z");
        var json = JsonDocument.Parse(await site.ReadAsync("/feed.json")).RootElement.GetProperty("items")[0];
        json.GetProperty("date_published").GetString().ShouldBe("2026-04-01T00:00:00Z");
    }

    [Fact]
    public async Task An_authors_description_is_unchanged_and_a_generated_one_is_fitted()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/short.md", SiteFixture.Post("title: Short\ndescription: Brief.\ndate: 2026-04-01")),
            ("posts/none.md", SiteFixture.Post("title: None\ndate: 2026-04-01", "```\ncode\n```")),
            ("posts/long.md", SiteFixture.Post(
                "title: Long\ndate: 2026-04-01", string.Join(' ', Enumerable.Repeat("wörd", 60)))),
        ]);
        (await DescriptionAsync("short")).ShouldBe("Brief.");
        (await DescriptionAsync("none")).Length.ShouldBeInRange(50, 160);
        (await DescriptionAsync("long")).Length.ShouldBeInRange(150, 160);

        async Task<string> DescriptionAsync(string slug) =>
            Card(await site.PageAsync($"/blogs/{slug}"), "og:description")!;
    }

    [Fact]
    public async Task A_short_text_is_its_own_description()
    {
        (string Language, string Text, string Description)[] rows = [("hi", "कुछ शब्द।", "कुछ शब्द।"), ("ja", "短い文。", "短い文。"),
            ("fr", "Un texte.", "Un texte."), ("fr", "```\ncode\n```", "A title · A site"), ("en", "A text.", "A text."),
            ("en-GB", "शब्द।", "शब्द।"), ("en", "كلمات؟", "كلمات؟")];
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "title: A site\ntagline: And more。\nbaseUrl: https://example.com\n"),
                .. rows.Select((row, i) => ($"posts/p{i}.md", SiteFixture.Post($"title: A title\nlang: {row.Language}", row.Text)))]);
        for (var i = 0; i < rows.Length; i++)
        {
            (await site.PageAsync($"/blogs/p{i}")).QuerySelector("meta[name=description]")!.GetAttribute("content")
                .ShouldBe(rows[i].Description);
        }
    }

    [Theory]
    [InlineData("unlisted")]
    [InlineData("noindex")]
    public async Task A_noindex_page_still_has_a_canonical_URL(string setting)
    {
        var site = await sites.GetAsync(
            [("posts/unlisted.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nunlisted: true")),
                ("posts/noindex.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nnoindex: true"))]);
        var html = await site.PageAsync($"/blogs/{setting}");
        html.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        html.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"https://example.com/blogs/{setting}");
        html.QuerySelector("link[type='text/markdown']")!.GetAttribute("href").ShouldBe($"/blogs/{setting}.md");
        Card(html, "og:title").ShouldBe("A");
        (await site.PageAsync("/search")).QuerySelector("link[rel=canonical]")!.GetAttribute("href")
            .ShouldBe("https://example.com/search");
    }

    [Fact]
    public async Task A_cover_is_a_figure_with_its_caption_and_a_dark_variant()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a/index.md", SiteFixture.Post(
                "title: A\ncover: { image: a.svg, alt: A square, caption: Seen in May, dark: b.svg }")),
            ("posts/a/a.svg", Square), ("posts/a/b.svg", Square.Replace('9', '8')),
        ]);
        var html = await site.PageAsync("/blogs/a");
        var images = html.QuerySelectorAll("main figure img");
        images.Select(i => i.ClassName).ShouldBe(["l", "d"]);
        images.ShouldAllBe(i => i.GetAttribute("alt") == "A square" && i.GetAttribute("width") == "9"
            && i.GetAttribute("src")!.StartsWith("/media/"));
        html.QuerySelector("main figcaption")!.TextContent.ShouldBe("Seen in May");
        (await site.ReadAsync("/blogs/a.md")).ShouldContain("![A square](https://example.com/media/");
    }

    private const string Square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 "
        + "0h9v9z\"/></svg>\n";

    [GeneratedRegex(@"location(\.href)?\s*=[^=]|location\.(assign|replace)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LocationAssignment();

    private static string? Card(IHtmlDocument html, string property) =>
        html.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");
}
