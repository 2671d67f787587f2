using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Reading;

public sealed class OtherProgramsTests : IDisposable
{
    private readonly SiteFolder _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("_posts/2024-01-02-a.md")]
    [InlineData("_notes/a.md")]
    [InlineData("drafts/a.md")]
    [InlineData("posts/Drafts/a.md")]
    [InlineData("posts/private/a.md")]
    [InlineData("Private/a.md")]
    [InlineData("templates/a.md")]
    [InlineData("_index.md")]
    [InlineData("posts/_index.md")]
    [InlineData("posts/a.mdx")]
    public void Files_that_are_not_texts_of_this_program_are_not_served(string path)
    {
        _site.Write("posts/b.md", "Text.\n").Sync.Run();
        _site.Write(path, "Text.\n").Sync.Run(SyncScope.Of(path));
        Paths().ShouldBe(["posts/b.md"]);
        _site.Sync.Run();
        Paths().ShouldBe(["posts/b.md"]);
    }

    [Fact]
    public void Templates_below_the_root_are_texts()
    {
        _site.Write("posts/templates/a.md", "Text.\n").Sync.Run();
        Paths().ShouldBe(["posts/templates/a.md"]);
    }

    [Fact]
    public void Settings_of_another_engine_that_appear_in_a_running_site_are_reported_and_stop_nothing()
    {
        _site.Write("posts/a.md", "Text.\n").Sync.Run();
        _site.Write("hugo.toml", "title = 'A'\n").Write("posts/b.md", "Another text.\n").Sync.Run();
        Paths().ShouldBe(["posts/a.md", "posts/b.md"]);
        _site.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("other-engine");
        _site.Write("site.yaml", "title: A\n").Sync.Run();
        _site.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void Wikilinks_in_front_matter_are_their_text()
    {
        _site.Write("posts/a.md",
            "---\ntitle: About [[Kites|kites]]\ndescription: \"See [[Folder/Note#Part|a note]] and [[Other]].\"\nauthor: \"[[Ada]]\"\ntags: [\"[[Wind]]\", sky]\nseries: \"[[Trips|Journeys]]\"\ncover: \"[[kite.svg]]\"\ncoverAlt: A kite\n---\n\nText.\n")
            .Write("posts/deep/kite.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        var post = (Post)session.Find("/blogs/a")!;
        (post.Title, post.Description, post.Authors[0], post.Tags[0].Label, post.Series)
            .ShouldBe(("About kites", "See a note and Other.", "Ada", "Wind", "Journeys"));
        session.CoverOf(post)!.Image.ShouldEndWith("/kite.svg");
    }

    [Theory]
    [InlineData("![[kite.svg|300]]", "alt=\"\" width=\"300\"")]
    [InlineData("![[kite.svg|300x100]]", "alt=\"\" width=\"300\" height=\"100\"")]
    [InlineData("![[kite.svg|A kite|300]]", "alt=\"A kite\" width=\"300\"")]
    public void A_number_after_a_bar_is_the_width_of_an_embedded_image(string text, string attributes)
    {
        _site.Write("posts/a.md", $"# A\n\nWords {text}\n")
            .Write("posts/kite.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        session.TextOf(session.Find("/blogs/a")!).Html.ShouldContain(attributes);
    }

    [Fact]
    public void The_fragment_of_a_file_is_no_heading()
    {
        _site.Write("posts/a.md", "# A\n\n[[kite.pdf#page=3]]\n").Write("posts/kite.pdf", "%PDF-1.7\n");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        session.TextOf(session.Find("/blogs/a")!).Html.ShouldContain("kite.pdf#page=3\"");
    }

    [Fact]
    public void Keys_of_MkDocs_hide_no_text()
    {
        _site.Write("posts/a.md", "---\nsearch:\n  exclude: true\n---\n\nText.\n");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        session.Find("/blogs/a")!.InSearch.ShouldBeFalse();
    }

    [Fact]
    public void Anchors_are_values_that_aliases_repeat()
    {
        _site.Write("posts/a.md",
            "---\nbase: &base\n  description: &words About it\n  series: Trips\n<<: *base\ntitle: *words\nseries: Own\n---\n\nText.\n")
            .Write("posts/b.md", $"---\na: &a [x, x, x, x, x, x, x, x, x, x]\n{string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"))}---\n\nText.\n");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        var post = (Post)session.Find("/blogs/a")!;
        (post.Title, post.Description, post.Series).ShouldBe(("About it", "About it", "Own"));
        _site.Problems.All().ShouldContain(
            p => p.File == "posts/b.md" && p.Message.Contains("more than 20000 values", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_disk_is_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "it has a device that is always full");
        using var device = new FileStream(
            "/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        var full = Should.Throw<IOException>(() => device.Write([1]));
        StoreFolder.IsFull(full).ShouldBeTrue();
        StoreFolder.IsFull(new IOException("Nothing is imported.", full)).ShouldBeTrue();
        StoreFolder.IsFull(new IOException("Other")).ShouldBeFalse();
    }

    private string Html(string url)
    {
        using var session = _site.Now.Open();
        return session.TextOf(session.Find(url)!).Html;
    }

    private List<string> Paths() => Of(d => d.Path);

    private List<string> Of(Expression<Func<Document, string>> value) =>
        [.. _site.Now.Store.Read(connection => connection.Context.Documents.IgnoreQueryFilters().Select(value).ToList())
            .Order(StringComparer.Ordinal)];
}
