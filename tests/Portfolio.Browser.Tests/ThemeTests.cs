using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class ThemeTests(BrowserFixture browser)
{
    private const string Paper = "rgb(255, 255, 255)";
    private const string DimRoom = "rgb(23, 23, 27)";

    // Animation frames run before each paint, so the first frame with a body already has the background of the first
    // paint.
    private const string NoteFirstPaint = """
        const look = () => document.body ? window.painted = getComputedStyle(document.body).backgroundColor : requestAnimationFrame(look)
        requestAnimationFrame(look)
        """;

    /// <summary>A script that waits for the first paint, because the load event can precede the first paint.</summary>
    private const string FirstPaint = "() => new Promise(done => { const look = () => window.painted ? "
        + "done(window.painted) : requestAnimationFrame(look); look() })";

    [Theory]
    [InlineData(ColorScheme.Light, Paper)]
    [InlineData(ColorScheme.Dark, DimRoom)]
    public async Task The_system_decides_at_first(ColorScheme system, string expected)
    {
        await using var tab = await browser.OpenAsync("/", theme: system);
        (await BackgroundAsync(tab.Page)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_stored_theme_is_there_at_the_first_paint()
    {
        await using var tab = await browser.OpenNewAsync("/", initScript: NoteFirstPaint);
        await tab.Page.ClickAsync("[data-theme]");
        (await BackgroundAsync(tab.Page)).ShouldBe(DimRoom);
        await tab.Page.GotoAsync("/blogs");
        (await tab.Page.EvaluateAsync<string>(FirstPaint)).ShouldBe(DimRoom);
    }

    [Fact]
    public async Task The_switch_says_its_state_and_works_by_keyboard()
    {
        await using var tab = await browser.OpenAsync("/");
        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Theme" });
        await Assertions.Expect(button).ToHaveAccessibleNameAsync("Theme: system");
        await button.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(button).ToHaveAccessibleNameAsync("Theme: dark");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(button).ToHaveAccessibleNameAsync("Theme: light");
        (await BackgroundAsync(tab.Page)).ShouldBe(Paper);
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await BackgroundAsync(tab.Page)).ShouldBe(Paper);
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(button).ToHaveAccessibleNameAsync("Theme: system");
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await BackgroundAsync(tab.Page)).ShouldBe(DimRoom);
    }

    [Fact]
    public async Task The_switch_is_as_large_as_a_finger_also_where_colours_are_forced()
    {
        await using var tab = await browser.OpenAsync("/", 320, 640);
        var box = (await tab.Page.Locator("[data-theme]").BoundingBoxAsync())!;
        (box.Width, box.Height).ShouldBe((44, 44));
        await tab.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        box = (await tab.Page.Locator("[data-theme]").BoundingBoxAsync())!;
        (box.Width, box.Height).ShouldBe((44, 44));
    }

    [Fact]
    public async Task Going_back_to_what_the_system_has_follows_the_system_again()
    {
        await using var tab = await browser.OpenAsync("/");
        for (var clicks = 0; clicks < 3; clicks++)
            await tab.Page.ClickAsync("[data-theme]");
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await BackgroundAsync(tab.Page)).ShouldBe(DimRoom);
        await Assertions.Expect(tab.Page.Locator("[data-theme]")).ToHaveAccessibleNameAsync("Theme: system");
    }

    [Fact]
    public async Task The_theme_follows_a_change_in_another_tab()
    {
        await using var tab = await browser.OpenAsync("/");
        var other = await tab.Page.Context.NewPageAsync();
        await other.GotoAsync("/blogs");
        await other.ClickAsync("[data-theme]");
        await Assertions.Expect(tab.Page.Locator("body")).ToHaveCSSAsync("background-color", DimRoom);
        await Assertions.Expect(tab.Page.Locator("[data-theme]")).ToHaveAccessibleNameAsync("Theme: dark");
    }

    // A browser that is controlled by a debugger restores no pages from the back-forward cache, so the test sends the
    // event that would occur.
    [Fact]
    public async Task The_theme_is_read_again_when_the_reader_goes_back()
    {
        await using var tab = await browser.OpenAsync("/");
        await tab.Page.EvaluateAsync("() => { localStorage.theme = 'dark'; dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) }");
        (await BackgroundAsync(tab.Page)).ShouldBe(DimRoom);
        await Assertions.Expect(tab.Page.Locator("[data-theme]")).ToHaveAccessibleNameAsync("Theme: dark");
    }

    [Fact]
    public async Task The_browser_s_own_bars_have_the_colour_of_the_page()
    {
        await using var tab = await browser.OpenAsync("/", hasScripts: false);
        (await tab.Page.Locator("[name=theme-color]")
            .EvaluateAllAsync<string[]>("all => all.map(meta => meta.content)")).ShouldBe(["#fff", "#17171b"]);
        await using var scripted = await browser.OpenAsync("/");
        await scripted.Page.ClickAsync("[data-theme]");
        (await scripted.Page.Locator("[name=theme-color]")
            .EvaluateAllAsync<string[]>("all => all.map(meta => meta.content)")).ShouldBe([DimRoom, DimRoom]);
    }

    [Fact]
    public async Task Pictures_follow_the_switch()
    {
        await using var tab = await browser.OpenAsync("/blogs/swiggy-delivery-system-design");
        await Assertions.Expect(tab.Page.Locator("img.l").First).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("img.d").First).Not.ToBeVisibleAsync();
        await tab.Page.ClickAsync("[data-theme]");
        await Assertions.Expect(tab.Page.Locator("img.l").First).Not.ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("img.d").First).ToBeVisibleAsync();
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
