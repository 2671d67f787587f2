using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Checks pages as older browsers read them: Chromium gets style sheets without the parts that such a browser does not know.
/// </summary>
public sealed class OldBrowserTests(BrowserFixture browser, TortureSite torture)
{
    /// <summary>Firefox ESR 115, the last one for Windows 7, which knows neither <c>:has()</c> nor <c>light-dark()</c>.</summary>
    private static readonly Browsers Firefox115 = Browsers.Minimum with { Firefox = 115 };

    /// <summary>Safari 16.3, which also fails on some expressions of scripts, so that its pages have none.</summary>
    private static readonly Browsers Safari163 = Browsers.Minimum with { Safari = 16.3 };

    private static readonly string Rules = File.ReadAllText(Path.Combine(TestPlace.Repository, "tests/Portfolio.Browser.Tests/PageRules.js"));

    /// <summary>A script that returns the addresses of the links that a reader can see.</summary>
    private const string Links = "() => [...document.querySelectorAll('main a[href]')].filter(a => a.getClientRects().length && !a.closest('.hidden')).map(a => a.getAttribute('href'))";

    /// <summary>A script that returns the texts that have the colour of what is behind them.</summary>
    private const string Unreadable = """
        () => {
          const isClear = colour => colour == 'none' || /, 0\)$/.test(colour)
          const behind = e => { for (; e; e = e.parentElement) { const colour = getComputedStyle(e).backgroundColor; if (!isClear(colour)) return colour } return matchMedia('(prefers-color-scheme:dark)').matches && /dark/.test(getComputedStyle(document.documentElement).colorScheme) ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)' }
          const lightness = colour => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number); return .3 * r + .6 * g + .1 * b }
          return [...document.querySelectorAll('main :is(h1,h2,h3,p,li,td,text,rect[width])')].filter(e => e.getClientRects().length && (e.localName == 'rect' || e.textContent.trim()))
            .map(e => ({ e, own: e.matches('text,rect') ? getComputedStyle(e).fill : getComputedStyle(e).color }))
            .filter(({ e, own }) => !isClear(own) && !own.startsWith('color') && Math.abs(lightness(own) - lightness(behind(e.ownerSVGElement || e))) < 12 && !(e.localName == 'rect' && e.closest('[viewBox]')))
            .map(({ e }) => `${e.localName} ${e.textContent.trim().slice(0, 30)}`)
        }
        """;

    public static TheoryData<string> Pages => [.. PageTypes.Paths, "torture:/blogs/torture", "torture:/blogs/note"];

    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task At_the_minimum_no_page_breaks_a_rule(string path)
    {
        await using var tab = await OpenAsync(path, Browsers.Minimum, hasScripts: true);
        foreach (var width in (int[])[390, 1440])
        {
            await tab.Page.SetViewportSizeAsync(width, 900);
            await tab.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            (await tab.Page.EvaluateAsync<string[]>(Rules, false)).ShouldBeEmpty($"{path} {width}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Below_the_minimum_every_text_is_readable_and_every_link_there(string path)
    {
        await using var today = await browser.OpenAsync(Url(path), 1440, 900, hasScripts: false);
        var expected = await today.Page.EvaluateAsync<string[]>(Links);
        foreach (var old in (Browsers[])[Firefox115, Safari163])
        {
            await using var tab = await OpenAsync(path, old, hasScripts: false);
            foreach (var width in (int[])[390, 1440])
            {
                await tab.Page.SetViewportSizeAsync(width, 900);
                // A box that is too wide scrolls, and colours are fewer.
                (await tab.Page.EvaluateAsync<string[]>(Rules, false))
                    .Where(fault => fault.StartsWith("text over text", StringComparison.Ordinal) || fault.StartsWith("picture over text", StringComparison.Ordinal)
                        || fault.StartsWith("text cut by the window", StringComparison.Ordinal)).ShouldBeEmpty($"{path} {width} in {old}");
            }

            expected.Except(await tab.Page.EvaluateAsync<string[]>(Links)).ShouldBeEmpty($"{path} in {old}");
            foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
                (await tab.Page.EvaluateAsync<string[]>(Unreadable)).ShouldBeEmpty($"{path} {theme} in {old}");
            }
        }
    }

    private string Url(string path) => path.StartsWith("torture:", StringComparison.Ordinal) ? torture.Url(path[8..]) : path;

    private async Task<Tab> OpenAsync(string path, Browsers old, bool hasScripts)
    {
        var tab = await browser.OpenNewAsync("/robots.txt", options =>
        {
            // The policy knows the style sheets by their hashes.
            options.BypassCSP = true;
            options.JavaScriptEnabled = hasScripts;
        });
        await tab.Page.RouteAsync("**/*", async route =>
        {
            if (route.Request.ResourceType != "document")
            {
                await route.ContinueAsync();
                return;
            }

            var response = await route.FetchAsync();
            var page = Regex.Replace(await response.TextAsync(), "(?<=<style>).*?(?=</style>)", style => BrowserSupport.AsReadBy(old, style.Value), RegexOptions.Singleline);
            await route.FulfillAsync(new() { Response = response, Body = page });
        });
        await tab.Page.GotoAsync(Url(path));
        return tab;
    }
}
