using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly AxeRunOptions EveryRule = new() { Rules = new() { ["target-size"] = new() { Enabled = true } } };

    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task Axe_finds_nothing_in_either_theme_at_either_width(string path)
    {
        await using var tab = await browser.OpenAsync(path);
        foreach (var width in (int[])[320, 1280])
        {
            await tab.Page.SetViewportSizeAsync(width, 800);
            foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
                var found = await tab.Page.RunAxe(EveryRule);
                found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty($"{width} px, {theme}");
            }
        }
    }
}
