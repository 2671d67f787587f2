using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>Checks the three themes of `docs/own-design.md`, which are sites in `tests/Sites/Themes`.</summary>
public sealed class OwnDesignTests(BrowserFixture browser)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string, string[]> Themes => new()
    {
        { "bear", ["/blogs", "/blogs/sea", "/about", "/nothing"] },
        { "magazine", ["/blogs", "/blogs/harbour", "/tags/coast", "/"] },
        { "docs", ["/", "/docs", "/docs/install", "/nothing"] },
    };

    [Theory]
    [MemberData(nameof(Themes))]
    public async Task Nothing_of_a_theme_is_wider_than_the_page_and_axe_finds_nothing(string theme, string[] paths)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-theme-").FullName;
        TestPlace.Copy(Path.Combine(TestPlace.Sites, "Themes", theme), folder);
        await using (var site = await RunningSite.StartAsync(folder))
        {
            foreach (var path in paths)
            {
                await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri);
                await tab.Page.EvaluateAsync(Axe);
                foreach (var (width, colours) in ((int, ColorScheme)[])[(390, ColorScheme.Light), (768, ColorScheme.Dark),
                    (1440, ColorScheme.Light), (1440, ColorScheme.Dark)])
                {
                    await tab.Page.SetViewportSizeAsync(width, 900);
                    await tab.Page.EmulateMediaAsync(new() { ColorScheme = colours });
                    await tab.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                    (await tab.Page.EvaluateAsync<int>(
                        "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"))
                        .ShouldBe(0, $"{theme} {path} {width}");
                    (await tab.Page.EvaluateAsync<string[]>("() => axe.run('html', { resultTypes: ['violations'] })"
                        + ".then(found => found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`))"))
                        .ShouldBeEmpty($"{theme} {path} {width} {colours}");
                }
            }
        }

        TestPlace.Delete(folder);
    }
}
