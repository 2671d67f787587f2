using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class WithoutScriptsTests(BrowserFixture browser)
{
    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task Every_page_reads_the_same_and_shows_no_control_that_would_do_nothing(string path)
    {
        await using var plain = await browser.OpenAsync(path, options => options.JavaScriptEnabled = false);
        await using var scripted = await browser.OpenAsync(path);
        (await plain.Page.Locator("main").InnerTextAsync()).Length.ShouldBeGreaterThan(20);
        (await plain.Page.Locator("button[type=button]:visible").CountAsync()).ShouldBe(0);
        (await plain.Page.Locator("main a").CountAsync()).ShouldBe(await scripted.Page.Locator("main a").CountAsync());
    }

    [Fact]
    public async Task The_system_still_decides_the_theme()
    {
        await using var tab = await browser.OpenAsync("/", options => (options.JavaScriptEnabled, options.ColorScheme) = (false, ColorScheme.Dark));
        await Assertions.Expect(tab.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(21, 23, 27)");
    }

    [Fact]
    public async Task Search_is_a_form()
    {
        await using var tab = await browser.OpenAsync("/search", options => options.JavaScriptEnabled = false);
        await tab.Page.FillAsync("#q", "redis");
        await tab.Page.ClickAsync("form button");
        await Assertions.Expect(tab.Page.Locator("#hits mark").First).ToBeVisibleAsync();
    }
}
