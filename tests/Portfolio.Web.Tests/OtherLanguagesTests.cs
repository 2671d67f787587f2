using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Store;
using Portfolio.Web.Tests.Mcp;
using Portfolio.Web.Views;

namespace Portfolio.Web.Tests;

/// <summary>Tests a site in English with Hindi and Arabic, which have their own lists, feeds and search.</summary>
public sealed partial class OtherLanguagesTests(OtherLanguagesTests.Languages languages)
    : IClassFixture<OtherLanguagesTests.Languages>
{
    private readonly SiteFixture _site = languages.Site;

    [Theory]
    [InlineData("/blogs", "A, B")]
    [InlineData("/hi/blogs", "क")]
    [InlineData("/hi", "क")]
    [InlineData("/ar/blogs", "أ")]
    [InlineData("/tags/redis", "A")]
    [InlineData("/hi/tags/redis", "क")]
    [InlineData("/hi/archive/2026", "क")]
    [InlineData("/hi/archive", "क")]
    [InlineData("/hi/series/one", "क")]
    [InlineData("/archive", "A, B")]
    public async Task A_list_has_the_posts_of_its_language(string path, string titles) =>
        string.Join(", ", (await _site.PageAsync(path)).QuerySelectorAll("main li a[href*='/blogs/']")
            .Select(a => a.TextContent).Distinct().Order(StringComparer.Ordinal)).ShouldBe(titles);

    [Theory]
    [InlineData("/hi/search.md?q=zzzz")]
    [InlineData("/hi/search.md?q=tag:zzzz")]
    [InlineData("/hi/search.json?q=zzzz")]
    [InlineData("/hi/search.json?q=")]
    public async Task A_search_without_results_advises_in_the_language_of_the_page(string url)
    {
        var text = await _site.ReadAsync(url);
        text = url.Contains(".json", StringComparison.Ordinal)
            ? JsonDocument.Parse(text).RootElement.GetProperty("advice").GetString()!
            : text[text.IndexOf("llms.txt", StringComparison.Ordinal)..text.IndexOf("## ", StringComparison.Ordinal)];
        text.ShouldMatch(@"[\u0900-\u097F]");
        foreach (var english in (string[])["Tags", "Similar", "There is", "Search for"])
            text.ShouldNotContain(english, Case.Sensitive);
    }

    [Fact]
    public async Task Several_unknown_words_have_the_quotation_marks_of_the_language()
    {
        (await _site.ReadAsync("/ar/search.md?q=zzzz%20qqqq")).ShouldContain("«zzzz», «qqqq»");
        (await _site.ReadAsync("/hi/search.md?q=zzzz%20qqqq")).ShouldContain("“zzzz”, “qqqq”");
    }

    [Theory]
    [InlineData("/hi/feed", "/hi/feed.xml", HttpStatusCode.MovedPermanently)]
    [InlineData("/ar/index.xml", "/ar/feed.xml", HttpStatusCode.MovedPermanently)]
    [InlineData("/hi/rss/", "/hi/rss.xml", HttpStatusCode.MovedPermanently)]
    [InlineData("/hi/posts", "/hi/blogs", HttpStatusCode.Redirect)]
    [InlineData("/ar/articles.md", "/ar/blogs.md", HttpStatusCode.Redirect)]
    [InlineData("/hi/categories", "/hi/tags", HttpStatusCode.Redirect)]
    public async Task A_usual_URL_leads_to_the_list_or_feed_of_its_language(string path, string target, HttpStatusCode status)
    {
        using var response = await _site.GetAsync(path);
        (response.StatusCode, response.Headers.Location?.OriginalString).ShouldBe((status, target));
        (await _site.GetAsync(target)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/feed.json", "B, A", "en")]
    [InlineData("/hi/feed.json", "क", "hi")]
    [InlineData("/hi/series/one/feed.json", "क", "hi")]
    public async Task So_has_a_feed(string path, string titles, string language)
    {
        var feed = await JsonAsync(path);
        string.Join(", ", feed.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()))
            .ShouldBe(titles);
        feed.GetProperty("language").GetString().ShouldBe(language);
        feed.GetProperty("feed_url").GetString().ShouldBe("https://example.com" + path);
    }

    [Fact]
    public async Task The_site_has_one_name_and_the_first_page_of_a_language_its_own_description()
    {
        foreach (var path in (string[])["/", "/hi"])
        {
            var graph = JsonDocument.Parse((await _site.PageAsync(path))
                .QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph");
            var site = graph.EnumerateArray().Single(node => node.GetProperty("@type").GetString() == "WebSite");
            site.GetProperty("name").GetString().ShouldBe("A site", path);
        }

        (await DescriptionAsync("/hi")).ShouldNotBe(await DescriptionAsync("/hi/blogs"));

        async Task<string?> DescriptionAsync(string path) =>
            (await _site.PageAsync(path)).QuerySelector("meta[name=description]")!.GetAttribute("content");
    }

    [Fact]
    public async Task A_text_in_a_language_that_the_site_does_not_have_is_marked_in_lists_and_what_is_around_it_on_its_page()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", "---\nlang: de\ntags: [a]\ndescription: Hallo.\n---\n# Hallo\n")]);
        var list = await site.PageAsync("/blogs");
        list.QuerySelectorAll("main li [lang=de]").Select(e => e.TextContent).ShouldBe(["Hallo", "Hallo."]);
        list.QuerySelector("body > header")!.HasAttribute("lang").ShouldBeFalse();
        var page = await site.PageAsync("/blogs/a");
        page.DocumentElement.GetAttribute("lang").ShouldBe("de");
        page.QuerySelectorAll("body > header, aside, footer").Select(e => e.GetAttribute("lang"))
            .ShouldBe(["en", "en", "en"]);
    }

    [Fact]
    public async Task Feed_ids_of_translations_differ()
    {
        string[] ids = [.. (await JsonAsync("/feed.json")).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("id").GetString()!),
            .. (await JsonAsync("/hi/feed.json")).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("id").GetString()!)];
        ids.ShouldBeUnique();
        ids.ShouldContain("tag:example.com,2026:a");
    }

    [Theory]
    [InlineData("/search.json?q=words", "A, B")]
    [InlineData("/hi/search.json?q=शब्द", "क")]
    [InlineData("/hi/search.json?q=words", "")]
    [InlineData("/ar/search.json?q=كلمات", "أ")]
    public async Task So_has_the_search(string path, string titles) =>
        string.Join(", ", (await JsonAsync(path)).GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("title").GetString()).Order(StringComparer.Ordinal)).ShouldBe(titles);

    [Theory]
    [InlineData("/search.json?q=शब्द", "hi हिन्दी 1 /hi/search.json?q=शब्द")]
    [InlineData("/hi/search.json?q=words", "en English 2 /search.json?q=words")]
    [InlineData("/hi/search.json?q=words+शब्द", "")]
    public async Task The_JSON_of_a_search_names_other_languages_with_results(string path, string expected) =>
        string.Join(", ", (await JsonAsync(path)).GetProperty("otherLanguages").EnumerateArray().Select(l => string.Join(' ',
            l.GetProperty("lang").GetString(), l.GetProperty("name").GetString(), l.GetProperty("total").GetInt32(),
            Uri.UnescapeDataString(new Uri(l.GetProperty("url").GetString()!).PathAndQuery)))).ShouldBe(expected);

    [Theory]
    [InlineData("/blogs/a", "en", null, "April 5, 2026", "1 min", "Related")]
    [InlineData("/hi/blogs/a", "hi", null, "5 अप्रैल 2026", "1 मिनट", "विषय-सूची")]
    [InlineData("/ar/blogs/a", "ar", "rtl", "5 أبريل 2026", "1 د", "الوسوم")]
    public async Task A_page_has_the_texts_dates_and_direction_of_its_language(
        string path, string language, string? direction, string date, string minutes, string word)
    {
        var page = await _site.PageAsync(path);
        (await _site.ReadAsync(path)).ShouldMatch("<html( [a-z-]+=\"[^\"]*\")+>");
        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.DocumentElement.GetAttribute("dir").ShouldBe(direction);
        page.QuerySelector(".facts time")!.TextContent.ShouldBe(date);
        page.QuerySelector(".facts bdi")!.TextContent.ShouldBe(minutes);
        page.DocumentElement.GetAttribute("data-word-copy")
            .ShouldBe(language switch { "hi" => "कॉपी", "ar" => "نسخ", _ => null });
        if (language != "en")
            page.Body!.TextContent.ShouldContain(word);
    }

    [Fact]
    public async Task A_post_names_its_translations_and_the_switch_leads_to_them()
    {
        var page = await _site.PageAsync("/blogs/a");
        Alternates(page).ShouldBe(["ar https://example.com/ar/blogs/a", "en https://example.com/blogs/a",
            "hi https://example.com/hi/blogs/a", "x-default https://example.com/blogs/a"]);
        Alternates(await _site.PageAsync("/hi/blogs/a")).ShouldBe(Alternates(page));
        Switch(page).ShouldBe(["हिन्दी /hi/blogs/a", "العربية /ar/blogs/a"]);
        Switch(await _site.PageAsync("/hi/blogs/a")).ShouldBe(["English /blogs/a", "العربية /ar/blogs/a"]);
        Alternates(await _site.PageAsync("/blogs/b")).ShouldBeEmpty();
        Switch(await _site.PageAsync("/blogs/b")).ShouldBe(["हिन्दी /hi", "العربية /ar"]);
    }

    [Theory]
    [InlineData("/blogs", "हिन्दी /hi/blogs")]
    [InlineData("/tags", "हिन्दी /hi/tags")]
    [InlineData("/tags/redis", "हिन्दी /hi")]
    [InlineData("/search", "हिन्दी /hi/search")]
    [InlineData("/hi/archive", "English /archive")]
    [InlineData("/hi", "English /")]
    public async Task The_switch_of_a_list_leads_to_the_same_list(string path, string other) =>
        Switch(await _site.PageAsync(path))[0].ShouldBe(other);

    [Theory]
    [InlineData("/hi/nothing", HttpStatusCode.NotFound, "पृष्ठ नहीं मिला")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/hi/blogs/nothing", HttpStatusCode.NotFound, "पृष्ठ नहीं मिला")]
    [InlineData("/fr/blogs", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/hi/projects", HttpStatusCode.NotFound, "पृष्ठ नहीं मिला")]
    public async Task An_unknown_url_is_not_found_in_its_language(string path, HttpStatusCode status, string title)
    {
        using var response = await _site.GetAsync(path);
        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).ShouldContain($"<h1>{title}</h1>");
    }

    [Theory]
    [InlineData("/HI/Blogs", "/hi/blogs")]
    [InlineData("/hi/blogs/", "/hi/blogs")]
    [InlineData("/hi/", "/hi")]
    [InlineData("/hi/blogs/page/1", "/hi/blogs")]
    public async Task Other_spellings_redirect(string path, string target)
    {
        using var response = await _site.GetAsync(path);
        (response.StatusCode, response.Headers.Location?.OriginalString)
            .ShouldBe((HttpStatusCode.MovedPermanently, target));
    }

    [Fact]
    public async Task Pages_belong_to_a_language_too()
    {
        (await _site.PageAsync("/hi/about")).QuerySelector("h1")!.TextContent.ShouldBe("परिचय");
        (await _site.PageAsync("/hi")).QuerySelectorAll("footer a").Select(a => a.TextContent).ShouldContain("परिचय");
        (await _site.PageAsync("/blogs")).QuerySelectorAll("footer a").Select(a => a.TextContent)
            .ShouldNotContain("परिचय");
    }

    [Fact]
    public async Task Every_public_page_is_in_the_sitemap_and_is_found_with_its_translations()
    {
        var sitemap = await _site.ReadAsync("/sitemap.xml");
        foreach (var path in (string[])["/hi", "/hi/blogs/a", "/ar/blogs/a", "/hi/about", "/hi/blogs", "/hi/tags",
            "/hi/archive", "/hi/series", "/hi/series/one"])
        {
            sitemap.ShouldContain($"<loc>https://example.com{path}</loc>");
            (await _site.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        // The page of a tag or year with a single post only repeats the post, and an empty list has no content,
        // so search engines must not index these pages.
        foreach (var path in (string[])["/hi/tags/redis", "/hi/archive/2026", "/ar/series"])
        {
            sitemap.ShouldNotContain($"<loc>https://example.com{path}</loc>");
            (await _site.PageAsync(path)).QuerySelector("meta[name=robots]")!.GetAttribute("content")
                .ShouldBe("noindex", path);
        }

        sitemap.ShouldContain("hreflang=\"hi\" href=\"https://example.com/hi/blogs/a\"");
        (await _site.ReadAsync("/llms.txt")).ShouldContain("https://example.com/hi/blogs/a.md");
        (await _site.ReadAsync("/llms-full.txt")).ShouldContain("शब्द");
        var agents = await _site.ReadAsync("/agents.md");
        agents.ShouldContain("## Reference\n\n- Articles in hi: https://example.com/hi/blogs.md\n"
            + "- Articles in ar: https://example.com/ar/blogs.md\n");
        agents.ShouldNotContain("https://example.com/hi/blogs/a");
    }

    [Fact]
    public async Task Neighbours_are_of_the_same_language()
    {
        (await _site.PageAsync("/hi/blogs/a")).QuerySelectorAll(".pager a").ShouldBeEmpty();
        (await _site.PageAsync("/blogs/a")).QuerySelectorAll(".pager a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/blogs/b"]);
    }

    [Theory]
    [InlineData("/hi", "/hi/blogs/a.md")]
    [InlineData("/hi/blogs", "/hi/blogs/a.md")]
    [InlineData("/hi/archive", "/hi/blogs/a.md")]
    [InlineData("/hi/tags", "/hi/tags/redis.md")]
    [InlineData("/hi/tags/redis", "/hi/blogs/a.md")]
    [InlineData("/hi/series", "/hi/series/one.md")]
    [InlineData("/hi/series/one", "/hi/blogs/a.md")]
    [InlineData("/hi/search", "/hi/search.json?q=")]
    [InlineData("/hi/search?q=शब्द", "/hi/blogs/a.md")]
    [InlineData("/hi/nothing", "/hi/search.md")]
    public async Task The_links_of_a_Markdown_version_stay_in_its_language(string path, string link)
    {
        using var response = await _site.GetAsync(path, "text/markdown");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/markdown");
        var targets = Target().Matches(await response.Content.ReadAsStringAsync()).Select(m => m.Groups["path"].Value)
            .Except(["/llms.txt", "/sitemap.md", "/agents.md"]).ToList();
        targets.ShouldContain(link);
        targets.ShouldAllBe(t => t == "/hi" || t.StartsWith("/hi/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_language_may_be_spelt_in_several_ways()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\nlanguages: [pt-BR]\n"),
            ("posts/one.md", SiteFixture.Post("title: Um\nlang: pt-BR\ntranslationKey: k")),
            ("posts/two.md", SiteFixture.Post("title: Dois\nlang: pt-br\ntranslationKey: k")),
            ("posts/three.md", SiteFixture.Post("title: Três\nlang: pt_BR\ntranslationKey: k")),
        ]);
        foreach (var (slug, title) in ((string, string)[])[("one", "Um"), ("two", "Dois"), ("three", "Três")])
            (await site.PageAsync($"/pt-br/blogs/{slug}")).QuerySelector("h1")!.TextContent.ShouldBe(title);
        (await site.PageAsync("/pt-br/blogs/three")).DocumentElement.GetAttribute("lang").ShouldBe("pt-BR");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/hi")]
    public async Task The_first_pages_name_each_other_also_when_one_of_them_is_a_profile(string path)
    {
        await using var site = await SiteFixture
            .StartAsync([("site.yaml", "baseUrl: https://example.com\nlanguages: [hi]\n"),
                ("profile.yaml", "name: Ada\n"), ("posts/a.hi.md", SiteFixture.Post("title: क"))]);
        Alternates(await site.PageAsync(path))
            .ShouldBe(["en https://example.com/", "hi https://example.com/hi", "x-default https://example.com/"]);
    }

    [Fact]
    public async Task The_card_of_a_list_is_in_its_language()
    {
        var card = (await _site.PageAsync("/hi"))
            .QuerySelector("meta[property='og:image']")!.GetAttribute("content")!["https://example.com".Length..];
        using var response = await _site.GetAsync(card);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var site = _site.Services.GetRequiredService<Snapshots>().Current!.Open();
        var drawn = SocialCard.Find("index.png", card, site, _site.Urls).ShouldNotBeNull();
        (drawn.Path, drawn.Card.Title, drawn.Card.Language).ShouldBe((card, "एक साइट", "hi"));
    }

    [Fact]
    public async Task The_Markdown_version_of_a_page_is_in_its_language() =>
        (await _site.ReadAsync("/hi/blogs.md")).ShouldContain("# ब्लॉग (1 लेख)");

    [Theory]
    [InlineData(null, "A", "B")]
    [InlineData("en", "A", "B")]
    [InlineData("hi", "क")]
    [InlineData("HI", "क")]
    [InlineData("ar", "أ")]
    public async Task An_agent_lists_and_finds_the_posts_of_a_language(string? language, params string[] titles)
    {
        Titles(await _site.CallAsync("list_posts", new { language })).ShouldBe(titles);
        Titles(await _site.CallAsync("search", new { language, query = "year:2026" })).ShouldBe(titles);

        static IEnumerable<string> Titles(string list) =>
            list.Split('\n').Where(l => l.StartsWith("- [", StringComparison.Ordinal))
                .Select(l => l[3..l.IndexOf(']', StringComparison.Ordinal)]).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("list_posts", "{\"language\":\"fr\"}")]
    [InlineData("search", "{\"language\":\"fr\",\"query\":\"a\"}")]
    public async Task An_agent_is_told_the_languages(string tool, string arguments)
    {
        var result = await _site.McpAsync("tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");
        result.GetProperty("isError").GetBoolean().ShouldBeTrue();
        result.GetProperty("content")[0].GetProperty("text")
            .GetString()!.ShouldEndWith("There are no articles in the language 'fr'. Available languages: en, hi, ar.");
    }

    [Fact]
    public async Task No_search_is_fetched_before_its_link_is_opened() =>
        (await JsonAsync("/prefetch.json")).GetProperty("prefetch")[0].GetProperty("where").GetProperty("and")[1]
            .GetProperty("not").GetProperty("href_matches")
            .EnumerateArray().Select(pattern => pattern.GetString())
            .ShouldBe(["/search*", "/hi/search*", "/ar/search*", "/*.*"]);

    [GeneratedRegex(@"https://example\.com(?<path>[^)`""\s]*)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Target();

    private async Task<JsonElement> JsonAsync(string path) =>
        JsonDocument.Parse(await _site.ReadAsync(path)).RootElement;

    private static List<string> Alternates(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("link[hreflang]")
            .Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}").Order(StringComparer.Ordinal)];

    private static List<string> Switch(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".languages a").Select(a => $"{a.TextContent} {a.GetAttribute("href")}")];

    public sealed class Languages : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(
        [
            ("site.yaml",
                "baseUrl: https://example.com\ntitle: A site\nlanguages:\n"
                    + "  - { language: hi, title: एक साइट, description: कुछ शब्दों और कुछ लेखों की एक साइट। }\n  - { language: ar }\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-05\ntags: [Redis]", "Some words.")),
            ("posts/a.hi.md", SiteFixture.Post("title: क\ndate: 2026-04-05\ntags: [Redis]\nseries: One",
                "कुछ शब्द।\n\n## एक\n\nक।\n\n## दो\n\nख।\n\n## तीन\n\nग।")),
            ("posts/other.md", SiteFixture.Post(
                "title: أ\ndate: 2026-04-05\ntags: [Redis]\nlang: ar\nslug: a\ntranslationKey: posts/a", "بعض كلمات.")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-06", "More words.")),
            ("pages/about.md", "# About\n\nA text that stands outside of the blog.\n"),
            ("pages/about.hi.md", "# परिचय\n\nब्लॉग के बाहर का पाठ।\n"),
        ]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
