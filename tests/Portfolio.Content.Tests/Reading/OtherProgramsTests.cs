using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Reading;

/// <summary>Folders that another program publishes too, served as they are.</summary>
public sealed class OtherProgramsTests : IDisposable
{
    private readonly SiteFolder _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public void Collections_of_Jekyll_that_are_written_are_pages_in_place()
    {
        _site.Write("_config.yml", "collections:\n  guides: { output: true }\n  notes: { output: false }\n").Write("_posts/2024-01-02-a.md", "See [one]({% link _guides/deep/one.md %}).\n")
            .Write("_guides/deep/one.md", "Text.\n").Write("_guides/_part.md", "Text.\n").Write("_notes/two.md", "Text.\n").Write("_other/three.md", "Text.\n");
        _site.Sync.Run();

        Paths().ShouldBe(["_guides/deep/one.md", "_posts/2024-01-02-a.md"]);
        Html("/blogs/a").ShouldContain("href=\"/guides/deep/one\"");
    }

    [Fact]
    public void A_collection_of_Jekyll_follows_its_settings()
    {
        _site.Write("_posts/2024-01-02-a.md", "Text.\n").Write("_guides/one.md", "Text.\n");
        _site.Sync.Run();
        Paths().ShouldBe(["_posts/2024-01-02-a.md"]);

        _site.Write("_config.yml", "collections: { guides: { output: true } }\n");
        _site.Sync.Run();
        Paths().ShouldBe(["_guides/one.md", "_posts/2024-01-02-a.md"]);

        _site.Write("_config.yml", "collections: [\n");
        _site.Sync.Run();
        Paths().ShouldBe(["_posts/2024-01-02-a.md"]);
    }

    [Fact]
    public void The_settings_of_Jekyll_have_the_URLs_of_collections_and_values_for_texts()
    {
        _site.Write("_config.yml", "owner: Ann\nowner: Bob\ncollections:\n  guides: { output: true, permalink: /learn/:name/ }\n  docs: { output: true, permalink: '/:collection/v1/:path:output_ext' }\n")
            .Write("_posts/2024-01-02-a.md", "See [one](/learn/one/) by {{ site.owner }}.\n").Write("_guides/one.md", "Text.\n").Write("_docs/deep/two.md", "Text.\n").Write("_docs/three.md", "Text.\n");
        _site.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/docs/v1/deep/two", "/docs/v1/three", "/learn/one"]);
        _site.Problems.All().ShouldBeEmpty();
        Html("/blogs/a").ShouldContain("by Ann.");
        _site.Sync.Run().IsEmpty.ShouldBeTrue();

        _site.Write("_config.yml", "owner: Eve\ncollections:\n  guides: { output: true, permalink: /teach/:name/ }\n");
        _site.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/teach/one"]);
        Html("/blogs/a").ShouldContain("by Eve.");
    }

    [Fact]
    public void What_the_settings_of_Jekyll_leave_out_is_not_published()
    {
        _site.Write("_config.yml", "exclude: [private, notes/, .github, '*.txt']\ndefaults: [{ scope: { path: wip }, values: { published: false } }, { scope: { path: '' }, values: { layout: post } }, { scope: { path: '', type: guides }, values: { published: false } }]\ncollections: { guides: { output: true } }\n")
            .Write("_posts/2024-01-02-a.md", "Text.\n").Write("b.md", "Text.\n").Write("private/c.md", "Text.\n").Write("notes/d.md", "Text.\n").Write("wip/e.md", "Text.\n").Write("_guides/f.md", "Text.\n").Write("github.md", "Text.\n");
        _site.Sync.Run();
        Paths().ShouldBe(["_posts/2024-01-02-a.md", "b.md", "github.md"]);
        _site.Problems.All().Select(p => p.Rule).ShouldBe(["exclude-pattern", "section-hidden", "section-hidden", "section-hidden", "section-hidden"], ignoreOrder: true);
        _site.Write("_config.yml", "title: A\n");
        _site.Sync.Run();
        Paths().ShouldBe(["_posts/2024-01-02-a.md", "b.md", "github.md", "notes/d.md", "private/c.md", "wip/e.md"]);
    }

    [Theory]
    [InlineData("_posts/2024-01-02-a.md", "tags: ruby web", "ruby web")]
    [InlineData("_posts/2024-01-02-a.md", "tags: ruby on rails, web", "ruby-on-rails web")]
    [InlineData("_posts/2024-01-02-a.md", "tags: [ruby on rails, web]", "ruby-on-rails web")]
    [InlineData("_posts/2024-01-02-a.md", "tag: ruby on rails", "ruby-on-rails")]
    [InlineData("posts/2024-01-02-a.md", "tags: ruby on rails", "ruby-on-rails")]
    [InlineData("_posts/2024-01-02-a.md", "tags: false", "")]
    public void White_space_separates_the_tags_of_Jekyll(string path, string key, string tags)
    {
        _site.Write(path, $"---\n{key}\n---\n\nText.\n");
        _site.Sync.Run();
        using var session = _site.Now.Open();
        string.Join(' ', session.Posts().ShouldHaveSingleItem().Tags.Select(t => t.Slug)).ShouldBe(tags);
    }

