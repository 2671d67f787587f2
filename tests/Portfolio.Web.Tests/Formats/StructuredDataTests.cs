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
        graph.Select(t => t.GetProperty("@type").GetString()).ShouldBe(path == "/" ? types : [.. types, "BreadcrumbList"]);
        if (path == "/")
            return;
        var crumbs = graph[^1].GetProperty("itemListElement").EnumerateArray().ToList();
        crumbs.Select(c => c.GetProperty("position").GetInt32()).ShouldBe(Enumerable.Range(1, crumbs.Count));
        crumbs[0].GetProperty("item").GetString().ShouldBe("https://sample.example/");
        crumbs[^1].GetProperty("item").GetString().ShouldBe(sample.Site.Urls.Absolute(path));
        crumbs.ShouldAllBe(c => c.GetProperty("name").GetString()!.Length > 0);
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
            DateTimeOffset.ParseExact(post.GetProperty(name).GetString()!, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture).Year.ShouldBe(2026);
    }

    [Fact]
    public async Task Lists_and_projects_are_lists_of_items()
    {
        var list = GraphOf(await sample.Site.PageAsync("/blogs"))[0].GetProperty("mainEntity");
        list.GetProperty("@type").GetString().ShouldBe("ItemList");
        list.GetProperty("numberOfItems").GetInt32().ShouldBe(10);
        list.GetProperty("itemListElement")[0].GetProperty("url").GetString().ShouldBe("https://sample.example/blogs/swiggy-delivery-system-design");
        var projects = GraphOf(await sample.Site.PageAsync("/projects"))[0].GetProperty("mainEntity").GetProperty("itemListElement").EnumerateArray().ToList();
        projects.Count.ShouldBe(2);
        projects.ShouldAllBe(p => p.GetProperty("item").GetProperty("@type").GetString() == "SoftwareSourceCode");
        projects[0].GetProperty("item").GetProperty("codeRepository").GetString().ShouldBe("https://github.com/ada-sample/peer");
    }

    [Fact]
    public async Task The_home_page_describes_the_person_and_the_search()
    {
        var graph = GraphOf(await sample.Site.PageAsync("/"));
        graph[0].GetProperty("potentialAction").GetProperty("target").GetString().ShouldBe("https://sample.example/search?q={search_term_string}");
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
            page.QuerySelectorAll("script:not([type])").ShouldAllBe(s => !s.TextContent.Contains("alert(1)", StringComparison.Ordinal));
            GraphOf(page)[0].GetProperty("headline").GetString().ShouldBe(HostileTitles.Published[i]);
        }

        foreach (var path in (string[])["/", "/projects", "/cv", "/tags/plain", "/blogs", "/series"])
            GraphOf(await site.PageAsync(path)).ShouldNotBeEmpty(path);
    }

    [Fact]
    public async Task Noindex_pages_have_none()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nnoindex: true"))]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        page.QuerySelector("script[type='application/ld+json']").ShouldBeNull();
    }

    internal static IReadOnlyList<JsonElement> GraphOf(IHtmlDocument page)
    {
        var data = JsonDocument.Parse(page.QuerySelectorAll("script[type='application/ld+json']").ShouldHaveSingleItem().TextContent).RootElement;
        data.GetProperty("@context").GetString().ShouldBe("https://schema.org");
        return [.. data.GetProperty("@graph").EnumerateArray()];
    }
}
