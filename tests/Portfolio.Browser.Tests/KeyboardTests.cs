using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class KeyboardTests(BrowserFixture browser, TortureSite torture)
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
        await using var tab = await browser.OpenAsync("/blogs", 320, 640);
        var stops = new List<string>();
        for (var stop = 0; stop < 8; stop++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            stops.Add(await tab.Page.EvaluateAsync<string>(
                "document.activeElement.ariaLabel || document.activeElement.textContent.trim()"));
            (await tab.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"))
                .ShouldBe("solid");
        }

        stops.ShouldBe(
            ["Skip to content", "Ada Sample", "Blog", "Projects", "Tags", "Archive", "Search", "Theme: system"]);
    }

    [Fact]
    public async Task Code_is_copied_to_the_letter_and_the_button_says_so()
    {
        await using var tab = await browser.OpenNewAsync(
            PageTypes.Post, options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await StopTimersAsync(tab);
        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy eta.py", Exact = true }).First;
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
        await using var tab = await browser.OpenNewAsync($"{PageTypes.Post}#failure-patterns",
            options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await StopTimersAsync(tab);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("[role=status]")).ToHaveTextAsync("Copied");
        (await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldEndWith(PageTypes.Post);
    }

    [Fact]
    public async Task A_post_is_handed_to_an_agent_by_copying_or_viewing_its_Markdown()
    {
        await using var tab = await browser.OpenNewAsync(
            PageTypes.Post, options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await StopTimersAsync(tab);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy as Markdown" }).PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("[role=status]")).ToHaveTextAsync("Copied");
        var copied = await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        copied.ShouldStartWith("---\ntitle: ");
        var link = tab.Page.GetByRole(AriaRole.Link, new() { Name = "View as Markdown" });
        (await link.GetAttributeAsync("href")).ShouldBe($"{PageTypes.Post}.md");
        copied.ShouldBe(await tab.Page.EvaluateAsync<string>($"fetch('{PageTypes.Post}.md').then(a => a.text())"));
    }

    [Fact]
    public async Task The_button_says_what_it_copies_and_has_its_label_back_after_two_clicks()
    {
        await using var tab = await browser.OpenNewAsync(
            torture.Post, options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy go", Exact = true }))
            .ToHaveCountAsync(1);
        await StopTimersAsync(tab);
        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy ledger.py", Exact = true });
        await button.ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copied ledger.py" }).ClickAsync();
        await tab.Page.Clock.ResumeAsync();
        await Assertions.Expect(button).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_click_on_a_heading_copies_its_link()
    {
        await using var tab = await browser.OpenNewAsync(
            torture.Post, options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await tab.Page.Locator(".text h2>a[href^='#']").First.ClickAsync();
        await Assertions.Expect(tab.Page.Locator("[data-copied]")).ToHaveCountAsync(1);
        (await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldStartWith(torture.Post + "#");
    }

    [Fact]
    public async Task Code_is_copied_where_the_browser_has_no_clipboard_to_write_to()
    {
        await using var tab = await browser.OpenNewAsync(
            torture.Post, options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await tab.Page.EvaluateAsync("() => { window.board = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', { value: undefined }) }");
        await StopTimersAsync(tab);
        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy ledger.py", Exact = true });
        await button.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("[role=status]")).ToHaveTextAsync("Copied");
        (await tab.Page.EvaluateAsync<string>("board.readText()")).ShouldStartWith("def post(entry):\n");
        await Assertions.Expect(tab.Page.Locator("button:focus")).ToHaveTextAsync("Copied ledger.py");
    }

    [Fact]
    public async Task A_heading_with_the_name_of_a_control_stays_a_heading()
    {
        await using var tab = await browser.OpenNewAsync(
            torture.Post, options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        var heading = tab.Page.Locator("h2#link");
        await heading.ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("Link");
        await tab.Page.Locator("h2#theme").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("class", "");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("Control+k")]
    public async Task Search_is_one_key_away(string key)
    {
        // Reduced motion disables view transitions. On a busy machine, the browser can paint a page before it has a
        // snapshot of the previous page, which cancels the transition and throws an exception in the page.
        await using var tab = await browser.OpenNewAsync(
            "/blogs", options => options.ReducedMotion = ReducedMotion.Reduce);
        await tab.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(tab.Page.Locator("#q")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("redis");
        await Assertions.Expect(tab.Page).ToHaveURLAsync("/search?q=redis");
    }

    /// <summary>
    /// Stops the timers of the page. Otherwise, a button could hide its message, which it shows for two seconds, before
    /// a busy machine has checked the message.
    /// </summary>
    private static async Task StopTimersAsync(Tab tab)
    {
        await tab.Page.Clock.InstallAsync();
        await tab.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddDays(1));
    }
}
