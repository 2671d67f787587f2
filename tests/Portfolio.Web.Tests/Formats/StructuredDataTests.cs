using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Portfolio.Web.Tests.Formats;

public sealed class StructuredDataTests(SampleSite sample)
{
    [Theory]
    [InlineData("/", "WebSite", "ProfilePage")]
    [InlineData("/blogs", "CollectionPage")]
    [InlineData("/blogs/swiggy-delivery-system-design", "BlogPosting")]
    [InlineData("/tags", "CollectionPage")]
    [InlineData("/tags/redis", "CollectionPage")]
    [InlineData("/series", "CollectionPage")]
    [InlineData("/series/how-delivery-works", "CollectionPage")]
    [InlineData("/archive", "CollectionPage")]
    [InlineData("/archive/2025", "CollectionPage")]
    [InlineData("/projects", "CollectionPage")]
    [InlineData("/cv", "ProfilePage")]
    [InlineData("/agents", "WebPage")]
    [InlineData("/glossary", "WebPage")]
    public async Task Every_page_has_its_type_and_breadcrumbs(string path, params string[] types)
    {
        var graph = GraphOf(await sample.Site.PageAsync(path));
        graph.Select(t => t.GetProperty("@type").GetString())
            .ShouldBe(path == "/" ? types : [.. types, "BreadcrumbList"]);
        if (path == "/")
            return;
        var crumbs = graph[^1].GetProperty("itemListElement").EnumerateArray().ToList();
        crumbs.Select(c => c.GetProperty("position").GetInt32()).ShouldBe(Enumerable.Range(1, crumbs.Count));
        crumbs[0].GetProperty("item").GetString().ShouldBe("https://sample.example/");
        crumbs[^1].GetProperty("item").GetString().ShouldBe(sample.Site.Urls.Absolute(path));
        crumbs.ShouldAllBe(c => c.GetProperty("name").GetString()!.Length > 0);
    }

