using Portfolio.Content.Search;
using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Store;

public sealed class UrlIndexTests
{
    [Fact]
    public void A_rare_word_of_an_unknown_URL_suggests_its_page() =>
        Suggestions("/blogs/all-about-caching", "/blogs/caching-without-tears", "/blogs/queues")
            .ShouldBe(["/blogs/caching-without-tears"]);

    [Theory]
    [InlineData("/blogs/there-is-not")]
    [InlineData("/blogs/what-should-be-done")]
    [InlineData("/blogs/nicht-so-einfach-mit-queues")]
    public void A_word_that_says_nothing_suggests_no_page(string url) =>
        Suggestions(url, "/blogs/why-not", "/blogs/do-not-do", "/blogs/what-is-next", "/blogs/should-we", "/blogs/das-geht-nicht-mit-uns")
            .ShouldBeEmpty();

    [Fact]
    public void A_number_suggests_a_page_only_beside_another_word()
    {
        string[] urls = ["/blogs/looking-back-at-2024",
            .. Enumerable.Range(0, 10).Select(i => $"/blogs/looking-at-part-{(char)('a' + i)}")];
        Suggestions("/blogs/no-such-text-2024", urls).ShouldBeEmpty();
        Suggestions("/blogs/looking-forward-from-2024", urls)[0].ShouldBe("/blogs/looking-back-at-2024");
    }

    [Fact]
    public void Words_of_hundreds_of_pages_suggest_none_of_them()
    {
        Suggestions("/blogs/my-first-system-design-interview", Designs(150)).Count.ShouldBe(3);
        Suggestions("/blogs/my-first-system-design-interview", Designs(300)).ShouldBeEmpty();

        static string[] Designs(int count) =>
            [.. Enumerable.Range(0, count).Select(i => $"/blogs/system-design-of-the-{i}")];
    }

    [Theory]
    [InlineData("/menus", null)]
    [InlineData("/content/menus", "/blogs/content/menus")]
    [InlineData("/Content/Menus", "/blogs/content/menus")]
    [InlineData("/site/menus", null)]
    [InlineData("/docs/content/menus", "/blogs/content/menus")]
    [InlineData("/docs/site/menus", null)]
    [InlineData("/docs/menus", null)]
    [InlineData("/elsewhere/start", "/blogs/start")]
    public void An_unknown_URL_means_the_page_that_alone_has_its_last_segment_or_the_most_of_its_end(string url,
        string? page) =>
        Index("/blogs/content/menus", "/blogs/methods/site/menus", "/blogs/other/site/menus", "/blogs/start")
            .FindByLastSegment(url).ShouldBe(page);

    [Theory]
    [InlineData("/docs/app/start", "/01-app/02-start")]
    [InlineData("/docs/pages/start", "/02-pages/02-start")]
    [InlineData("/docs/end", "/01-app/99-end")]
    public void An_unknown_URL_may_lack_the_numbers_of_folders_and_files(string url, string page) =>
        Index("/01-app/02-start", "/02-pages/02-start", "/01-app/99-end").FindByLastSegment(url).ShouldBe(page);

    /// <summary>The names of files and hidden folders, and very long URLs, are requested by programs, not by readers.</summary>
    [Theory]
    [InlineData("/blogs/cachin", true)]
    [InlineData("/blogs/caching-9.0", true)]
    [InlineData("/blogs/cachin.php", false)]
    [InlineData("/blogs/cachin.7z", false)]
    [InlineData("/.git/caching", false)]
    public void Only_a_URL_that_a_reader_can_mean_suggests_the_nearest_page(string url, bool isMeant)
    {
        Suggestions(url, "/blogs/caching-9", "/blogs/caching")
            .ShouldBe(isMeant ? ["/blogs/caching" + (url.EndsWith('0') ? "-9" : "")] : []);
        Index("/blogs/caching").MayBeMeant("/blogs/" + new string('a', 150)).ShouldBeFalse();
        Index("/blogs/" + new string('a', 148)).MayBeMeant("/blogs/" + new string('a', 150)).ShouldBeTrue();
    }

    [Fact]
    public void The_name_of_a_file_suggests_pages_by_its_words() =>
        Suggestions("/2012/introducing-node.js", "/blogs/node", "/blogs/queues").ShouldBe(["/blogs/node"]);

    private static List<string> Suggestions(string url, params string[] listed) =>
        [.. Index(listed).Suggestions(url, FunctionWords.All).Select(s => s.Url)];

    private static UrlIndex Index(params string[] listed) => new([], listed.Select(l => (l, "Title")), []);
}
