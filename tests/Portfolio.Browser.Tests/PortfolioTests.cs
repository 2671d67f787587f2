using System.Text;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Portfolio.Web.Text;

namespace Portfolio.Browser.Tests;

/// <summary>Opens the pages of a site with three jobs, four projects and four groups of skills.</summary>
public sealed class PortfolioTests(BrowserFixture browser, PortfolioTests.Portfolio portfolio) : IClassFixture<PortfolioTests.Portfolio>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Theory]
    [InlineData("/")]
    [InlineData("/projects")]
    [InlineData("/projects/tidewatch")]
    [InlineData("/projects/parcel-map")]
    [InlineData("/projects/quiet-queue")]
    [InlineData("/cv")]
    public async Task Axe_finds_nothing_in_either_theme(string path)
    {
        await using var tab = await browser.OpenAsync(portfolio.UrlOf(path));
        await tab.Page.EvaluateAsync(Axe);
        foreach (var (width, theme) in ((int, ColorScheme)[])[(320, ColorScheme.Light), (390, ColorScheme.Dark), (1280, ColorScheme.Dark)])
        {
            await tab.Page.SetViewportSizeAsync(width, 800);
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            var found = await tab.Page.EvaluateAsync<string[]>(
                "() => axe.run('html', { resultTypes: ['violations'], iframes: false, rules: { 'target-size': { enabled: true } } })"
                + ".then(found => found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`))");
            found.ShouldBeEmpty($"{width} px, {theme}");
            var overflow = await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            overflow.ShouldBeLessThanOrEqualTo(0, $"{width} px");
        }

        tab.Forgive();
    }

    [Theory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public async Task A_CV_of_three_jobs_is_one_page_of_paper(string format)
    {
        await using var tab = await browser.OpenAsync(portfolio.UrlOf("/cv"));
        var pdf = await tab.Page.PdfAsync(new() { Format = format, PrintBackground = true });
        Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("Ada Sample")]
    [InlineData("Ada \"Countess\" </style> Łabędź \\ 2")]
    public async Task The_second_sheet_of_a_CV_has_the_name_in_its_margin(string name)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-cv-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "profile.yaml"),
            $"name: '{name}'\nexperience:\n" + string.Concat(Enumerable.Range(0, 40)
                .Select(i => $"  - {{ title: Job {i}, organization: Sample, start: {2025 - i}-01, end: {2025 - i}-12 }}\n")),
            TestContext.Current.CancellationToken);
        await using (var site = await RunningSite.StartAsync(folder))
        {
            await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/cv").AbsoluteUri);
            (await tab.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).getPropertyValue('--name')"))
                .ShouldBe(StyleText.Quote(name));
            (await SizeAsync(tab.Page)).ShouldBeGreaterThan(await SizeWithoutNameAsync(tab.Page), "the margin has text");
        }

        TestPlace.Delete(folder);
    }

    [Fact]
    public async Task The_first_sheet_of_a_CV_has_nothing_in_its_margin()
    {
        await using var tab = await browser.OpenAsync(portfolio.UrlOf("/cv"));
        (await SizeAsync(tab.Page)).ShouldBe(await SizeWithoutNameAsync(tab.Page));
    }

    private static async Task<int> SizeAsync(IPage page) => (await page.PdfAsync(new() { Format = "A4" })).Length;

    /// <summary>Returns the size of a CV whose name is no value of <c>content</c>, so that the margins are empty.</summary>
    private static async Task<int> SizeWithoutNameAsync(IPage page)
    {
        await page.EvaluateAsync("() => document.documentElement.style.setProperty('--name', '1px')");
        return await SizeAsync(page);
    }

    [Fact]
    public async Task Addresses_on_paper_have_no_parameters()
    {
        await using var tab = await browser.OpenAsync(portfolio.UrlOf("/cv"));
        var shown = await tab.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('[data-paper]')].map(a => a.dataset.paper)");
        shown.ShouldContain("linkedin.com/in/mara-quist");
        shown.ShouldContain("github.com/maraquist/tidewatch");
        shown.ShouldAllBe(address => address.Length > 0 && !address.Contains('?') && !address.Contains("://"));
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        (await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.contact a')]"
            + ".filter(a => getComputedStyle(a).fontSize === '0px' && getComputedStyle(a, '::after').content === 'none').map(a => a.textContent)"))
            .ShouldBeEmpty("every contact is on paper");
    }

    [Fact]
    public async Task The_frame_of_a_page_of_the_site_shows_the_page()
    {
        await using var tab = await browser.OpenAsync(portfolio.UrlOf("/projects/tidewatch"));
        var frame = tab.Page.FrameLocator("iframe[src='/demo.html']");
        await tab.Page.Locator("iframe[src='/demo.html']").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(frame.Locator("p")).ToHaveTextAsync("The next high water is at 14:52.");
        tab.Forgive();
    }

    public sealed class Portfolio : IAsyncLifetime
    {
        private RunningSite _site = null!;

        public string UrlOf(string path) => new Uri(_site.Client.BaseAddress!, path).AbsoluteUri;

        public async ValueTask InitializeAsync() => _site = await RunningSite.StartAsync(Path.Combine(TestPlace.Sites, "Portfolio"));

        public ValueTask DisposeAsync() => _site.DisposeAsync();
    }
}
