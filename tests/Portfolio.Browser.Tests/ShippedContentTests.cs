using System.Xml.Linq;
using Portfolio.Browser.Tests.Weight;

namespace Portfolio.Browser.Tests;

/// <summary>Checks the content that is shipped with the program. The tests can fail if content is changed.</summary>
public sealed class ShippedContentTests(
    BrowserFixture browser, ShippedContentTests.ShippedSite shipped, ITestOutputHelper output)
    : IClassFixture<ShippedContentTests.ShippedSite>
{
    [Fact]
    public async Task Every_shipped_post_stays_below_thirty_kilobytes()
    {
        var scales = new Scales(shipped.Site, output);
        var posts = await scales.PostsAsync();
        posts.ShouldNotBeEmpty();
        foreach (var post in posts)
            (await scales.WeighAsync(post)).ShouldBeLessThanOrEqualTo(30_000, post);
    }

    [Fact]
    public Task The_reading_mode_keeps_every_word_and_picture_and_table() =>
        ReceiverTests.KeepsInReadingModeAsync(browser, shipped.Site, output);

    [Fact]
    public Task A_feed_without_styles_has_every_word_and_nothing_wider_than_a_message() =>
        ReceiverTests.KeepsInMessagesAsync(browser, shipped.Site, output);

    [Theory]
    [InlineData(360, 28)]
    [InlineData(768, 44.3)]
    [InlineData(1440, 49.6)]
    [InlineData(2560, 49.6)]
    public async Task The_first_screen_has_one_left_edge(int width, double titleSize)
    {
        await using var tab = await browser.OpenAsync(Url("/"), width, 900);
        var edges = await tab.Page.EvaluateAsync<double[]>("""
            () => ['h1', '.text p', '.contact', '.stair h3', '.cards', '.skills'].map(selector => {
              const element = document.querySelector(selector), box = element.getBoundingClientRect()
              return box.left + parseFloat(getComputedStyle(element).paddingLeft)
            })
            """);
        edges.ShouldAllBe(edge => Math.Abs(edge - edges[0]) < 2, string.Join(' ', edges));
        (await tab.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"))
            .ShouldBe(titleSize, .5);
        // Each highlighted word in the introduction links to a series.
        (await tab.Page.EvaluateAsync<bool>("""
            () => [...document.querySelectorAll('.text a')].map(a => document.querySelector(`.stair a[href='${a.getAttribute('href')}']`)).filter(Boolean).length === 2
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task Lists_fit_a_phone()
    {
        await using var tab = await browser.OpenAsync(Url("/blogs"), 390, 1400);
        (await tab.Page.EvaluateAsync<int>("[...document.querySelectorAll('.entries h3')].filter(h => h.getBoundingClientRect().bottom < 1400).length"))
            .ShouldBeGreaterThanOrEqualTo(6);
        // Clamped lines end with an ellipsis, which would hide a part of the description.
        (await tab.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.entries p')].map(p => getComputedStyle(p).webkitLineClamp)"))
                .ShouldAllBe(clamp => clamp == "none");
        await tab.Page.GotoAsync(Url("/tags"));
        (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThan(2400);
    }

    [Fact]
    public async Task No_post_nor_three_lists_of_each_kind_scroll_sideways_on_a_phone_and_code_fits_a_wide_window()
    {
        var (pages, scrolling) = await FitAsync(shipped.Site, lists: 3);
        pages.ShouldBeGreaterThan(50);
        output.WriteLine($"{scrolling} code blocks scroll");
        scrolling.ShouldBeLessThanOrEqualTo(12);
    }

    [Fact]
    public async Task No_drawing_is_cut_or_has_small_text_on_a_phone_a_tablet_or_a_wide_screen()
    {
        const string Measure = """
            () => [...document.querySelectorAll('figure.w')].filter(figure => [...figure.children].some(child => child.localName === 'svg')).map((figure, i) => {
              const svg = [...figure.children].find(child => child.localName === 'svg' && child.getBoundingClientRect().height > 0)
              const box = svg.getBoundingClientRect(), edge = figure.getBoundingClientRect(), page = svg.viewBox.baseVal
              const size = 14 * (page && page.width ? box.width / page.width : 1)
              const parts = [...svg.querySelectorAll('path, rect, line, text')].map(part => part.getBoundingClientRect())
              const cut = Math.max(figure.scrollWidth - figure.clientWidth,
                ...parts.filter(part => part.width + part.height > 0).flatMap(part => [edge.left - part.left, part.right - edge.right]))
              return cut >= 1 || size < 12 ? `drawing ${i + 1}: text of ${size.toFixed(1)} pixels, ${Math.round(cut)} pixels cut` : 'ok'
            })
            """;
        var sitemap = XDocument.Parse(await shipped.Site.Client.GetStringAsync(
            new Uri("/sitemap.xml", UriKind.Relative), TestContext.Current.CancellationToken));
        await using var tab = await browser.OpenAsync(Url("/"));
        var (drawings, faults) = (0, new List<string>());
        foreach (var path in sitemap.Root!.Elements().Select(url => new Uri(url.Elements().First().Value).AbsolutePath)
            .Where(path => path.StartsWith("/blogs/", StringComparison.Ordinal)))
        {
            await tab.Page.GotoAsync(Url(path));
            foreach (var width in (int[])[390, 768, 1440])
            {
                await tab.Page.SetViewportSizeAsync(width, 900);
                var measured = await tab.Page.EvaluateAsync<string[]>(Measure);
                drawings += measured.Length;
                faults.AddRange(measured.Where(text => text != "ok").Select(text => $"{path} at {width}, {text}"));
            }
        }

        faults.ShouldBeEmpty();
        drawings.ShouldBeGreaterThan(3 * 100);
    }

    [Fact(Explicit = true)]
    public async Task Nor_does_any_list() => (await FitAsync(shipped.Site, lists: int.MaxValue)).Pages.ShouldBeGreaterThan(100);

    [Fact]
    public async Task No_page_of_the_documentation_scrolls_sideways_on_a_phone()
    {
        await using var site = await RunningSite.StartAsync(Path.Combine(TestPlace.Repository, "docs"));
        (await FitAsync(site, lists: int.MaxValue)).Pages.ShouldBeGreaterThan(16);
    }

    private string Url(string path) => new Uri(shipped.Site.Client.BaseAddress!, path).AbsoluteUri;

    /// <summary>
    /// Checks the width of the posts and of some lists of each kind. Returns the number of pages, and of the code blocks
    /// in posts that scroll in a wide window.
    /// </summary>
    private async Task<(int Pages, int ScrollingCode)> FitAsync(RunningSite site, int lists)
    {
        var sitemap = XDocument.Parse(await site.Client.GetStringAsync(
            new Uri("/sitemap.xml", UriKind.Relative), TestContext.Current.CancellationToken));
        var paths = sitemap.Root!.Elements().Select(url => new Uri(url.Elements().First().Value).AbsolutePath)
            .GroupBy(path => path.Split('/')[1])
            .SelectMany(kind => kind.Key is "blogs" or "" ? kind : kind.Take(lists)).ToList();
        await using var tab = await browser.OpenAsync(site.Client.BaseAddress!.AbsoluteUri);
        var (wide, scrolling) = (new List<string>(), 0);
        foreach (var path in paths)
        {
            await tab.Page.GotoAsync(new Uri(site.Client.BaseAddress, path).AbsoluteUri);
            foreach (var width in (int[])[320, 360, 390])
            {
                await tab.Page.SetViewportSizeAsync(width, 800);
                if (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                    wide.Add($"{path} at {width}");
            }

            if (!path.StartsWith("/blogs/", StringComparison.Ordinal))
                continue;
            await tab.Page.SetViewportSizeAsync(1440, 900);
            scrolling += await tab.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('pre')].filter(pre => pre.scrollWidth > pre.clientWidth).length");
        }

        wide.ShouldBeEmpty();
        return (paths.Count, scrolling);
    }

    public sealed class ShippedSite : IAsyncLifetime
    {
        private RunningSite? _site;

        /// <summary>Gets the site, or skips the test if the shipped content has been replaced.</summary>
        public RunningSite Site
        {
            get
            {
                TestPlace.RequireShippedContent();
                return _site!;
            }
        }

        public async ValueTask InitializeAsync()
        {
            if (TestPlace.HasShippedContent)
                _site = await RunningSite.StartAsync(TestPlace.ShippedContent);
        }

        public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
