using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Portfolio.Browser.Tests.BrowserFixture))]

namespace Portfolio.Browser.Tests;

/// <summary>Provides a Chromium browser and a site that all tests in the assembly share.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>The headless Chromium, which needs a third of the processor time of the full version.</summary>
    private const string Chromium = "/usr/bin/chromium-headless-shell";

    /// <summary>The pages that no test uses: those without scripts, and those with scripts.</summary>
    private readonly ConcurrentBag<IPage>[] _idle = [[], []];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningSite? _site;

    /// <summary>The maximum time in milliseconds to wait, which is enough on a busy or paused machine.</summary>
    private const int MaxWait = 180_000;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        _site = await RunningSite.StartAsync(TestPlace.Sample);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(MaxWait);
        _browser = await LaunchAsync();
    }

    /// <summary>Starts another browser, which can have other fonts than the shared browser.</summary>
    /// <param name="fonts">
    /// A Fontconfig configuration, or <see langword="null"/> to use the fonts of this machine.
    /// </param>
    public Task<IBrowser> LaunchAsync(string? fonts = null) => _playwright!.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Chromium,
        Timeout = MaxWait,
        Env = fonts is null ? null : new Dictionary<string, string> { ["FONTCONFIG_FILE"] = fonts },
        Args = [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
        ],
    });

    /// <summary>
    /// Opens a tab that an earlier test may have used, because a new browser context takes as long as ten pages.
    /// </summary>
    public async Task<Tab> OpenAsync(string path, int width = 1280, int height = 720,
        ColorScheme theme = ColorScheme.Light, bool hasScripts = true)
    {
        var idle = _idle[hasScripts ? 1 : 0];
        if (!idle.TryTake(out var page))
            page = await NewPageAsync(options => options.JavaScriptEnabled = hasScripts);
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(
            new() { ColorScheme = theme, Media = Media.Null, ForcedColors = ForcedColors.Null });
        return await GoAsync(new(page, () => ReturnAsync(page, idle)), path);
    }

    /// <summary>Opens a tab in a browser context of its own, with options, or without anything in its cache.</summary>
    public async Task<Tab> OpenNewAsync(
        string path, Action<BrowserNewContextOptions>? configure = null, string? initScript = null)
    {
        var page = await NewPageAsync(configure, initScript);
        return await GoAsync(new(page, () => page.Context.DisposeAsync().AsTask()), path);
    }

    /// <summary>Creates a page. Without a browser, the test is skipped, or fails in CI.</summary>
    private async Task<IPage> NewPageAsync(Action<BrowserNewContextOptions>? configure, string? initScript = null)
    {
        if (_browser is null)
            MissingTool.Report($"{Chromium} is missing: install it by `apt-get install chromium-headless-shell`");

        var options = new BrowserNewContextOptions
        {
            BaseURL = _site!.Client.BaseAddress!.ToString(),
            ColorScheme = ColorScheme.Light
        };
        configure?.Invoke(options);
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(MaxWait);
        if (initScript is not null)
            await context.AddInitScriptAsync(initScript);
        return await context.NewPageAsync();
    }

    private static async Task<Tab> GoAsync(Tab tab, string path)
    {
        await tab.Page.GotoAsync(path);
        return tab;
    }

    /// <summary>Leaves the page without anything that the next test could notice, such as a stored theme.</summary>
    private static async Task ReturnAsync(IPage page, ConcurrentBag<IPage> idle)
    {
        foreach (var other in page.Context.Pages.Where(other => other != page).ToList())
            await other.CloseAsync();
        await page.EvaluateAsync("() => { try { localStorage.clear(); sessionStorage.clear() } catch { } }");
        await page.Mouse.MoveAsync(0, 0);
        // A page of another site, such as about:blank, would start another process.
        await page.GotoAsync("/robots.txt");
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.clearBrowserCache");
        await session.DetachAsync();
        idle.Add(page);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_site is not null)
            await _site.DisposeAsync();
    }
}
