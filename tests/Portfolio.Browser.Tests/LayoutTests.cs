using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class LayoutTests(BrowserFixture browser)
{
    private const string CountShifts = """
        window.shift = 0
        new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value)).observe({ type: 'layout-shift', buffered: true })
        """;

    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task No_page_scrolls_sideways_on_the_smallest_phone_or_at_four_times_the_size(string path)
    {
        await using var tab = await browser.OpenAsync(path, 320, 640);
        (await SidewaysAsync(tab.Page)).ShouldBe(0);
        await tab.Page.SetViewportSizeAsync(320, 200);
        (await SidewaysAsync(tab.Page)).ShouldBe(0);
    }

    [Theory]
    [InlineData("/", 360)]
    [InlineData("/blogs", 1280)]
    [InlineData(PageTypes.Post, 360)]
    [InlineData(PageTypes.Post, 1280)]
    [InlineData("/blogs/swiggy-delivery-system-design", 1280)]
    [InlineData("/blogs/how-payment-reconciliation-systems-work-behind-the-scenes", 1440)]
    [InlineData("/search?q=redis", 360)]
    public async Task Nothing_moves_while_a_page_loads_and_is_scrolled(string path, int width)
    {
        await using var tab = await browser.OpenNewAsync(
            path, options => options.ViewportSize = new() { Width = width, Height = 800 }, CountShifts);
        for (var screen = 0; screen < 8; screen++)
        {
            await tab.Page.EvaluateAsync("scrollBy(0, 700)");
            await tab.Page.WaitForTimeoutAsync(40);
        }

        (await tab.Page.EvaluateAsync<double>("shift")).ShouldBe(0);
    }

    [Fact]
    public async Task A_page_asks_for_nothing_but_itself_before_it_is_painted()
    {
        await using var tab = await browser.OpenAsync("/nowhere");
        var asked = new List<string>();
        tab.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await tab.Page.GotoAsync(PageTypes.Post);
        // Browsers also load the icon and the prefetch rules, but they show the page before these files have arrived.
        asked.Except(["/favicon.svg", "/prefetch.json"]).ShouldBe([PageTypes.Post]);
    }

    [Fact]
    public async Task A_curriculum_vitae_of_two_jobs_is_one_page_of_paper()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-cv-").FullName;
        TestPlace.Copy(TestPlace.Sample, folder);
        var profile = Path.Combine(folder, "profile.yaml");
        var text = await File.ReadAllTextAsync(profile, TestContext.Current.CancellationToken);
        const string Job = "  - { title: Backend Engineer, organization: Sample";
        text.ShouldContain(Job);
        await File.WriteAllTextAsync(profile,
            text.Replace(Job,
                "  - { title: Intern, organization: Another, description: Two sentences about the work. It was a lot of work that is described at length. }\n" + Job,
            StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using (var site = await RunningSite.StartAsync(folder))
        {
            await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/cv").AbsoluteUri);
            var pdf = System.Text.Encoding.Latin1.GetString(
                await tab.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }));
            pdf.Split("/Type /Page\n").Length.ShouldBe(2);
        }

        TestPlace.Delete(folder);
    }

    [Fact]
    public async Task A_post_shows_its_text_on_the_first_screen()
    {
        await using var tab = await browser.OpenAsync(PageTypes.Post, 1440, 900);
        (await LinesOnScreenAsync(tab.Page)).ShouldBeGreaterThanOrEqualTo(6);
        await tab.Page.SetViewportSizeAsync(360, 780);
        (await LinesOnScreenAsync(tab.Page)).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task The_table_of_contents_stands_beside_the_text_where_there_is_room_and_folds_where_there_is_none()
    {
        await using var tab = await browser.OpenAsync(PageTypes.Post, 1440, 900);
        await Assertions.Expect(tab.Page.Locator(".toc a").First).ToBeVisibleAsync();
        await tab.Page.SetViewportSizeAsync(360, 780);
        await Assertions.Expect(tab.Page.Locator(".toc a").First).Not.ToBeVisibleAsync();
        await tab.Page.ClickAsync(".toc summary");
        await Assertions.Expect(tab.Page.Locator(".toc a").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_table_of_contents_marks_the_section_being_read()
    {
        await using var tab = await browser.OpenAsync($"{PageTypes.Post}#failure-patterns", 1440, 900);
        await Assertions.Expect(tab.Page.Locator(".toc [aria-current]")).ToHaveTextAsync("Failure patterns");
    }

    private static Task<int> SidewaysAsync(IPage page) =>
        page.EvaluateAsync<int>(
            "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    private static Task<int> LinesOnScreenAsync(IPage page) => page.EvaluateAsync<int>("""
        () => {
          let lines = 0
          for (const p of document.querySelectorAll('.text > p')) {
            const range = document.createRange()
            range.selectNodeContents(p)
            lines += new Set([...range.getClientRects()].filter(r => r.bottom <= innerHeight).map(r => Math.round(r.bottom / 8))).size
          }
          return lines
        }
        """);
}