    [Theory]
    [InlineData("2024-01-35", true)]
    [InlineData("soon", true)]
    [InlineData("'{{ page.date }}'", true)]
    [InlineData("2099-01-35", false)]
    [InlineData("24.12.26", false)]
    public void A_date_that_cannot_be_read_is_that_of_the_file_name(string date, bool isShown)
    {
        _site.Write("posts/2024-01-02-a.md", $"---\ndate: {date}\n---\n\nText.\n");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        (session.Find("/blogs/a") as Post)?.Date?.UtcDateTime.ShouldBe(new(2024, 1, 2));
        (session.Find("/blogs/a") is not null).ShouldBe(isShown);
        var problem = _site.Problems.All().ShouldHaveSingleItem();
        (problem.Rule, problem.Severity).ShouldBe(("front-matter-date", isShown ? Severity.Warning : Severity.Error));
    }

    [Fact]
    public void One_that_may_be_later_in_the_year_does_not_show_the_text_before_its_end()
    {
        _site.Write("posts/2026-01-02-a.md", "---\ndate: 2026-12-24 18:00 Berlin time\n---\n\nText.\n");
        _site.Sync.Run();
        _site.Problems.All().ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
        Find().ShouldBeNull();
        _site.Clock.Time = new(2027, 1, 3, 0, 0, 0, TimeSpan.Zero);
        _site.Sync.Run();
        Find()!.Date!.Value.UtcDateTime.ShouldBe(new(2026, 1, 2));

        Post? Find()
        {
            using var session = _site.Now.Open();
            return session.Find("/blogs/a") as Post;
        }
    }

    [Fact]
    public void Values_of_the_page_and_the_site_stand_in_the_text()
    {
        _site.Write("site.yaml", "title: A & site\nauthor: Ada\n").Write("posts/a.md", "---\ntitle: One\n---\n\n{{ page.title }} of {{ site.title | escape }} by {{ site.author }}, {{ site.other }}, `{{ page.title }}`.\n");
        _site.Sync.Run();
        Html("/blogs/a").ShouldBe("<p>One of A &amp; site by Ada, <code>{{ site.other }}</code>, <code>{{ page.title }}</code>.</p>\n");

        _site.Write("site.yaml", "title: Another\nauthor: Ada\n");
        _site.Sync.Run();
        Html("/blogs/a").ShouldContain("One of Another by Ada");
    }

    [Fact]
    public void A_link_whose_target_only_a_template_knows_is_its_text()
    {
        _site.Write("posts/a.md", "See [the *bug*]({{ site.tracker }}/issues/1) and ![a kite]({{ images.kite }}).\n");
        _site.Sync.Run();

        Html("/blogs/a").ShouldBe("<p>See the <em>bug</em> and a kite.</p>\n");
        _site.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("template-syntax");
    }

    [Fact]
    public void Wikilinks_in_front_matter_are_their_text()
    {
        _site.Write("posts/a.md", "---\ntitle: About [[Kites|kites]]\ndescription: \"See [[Folder/Note#Part|a note]] and [[Other]].\"\nauthor: \"[[Ada]]\"\ntags: [\"[[Wind]]\", sky]\nseries: \"[[Trips|Journeys]]\"\ncover: \"[[kite.svg]]\"\ncoverAlt: A kite\n---\n\nText.\n")
            .Write("posts/deep/kite.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        var post = (Post)session.Find("/blogs/a")!;
        (post.Title, post.Description, post.Authors[0], post.Tags[0].Label, post.Series).ShouldBe(("About kites", "See a note and Other.", "Ada", "Wind", "Journeys"));
        post.Cover!.Image.ShouldEndWith("/kite.svg");
    }

    [Fact]
    public void Keys_of_MkDocs_and_players_with_templates_hide_no_text()
    {
        _site.Write("posts/a.md", "---\nsearch:\n  exclude: true\n---\n\nText.\n\n<iframe src=\"https://www.youtube.com/embed/{{ page.video }}\"></iframe>\n");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        session.Find("/blogs/a")!.InSearch.ShouldBeFalse();
        Html("/blogs/a").ShouldNotContain("{{");
    }

    [Fact]
    public void Anchors_are_values_that_aliases_repeat()
    {
        _site.Write("posts/a.md", "---\nbase: &base\n  description: &words About it\n  series: Trips\n<<: *base\ntitle: *words\nseries: Own\n---\n\nText.\n").Write("posts/b.md", $"---\na: &a [x, x, x, x, x, x, x, x, x, x]\n{string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"))}---\n\nText.\n");
        _site.Sync.Run();

        using var session = _site.Now.Open();
        var post = (Post)session.Find("/blogs/a")!;
        (post.Title, post.Description, post.Series).ShouldBe(("About it", "About it", "Own"));
        _site.Problems.All().ShouldContain(p => p.File == "posts/b.md" && p.Message.Contains("more than 20000 values", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_disk_is_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "it has a device that is always full");
        using var device = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        var full = Should.Throw<IOException>(() => device.Write([1]));
        StoreFolder.IsFull(full).ShouldBeTrue();
        StoreFolder.IsFull(new IOException("Nothing is imported.", full)).ShouldBeTrue();
        StoreFolder.IsFull(new IOException("Other")).ShouldBeFalse();
    }

    private string Html(string url)
    {
        using var session = _site.Now.Open();
        return session.Find(url)!.Body!.Html;
    }

    private List<string> Paths() => Of(d => d.Path);

    private List<string> Urls() => Of(d => d.Url);

    private List<string> Of(Expression<Func<Document, string>> value) =>
        [.. _site.Now.Store.Read(connection => connection.Context.Documents.IgnoreQueryFilters().Select(value).ToList()).Order(StringComparer.Ordinal)];
}
