using System.Globalization;
using System.Net;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests notes that were not written for a website.
/// The notes have no front matter and settings, and are in nested folders.
/// </summary>
public sealed class PlainFolderTests(PlainFolderTests.Notes notes) : IClassFixture<PlainFolderTests.Notes>
{
    private const int Count = 200;

    [Fact]
    public async Task Every_file_is_a_page_with_its_first_heading_as_title()
    {
        for (var i = 0; i < Count; i++)
        {
            var page = await notes.Site.PageAsync(Url(i));
            page.QuerySelector("h1")!.TextContent.Trim().ShouldBe($"Note {i}: what I found");
            page.QuerySelectorAll("h1").Length.ShouldBe(1);
            page.QuerySelector("main")!.TextContent.ShouldContain($"The text of note {i}.");
            (await notes.Site.ReadAsync(Url(i) + ".md")).ShouldContain($"# Note {i}: what I found");
        }
    }

    [Fact]
    public async Task The_date_comes_from_the_file_name_and_the_undated_have_none()
    {
        (await notes.Site.PageAsync(Url(4)))
            .QuerySelector("main time")!.GetAttribute("datetime")!.ShouldStartWith("2025-03-05");
        (await notes.Site.PageAsync(Url(5))).QuerySelector("main time").ShouldBeNull();
        (await notes.Site.ReadAsync("/feed.xml")).ShouldNotContain("Note 5:");
    }

    [Fact]
    public async Task The_list_has_all_of_them_dated_ones_first_and_the_home_page_is_its_first_page()
    {
        var listed = new List<string>();
        for (var number = 1; number <= Count / 50; number++)
            listed.AddRange(Entries(await notes.Site.PageAsync(number == 1 ? "/blogs" : $"/blogs/page/{number}")));
        listed.Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, Count).Select(Url).Order(StringComparer.Ordinal));
        listed.Take(Count / 2).ShouldBe(Enumerable.Range(0, Count / 2).Select(i => Url(i * 2)), ignoreOrder: true);
        var home = await notes.Site.PageAsync("/");
        home.QuerySelector("h1")!.TextContent.ShouldBe($"Blogs ({Count} articles)");
        Entries(home).ShouldBe(listed.Take(50));
        using var past = await notes.Site.GetAsync("/blogs/page/5");
        past.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_first_folder_is_the_tag_and_the_readme_stays_private()
    {
        Entries(await notes.Site.PageAsync("/tags/area-3")).Count().ShouldBe(Count / 4);
        using var response = await notes.Site.GetAsync("/blogs/readme");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Links_between_files_lead_to_their_pages()
    {
        var crawl = await Crawl.OfAsync(notes.Site);
        crawl.Links.Where(l => crawl.Answers[l.Path] != HttpStatusCode.OK).Select(l => $"{l.From} → {l.Path}")
            .ShouldBeEmpty();
        crawl.Links.ShouldContain(l => l.From == Url(7) && l.Path == Url(0));
    }

    private static IEnumerable<string> Entries(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelectorAll("main h2 a, main h3 a").Select(a => a.GetAttribute("href")!)
            .Where(u => u.StartsWith("/blogs/", StringComparison.Ordinal));

    private static string Folder(int i) => $"area {i % 4}/sub {i % 3}";

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"note-{i:000}");

    private static string Url(int i) => $"/blogs/{Folder(i).Replace(' ', '-')}/{Name(i)}";

    public sealed class Notes : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(
        [
            ("README.md", "# For myself\n"),
            .. Enumerable.Range(0, Count).Select(i => (
                $"{Folder(i)}/{(i % 2 == 0 ? $"2025-{i / 2 % 12 + 1:00}-{i % 28 + 1:00}-" : "")}{Name(i)}.md",
                $"# Note {i}: what I found\n\nThe text of note {i}.\n\n## More\n\nSee [the first](../../area 0/sub 0/2025-01-01-note-000.md).\n"
                    .Replace("area 0/sub 0", "area%200/sub%200", StringComparison.Ordinal))),
        ]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
