using System.Text.Json;
using AngleSharp.Html.Dom;
using Portfolio.Web.Delivery;

namespace Portfolio.Web.Tests.Formats;

public sealed class PageMetaTests(ShippedSite shipped)
{
    [Fact]
    public async Task Titles_and_descriptions_are_unique_and_of_a_length_that_is_shown()
    {
        var titles = new List<string>();
        var descriptions = new List<string>();
        foreach (var page in shipped.Site.Pages())
        {
            var html = await shipped.Site.PageAsync(page.Path);
            titles.Add(html.Title!);
            var description = html.QuerySelector("meta[name=description]")!.GetAttribute("content")!;
            description.Length.ShouldBeInRange(50, 160, $"{page.Path}: {description}");
            descriptions.Add(description);
        }

        titles.ShouldBeUnique();
        descriptions.ShouldBeUnique();
    }

    [Fact]
    public async Task Every_page_names_itself_its_mirror_its_feeds_and_its_card()
    {
        foreach (var page in shipped.Site.Pages())
        {
            var html = await shipped.Site.PageAsync(page.Path);
            var url = shipped.Site.Urls.Absolute(page.Path);
            html.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(url);
            html.QuerySelector("link[rel=alternate][type='text/markdown']")!.GetAttribute("href").ShouldBe(SiteUrls.Encode(Negotiation.MirrorOf(page.Path)));
            html.QuerySelectorAll("link[rel=alternate][href$='/feed.xml'], link[rel=alternate][href$='/rss.xml'], link[rel=alternate][href$='/feed.json']").Length.ShouldBe(3, page.Path);
            Card(html, "og:url").ShouldBe(url);
            Card(html, "og:title").ShouldBe(html.QuerySelector("h1")!.TextContent);
            Card(html, "og:description").ShouldBe(html.QuerySelector("meta[name=description]")!.GetAttribute("content"));
            Card(html, "og:site_name").ShouldBe("Bhupesh Kumar");
            html.QuerySelector("meta[name='twitter:card']").ShouldNotBeNull(page.Path);
        }
    }

    [Fact]
    public async Task Only_posts_are_articles()
    {
        foreach (var page in shipped.Site.Pages())
            Card(await shipped.Site.PageAsync(page.Path), "og:type").ShouldBe(page.Kind == SitePageKind.Post ? "article" : "website", page.Path);
    }

    [Fact]
    public async Task Feeds_announced_on_a_page_are_there()
    {
        foreach (var path in (string[])["/", "/blogs", "/tags/redis", "/series/how-delivery-works"])
        {
            foreach (var link in (await shipped.Site.PageAsync(path)).QuerySelectorAll("link[rel=alternate][title]"))
                (await shipped.Site.ReadAsync(link.GetAttribute("href")!)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_pointer_to_the_index_for_agents_stands_early_in_every_page()
    {
        foreach (var page in shipped.Site.Pages())
        {
            var html = await shipped.Site.ReadAsync(page.Path);
            var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
            body.IndexOf("/llms.txt", StringComparison.Ordinal).ShouldBeInRange(0, Math.Max(body.Length / 10, 800), page.Path);
        }
    }

    [Fact]
    public async Task No_page_moves_its_reader_by_meta_refresh_or_script()
    {
        foreach (var page in shipped.Site.Pages())
        {
            var html = await shipped.Site.PageAsync(page.Path);
            html.QuerySelector("meta[http-equiv=refresh i]").ShouldBeNull(page.Path);
            html.QuerySelectorAll("script:not([type])").ShouldAllBe(s => !s.TextContent.Contains("location", StringComparison.Ordinal));
            html.QuerySelector("a[href='#main']").ShouldNotBeNull(page.Path);
        }
    }

    [Fact]
    public async Task The_updated_date_never_stands_for_the_date_of_publication()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nupdated: 2026-04-20"))]);
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
    public async Task A_short_or_missing_description_is_filled_up_and_a_long_one_is_cut_at_a_word()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/short.md", SiteFixture.Post("title: Short\ndescription: Brief.\ndate: 2026-04-01")),
            ("posts/none.md", SiteFixture.Post("title: None\ndate: 2026-04-01", "```\ncode\n```")),
            ("posts/long.md", SiteFixture.Post($"title: Long\ndescription: {string.Join(' ', Enumerable.Repeat("wörd", 60))}\ndate: 2026-04-01")),
        ]);
        foreach (var slug in (string[])["short", "none", "long"])
        {
            var description = (await site.PageAsync($"/blogs/{slug}")).QuerySelector("meta[name=description]")!.GetAttribute("content")!;
            description.Length.ShouldBeInRange(slug == "long" ? 150 : 50, 160, description);
        }
    }

    private static string? Card(IHtmlDocument html, string property) => html.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");
}
