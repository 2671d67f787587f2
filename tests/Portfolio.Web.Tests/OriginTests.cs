namespace Portfolio.Web.Tests;

/// <summary>Tests that a copy of a text says where it was first published, wherever it is read.</summary>
public sealed class OriginTests(OriginTests.Copies copies) : IClassFixture<OriginTests.Copies>
{
    private const string Elsewhere = "canonical: https://first.example/talk";

    private const string Kept = "<p class=\"meta\">\n    Originally published at "
        + "<a href=\"https://first.example/talk\">first.example</a>\n</p>";

    [Theory]
    [InlineData("/blogs/copy")]
    [InlineData("/talk")]
    [InlineData("/projects/kite")]
    public async Task A_copy_names_its_origin_on_its_page_and_in_Markdown(string url)
    {
        (await copies.Site.ReadAsync(url)).ShouldContain(Kept);
        (await copies.Site.ReadAsync(url + ".md"))
            .ShouldContain("\nOriginally published at [first.example](https://first.example/talk).\n");
    }

    [Fact]
    public async Task A_copy_names_its_origin_on_a_page_of_a_documentation()
    {
        await using var site = await SiteFixture.StartAsync([
            ("site.yaml", "docs: [{title: Write, pages: {copy: Start}}]\n"), ("posts/copy.md", SiteFixture.Post($"title: Copy\n{Elsewhere}"))],
            "https://example.com");
        var page = await site.ReadAsync("/blogs/copy");
        page.ShouldContain("<article class=\"docs\">");
        page.ShouldContain(Kept);
    }

    [Theory]
    [InlineData("/feed.xml", "Originally published at &lt;a href=\"https://first.example/talk\"")]
    [InlineData("/rss.xml", "Originally published at &lt;a href=\"https://first.example/talk\"")]
    [InlineData("/feed.json", "Originally published at <a href=\\\"https://first.example/talk\\\"")]
    [InlineData("/llms-full.txt", "- Originally published at: https://first.example/talk\n")]
    public async Task Feeds_and_the_full_text_name_the_origin(string url, string expected) =>
        (await copies.Site.ReadAsync(url)).ShouldContain(expected, Case.Sensitive);

    [Theory]
    [InlineData("/blogs/own")]
    [InlineData("/blogs/own.md")]
    public async Task An_original_names_none(string url) => (await copies.Site.ReadAsync(url)).ShouldNotContain("Originally published");

    public sealed class Copies : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync([
            ("profile.yaml", "name: Ada\n"),
            ("posts/copy.md", SiteFixture.Post($"title: Copy\ndate: 2026-04-01\n{Elsewhere}")),
            ("posts/own.md", SiteFixture.Post("title: Own\ndate: 2026-03-01")),
            ("pages/talk.md", $"---\ntitle: Talk\n{Elsewhere}\n---\n\nA talk.\n"),
            ("projects/kite.md", $"---\ntitle: Kite\n{Elsewhere}\nresult: Flies.\n---\n\nA kite.\n")]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
