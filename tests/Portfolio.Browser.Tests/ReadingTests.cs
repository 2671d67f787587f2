using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class ReadingTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Description = "A description of more than one line on the smallest phone, whose last words "
        + "have to be seen there as well, or none would be whole.";

    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-reading-").FullName;
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "posts"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "profile.yaml"),
            "name: Ada\ncontact: [{ label: Email, value: ada@example.com }]\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "posts", "a.md"),
            $"---\ntitle: A\ndescription: {Description}\ndate: 2026-04-01\n---\n> [!NOTE]\n> Before.\n>\n> - One\n> - Two\n>\n> 1. First\n", TestContext.Current.CancellationToken);
        _site = await RunningSite.StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        TestPlace.Delete(_folder);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task Descriptions_are_whole_on_a_phone(int width)
    {
        foreach (var (path, selector) in ((string, string)[])[("/", ".latest p:not(.facts)"),
            ("/blogs", ".entries p:not(.facts)"), ("/blogs/a", ".lead")])
        {
            await using var tab = await OpenAsync(path, width);
            var text = tab.Page.Locator(selector).First;
            await Assertions.Expect(text).ToHaveTextAsync(Description);
            (await text.EvaluateAsync<bool>(
                "p => p.scrollHeight <= p.clientHeight + 1 && p.scrollWidth <= p.clientWidth + 1")).ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task Lists_in_callouts_have_marks_and_an_indent()
    {
        await using var tab = await OpenAsync("/blogs/a", 390);
        var lists = await tab.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.alert li')].map(li => `${getComputedStyle(li).listStyleType} ${
              li.getBoundingClientRect().left - li.closest('.alert').querySelector('p:not(.title)').getBoundingClientRect().left >= 16}`)
            """);
        lists.ShouldBe(["disc true", "disc true", "decimal true"]);
    }

    [Fact]
    public async Task Links_of_a_page_that_is_missing_are_separated()
    {
        await using var tab = await OpenAsync("/nothing", 1440);
        var marks = await tab.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('main .facts a')].map(a => getComputedStyle(a, '::before').content)");
        marks.ShouldBe(["none", "\"·\" / \"\"", "\"·\" / \"\""]);
    }

    [Fact]
    public async Task The_home_page_on_paper_has_the_address()
    {
        await using var tab = await OpenAsync("/", 800);
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(tab.Page.GetByText("ada@example.com")).ToBeVisibleAsync();
    }

    private async Task<Tab> OpenAsync(string path, int width) =>
        await browser.OpenAsync(new Uri(_site.Client.BaseAddress!, path).AbsoluteUri,
            width, 900);
}
