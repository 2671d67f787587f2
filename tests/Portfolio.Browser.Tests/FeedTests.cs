using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class FeedTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("/feed.xml")]
    [InlineData("/rss.xml")]
    [InlineData("/tags/redis/feed.xml")]
    public async Task A_feed_looks_like_a_page_at_the_first_request_and_at_later_ones(string path)
    {
        for (var visit = 1; visit <= 3; visit++)
        {
            await using var tab = await browser.OpenNewAsync(path);
            (await StyleAsync(tab.Page, "max-width")).ShouldEndWith("px", customMessage: $"visit {visit}");
            (await StyleAsync(tab.Page, "background-color")).ShouldBe("rgb(251, 250, 247)", $"visit {visit}");
            (await tab.Page.EvaluateAsync<string>(
                "getComputedStyle(document.querySelector('entry,item').querySelector('id,guid')).display"))
                    .ShouldBe("none");
        }
    }

    private static Task<string> StyleAsync(IPage page, string property) =>
        page.EvaluateAsync<string>($"getComputedStyle(document.documentElement).getPropertyValue('{property}')");
}
