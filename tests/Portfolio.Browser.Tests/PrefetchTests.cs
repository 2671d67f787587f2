using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class PrefetchTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_page_is_fetched_before_its_link_is_followed()
    {
        await using var tab = await browser.OpenAsync("/tags");
        // The prefetch rules can arrive after the first hover, so the test repeats the attempt.
        for (var attempt = 1; attempt <= 10 && await DeliveryAsync(tab.Page) != "navigational-prefetch"; attempt++)
        {
            await tab.Page.GotoAsync("/tags");
            await FollowAsync(tab.Page, "main a[href^='/tags/']");
        }

        (await DeliveryAsync(tab.Page)).ShouldBe("navigational-prefetch");
    }

    [Fact]
    public async Task A_search_is_not()
    {
        await using var tab = await browser.OpenAsync("/tags");
        await FollowAsync(tab.Page, "a[href^='/search']");
        (await DeliveryAsync(tab.Page)).ShouldBeEmpty();
    }

    /// <summary>Hovers over a link until the browser prefetches the page, and follows the link.</summary>
    private static async Task FollowAsync(IPage page, string selector)
    {
        var link = page.Locator(selector).First;
        await link.HoverAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = page.Url;
        await link.ClickAsync();
        // The page is polled, because its load event can occur before the test waits for the event.
        await page.WaitForFunctionAsync(
            "before => location.href !== before && document.readyState === 'complete'", before);
    }

    private static Task<string> DeliveryAsync(IPage page) =>
        page.EvaluateAsync<string>("performance.getEntriesByType('navigation')[0].deliveryType");
}
