using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Portfolio.Browser.Tests.BrowserFixture))]

namespace Portfolio.Browser.Tests;

/// <summary>Provides a Chromium browser and a site that all tests in the assembly share.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>The headless Chromium, which needs a third of the processor time of the full version.</summary>
    private const string Chromium = "/usr/bin/chromium-headless-shell";
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

    /// <summary>Opens a tab in a new browser context. Without a browser, the test is skipped, or fails in CI.</summary>
    public async Task<Tab> OpenAsync(
        string path, Action<BrowserNewContextOptions>? configure = null, string? initScript = null)
    {
        if (_browser is null)
        {
            const string Reason = $"{Chromium} is missing: install it by `apt-get install chromium-headless-shell`";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(Reason);
            Assert.Skip(Reason);
        }

        var options = new BrowserNewContextOptions
        {
            BaseURL = _site!.Client.BaseAddress!.ToString(),
            ColorScheme = ColorScheme.Light
        };
        configure?.Invoke(options);
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(MaxWait);
        if (initScript is not null)
            await context.AddInitScriptAsync(initScript);
        var tab = new Tab(await context.NewPageAsync());
        await tab.Page.GotoAsync(path);
        return tab;
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
