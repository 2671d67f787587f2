using System.Collections.Concurrent;
using System.Diagnostics;
using System.Xml.Linq;
using Microsoft.Playwright;
using Look = Portfolio.Content.Model.Look;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Checks the rules in <c>PageRules.js</c> on every page of some sites. The list of pages comes from the site, so a new page needs
/// no line here.
/// </summary>
public sealed class PageRulesTests(BrowserFixture browser, ITestOutputHelper output)
{
    private static readonly int[] Widths = [320, 360, 390, 768, 1024, 1440, 1920];

    /// <summary>The widths at which the dark theme is checked, too. The theme changes colours and pictures, but no size.</summary>
    private static readonly int[] DarkWidths = [390, 1440];

    /// <summary>The width in pixels of the text on A4 paper.</summary>
    private const int PaperWidth = 658;

    private static readonly string Filled = Path.Combine(TestPlace.Sites, "Filled");

    private static readonly string Rules = File.ReadAllText(Path.Combine(TestPlace.Repository, "tests/Portfolio.Browser.Tests/PageRules.js"));

    public static TheoryData<string> Looks => [.. Look.All.Select(look => look.Name)];

    [Fact]
    public Task No_page_of_the_sample_breaks_a_rule() => KeepsAsync(TestPlace.Sample, "/search?q=redis");

    [Fact]
    public Task No_page_of_the_documentation_breaks_a_rule() => KeepsAsync(Path.Combine(TestPlace.Repository, "docs"), "/search?q=cover");

