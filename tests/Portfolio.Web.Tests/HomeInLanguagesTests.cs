namespace Portfolio.Web.Tests;

/// <summary>Tests the home page of a site in English with German, which is translated, and French, which is not.</summary>
public sealed class HomeInLanguagesTests(HomeInLanguagesTests.Site fixture) : IClassFixture<HomeInLanguagesTests.Site>
{
    private readonly SiteFixture _site = fixture.Fixture;

    [Fact]
    public async Task The_home_page_of_a_language_has_its_text_its_posts_its_menu_and_its_footer()
    {
        var page = await _site.PageAsync("/de");
        page.DocumentElement.GetAttribute("lang").ShouldBe("de");
        page.Title.ShouldBe("Adas Seite · Deutsch");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Hallo, ich bin Ada");
        page.QuerySelector("main .text")!.TextContent.Trim().ShouldBe("Ich baue Webstühle.");
        page.QuerySelectorAll(".latest h3").Select(h => h.TextContent).ShouldBe(["Ein Beitrag"]);
        page.QuerySelectorAll("header nav:not(.languages) a").Select(a => $"{a.TextContent} {a.GetAttribute("href")}")
            .ShouldBe(["Beiträge /de/blogs", "Über mich /de/about"]);
        page.QuerySelector("meta[name=description]")!.GetAttribute("content").ShouldBe("Ada baut Webstühle.");
        page.QuerySelector("header .name bdi")!.TextContent.ShouldBe("Adas Seite");
        page.QuerySelectorAll("header .name [lang], footer p[lang]").ShouldBeEmpty();
        page.QuerySelector("footer")!.TextContent.ShouldContain("Alle Rechte bei Ada.");
        page.QuerySelector(".counts a")!.GetAttribute("href").ShouldBe("/de/blogs");
    }

    [Theory]
    [InlineData("/de", ".role", "Engineer")]
    [InlineData("/de", ".skills", "Go")]
    [InlineData("/de", ".cards", "Loom")]
    [InlineData("/de", ".contact [rel=me][lang]", "GitHub")]
    [InlineData("/de/blogs/a", ".who .role", "Engineer")]
    [InlineData("/fr", ".lead", "The summary.")]
    [InlineData("/fr", "header .name bdi", "Ada's site")]
    [InlineData("/fr", "footer p[lang]", "All rights by Ada.")]
    public async Task What_is_not_translated_is_shown_in_the_main_language_and_marked(string path, string selector, string text)
    {
        var element = (await _site.PageAsync(path)).QuerySelector(selector)!;
        element.TextContent.ShouldContain(text);
        element.GetAttribute("lang").ShouldBe("en");
    }

    [Theory]
    [InlineData("/hi", ".role", "इंजीनियर, London", null)]
    [InlineData("/hi", ".role span", ", London", "en")]
    [InlineData("/hi", ".lead", "सारांश।", null)]
    [InlineData("/hi", ".skills", "भाषाएँ", null)]
    [InlineData("/hi", ".cards", "Loom", "en")]
    [InlineData("/hi/blogs/a", ".who .role", "इंजीनियर", null)]
    public async Task A_language_can_state_the_role_the_summary_and_the_skills(
        string path, string selector, string text, string? language)
    {
        var element = (await _site.PageAsync(path)).QuerySelector(selector)!;
        element.TextContent.ShouldContain(text);
        element.GetAttribute("lang").ShouldBe(language);
    }

    [Fact]
    public async Task The_values_that_a_language_states_are_in_its_Markdown_version_alone()
    {
        (await _site.ReadAsync("/hi.md")).ShouldContain("**इंजीनियर**, London");
        (await _site.ReadAsync("/index.md")).ShouldContain("**Engineer**, London");
        (await _site.ReadAsync("/agents")).ShouldNotContain("इंजीनियर");
    }

    [Fact]
    public async Task A_page_in_the_main_language_has_no_marks()
    {
        var page = await _site.PageAsync("/");
        page.QuerySelectorAll("header .name [lang], .role[lang], .skills[lang], .cards[lang], footer p[lang]").ShouldBeEmpty();
        page.QuerySelectorAll("header nav:not(.languages) a").Select(a => a.TextContent).ShouldBe(["Posts"]);
    }

