namespace Portfolio.Web.Tests;

public sealed class NoteTests
{
    [Fact]
    public async Task A_note_has_its_sentence_in_lists_and_is_plain_on_its_page()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/article.md", SiteFixture.Post(
                "title: An article\ndescription: All about it.\ndate: 2026-04-01\ntags: [x]", "## A\n\n## B\n\n## C")),
            ("posts/other.md", SiteFixture.Post("title: Another\ndate: 2026-04-03\ntags: [x]")),
            ("posts/note.md",
                SiteFixture.Post("title: A note\ndescription: Shortly.\ndate: 2026-04-02\nkind: note\nreadingTime: 9\ntags: [x]", "## A\n\n## B\n\n## C")),
        ]);
        var list = await site.PageAsync("/blogs");
        var note = list.QuerySelectorAll(".entries .note").ShouldHaveSingleItem();
        note.QuerySelector(".facts")!.Shown().ShouldBe("April 2 Short 9 min");
        note.QuerySelector("p:not(.facts)")!.Shown().ShouldBe("Shortly.");
        list.QuerySelectorAll(".kinds input[type=radio]").Length.ShouldBe(3);

        var page = await site.PageAsync("/blogs/note");
        page.QuerySelector(".toc").ShouldBeNull();
        page.QuerySelectorAll("aside h2").Select(h => h.Shown()).ShouldNotContain("Related");
        (await site.PageAsync("/blogs/article")).QuerySelectorAll("aside h2").Select(h => h.Shown())
            .ShouldContain("Related");
        foreach (var feed in (string[])["/feed.xml", "/rss.xml", "/feed.json"])
            (await site.ReadAsync(feed)).ShouldContain("A note");
    }

    [Fact]
    public async Task A_list_without_notes_has_nothing_to_choose()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n")]);
        (await site.PageAsync("/blogs")).QuerySelector(".kinds").ShouldBeNull();
    }
}