    [Theory]
    [InlineData("engineer", "/search?q=compaction")]
    [InlineData("links", "/search?q=battery")]
    [InlineData("photos", "/search?q=harbour")]
    public Task No_page_of_an_example_with_lists_breaks_a_rule(string example, string search) =>
        KeepsAsync(Path.Combine(TestPlace.Sites, "Lists", example), search);

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_page_with_everything_in_it_breaks_a_rule(string look)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-filled-").FullName;
        TestPlace.Copy(Filled, folder);
        // The author's style sheet has its own font, which takes the place of that of the look.
        if (look != Look.All[0].Name)
        {
            File.Delete(Path.Combine(folder, "theme.css"));
            await File.AppendAllTextAsync(Path.Combine(folder, "site.yaml"), $"look: {look}\n", TestContext.Current.CancellationToken);
        }
        await KeepsAsync(folder, "/search?q=quay");
        TestPlace.Delete(folder);
    }

    /// <summary>The looks, in English, and the default look in a language that is written from right to left.</summary>
    public static TheoryData<string, string> LooksAndLanguages =>
        [.. Look.All.Select(look => (look.Name, "en")).Append((Look.All[0].Name, "ar"))];

    [Theory]
    [MemberData(nameof(LooksAndLanguages))]
    public async Task No_words_of_strangers_below_a_post_break_a_rule(string look, string language)
    {
        await using var site = await SiteWithReplies.WithAsync($"look: {look}\nlanguage: {language}");
        await KeepsAsync(site, [SiteWithReplies.Post]);
    }

    [Fact]
    public async Task No_picture_of_any_ratio_number_format_or_place_breaks_a_rule()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-pictures-").FullName;
        output.WriteLine($"{PictureSite.Write(folder)} pictures");
        await KeepsAsync(folder, "/search?q=harbour");
        TestPlace.Delete(folder);
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1440, 900)]
    public async Task An_enlarged_picture_is_whole(int width, int height)
    {
        await using var site = await RunningSite.StartAsync(Filled);
        await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/blogs/photos").AbsoluteUri, width, height);
        var images = tab.Page.Locator(".text figure img");
        for (var i = 0; i < 4; i++)
        {
            await images.Nth(i).ClickAsync();
            var enlarged = tab.Page.Locator("dialog img");
            await Assertions.Expect(enlarged).ToHaveJSPropertyAsync("complete", true);
            var box = (await enlarged.BoundingBoxAsync())!;
            box.X.ShouldBeGreaterThanOrEqualTo(0);
            box.Y.ShouldBeGreaterThanOrEqualTo(0);
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(width);
            (box.Y + box.Height).ShouldBeLessThanOrEqualTo(height);
            Math.Max(box.Width / width, box.Height / height).ShouldBeGreaterThan(.8f, "it is enlarged");
            await tab.Page.Keyboard.PressAsync("Escape");
        }
    }

    [Fact]
    public async Task A_break_of_a_rule_would_be_found()
    {
        await using var tab = await browser.OpenAsync("/");
        await tab.Page.EvaluateAsync("""
            () => {
              const add = (name, style, text, more) => {
                const part = Object.assign(document.createElement(name), more)
                part.style.cssText = style
                part.append(text)
                document.querySelector('main').append(part)
                return part
              }
              add('p', 'font-size:9px', 'Small')
              add('p', 'width:3000px', 'Wide')
              add('div', 'width:9px;overflow:hidden;white-space:nowrap', 'Cut text')
              const links = add('p', '', '')
              links.append(add('a', '', 'one', { href: '/a' }), add('a', '', 'two', { href: '/b' }))
              add('p', 'position:relative', 'Below').append(add('span', 'position:absolute;left:0;top:0', 'Above'))
              add('a', 'display:block;height:30px', '', { href: '/c' })
              add('img', 'width:90px;height:90px', '', { src: new URL(document.querySelector('[property="og:image"]').content).pathname, width: 90, height: 90, alt: '' })
              const table = document.createElement('table')
              table.createTHead().insertRow().append(Object.assign(document.createElement('th'), { textContent: 'A long head' }))
              table.createTBody().insertRow().insertCell().append('1')
              table.style.width = '500px'
              table.rows[1].cells[0].style.textAlign = 'right'
              add('div', '', table, { className: 'text' })
              const picture = (style, more) => add('img', style, '', { src: '/me.png', width: 900, height: 900, alt: '', ...more })
              const figure = document.createElement('figure')
              figure.append(picture('width:300px;height:90px;object-fit:contain'), add('button', 'position:absolute;left:400px;top:0', 'x', { className: 'enlarge' }))
              figure.style.cssText = 'width:500px;position:relative'
              const text = add('div', '', figure, { className: 'text' })
              text.append(picture('width:90px;height:1200px;max-height:none'))
              const gallery = Object.assign(document.createElement('figure'), { className: 'gallery' })
              for (const height of [100, 200]) {
                const one = document.createElement('figure')
                one.append(picture(`display:block;width:${height}px;height:${height}px`))
                gallery.append(one)
              }
              text.append(gallery)
              const full = document.createElement('figure')
              full.append(picture('display:block;width:400px;height:400px'))
              full.className = 'full'
              full.style.cssText = 'width:400px;max-width:none;margin:0'
              text.append(full)
              const item = document.createElement('li'), heading = document.createElement('h3')
              heading.append(add('a', '', 'A', { href: '/a' }))
              item.append(picture('width:90px;height:90px;position:relative;z-index:2'), heading)
              item.append(picture('width:90px;height:900px;max-width:none', { className: 'thumb' }))
              add('ul', '', item, { className: 'entries' })
              add('h2', 'width:60px', add('span', '', 'Stop')).append(add('span', 'display:inline-block;width:60px', '.'))
              add('p', 'direction:rtl;unicode-bidi:isolate', 'An English sentence.')
              const layout = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
              layout.setAttribute('display', 'none')
              add('div', '', '', { className: 'w' }).prepend(layout)
              layout.style.cssText = 'display:none'
            }
            """);
        var found = await tab.Page.EvaluateAsync<string[]>(Rules, false);
        foreach (var rule in (string[])["small text", "links touch", "text cut by its box", "text over text", "page scrolls sideways",
            "picture too large", "no name", "cells do not meet the head", "picture smaller than its box", "figure wider than its picture",
            "button beside its picture", "rows of a gallery differ", "picture without a link", "line begins with a closing mark",
            "text ends on the wrong side", "drawing without a layout", "full picture beside the middle",
            "high cover in a list"])
        {
            found.ShouldContain(fault => fault.StartsWith(rule + ":", StringComparison.Ordinal), rule);
        }
        (await tab.Page.EvaluateAsync<string[]>(Rules, true)).ShouldContain(fault => fault.StartsWith("higher than a sheet:", StringComparison.Ordinal));
    }

    private async Task KeepsAsync(string content, string search)
    {
        await using var site = await RunningSite.StartAsync(content);
        await KeepsAsync(site, await PathsAsync(site, search));
    }

    private async Task KeepsAsync(RunningSite site, IReadOnlyList<string> paths)
    {
        var begin = Stopwatch.GetTimestamp();
        var faults = new ConcurrentDictionary<string, ConcurrentQueue<string>>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(paths, parallel, async (path, _) => await CheckAsync(site, path, faults));
        output.WriteLine($"{paths.Count} pages × {Widths.Length + DarkWidths.Length + 1} in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s");
        faults.Select(fault => $"{fault.Key} at {string.Join(", ", fault.Value.Take(3))}{(fault.Value.Count > 3 ? $" and {fault.Value.Count - 3} more" : "")}")
            .Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>Checks a page at all widths, in both themes and on paper. The page is loaded once and resized.</summary>
    private async Task CheckAsync(RunningSite site, string path, ConcurrentDictionary<string, ConcurrentQueue<string>> faults)
    {
        await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri, Widths[0], 900);
        var page = tab.Page;
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await AddAsync($"{path} {width}", isPaper: false);
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        foreach (var width in DarkWidths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await AddAsync($"{path} {width} dark", isPaper: false);
        }

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(PaperWidth, 900);
        await AddAsync($"{path} on paper", isPaper: true);

        async Task AddAsync(string place, bool isPaper)
        {
            // Scripts measure what scrolls in the frame after a resize.
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            foreach (var fault in await page.EvaluateAsync<string[]>(Rules, isPaper))
                faults.GetOrAdd(fault, _ => new()).Enqueue(place);
        }
    }

    /// <summary>Returns the paths of all pages in the sitemap, a search with and without a question, and an unknown page.</summary>
    private static async Task<IReadOnlyList<string>> PathsAsync(RunningSite site, string search)
    {
        var sitemap = XDocument.Parse(
            await site.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative), TestContext.Current.CancellationToken));
        return [.. sitemap.Root!.Elements().Select(url => new Uri(url.Elements().First().Value).AbsolutePath), "/search", search, "/nowhere"];
    }
}
