using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Store;

public sealed class UrlIndexTests
{
    [Fact]
    public void A_rare_word_of_an_unknown_URL_suggests_its_page() =>
        Suggestions("/blogs/all-about-caching", "/blogs/caching-without-tears", "/blogs/queues").ShouldBe(["/blogs/caching-without-tears"]);

    [Fact]
    public void A_number_suggests_a_page_only_beside_another_word()
    {
        string[] urls = ["/blogs/looking-back-at-2024", .. Enumerable.Range(0, 10).Select(i => $"/blogs/looking-at-part-{(char)('a' + i)}")];
        Suggestions("/blogs/no-such-text-2024", urls).ShouldBeEmpty();
        Suggestions("/blogs/looking-forward-from-2024", urls)[0].ShouldBe("/blogs/looking-back-at-2024");
    }

    [Fact]
    public void Words_of_hundreds_of_pages_suggest_none_of_them()
    {
        Suggestions("/blogs/my-first-system-design-interview", Designs(150)).Count.ShouldBe(3);
        Suggestions("/blogs/my-first-system-design-interview", Designs(300)).ShouldBeEmpty();

        static string[] Designs(int count) => [.. Enumerable.Range(0, count).Select(i => $"/blogs/system-design-of-the-{i}")];
    }

    private static List<string> Suggestions(string url, params string[] listed) =>
        [.. new UrlIndex([], listed.Select(l => (l, "Title")), []).Suggestions(url).Select(s => s.Url)];
}
