using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class PrefetchTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_page_is_fetched_before_its_link_is_followed()
    {
        await using var tab = await browser.OpenNewAsync("/tags");
        // The prefetch rules can arrive after the pointer is over the link, so the test makes several attempts.
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
        await using var tab = await browser.OpenNewAsync("/tags");
        await FollowAsync(tab.Page, "a[href^='/search']");
        (await DeliveryAsync(tab.Page)).ShouldBeEmpty();
    }

    /// <summary>Hovers over a link until the browser has prefetched its page, and then follows the link.</summary>
    private static async Task FollowAsync(IPage page, string selector)
    {
        var link = page.Locator(selector).First;
        await link.HoverAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = page.Url;
        await link.ClickAsync();
        // The test polls the page, because the load event can occur before the test starts to wait for it.
        await page.WaitForFunctionAsync(
            "before => location.href !== before && document.readyState === 'complete'", before);
    }

    private static Task<string> DeliveryAsync(IPage page) =>
        page.EvaluateAsync<string>("performance.getEntriesByType('navigation')[0].deliveryType");
}
