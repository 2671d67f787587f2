using System.Security.Cryptography;
using System.Text.Json;
using Portfolio.Content.Model;

namespace Portfolio.Web.Tests;

/// <summary>Tests the appearance of pages: series, diagrams, the end of a post, tags, projects and looks.</summary>
public sealed class FaceTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Profile = """
        name: Ada
        role: Engineer
        contact: [{ label: Email, value: ada@example.com }]
        experience: [{ title: Engineer }]
        projects:
          - { name: Ledger, description: Counts., year: 2024, result: "A million rows a day.", image: static/ledger.svg, stack: [Go] }
        """;

    private const string Diagram = "```mermaid\nflowchart LR\n  a[Alpha] --> b[Beta]\n  click a \"/blogs/b\"\n  click "
        + "b \"/blogs/hidden\"\n```\n";

    private static readonly (string, string)[] Site = [
        ("profile.yaml", Profile),
        ("static/ledger.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>\n"),
        ("posts/a.md", SiteFixture.Post(
            "title: First\ndescription: About the first.\ndate: 2026-04-01\nseries: Engines\ntags: [x, y]", Diagram)),
        ("posts/b.md", SiteFixture.Post(
            "title: Second\ndescription: About the second.\ndate: 2026-04-02\nseries: Engines\ntags: [x]")),
        ("posts/c.md", SiteFixture.Post("title: Third\ndescription: About the third.\ndate: 2026-04-03\ntags: [x, z]")),
        ("posts/n.md", SiteFixture.Post("title: A note\ndate: 2026-04-04\nkind: note\ntags: [x]")),
        ("posts/hidden.md", SiteFixture.Post("title: Hidden\ndraft: true")),
    ];

    [Fact]
    public async Task A_series_shows_where_a_post_stands_in_it()
    {
        var site = await sites.GetAsync(Site);
        (await site.PageAsync("/")).QuerySelector(".stair h3 a")!.GetAttribute("href").ShouldBe("/series/engines");
        (await site.PageAsync("/blogs")).QuerySelectorAll(".entries li:has(.bits) h3").Select(h => h.Shown())
            .ShouldBe(["Second", "First"]);
        (await site.PageAsync("/blogs")).QuerySelectorAll(".entries li:nth-child(3) .bits i")
            .Select(bit => bit.ClassName).ShouldBe(["", "on"]);
        (await site.PageAsync("/series")).QuerySelector(".stair h3")!.Shown().ShouldBe("Engines");
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector(".strip .facts span")!.Shown().ShouldBe("Part 1 of 2 in Engines");
        page.QuerySelectorAll(".strip svg a").Select(a => a.GetAttribute("href")).ShouldBe(["/blogs/a", "/blogs/b"]);
        page.QuerySelector(".strip svg a[aria-current]")!.GetAttribute("aria-label").ShouldBe("1: First");
        page.QuerySelector(".next a")!.GetAttribute("href").ShouldBe("/blogs/b");
        (await site.PageAsync("/blogs/b")).QuerySelector(".next a")!.GetAttribute("href").ShouldBe("/series/engines");
    }

    [Fact]
    public async Task A_box_of_a_drawing_is_a_link_and_none_to_a_draft()
    {
        var site = await sites.GetAsync(Site);
        var drawing = (await site.PageAsync("/blogs/a")).QuerySelector(".text svg")!;
        drawing.GetAttribute("role").ShouldBe("group");
        drawing.QuerySelectorAll("a").Select(a => (a.Shown(), a.GetAttribute("href")))
            .ShouldBe([("Alpha", "/blogs/b")]);
        var served = await site.ReadAsync("/blogs/a.md");
        served.ShouldContain("/blogs/b");
        served.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task A_post_begins_with_its_author_and_ends_with_a_person_and_says_nothing_twice()
    {
        var site = await sites.GetAsync(Site);
        var page = await site.PageAsync("/blogs/b");
        page.QuerySelector("article .byline")!.Shown().ShouldBe("Ada April 2, 2026 1 min");
        var end = page.QuerySelector("aside .who")!;
        // The author's name is not in a paragraph,
        // because a bold paragraph would look like a heading without being a heading.
        end.QuerySelector("b")!.ParentElement!.LocalName.ShouldBe("div");
        end.QuerySelector(".role")!.Shown().ShouldBe("Engineer");
        end.QuerySelectorAll(".links>*").Select(part => part.Shown())
            .ShouldBe(["Email me", "Feed", "Copy link", "Copy as Markdown", "View as Markdown"]);
        page.QuerySelectorAll("aside li:has(small)").Select(li => li.Shown())
            .ShouldBe(["A note The text of the post, long enough to say something.", "Third About the third."],
                ignoreOrder: true);
        // The link to the next part of the series replaces the pager.
        page.QuerySelector(".pager").ShouldBeNull();
        (await site.PageAsync("/blogs/c")).QuerySelectorAll(".pager a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/blogs/n", "/blogs/b"]);
        (await site.ReadAsync("/blogs/b.md"))
            .ShouldContain("- [Third](https://example.com/blogs/c.md)\n  About the third.\n");
    }

    [Fact]
    public async Task A_site_of_two_posts_links_to_nothing_twice_and_to_no_missing_page()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "nav: [{ label: Blog, url: /blogs }, { label: Projects, url: /projects }]\n"),
            ("profile.yaml", "name: Ada\n"),
            ("posts/a.md", SiteFixture.Post("title: First\ndate: 2026-04-01\ntags: [x]")),
            ("posts/b.md", SiteFixture.Post("title: Second\ndate: 2026-04-02\ntags: [x]")),
        ]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelectorAll("header nav a").Select(a => a.Shown()).ShouldBe(["Blog"]);
        page.QuerySelectorAll("main a[href='/blogs/b']").Length.ShouldBe(1);
        page.QuerySelector(".related").ShouldBeNull();
    }

    [Theory]
    [InlineData("logo.svg", "/logo.svg")]
    [InlineData("other.svg", null)]
    public async Task A_logo_replaces_the_mark(string file, string? logo)
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", Profile), ($"static/{file}", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>\n")]);
        (await site.PageAsync("/blogs")).QuerySelector("header .name img")?.GetAttribute("src").ShouldBe(logo);
        (await site.PageAsync("/blogs")).QuerySelectorAll("header .name img").Length.ShouldBe(logo is null ? 0 : 1);
    }

    [Fact]
    public async Task A_logo_states_its_size_so_that_the_title_does_not_move_when_it_arrives()
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", Profile), ("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>\n")]);
        var logo = (await site.PageAsync("/blogs")).QuerySelector("header .name img")!;
        logo.GetAttribute("width").ShouldBe("40");
        logo.GetAttribute("height").ShouldBe("20");
    }

    [Fact]
    public async Task A_list_shows_the_month_once_and_the_number_of_posts_of_each_year()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            .. Site, ("posts/d.md", SiteFixture.Post("title: Fourth\ndate: 2026-03-04")),
            ("posts/e.md", SiteFixture.Post("title: Fifth\ndate: 2025-03-04")),
        ]);
        var list = await site.PageAsync("/blogs");
        list.QuerySelectorAll(".year").Select(year => year.Shown()).ShouldBe(["2026 5 articles (4 long, 1 short)", "2025 1 article"]);
        list.QuerySelectorAll(".entries time").Select(time => (time.Shown(), time.ClassName))
            .ShouldBe([("April 4", ""), ("April 3", "same"), ("April 2", "same"), ("April 1", "same"), ("March 4", ""), ("March 4", "")]);
    }

    [Fact]
    public async Task Counts_tell_articles_from_notes()
    {
        var site = await sites.GetAsync(Site);
        (await site.PageAsync("/")).QuerySelector(".counts a")!.Shown().ShouldBe("4 articles (3 long, 1 short)");
        (await site.PageAsync("/blogs"))
            .QuerySelectorAll(".kinds label").Select(label => label.Shown()).ShouldBe(["All 4", "Long 3", "Short 1"]);
        (await site.PageAsync("/tags/x"))
            .QuerySelector(".lead")!.Shown().ShouldBe("4 articles (3 long, 1 short)");
        (await site.PageAsync("/archive/2026"))
            .QuerySelector(".lead")!.Shown().ShouldStartWith("4 articles (3 long, 1 short) from");
        (await site.ReadAsync("/archive.md")).ShouldContain("4 articles (3 long, 1 short).\n");
    }

    [Fact]
    public async Task The_tags_of_one_article_fold_away_where_there_are_many()
    {
        var few = await sites.GetAsync(Site);
        (await few.PageAsync("/tags")).QuerySelector("details").ShouldBeNull();
        await using var many = await SiteFixture.StartAsync(
        [
            .. Site,
            ("posts/d.md", SiteFixture.Post(
                $"title: Many\ntags: [{string.Join(", ", Enumerable.Range(0, 20).Select(i => $"t{i}"))}]")),
        ]);
        var page = await many.PageAsync("/tags");
        page.QuerySelector("details summary")!.Shown().ShouldBe("Used once (22)");
        page.QuerySelectorAll("details a").Length.ShouldBe(22);
        page.QuerySelectorAll("ul.all a").Select(a => a.Shown()).ShouldBe(["x 4"]);
    }

    [Fact]
    public async Task A_project_has_a_year_a_result_and_a_picture_and_its_own_page_says_more_than_the_first()
    {
        var site = await sites.GetAsync(Site);
        var (home, page) = (await site.PageAsync("/"), await site.PageAsync("/projects"));
        foreach (var view in (AngleSharp.Dom.IDocument[])[home, page])
        {
            view.QuerySelector("#project-ledger h3")!.Shown().ShouldBe("Ledger 2024");
            view.QuerySelector("#project-ledger strong")!.Shown().ShouldBe("A million rows a day.");
        }

        foreach (var picture in (AngleSharp.Dom.IElement[])[home.QuerySelector("#project-ledger img")!,
            page.QuerySelector("#project-ledger img")!])
        {
            (picture.GetAttribute("src"), picture.GetAttribute("width"), picture.GetAttribute("height"))
                .ShouldBe(("/ledger.svg", "40", "20"));
        }
        (await site.PageAsync("/cv")).QuerySelector("#project-ledger img").ShouldBeNull();
        (await site.ReadAsync("/projects.md")).ShouldContain("- Year: 2024\n- Result: A million rows a day.\n");
    }

    [Fact]
    public async Task A_curriculum_vitae_names_the_address_itself()
    {
        var site = await sites.GetAsync(Site);
        (await site.PageAsync("/cv")).QuerySelector(".contact a")!.Shown().ShouldBe("ada@example.com");
    }

    [Fact]
    public async Task A_short_text_of_the_home_page_stands_above_the_contact_a_long_one_below()
    {
        await using var site = await SiteFixture.StartAsync([.. Site, ("home.md", "A short text.\n")]);
        static int Place(AngleSharp.Dom.IDocument page, string selector) =>
            page.All.ToList().IndexOf(page.QuerySelector(selector)!);
        var page = await site.PageAsync("/");
        Place(page, ".text").ShouldBeLessThan(Place(page, ".contact"));
        site.Write("home.md", string.Join(' ', Enumerable.Repeat("word", 100)) + "\n");
        await Eventually.IsTrueAsync(async () => await site.PageAsync("/") is var changed
            && Place(changed, ".text") > Place(changed, ".contact"));
    }

    [Fact]
    public async Task A_search_says_when_another_language_has_results()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\nlanguages: [de]\n"),
            ("posts/a.md", SiteFixture.Post("title: Engine\ntags: [x]")),
            ("posts/b.de.md", SiteFixture.Post("title: Lokomotive\ntags: [x]")),
        ]);
        await Eventually.IsTrueAsync(async () =>
            (await site.PageAsync("/search?q=lokomotive"))
                .QuerySelector("#help a[hreflang=de]")?.GetAttribute("href") == "/de/search?q=lokomotive");
        (await site.PageAsync("/de/search?q=engine"))
            .QuerySelector("#help a[hreflang=en]")!.Shown().ShouldBe("English (1)");
        (await site.PageAsync("/search?q=engine")).QuerySelector("#help a[hreflang]").ShouldBeNull();
        (await site.ReadAsync("/search.md?q=lokomotive"))
            .ShouldContain("In other languages: [Deutsch](https://example.com/de/search?q=lokomotive) (1).");
    }

    [Fact]
    public async Task Code_in_a_title_is_code_on_pages_and_plain_elsewhere()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: \"Why `x<y>` isn't `z`\"")),
            ("posts/b.md", "# On `grep -r` and \"more\"\n\nThe text.\n"),
        ]);
        (await site.PageAsync("/blogs/a"))
            .QuerySelector("h1")!.InnerHtml.ShouldBe("Why <code>x&lt;y&gt;</code> isn’t <code>z</code>");
        (await site.PageAsync("/blogs/b"))
            .QuerySelector("h1")!.InnerHtml.ShouldBe("On <code>grep <span class=\"kept\">-r</span></code> and “more”");
        (await site.PageAsync("/blogs")).QuerySelectorAll(".entries h3 code").Length.ShouldBe(3);
        (await site.PageAsync("/blogs/a")).Title!.ShouldStartWith("Why `x<y>` isn’t `z`");
        (await site.ReadAsync("/blogs/b.md")).ShouldContain("\n# On grep -r and \"more\"\n");
    }

    [Fact]
    public async Task Only_pages_with_formulas_name_a_font_for_them_whose_address_changes_with_it()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com/below\n"), ("posts/a.md", "# A\n\n$$x^2$$\n"),
                ("posts/b.md", "# B\n\nThe text.\n")]);
        (await site.PageAsync("/blogs/a")).QuerySelector("style")!.Shown()
            .ShouldContain($"@font-face{{font-family:formulas;src:url(/below{PublicUrls.FormulaFont});font-display:swap;");
        (await site.PageAsync("/blogs/b")).QuerySelector("style")!.Shown().ShouldNotContain("@font-face");
        using var response = await site.GetAsync(PublicUrls.FormulaFont);
        var font = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        font.Length.ShouldBeLessThan(40 * 1024);
        PublicUrls.FormulaFont.ShouldBe(
            $"/assets/formulas-{Convert.ToHexStringLower(SHA256.HashData(font))[..16]}.woff2");
    }

    [Fact]
    public async Task A_font_of_the_author_is_that_of_headings_and_is_not_waited_for()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com\nfont: static/title.woff2\n"), ("static/title.woff2", "wOF2"),
                ("posts/a.md", "# A\n")]);
        var style = (await site.PageAsync("/blogs/a")).QuerySelectorAll("style")[^1].Shown();
        style.ShouldContain("@font-face{font-family:own;src:url(/title.woff2);font-display:optional}");
        style.ShouldContain("h1,h2,h3{font-family:own,var(--head)}");
    }

    [Fact]
    public async Task The_settings_order_and_describe_series_and_the_others_follow_by_title()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("profile.yaml", Profile),
            ("site.yaml",
                "baseUrl: https://example.com\nseries:\n  - { title: Zebra, purpose: \"It's striped.\", label: stripes }\n"),
            ("posts/a.md", SiteFixture.Post("title: A\nseries: how ships sail\ndescription: On ships.")),
            ("posts/b.md", SiteFixture.Post("title: B\nseries: How Planes fly\ndescription: On planes.")),
            ("posts/c.md", SiteFixture.Post("title: C\nseries: Zebra\ndescription: On zebras.")),
        ]);
        foreach (var path in (string[])["/", "/series"])
        {
            var page = await site.PageAsync(path);
            page.QuerySelectorAll(".stair h3").Select(h => h.Shown())
                .ShouldBe(["Zebra", "How Planes fly", "how ships sail"]);
            page.QuerySelectorAll(".stair li>p:first-of-type").Select(p => p.Shown())
                .ShouldBe(["It’s striped.", "On planes.", "On ships."]);
            page.QuerySelectorAll(".stair text").Select(label => label.Shown()).ShouldBe(["stripes"]);
        }

        (await site.PageAsync("/series/zebra")).QuerySelector(".lead")!.Shown().ShouldBe("It’s striped.");
        (await site.ReadAsync("/index.md"))
            .ShouldMatch("(?s)## New\n.*## Where to start\n\n- .Zebra.*It's striped.*Planes.*ships.*## Projects");
    }

    [Fact]
    public async Task The_newest_posts_are_on_the_home_page_beside_series_and_in_its_markdown()
    {
        var site = await sites.GetAsync(Site);
        (await site.PageAsync("/")).QuerySelectorAll(".latest h3").Select(h => h.Shown())
            .ShouldBe(["A note", "Third", "Second"]);
        (await site.ReadAsync("/index.md"))
            .ShouldMatch("(?s)## New\n\n- .A note.*- .Third.*- .Second.*\nAll posts: .*## Where to start");
    }

    [Fact]
    public async Task A_language_of_three_posts_is_in_the_header_and_a_smaller_one_in_the_footer()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\nlanguages: [de, ja]\n"), ("posts/a.md", "# A\n"),
            ("posts/e.ja.md", "# E\n"),
            ("posts/b.de.md", "# B\n"), ("posts/c.de.md", "# C\n"), ("posts/d.de.md", "# D\n"),
        ]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelectorAll("body>header .languages a").Select(a => a.GetAttribute("href")).ShouldBe(["/de"]);
        page.QuerySelectorAll("footer .languages a").Select(a => a.GetAttribute("href")).ShouldBe(["/ja"]);
    }

    [Fact]
    public async Task A_footer_is_a_line_of_markdown_on_every_page_and_in_its_markdown()
    {
        await using var site = await SiteFixture
            .StartAsync([.. Site,
                ("site.yaml", "baseUrl: https://example.com\nfooter: Texts are *mine*, see [terms](/blogs/a).\n")]);
        foreach (var path in (string[])["/", "/blogs", "/blogs/b", "/nothing"])
        {
            using var response = await site.GetAsync(path);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .ShouldContain("<p>Texts are <em>mine</em>, see <a href=\"/blogs/a\">terms</a>.</p>");
        }

        (await site.ReadAsync("/blogs/b.md"))
            .ShouldContain("\nTexts are *mine*, see [terms](https://example.com/blogs/a).\n\n## Sitemap\n");
        foreach (var path in (string[])["/llms.txt", "/llms-full.txt"])
            (await site.ReadAsync(path)).ShouldContain("\n\nTexts are *mine*, see [terms](https://example.com/blogs/a).\n");
        using var feed = JsonDocument.Parse(await site.ReadAsync("/feed.json"));
        feed.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("content_html").GetString()!.TrimEnd().Split('\n')[^1])
            .ShouldAllBe(line => line == "<p>Texts are <em>mine</em>, see <a href=\"https://example.com/blogs/a\">terms</a>.</p>");
    }

    [Fact]
    public async Task A_footer_below_the_byline_precedes_the_text_of_a_post_in_its_language()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", """
                baseUrl: https://example.com
                languages: [{ language: hi, footer: { text: नमूना, belowByline: true } }]
                footer: { text: "*Sample*", belowByline: true }
                """),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02", "The text.")),
            ("posts/a.hi.md", SiteFixture.Post("title: A\ndate: 2026-01-02", "The text.")),
        ]);
        var post = await site.PageAsync("/blogs/a");
        post.QuerySelector("article header .by + .meta")!.Shown().Trim().ShouldBe("Sample");
        post.QuerySelector("script[type='application/ld+json']")!.TextContent.ShouldContain("\"creditText\":\"Sample\"");
        post.QuerySelector("footer")!.Shown().ShouldNotContain("Sample");
        (await site.PageAsync("/blogs")).QuerySelector("footer")!.Shown().ShouldContain("Sample");
        (await site.PageAsync("/hi/blogs/a")).QuerySelector("article header .by + .meta")!.Shown().Trim().ShouldBe("नमूना");
        (await site.ReadAsync("/blogs/a.md")).Split("*Sample*").Length.ShouldBe(2);
        foreach (var path in (string[])["/feed.xml", "/rss.xml"])
            (await site.ReadAsync(path)).ShouldMatch(@"&lt;p&gt;&lt;em&gt;Sample&lt;/em&gt;&lt;/p&gt;\s*&lt;p&gt;The text\.");
        (await site.ReadAsync("/hi/feed.xml")).ShouldMatch(@"&lt;p&gt;नमूना&lt;/p&gt;\s*&lt;p&gt;The text\.");
    }

    [Fact]
    public async Task A_project_is_drawn_from_mermaid_with_the_way_of_a_request()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("profile.yaml",
                "name: Ada\nexperience: [{ title: Engineer }]\nprojects:\n  - name: Engine\n    drawing: |\n      flowchart LR\n        a[A tap on the phone]:::tap --> b[The server that answers] --> c[A row in the ledger]:::row\n        b --> d[A log]\n"),
            ("posts/a.md", SiteFixture.Post("title: A")),
        ]);
        var drawing = (await site.PageAsync("/projects")).QuerySelector("#project-engine .pic svg")!;
        string.Join(' ', drawing.QuerySelectorAll("text").Select(label => label.Shown()))
            .ShouldBe("A tap on the phone The server that answers A row in the ledger A log");
        drawing.QuerySelectorAll("path[stroke*=accent]").ShouldNotBeEmpty();
        (await site.PageAsync("/cv")).QuerySelector(".pic").ShouldBeNull();
    }

    [Theory]
    [InlineData("ink", "trace")]
    [InlineData("paper", "ledger")]
    [InlineData("journal", "ledger")]
    public async Task A_former_name_of_a_look_is_the_look_of_today(string former, string present)
    {
        await using var old = await SiteFixture.StartAsync(
            [("site.yaml", $"baseUrl: https://example.com\nlook: {former}\n"), ("posts/a.md", "# A\n")]);
        var site = await sites.GetAsync(
            [("site.yaml", $"baseUrl: https://example.com\nlook: {present}\n"), ("posts/a.md", "# A\n")]);
        static string Style(AngleSharp.Dom.IDocument page) =>
            string.Concat(page.QuerySelectorAll("style").Select(style => style.Shown()));
        Style(await old.PageAsync("/blogs/a")).ShouldBe(Style(await site.PageAsync("/blogs/a")));
    }

    [Fact]
    public async Task Code_in_titles_is_code_beside_and_below_a_post_and_contents_need_headings()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: On `one`\ndate: 2026-04-01\ntags: [x]")),
            ("posts/b.md", SiteFixture.Post("title: Two\ndate: 2026-04-02\ntags: [x]\ntoc: true")),
            ("posts/c.md", SiteFixture.Post("title: On `three`\ndate: 2026-04-03\ntags: [x]")),
            ("posts/d.md", SiteFixture.Post("title: On `--four`\ndate: 2026-04-04\ntags: [x]\ndescription: It's `--it's`.")),
        ]);
        var page = await site.PageAsync("/blogs/b");
        page.QuerySelectorAll(".pager a").Select(a => a.InnerHtml)
            .ShouldBe(["<small>Newer</small> <bdi>On <code>three</code></bdi>", "<small>Older</small> <bdi>On <code>one</code></bdi>"]);
        page.QuerySelectorAll(".related a").Select(a => a.InnerHtml).ShouldBe(["On <code><span class=\"kept\">--four</span></code>"]);
        page.QuerySelector(".related small")!.Shown().ShouldBe("It’s `--it's`.");
        page.QuerySelector(".toc").ShouldBeNull();
    }

    [Fact]
    public async Task The_archive_draws_the_posts_of_each_month_and_leads_to_its_years()
    {
        await using var site = await SiteFixture.StartAsync(
            [.. Site, ("posts/d.md", SiteFixture.Post("title: Earlier\ndate: 2025-12-31"))]);
        var page = await site.PageAsync("/archive");
        page.QuerySelectorAll(".chart small").Select(count => count.Shown()).ShouldBe(["4", "1"]);
        page.QuerySelectorAll(".chart a").Select(year => year.GetAttribute("href"))
            .ShouldBe(page.QuerySelectorAll("h2.year").Select(year => "#" + year.Id));
        page.QuerySelectorAll(".chart text").Select(month => month.Shown()).ShouldBe(["4", "12"]);
        // A post in the chart is six pixels high. There are four posts, three of which are articles.
        page.QuerySelectorAll(".chart li:first-child line").Select(line => line.GetAttribute("y2"))
            .ShouldBe(["0", "6"]);
    }

    [Fact]
    public async Task The_filters_of_a_search_stand_beside_its_results()
    {
        var site = await sites.GetAsync(Site);
        (await site.PageAsync("/search?q=tag:x")).QuerySelectorAll("#filters.side a").Select(a => a.Shown())
            .ShouldBe(["y", "z", "2026"], ignoreOrder: true);
        (await site.PageAsync("/search?q=first")).QuerySelector("#filters").ShouldBeNull();
    }

    [Theory]
    [InlineData("he", true)]
    [InlineData("de", false)]
    public async Task Only_pages_written_from_right_to_left_carry_rules_for_them(string language, bool has)
    {
        await using var site = await SiteFixture.StartAsync(
            [.. Site, ("site.yaml", $"baseUrl: https://example.com\nlanguage: {language}\n")]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector("style")!.Shown().Contains("[dir=rtl]", StringComparison.Ordinal).ShouldBe(has);
    }
}
