using System.Net;

namespace Portfolio.Web.Tests.Urls;

/// <summary>A short link of WordPress leads to the document that has it as an alias. All other queries are ignored.</summary>
public sealed class ShortLinkTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/site")]
    public async Task A_short_link_leads_to_its_document(string pathBase)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01\naliases: [\"/?p=12\", /old]")),
            ("posts/b.md", SiteFixture.Post("title: B\ndraft: true\naliases: [\"https://old.example/?p=13\"]")),
            ("pages/about.md", SiteFixture.Post("title: About\naliases: [\"?page_id=5\", \"https://old.example/blog/?p=5\"]")),
        ], baseUrl: $"https://example.com{pathBase}");
        for (var i = 0; i < 2; i++)
        {
            // The home page is in the cache from the second time on.
            await LeadsAsync("/?p=12", "/blogs/a");
            await LeadsAsync("/?p=12&preview=true", "/blogs/a");
            await LeadsAsync("/?page_id=5", "/about");
            await LeadsAsync("/blog/?p=5", "/about");
            await LeadsAsync("/Blog?p=5&preview=true", "/about");
            foreach (var other in (string[])["/?p=5", "/?p=13", "/?p=14", "/?p=x", "/?q=12", "/?p=12x", "/"])
                (await site.GetAsync(pathBase + other)).StatusCode.ShouldBe(HttpStatusCode.OK, other);
        }

        (await site.GetAsync($"{pathBase}/about?p=5")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync($"{pathBase}/old?p=1")).Headers.Location!.OriginalString.ShouldBe($"{pathBase}/blogs/a?p=1");

        async Task LeadsAsync(string from, string to)
        {
            using var response = await site.GetAsync(pathBase + from);
            response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, from);
            response.Headers.Location!.OriginalString.ShouldBe(pathBase + to);
        }
    }
}
