using System.Net;

namespace Portfolio.Web.Tests;

public sealed class DialectSiteTests
{
    [Theory]
    [InlineData("obsidian", 20)]
    public async Task No_link_of_a_page_is_dead(string name, int links)
    {
        await using var site = await SiteFixture.StartAsync(Path.Combine(TestPlace.Sites, "Dialects", name, "content"));
        var crawl = await Crawl.OfAsync(site);
        crawl.Links.Where(l => crawl.Answers[l.Path] is not (HttpStatusCode.OK or HttpStatusCode.MovedPermanently))
            .Select(l => $"{l.From} → {l.Path}: {crawl.Answers[l.Path]}").Distinct().ShouldBeEmpty();
        crawl.Links.Where(l => l.Fragment.Length > 0 && crawl.Pages.TryGetValue(l.Path, out var page)
            && page.GetElementById(l.Fragment) is null)
            .Select(l => $"{l.From} → {l.Path}#{l.Fragment}").ShouldBeEmpty();
        crawl.Links.Select(l => l.Path).Distinct().Count().ShouldBeGreaterThan(links);
    }
}
