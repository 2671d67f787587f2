using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class SearchTests(BrowserFixture browser)
{
    [Fact]
    public async Task Results_follow_the_typing_and_look_as_they_do_without_a_script()
    {
        await using var tab = await browser.OpenAsync("/search");
        await tab.Page.Locator("#q").PressSequentiallyAsync("redis");
        await Assertions.Expect(tab.Page).ToHaveURLAsync("/search?q=redis");
        await Assertions.Expect(tab.Page.Locator("#hits mark").First).ToBeVisibleAsync();
        var typed = await tab.Page.Locator("#hits").InnerTextAsync();
        var outcome = await tab.Page.Locator("#outcome").TextContentAsync();
        await tab.Page.ReloadAsync();
        (await tab.Page.Locator("#outcome").TextContentAsync()).ShouldBe(outcome);
        (await tab.Page.Locator("#hits").InnerTextAsync()).ShouldBe(typed);
    }

    [Fact]
    public async Task Further_pages_follow_the_typing_and_go_with_what_is_found()
    {
        await using var tab = await browser.OpenAsync("/search?q=backend");
        await tab.Page.Locator("#q").FillAsync("payment");
        await Assertions.Expect(tab.Page.Locator("#pages a")).ToHaveAttributeAsync("href", "/search?q=payment&page=2");
        await Assertions.Expect(tab.Page.Locator("#filters")).ToBeHiddenAsync();
        await tab.Page.Locator("#q").FillAsync("xyzzyplugh");
        await Assertions.Expect(tab.Page.Locator("#pages")).ToBeHiddenAsync();
        await tab.Page.Locator("#q").FillAsync("backend");
        await Assertions.Expect(tab.Page.Locator("#filters")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Arrow_keys_lead_from_the_field_through_the_results_and_back()
    {
        await using var tab = await browser.OpenAsync("/search?q=redis");
        var links = tab.Page.Locator("#hits h2 a");
        await tab.Page.Locator("#q").FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(links.First).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(links.Nth(1)).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("ArrowUp");
        await tab.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(tab.Page.Locator("#q")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_query_without_a_word_is_answered_by_a_sentence(bool hasScripts)
    {
        await using var tab = await browser.OpenAsync("/search", hasScripts: hasScripts);
        await tab.Page.FillAsync("#q", "₹");
        if (!hasScripts)
            await tab.Page.ClickAsync("form button");
        await Assertions.Expect(tab.Page.Locator("#outcome"))
            .ToHaveTextAsync("The query contains no words. Use letters or digits.");
    }

    [Fact]
    public async Task What_is_typed_is_never_taken_for_markup()
    {
        await using var tab = await browser.OpenAsync("/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
        await tab.Page.Locator("#q").PressSequentiallyAsync(" \"<b>");
        await Assertions.Expect(tab.Page)
            .ToHaveURLAsync(new Regex("q=.*%22%3Cb%3E", RegexOptions.None, TimeSpan.FromSeconds(5)));
        (await tab.Page.Locator("main img").CountAsync()).ShouldBe(0);
    }
}
