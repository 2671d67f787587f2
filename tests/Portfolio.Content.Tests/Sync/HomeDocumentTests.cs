using Portfolio.Content.Model;
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Sync;

public sealed class HomeDocumentTests : IDisposable
{
    private readonly SiteFolder _folder = new SiteFolder().Write("profile.yaml", "name: Ada\n").Write(
        "posts/a.md", "# A\n\n[Home](../home.md), [[home]], [root](/), [project](/#project-x).\n");

    [Fact]
    public void Its_links_are_those_of_any_text_and_links_to_it_lead_to_the_home_page()
    {
        _folder.Write("home.md",
            "[A](posts/a.md#part), [[a]], ![Beside](kite.png), ![Static](static/ada.png), [me](#me), [none](posts/none.md).\n\n## Me\n");
        foreach (var picture in (string[])["kite.png", "static/ada.png"])
            _folder.Write(picture, TestImage.Png(4, 4));
        _folder.Sync.Run();
        var html = Html();
        html.ShouldContain("href=\"/blogs/a#part\"");
        html.ShouldContain("<a href=\"/blogs/a\">a</a>");
        html.ShouldContain("src=\"/media/");
        html.ShouldContain("src=\"/ada.png\"");
        using var site = _folder.Now.Open();
        site.TextOf(site.Find("/blogs/a")!).Html
            .ShouldContain("<a href=\"/\">Home</a>, <a href=\"/\">home</a>, <a href=\"/\">root</a>, <a href=\"/#project-x\">project</a>");
        _folder.Problems.All().Select(p => p.ToString()).ShouldBe(
        [
            "home.md:1:89: link-target: “posts/none.md” does not exist or is not published; create the file, or correct the link",
            "home.md:1:1: link-fragment: `/blogs/a` has no id `part`; correct or remove the part after `#`",
        ]);
    }

    [Theory]
    [InlineData("home.md")]
    [InlineData("home.markdown")]
    public void It_is_in_no_list_whether_the_folder_has_posts_or_is_one_of_notes(string name)
    {
        _folder.Write(name, "---\nlang: de\n---\n\nHallo.\n").Write("site.yaml", "languages: [de]\n").Sync.Run();
        IsOnTheHomePageOnly();
        Directory.Delete(Path.Combine(_folder.Content, "posts"), recursive: true);
        _folder.Write("a.md", "# A\n");
        _folder.Forget();
        _folder.Sync.Run();
        IsOnTheHomePageOnly();

        void IsOnTheHomePageOnly()
        {
            Html().ShouldBe("<p>Hallo.</p>\n");
            using var site = _folder.Now.Open();
            site.Pages().ShouldBeEmpty();
            site.Posts.List().Select(p => p.Title).ShouldBe(["A"]);
            site.Search("hallo", 1, 10).Hits.Select(h => h.Document.Url).ShouldBe(["/"], "the home page shows it");
            site.SuggestionsFor("/hom").ShouldBeEmpty();
            var german = site.InLanguage("de");
            german.Posts.List().ShouldBeEmpty();
            german.HomeDocument().ShouldBeNull();
        }
    }

    [Fact]
    public void It_comes_and_goes_by_the_clock_and_the_home_page_stays_linked()
    {
        _folder.Write(
            "home.md", "---\ndate: 2026-05-01T13:00:00Z\nexpiryDate: 2026-05-01T14:00:00Z\n---\n\nHello.\n").Sync.Run();
        Text().ShouldBeNull();
        Links().ShouldBe(2);
        _folder.Clock.Time = new(2026, 5, 1, 13, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Text().ShouldNotBeNull();
        Links().ShouldBe(4);
        _folder.Clock.Time = new(2026, 5, 1, 14, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Text().ShouldBeNull();
        Links().ShouldBe(2);

        int Links()
        {
            using var site = _folder.Now.Open();
            return site.TextOf(site.Find("/blogs/a")!).Html.Split("href=\"/").Length - 1;
        }
    }

    [Theory]
    [InlineData("# Hello there\n\nText.\n", "Hello there", "<p>Text.</p>\n")]
    [InlineData("---\ntitle: Hello\n---\n\nText.\n", "Hello", "<p>Text.</p>\n")]
    [InlineData("Text.\n", "", "<p>Text.</p>\n")]
    public void Its_title_is_the_one_that_its_author_wrote(string text, string title, string html)
    {
        _folder.Write("home.md", text).Sync.Run();
        Text()!.Title.ShouldBe(title);
        Html().ShouldBe(html);
    }

    [Fact]
    public void After_an_invalid_edit_its_last_valid_version_stays()
    {
        _folder.Write("home.md", "Before.\n").Sync.Run();
        _folder.Write("home.md", "---\ntitle: [\n---\n\nAfter.\n").Sync.Run();
        Html().ShouldBe("<p>Before.</p>\n");
        _folder.Delete("home.md").Sync.Run();
        Text().ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();

    private string Html()
    {
        using var site = _folder.Now.Open();
        return site.TextOf(site.HomeDocument()!).Html;
    }

    private Page? Text()
    {
        using var site = _folder.Now.Open();
        return site.HomeDocument();
    }
}
