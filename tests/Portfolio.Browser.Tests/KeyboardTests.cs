using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class KeyboardTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        await using var tab = await browser.OpenAsync("/blogs");
        await tab.Page.Keyboard.PressAsync("Tab");
        var skip = tab.Page.Locator(".skip");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        (await skip.BoundingBoxAsync())!.Height.ShouldBeGreaterThan(24);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(tab.Page.Locator("main a").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_goes_through_the_header_in_reading_order_and_shows_where_it_is()
    {
        await using var tab = await browser.OpenAsync("/blogs", options => options.ViewportSize = new() { Width = 320, Height = 640 });
        var stops = new List<string>();
        for (var stop = 0; stop < 8; stop++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            stops.Add(await tab.Page.EvaluateAsync<string>("document.activeElement.ariaLabel || document.activeElement.textContent"));
            (await tab.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).ShouldBe("solid");
        }

        stops.ShouldBe(["Skip to content", "Ada Sample", "Blog", "Projects", "Tags", "Archive", "Search", "Dark theme"]);
    }

    [Fact]
    public async Task Code_is_copied_to_the_letter_and_the_button_says_so()
    {
        await using var tab = await browser.OpenAsync(PageTypes.Post, options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).First;
        await button.FocusAsync();
        await Assertions.Expect(button).ToHaveCSSAsync("opacity", "1");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("[role=status]")).ToHaveTextAsync("Copied");
        var copied = await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        copied.ShouldStartWith("import math, random\nfrom statistics import quantiles\n");
        copied.ShouldBe(await tab.Page.Locator("pre").First.TextContentAsync());
    }

    [Fact]
    public async Task A_post_is_shared_by_copying_its_address()
    {
        await using var tab = await browser.OpenAsync($"{PageTypes.Post}#failure-patterns", options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("[role=status]")).ToHaveTextAsync("Copied");
        (await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldEndWith(PageTypes.Post);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("Control+k")]
    public async Task Search_is_one_key_away(string key)
    {
        await using var tab = await browser.OpenAsync("/blogs");
        await tab.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(tab.Page.Locator("#q")).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(tab.Page.Locator("#q")).ToBeFocusedAsync();
    }
}
