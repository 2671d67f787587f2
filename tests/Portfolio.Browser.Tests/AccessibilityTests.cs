using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Every rule of axe at each width and in each theme. The themes differ in colours and pictures only, so the rules about colours run in
/// all four combinations and the others in two.
/// </summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly AxeRunOptions EveryRule = new() { Rules = new() { ["target-size"] = new() { Enabled = true } } };
    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task Axe_finds_nothing_in_either_theme_at_either_width(string path)
    {
        await using var tab = await browser.OpenAsync(path);
        foreach (var (width, theme, rules) in ((int, ColorScheme, AxeRunOptions)[])
            [(320, ColorScheme.Light, EveryRule), (320, ColorScheme.Dark, Colours), (1280, ColorScheme.Dark, EveryRule), (1280, ColorScheme.Light, Colours)])
        {
            await tab.Page.SetViewportSizeAsync(width, 800);
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            var found = await tab.Page.RunAxe(rules);
            found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty($"{width} px, {theme}");
        }
    }
}
