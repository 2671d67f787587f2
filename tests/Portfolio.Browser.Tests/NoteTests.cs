using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class NoteTests(BrowserFixture browser, TortureSite torture)
{
    [Fact]
    public async Task A_note_that_is_found_while_typing_looks_as_it_does_without_a_script()
    {
        await using var tab = await browser.OpenAsync(torture.Url("/search?q=thoughts"));
        // The site fills the search index in the background, so the page is reloaded until the search finds something.
        for (var tries = 0; tries < 50 && await tab.Page.Locator("#hits li").CountAsync() == 0; tries++)
            await tab.Page.ReloadAsync();
        var facts = await tab.Page.Locator("#hits .facts").InnerTextAsync();
        facts.ReplaceLineEndings(" ").ShouldStartWith("Short April 30, 2026 1 min Tagged Go");
        await tab.Page.EvaluateAsync("document.querySelector('#hits').replaceChildren()");
        await tab.Page.FillAsync("#q", "two thoughts");
        await Assertions.Expect(tab.Page.Locator("#hits mark").First).ToBeVisibleAsync();
        (await tab.Page.Locator("#hits .facts").InnerTextAsync()).ShouldBe(facts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_list_can_be_narrowed_to_articles_without_a_script(bool hasScripts)
    {
        await using var tab = await browser.OpenAsync(torture.Url("/blogs"), hasScripts: hasScripts);
        await Assertions.Expect(tab.Page.GetByText("A short note", new() { Exact = true })).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Radio, new() { Name = "Long" }).CheckAsync();
        await Assertions.Expect(tab.Page.GetByText("A short note", new() { Exact = true })).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.GetByText("Everything at once")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Radio, new() { Name = "All" }).CheckAsync();
        await Assertions.Expect(tab.Page.GetByText("A short note", new() { Exact = true })).ToBeVisibleAsync();
    }
}