    [Fact]
    public async Task Every_page_has_what_its_type_requires_and_recommends_in_one_graph()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml",
                "title: Ada's site\ndescription: All about engines.\nbaseUrl: https://example.com\npageSize: 2\nlicense: CC-BY-4.0\n"),
            ("profile.yaml", """
                name: Ada
                role: Engineer
                summary: Writes about engines.
                location: London
                photo: static/ada.svg
                updated: 2026-04-01
                contact: [{label: Mail, value: ada@example.com}, {label: GitHub, value: "https://github.com/ada"}, {label: Calls, value: "https://calls.example.org/ada"}]
                skills: [{group: All, items: [Go]}]
                projects:
                  - {name: Engine, description: It computes., repo: "https://github.com/ada/engine", stack: [Go]}
                  - {name: Loom, description: It weaves., live: "https://loom.example.com/"}
                experience: [{title: Analyst, organization: Engines, period: 1842}]
                education: [{degree: Mathematics, school: Home}]
                """),
            ("static/ada.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [x]\nseries: S")),
            ("posts/b.md", SiteFixture.Post(
                "title: B\ndate: 2026-04-02T10:00:00+05:30\nupdated: 2026-04-03\ntags: [x]\nseries: S")),
            ("posts/note.md", SiteFixture.Post("title: Note\ndate: 2026-04-04\nkind: note\ntags: [x]")),
            ("posts/guest.md",
                SiteFixture.Post("title: By others\ndate: 2025-04-04\nauthors: [Ada, Grace]\ntags: [y]\ncanonical: https://elsewhere.example.org/original")),
            ("pages/about.md", SiteFixture.Post("title: About\nupdated: 2026-04-05")),
        ]);
        var (types, defined, referenced) = (new HashSet<string>(), new Dictionary<string, string>(),
            new HashSet<string>());
        var pages = PagesOf(site).Concat(["/search", "/search?q=text", "/blogs/guest"]).ToList();
        foreach (var path in (string[])["/blogs/page/2", "/tags/x/page/2", "/archive/2026", "/cv", "/projects",
            "/series/s", "/about", "/agents"])
        {
            pages.ShouldContain(path);
        }
        foreach (var path in pages)
        {
            var graph = GraphOf(await site.PageAsync(path));
            graph.SelectMany(entity => SchemaOrg.Check(entity, path))
                .Where(missing => !(path == "/blogs/guest" && missing == "Person.url"))
                .ShouldBeEmpty($"{path}: Describe and Modified of its page give these");
            foreach (var element in graph.SelectMany(Elements))
                Collect(element);
        }

        types.ShouldBe(SchemaOrg.KnownTypes, ignoreOrder: true);
        referenced.Except(defined.Keys).ShouldBeEmpty();

        void Collect(JsonElement element)
        {
            var type = element.TryGetProperty("@type", out var t) ? t.GetString() : null;
            if (type is not null)
                types.Add(type);
            if (!element.TryGetProperty("@id", out var id))
                return;
            if (type is null)
                referenced.Add(id.GetString()!);
            else if (!defined.TryAdd(id.GetString()!, type))
                defined[id.GetString()!].ShouldBe(type, id.GetString());
        }
    }

    [Fact]
    public async Task A_folder_without_settings_and_profile_has_what_the_types_require()
    {
        await using var site = await SiteFixture.StartAsync(
            [("a.md", "# A\n\nText.\n"), ("b.md", SiteFixture.Post("date: 2026-04-01"))]);
        foreach (var path in PagesOf(site).Append("/search"))
        {
            foreach (var entity in GraphOf(await site.PageAsync(path)))
                SchemaOrg.Check(entity, path);
        }
    }

    [Fact]
    public async Task Every_page_of_the_sample_has_what_its_type_requires()
    {
        foreach (var path in PagesOf(sample.Site))
        {
            foreach (var entity in GraphOf(await sample.Site.PageAsync(path)))
                SchemaOrg.Check(entity, path);
        }
    }

    [Fact]
    public async Task A_post_has_its_author_dates_words_and_keywords()
    {
        var post = GraphOf(await sample.Site.PageAsync("/blogs/swiggy-delivery-system-design"))[0];
        post.GetProperty("headline").GetString().ShouldBe("How Swiggy Likely Designs Its Food Delivery System");
        post.GetProperty("author")[0].GetProperty("name").GetString().ShouldBe("Ada Sample");
        post.GetProperty("wordCount").GetInt32().ShouldBeGreaterThan(500);
        post.GetProperty("keywords").EnumerateArray().Select(k => k.GetString()).ShouldContain("Dispatch");
        foreach (var name in (string[])["datePublished", "dateModified"])
        {
            DateTimeOffset.ParseExact(post.GetProperty(name)
                .GetString()!, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture).Year.ShouldBe(2026);
        }
    }

    [Fact]
    public async Task Lists_and_projects_are_lists_of_items()
    {
        var list = GraphOf(await sample.Site.PageAsync("/blogs"))[0].GetProperty("mainEntity");
        list.GetProperty("@type").GetString().ShouldBe("ItemList");
        list.GetProperty("numberOfItems").GetInt32().ShouldBe(27);
        list.GetProperty("itemListElement").GetArrayLength().ShouldBe(10);
        var second = GraphOf(await sample.Site.PageAsync("/blogs/page/2"))[0].GetProperty("mainEntity");
        second.GetProperty("numberOfItems").GetInt32().ShouldBe(27);
        second.GetProperty("itemListElement")[0].GetProperty("position").GetInt32().ShouldBe(11);
        list.GetProperty("itemListElement")[0].GetProperty("url").GetString()
            .ShouldBe("https://sample.example/blogs/swiggy-delivery-system-design");
        var projects = GraphOf(await sample.Site.PageAsync("/projects"))[0].GetProperty("mainEntity")
            .GetProperty("itemListElement").EnumerateArray().ToList();
        projects.Count.ShouldBe(2);
        projects.ShouldAllBe(p => p.GetProperty("item").GetProperty("@type").GetString() == "SoftwareSourceCode");
        projects[0].GetProperty("item").GetProperty("codeRepository").GetString()
            .ShouldBe("https://github.com/ada-sample/peer");
    }

    [Fact]
    public async Task The_home_page_describes_the_person()
    {
        var graph = GraphOf(await sample.Site.PageAsync("/"));
        var person = graph[1].GetProperty("mainEntity");
        person.GetProperty("@type").GetString().ShouldBe("Person");
        person.GetProperty("sameAs").EnumerateArray().Select(u => new Uri(u.GetString()!).Host).ShouldBe(
            ["github.com"]);
        person.GetProperty("email").GetString()!.ShouldStartWith("mailto:");
    }

    [Fact]
    public async Task No_title_can_end_its_script_element()
    {
        await using var site = await SiteFixture.StartAsync(HostileTitles.Files());
        for (var i = 0; i < HostileTitles.All.Length; i++)
        {
            var page = await site.PageAsync($"/blogs/hostile-{i}");
            page.QuerySelectorAll("script:not([type])")
                .ShouldAllBe(s => !s.TextContent.Contains("alert(1)", StringComparison.Ordinal));
            GraphOf(page)[0].GetProperty("headline").GetString().ShouldBe(HostileTitles.Published[i]);
        }

        foreach (var path in (string[])["/", "/projects", "/cv", "/tags/plain", "/blogs", "/series"])
            GraphOf(await site.PageAsync(path)).ShouldNotBeEmpty(path);
    }

    [Fact]
    public async Task Noindex_pages_have_none()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nnoindex: true"))]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        page.QuerySelector("script[type='application/ld+json']").ShouldBeNull();
    }

    private static IEnumerable<string> PagesOf(SiteFixture site) =>
        site.Pages().Where(p => p.IsIndexed).Select(p => p.Path);

    private static IEnumerable<JsonElement> Elements(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Elements(p.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Elements),
        _ => [],
    };

    internal static IReadOnlyList<JsonElement> GraphOf(IHtmlDocument page)
    {
        var data = JsonDocument.Parse(
            page.QuerySelectorAll("script[type='application/ld+json']").ShouldHaveSingleItem().TextContent).RootElement;
        data.GetProperty("@context").GetString().ShouldBe("https://schema.org");
        return [.. data.GetProperty("@graph").EnumerateArray()];
    }
}
