using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class NamedLinkTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Theory]
    [InlineData("[[Other]]", "posts/web/Other.md", "<a href=\"/blogs/web/other\">Other</a>")]
    [InlineData("[[Other]]: text", "posts/other.md", "<a href=\"/blogs/other\">Other</a>: text")]
    [InlineData("[[2024-01-05]]", "posts/2024-01-05.md", "<a href=\"/blogs/2024-01-05\">2024-01-05</a>")]
    [InlineData("[[other note|the text]]", "posts/Other Note.md", "<a href=\"/blogs/other-note\">the text</a>")]
    [InlineData("[[My Note]]", "posts/my-note.md", "<a href=\"/blogs/my-note\">My Note</a>")]
    [InlineData("[[Other#A part]]", "posts/other.md", "<a href=\"/blogs/other#a-part\">Other &gt; A part</a>")]
    [InlineData("[[Other#^block]]", "posts/other.md", "<a href=\"/blogs/other#%5Eblock\">Other</a>")]
    [InlineData("参见[[笔记]]。", "posts/笔记.md", "<p>参见<a href=\"/blogs/%E7%AC%94%E8%AE%B0\">笔记</a>。</p>")]
    [InlineData("メモ[[Other]]", "posts/other.md", "<p>メモ<a href=\"/blogs/other\">Other</a></p>")]
    [InlineData("[x](@/posts/other.md#a)", "posts/other.md", "<a href=\"/blogs/other#a\">x</a>")]
    [InlineData("[x](/posts/other/)", "posts/other.md", "<a href=\"/blogs/other\">x</a>")]
    [InlineData("[x](/blog/other/index.html)", "posts/blog/other.md", "<a href=\"/blogs/blog/other\">x</a>")]
    [InlineData("[x](/2024/01/02/other.html)", "posts/2024-01-02-other.md", "<a href=\"/blogs/other\">x</a>")]
    [InlineData("[x](../other/)", "posts/other.md", "<a href=\"/blogs/other\">x</a>")]
    [InlineData("[x](other.html)", "posts/other.md", "<a href=\"/blogs/other\">x</a>")]
    [InlineData("[x](other.mdx)", "posts/other.md", "<a href=\"/blogs/other\">x</a>")]
    [InlineData("[x](Other%20note.md)", "posts/web/Other note.md", "<a href=\"/blogs/web/other-note\">x</a>")]
    [InlineData("[x](/docs/app/guides/other)", "pages/01-app/02-guides/03-other.md",
        "<a href=\"/01-app/02-guides/03-other\">x</a>")]
    [InlineData("[x](/app/guides/other#a-part)", "pages/01-app/02-guides/03-other.md",
        "<a href=\"/01-app/02-guides/03-other#a-part\">x</a>")]
    [InlineData("[x](other.md)", "posts/2. Other.md", "<a href=\"/blogs/2-other\">x</a>")]
    [InlineData("[x](guides/other)", "posts/1-guides/2-other.md", "<a href=\"/blogs/1-guides/2-other\">x</a>")]
    [InlineData("[x](/things)", "posts/10-things.md", "<a href=\"/blogs/10-things\">x</a>")]
    [InlineData("[[1]](https://example.com/)", "posts/other.md", "<a href=\"https://example.com/\">[1]</a>")]
    [InlineData("[[x]]\n\n[x]: https://example.com/", "posts/other.md", "[<a href=\"https://example.com/\">x</a>]")]
    [InlineData("a[[0]] `[[Other]]`", "posts/other.md", "a[[0]] <code>[[Other]]</code>")]
    public void A_link_finds_the_text_that_it_means(string markdown, string file, string html)
    {
        _folder.Write("posts/a.md", markdown + "\n").Write(file, "## A part\n").Sync.Run();
        Html("posts/a.md").ShouldContain(html);
    }

    [Fact]
    public void A_link_to_an_id_of_a_block_is_checked_as_one_to_a_heading()
    {
        _folder.Write("posts/a.md", "[[b#^there-1]] [[b#^title-1]]\n\n[x](b.md#^gone) and [[b#Gone]]\n")
            .Write("posts/b.md", "# B ^title-1\n\nText ^there-1\n").Sync.Run();
        _folder.Problems.All().Select(p => p.ToString()).ShouldBe(
        [
            "posts/a.md:3:1: link-fragment: `/blogs/b` has no id `^gone`; correct or remove the part after `#`",
            "posts/a.md:3:21: link-fragment: `/blogs/b` has no id `gone`; correct or remove the part after `#`",
        ]);
    }

    [Fact]
    public void A_link_to_a_text_that_is_refused_does_not_advise_to_convert_it()
    {
        _folder.Write("posts/a.md", "[x](broken.md)\n")
            .Write("posts/broken.md", "---\ntitle: One: two\n---\nText.\n").Sync.Run();
        _folder.Problems.All().Select(p => p.ToString()).ShouldContain(
            "posts/a.md:1:1: link-target: “posts/broken.md” does not exist or is not published; create the file, or correct the link");
    }

    [Theory]
    [InlineData("[x](draft.md)")]
    [InlineData("[x](/blogs/secret-slug)")]
    [InlineData("[x](https://me.example/blogs/secret-slug#part)")]
    [InlineData("[[draft|x]]")]
    public void A_link_to_a_draft_is_text_until_it_is_published(string link)
    {
        _folder.Write("site.yaml", "baseUrl: https://me.example\n").Write("posts/a.md", $"See {link}.\n")
            .Write("posts/draft.md", "---\ntitle: SECRET\ndraft: true\nslug: secret-slug\n---\nText.\n").Sync.Run();
        Html("posts/a.md").ShouldBe("<p>See x.</p>\n");
        Markdown("posts/a.md").ShouldBe("See x.\n");
        _folder.Write("posts/draft.md", "---\nslug: secret-slug\n---\nText.\n").Sync.Run();
        Html("posts/a.md").ShouldContain("/blogs/secret-slug");
        Markdown("posts/a.md").ShouldContain("/blogs/secret-slug");
    }

    [Fact]
    public void An_image_by_name_is_an_image_in_the_Markdown()
    {
        _folder.Write("posts/diagram.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .Write("posts/a.md", "図![[diagram.svg|A diagram]]\n").Sync.Run();
        Html("posts/a.md").ShouldContain("alt=\"A diagram\"");
        Markdown("posts/a.md").ShouldStartWith("図![A diagram](/media/");
    }

    [Fact]
    public void A_name_means_the_nearest_text_from_the_moment_on_that_it_is_published()
    {
        _folder.Write("posts/a.md", "[[note]]\n").Write("posts/deep/er/note.md", "Text.\n")
            .Write("posts/p/note.md", "---\npublishDate: 2026-05-02\n---\nText.\n").Sync.Run();
        Html("posts/a.md").ShouldContain("/blogs/deep/er/note");
        _folder.Clock.Time = new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run(SyncScope.Clock);
        Html("posts/a.md").ShouldContain("/blogs/p/note");
    }

    [Fact]
    public void A_link_to_a_scheduled_text_appears_with_it_and_goes_when_it_expires()
    {
        _folder.Write("posts/a.md", "See [x](later.md).\n")
            .Write("posts/later.md",
                "---\npublishDate: 2026-05-01T13:00:00Z\nexpiryDate: 2026-05-01T15:00:00Z\n---\nText.\n").Sync.Run();
        Html("posts/a.md").ShouldBe("<p>See x.</p>\n");
        _folder.Clock.Time = new(2026, 5, 1, 14, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Html("posts/a.md").ShouldContain("<a href=\"/blogs/later\">x</a>");
        _folder.Clock.Time = new(2026, 5, 1, 16, 0, 0, TimeSpan.Zero);
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        Html("posts/a.md").ShouldBe("<p>See x.</p>\n");
    }

    [Fact]
    public void A_name_leads_to_the_nearest_file_as_files_come_and_go()
    {
        _folder.Write("posts/web/a.md", "See [[note]].\n").Sync.Run();
        Html("posts/web/a.md").ShouldBe("<p>See note.</p>\n");
        _folder.Write("posts/other/deep/note.md", "Text.\n").Sync.Run();
        Html("posts/web/a.md").ShouldContain("/blogs/other/deep/note");
        _folder.Write("posts/note.md", "Text.\n").Sync.Run();
        Html("posts/web/a.md").ShouldContain("\"/blogs/note\"");
        _folder.Write("posts/web/note.md", "Text.\n").Sync.Run();
        Html("posts/web/a.md").ShouldContain("/blogs/web/note");
        _folder.Delete("posts/web/note.md").Delete("posts/note.md").Sync.Run();
        Html("posts/web/a.md").ShouldContain("/blogs/other/deep/note");
    }

    [Fact]
    public void An_alias_is_a_name_once_it_is_written()
    {
        _folder.Write("posts/a.md", "See [[Another name]].\n").Write("posts/b.md", "Text.\n").Sync.Run();
        Html("posts/a.md").ShouldBe("<p>See Another name.</p>\n");
        _folder.Write("posts/b.md", "---\naliases: [Another name]\n---\nText.\n").Sync.Run();
        Html("posts/a.md").ShouldContain("<a href=\"/blogs/b\">Another name</a>");
    }

    [Fact]
    public void A_pattern_of_URLs_moves_posts_links_and_redirects()
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-01-02\n---\nSee [x](b.md).\n")
            .Write("posts/2026-02-03-b.md", "Text.\n").Sync.Run();
        Html("posts/a.md").ShouldContain("\"/blogs/b\"");
        _folder.Write("site.yaml", "permalink: /:year/:month/:slug\n").Sync.Run();
        Html("posts/a.md").ShouldContain("\"/2026/02/b\"");
        using var site = _folder.Now.Open();
        site.Find("/2026/01/a").ShouldNotBeNull();
        site.OldUrls.AliasTarget("/blogs/a").ShouldBe("/2026/01/a");
    }

    [Theory]
    [InlineData("cascade:\n  draft: true")]
    [InlineData("cascade:\n  - _target: {kind: page}\n    params: {hidden: true}")]
    [InlineData("cascade: {publishDate: 2099-01-01}")]
    [InlineData("draft: true")]
    [InlineData("Draft: true")]
    [InlineData("title: [")]
    public void A_page_of_a_folder_hides_what_is_in_the_folder(string key)
    {
        _folder.Write("posts/a.md", "See [[b]].\n").Write("posts/section/deep/b.md", "Text.\n")
            .Write("posts/section/_index.md", "---\ntitle: A\n---\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/section/deep/b"]);
        _folder.Write("posts/section/_index.md", $"---\n{key}\n---\n").Sync
            .Run(SyncScope.Of("posts/section/_index.md"));
        Urls().ShouldBe(["/blogs/a"]);
        _folder.Write("posts/section/c.md", "Text.\n").Sync.Run(SyncScope.Of("posts/section/c.md"));
        Urls().ShouldBe(["/blogs/a"]);
        _folder.Write("posts/section/_index.md", "---\ncascade: {showDate: true, wip: true}\n---\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/section/c", "/blogs/section/deep/b"]);
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts.List().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }

    private string Html(string path) => TextOf(path).Html;

    private string Markdown(string path) => TextOf(path).Markdown;

    private FilledMarkdown TextOf(string path)
    {
        using var site = _folder.Now.Open();
        return site.TextOf(site.Posts.WithBodies().Single(d => d.Path == path));
    }
}