    [Fact]
    public async Task A_language_without_a_menu_has_the_default_menu() =>
        (await _site.PageAsync("/fr")).QuerySelectorAll("header nav:not(.languages) a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/fr/blogs", "/projects", "/fr/tags", "/fr/archive", "/fr/search"]);

    [Fact]
    public async Task Links_to_the_home_page_stay_in_the_language()
    {
        (await _site.PageAsync("/de/blogs/a")).QuerySelector(".who a")!.GetAttribute("href").ShouldBe("/de");
        (await _site.PageAsync("/de/about")).QuerySelector("main a[href='/de']")!.TextContent.ShouldBe("Start");
    }

    [Fact]
    public async Task The_Markdown_version_is_that_of_the_language()
    {
        var text = await _site.ReadAsync("/de.md");
        text.ShouldContain("\n# Hallo, ich bin Ada\n\n> Ada baut Webstühle.\n");
        text.ShouldContain("Ich baue Webstühle.");
        text.ShouldContain("https://example.com/de/blogs/a");
        text.ShouldContain("https://example.com/de/series/reihe");
        text.ShouldContain("lang: \"de\"");
        text.ShouldContain("Alle Rechte bei Ada.");
    }

    [Fact]
    public async Task The_sitemap_the_index_for_agents_the_feed_and_the_search_have_it()
    {
        var sitemap = await _site.ReadAsync("/sitemap.xml");
        foreach (var path in (string[])["/", "/de", "/fr"])
        {
            sitemap.ShouldContain($"<loc>https://example.com{path}</loc>");
            sitemap.Split($"hreflang=\"{(path == "/" ? "en" : path[1..])}\" href=\"https://example.com{path}\"").Length
                .ShouldBeGreaterThan(3, path);
        }

        (await _site.ReadAsync("/llms.txt")).ShouldContain("(https://example.com/de.md): Ada baut Webstühle.");
        (await _site.ReadAsync("/de/feed.json")).ShouldContain("\"home_page_url\":\"https://example.com/de/blogs\"");
        (await _site.ReadAsync("/de/feed.json")).ShouldContain("\"title\":\"Adas Seite\"");
        (await _site.ReadAsync("/de/search.json?q=webst%C3%BChle")).ShouldContain("\"url\":\"https://example.com/de\"");
        (await _site.ReadAsync("/fr/search.json?q=engineer")).ShouldContain("\"results\":[]");
    }

    [Fact]
    public async Task A_home_document_in_a_language_that_the_site_does_not_have_is_reported()
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", "name: Ada\n"), ("home.md", "Hello.\n"), ("home.it.md", "Ciao.\n")]);
        (await site.ReadAsync("/")).ShouldContain("Hello.");
        (await site.GetAsync("/it")).IsSuccessStatusCode.ShouldBeFalse();
        (await site.GetAsync("/home-it")).IsSuccessStatusCode.ShouldBeFalse();
    }

    public sealed class Site : IAsyncLifetime
    {
        public SiteFixture Fixture { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Fixture = await SiteFixture.StartAsync(
        [
            ("site.yaml", """
                title: Ada's site
                baseUrl: https://example.com
                footer: All rights by Ada.
                nav: [{ label: Posts, url: /blogs }]
                languages:
                  - language: de
                    title: Adas Seite
                    description: Ada baut Webstühle.
                    footer: Alle Rechte bei Ada.
                    nav:
                      - { label: Beiträge, url: /de/blogs }
                      - { label: Über mich, url: /de/about }
                  - fr
                  - language: hi
                    profile:
                      role: इंजीनियर
                      summary: सारांश।
                      skills: [{ group: भाषाएँ, items: [Go] }]
                """),
            ("profile.yaml", """
                name: Ada
                role: Engineer
                location: London
                summary: The summary.
                contact: [{ label: GitHub, value: "https://github.com/ada" }]
                skills: [{ group: Languages, items: [Go] }]
                projects: [{ name: Loom, description: A loom. }]
                """),
            ("home.md", "I build looms.\n"),
            ("home.de.md", "# Hallo, ich bin Ada\n\nIch baue Webstühle.\n"),
            ("posts/a.md", SiteFixture.Post("title: A post\ndate: 2026-04-01")),
            ("posts/a.hi.md", SiteFixture.Post("title: एक लेख\ndate: 2026-04-03")),
            ("posts/a.de.md", SiteFixture.Post("title: Ein Beitrag\ndate: 2026-04-02\nseries: Reihe")),
            ("pages/about.de.md", "# Über mich\n\n[Start](../home.de.md)\n"),
        ]);

        public ValueTask DisposeAsync() => Fixture.DisposeAsync();
    }
}
