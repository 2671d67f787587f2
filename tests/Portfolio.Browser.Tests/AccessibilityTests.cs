using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Portfolio.Content.Model;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Checks pages with all rules of axe. No colour depends on both the width and the theme, so two combinations contain
/// each width and each theme.
/// </summary>
public sealed class AccessibilityTests(BrowserFixture browser, TortureSite torture)
{
    private const string EveryRule = "{ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }";
    private const string Colours = "{ resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }";
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task Axe_finds_nothing_in_either_theme_at_either_width(string path)
    {
        await using var tab = await browser.OpenAsync(path);
        await tab.Page.EvaluateAsync(Axe);
        // Axe cannot calculate the contrast on a gradient. The gradients of code and tables are only shadows on a plain
        // colour, so they are removed for the check.
        await tab.Page.EvaluateAsync(
            "document.styleSheets[0].insertRule('pre,.table{background-image:none!important}')");
        foreach (var (width, theme) in ((int, ColorScheme)[])[(320, ColorScheme.Light), (1280, ColorScheme.Dark)])
        {
            await tab.Page.SetViewportSizeAsync(width, 800);
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            // A scrollable box becomes focusable only in the second frame after a resize.
            await tab.Page.EvaluateAsync(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            (await RunAsync(tab.Page, EveryRule)).ShouldBeEmpty($"{width} px, {theme}");
        }
    }

    /// <summary>The looks except the default, which the other tests use.</summary>
    public static TheoryData<string> OtherLooks => [.. Look.All.Skip(1).Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(OtherLooks))]
    public async Task Colours_of_every_look_can_be_read(string look)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-look-").FullName;
        TestPlace.Copy(TestPlace.Sample, folder);
        await File.AppendAllTextAsync(
            Path.Combine(folder, "site.yaml"), $"\nlook: {look}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "posts", "marked.md"),
            "# Marked\n\n```js {1}\nconst a = \"b\" + f(1); // c\n```\n\n```diff\n+ const a = \"b\"\n- const a = 1\n```\n", TestContext.Current.CancellationToken);
        await using (var site = await RunningSite.StartAsync(folder))
        {
            foreach (var path in (string[])["/", "/blogs", PageTypes.Post, "/tags", "/search?q=redis",
                "/blogs/everything-in-markdown", "/blogs/marked"])
            {
                await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri);
                await tab.Page.EvaluateAsync(Axe);
                await tab.Page.EvaluateAsync(
                    "document.styleSheets[0].insertRule('pre,.table{background-image:none!important}')");
                foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
                    (await RunAsync(tab.Page, Colours)).ShouldBeEmpty($"{path}, {theme}");
                }
            }
        }

        TestPlace.Delete(folder);
    }

    public static TheoryData<string> Looks => [.. Look.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_nothing_in_the_replies_below_a_post(string look)
    {
        await using var site = await SiteWithReplies.WithAsync($"look: {look}");
        await using var tab = await browser.OpenAsync(site.Url(SiteWithReplies.Post), 390, 800);
        await tab.Page.EvaluateAsync(Axe);
        await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(warning => warning.open = true)");
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            (await RunAsync(tab.Page, EveryRule, ".replies")).ShouldBeEmpty($"{theme}");
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Axe_finds_nothing_in_formulas(int width)
    {
        await using var tab = await browser.OpenAsync(torture.Post, width, 800);
        await tab.Page.EvaluateAsync(Axe);
        (await tab.Page.Locator("math").CountAsync()).ShouldBe(3);
        (await RunAsync(tab.Page, EveryRule, "math,.math")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_break_of_a_rule_would_be_found()
    {
        await using var tab = await browser.OpenAsync("/colophon");
        await tab.Page.EvaluateAsync(Axe);
        await tab.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('img'))");
        (await RunAsync(tab.Page, EveryRule)).ShouldHaveSingleItem().ShouldStartWith("image-alt: <img");
        await tab.Page.EvaluateAsync("document.styleSheets[0].insertRule('main p { color: #bbb !important }')");
        (await RunAsync(tab.Page, Colours)).ShouldHaveSingleItem().ShouldStartWith("color-contrast: <p");
    }

    /// <summary>Returns the rules that are violated, each with the HTML of the first three elements.</summary>
    private static Task<string[]> RunAsync(IPage page, string options, string elements = "html") =>
        page.EvaluateAsync<string[]>(
        $"() => axe.run('{elements}', {options}).then(found => found.violations.map(v => `${{v.id}}: ${{v.nodes.slice(0, 3).map(n => n.html).join(' | ')}}`))");
}
