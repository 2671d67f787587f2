using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class WithoutScriptsTests(BrowserFixture browser, TortureSite torture)
{
    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task Every_page_reads_the_same_and_shows_no_control_that_would_do_nothing(string path)
    {
        await using var plain = await browser.OpenAsync(path, hasScripts: false);
        await using var scripted = await browser.OpenAsync(path);
        (await plain.Page.Locator("main").InnerTextAsync()).Length.ShouldBeGreaterThan(20);
        (await plain.Page.Locator("button[type=button]:visible").CountAsync()).ShouldBe(0);
        (await plain.Page.Locator("main a").CountAsync()).ShouldBe(await scripted.Page.Locator("main a").CountAsync());
    }

    [Fact]
    public async Task The_system_still_decides_the_theme()
    {
        await using var tab = await browser.OpenAsync("/", theme: ColorScheme.Dark, hasScripts: false);
        await Assertions.Expect(tab.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(23, 23, 27)");
    }

    [Fact]
    public async Task Search_is_a_form()
    {
        await using var tab = await browser.OpenAsync("/search", hasScripts: false);
        await tab.Page.FillAsync("#q", "redis");
        await tab.Page.ClickAsync("form button");
        await Assertions.Expect(tab.Page.Locator("#hits mark").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_term_opens_where_it_stands(int width)
    {
        await using var tab = await browser.OpenAsync(torture.Url("/blogs/note"), width, 700, hasScripts: false);
        var explanation = tab.Page.Locator("[popover]");
        await Assertions.Expect(explanation).ToBeHiddenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "API" }).ClickAsync();
        await Assertions.Expect(explanation).ToHaveTextAsync("API What one program offers to another");
        await Assertions.Expect(explanation).ToBeInViewportAsync(new() { Ratio = 1 });
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(explanation).ToBeHiddenAsync();
    }
}
