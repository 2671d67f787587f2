using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Checks the three themes of `docs/own-design.md`, which sites in `tests/Sites/Themes` use, and the three examples of `docs/lists.md` in
/// `tests/Sites/Lists`.
/// </summary>
public sealed class OwnDesignTests(BrowserFixture browser)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string, string[]> Themes => new()
    {
        { "bear", ["/", "/blogs", "/blogs/sea", "/about", "/cv", "/projects", "/projects/tide-clock", "/nothing"] },
        { "magazine", ["/", "/blogs", "/blogs/harbour", "/tags/coast", "/cv", "/projects", "/projects/shorelines"] },
        { "docs", ["/", "/docs", "/docs/install", "/nothing"] },
        { "engineer", ["/blogs", "/talks", "/talks/compaction", "/publications", "/work", "/blogs/hello"] },
        { "links", ["/blogs", "/links", "/links/sectors", "/notes", "/tags"] },
        { "photos", ["/blogs", "/photos", "/photos/harbour", "/photos/ridge", "/blogs/printing"] },
    };

    [Fact]
    public async Task An_entry_of_the_author_in_the_list_of_the_site_has_no_columns_of_the_site()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-theme-").FullName;
        foreach (var (path, text) in ((string, string)[])[
            ("posts/a.md", "---\ntitle: A title of some words\ndate: 2026-01-01\n---\n\nText.\n"),
            ("posts/b.md", "---\ntitle: Another title\ndate: 2026-01-02\n---\n\nText.\n"),
            ("theme.css", ".entries { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem }\n"),
            ("views/entry.liquid", "<li><h3>{{ post.title }}</h3><time>{{ post.date_text }}</time></li>\n")])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllTextAsync(Path.Combine(folder, path), text, TestContext.Current.CancellationToken);
        }

        await using (var site = await RunningSite.StartAsync(folder))
        {
            await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/blogs").AbsoluteUri);
            await tab.Page.SetViewportSizeAsync(1000, 900);
            (await tab.Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll(".entries > li")]
                    .map(li => (li.querySelector("h3").clientWidth > li.clientWidth * .9)
                        + " " + getComputedStyle(li.querySelector("time")).position)
                """)).ShouldBe(["true static", "true static"]);
        }

        TestPlace.Delete(folder);
    }

    [Theory]
    [InlineData("bear")]
    [InlineData("magazine")]
    public async Task The_home_page_and_the_curriculum_vitae_keep_their_columns_in_a_theme(string theme)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-theme-").FullName;
        TestPlace.CopyTheme(theme, folder);
        await using (var site = await RunningSite.StartAsync(folder))
        {
            foreach (var (path, part) in ((string, string)[])[("/", ".hero"), ("/cv", ".cv"), ("/projects", ".cards")])
            {
                await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri, 1440, 900);
                (await tab.Page.EvaluateAsync<double>($"document.querySelector('{part}').getBoundingClientRect().width"))
                    .ShouldBeGreaterThan(900, $"{theme} {path}");
                if (path == "/")
                {
                    (await tab.Page.EvaluateAsync<double>("document.querySelector('main .who').getBoundingClientRect().left"
                        + " - document.querySelector('main .hero').getBoundingClientRect().left")).ShouldBe(0, 1, theme);
                }
            }
        }

        TestPlace.Delete(folder);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public async Task Nothing_of_a_theme_is_wider_than_the_page_and_axe_finds_nothing(string theme, string[] paths)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-theme-").FullName;
        if (Directory.Exists(Path.Combine(TestPlace.Themes, theme)))
            TestPlace.CopyTheme(theme, folder);
        else
            TestPlace.Copy(Path.Combine(TestPlace.Sites, "Lists", theme), folder);
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
