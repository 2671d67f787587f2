using Portfolio.Content.Store;
using Portfolio.Import.Ghost;
using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

/// <summary>Imports the sites in <c>Sites/Cases</c>, each of which once revealed a defect of the import.</summary>
public sealed class CaseTests : IDisposable
{
    private readonly ImportedFolder _folder = new();
    private SiteFolder? _site;

    public void Dispose()
    {
        _site?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Content_of_components_is_Markdown()
    {
        var site = Import("05-mdx-component-content");
        var html = Html(site, "/posts/tabs");
        html.ShouldContain("<li>item <strong>x</strong></li>");
        html.ShouldContain(">l</a>");
        html.ShouldNotContain("TabItem");
    }

    [Fact]
    public void A_short_date_in_a_name_is_a_date()
    {
        using var session = Import("12-jekyll-short-date-in-name").Open();
        var post = session.Posts.List().ShouldHaveSingleItem();
        (post.Slug, post.Date!.Value.UtcDateTime).ShouldBe(("short", new DateTime(2026, 3, 9)));
    }

    [Fact]
    public void A_formula_of_kramdown_stays_in_its_line()
    {
        using var session = Import("13-kramdown-inline-formula").Open();
        var html = Body(session.Posts.List().ShouldHaveSingleItem().Url, session);
        html.ShouldContain("<math");
        html.ShouldNotContain("display=\"block\"");
    }

    [Fact]
    public void Dates_of_other_tools_are_read()
    {
        using var session = Import("14-dates-of-other-tools").Open();
        _site!.Problems.All().Where(problem => problem.Rule != "file-name").ShouldBeEmpty();
        session.Posts.List().Count.ShouldBe(3);
    }

    [Fact]
    public void An_emoji_is_written_as_itself()
    {
        _folder.Import(
            GhostExport.Read(Path.Combine(TestPlace.Sites, "Cases/15-emoji-in-written-front-matter/ghost.json")));
        _folder.Read("posts/party.md").ShouldContain("🎉");
        Portfolio.Markdown.FrontMatter.QuotedText.Of("🎉 \"x\"").ShouldBe("\"🎉 \\\"x\\\"\"");
    }

    [Fact]
    public void A_gallery_without_pictures_is_counted() =>
        WordPress.WordPressExport
            .Read(Path.Combine(TestPlace.Sites, "Cases/23-wordpress-gallery-lost/export.xml")).Report.Losses
            .ShouldContain(l => l.Kind.Contains("gallery", StringComparison.Ordinal) && l.Count == 2);

    [Fact]
    public void An_admonition_of_MkDocs_is_an_alert()
    {
        var html = Html(Import("26-mkdocs-admonition"), "/posts/mk");
        html.ShouldContain("class=\"alert note\"");
        html.ShouldContain("<p>Second.</p>");
        html.ShouldNotContain("!!!");
    }

    [Theory]
    [InlineData("hu", 1, "ignoreFiles")]
    [InlineData("el", 1, "drafts")]
    public void What_the_engine_hides_is_left_out_and_counted(string engine, int shown, string reason)
    {
        var imported = Read($"import-01-in-place-drafts/{engine}");
        _folder.Files.Select(f => File.ReadAllText(Path.Combine(_folder.Content, f)))
            .ShouldAllBe(text => !text.Contains("SECRET"));
        imported.Counts.Shown.ShouldBe(shown);
        imported.Counts.LeftOut.Keys.ShouldContain(
            r => r.Contains(reason, StringComparison.Ordinal) || r.Contains("drafts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jarch", 1)]
    [InlineData("jcat", 3)]
    public void Every_text_has_a_page_whatever_its_category_is_called(string name, int posts)
    {
        using var session = Import($"import-02-reserved-first-segment/{name}").Open();
        session.Posts.List().Count.ShouldBe(posts);
        if (name == "jarch")
        {
            (session.Find("/archive/2004/05/06/first")?.Url ?? session.OldUrls.AliasTarget("/archive/2004/05/06/first"))
                .ShouldNotBeNull();
        }
        else
        {
            session.OldUrls.AliasTarget("/series/books/2020/01/03/book").ShouldNotBeNull();
        }
    }

    [Fact]
    public void No_tag_and_no_program_is_visible()
    {
        var site = Import("import-03-html-shown-as-text/html");
        var html = Html(site, "/posts/a");
        foreach (var gone in (string[])["&lt;", "console.log", ".box", "widgets"])
            html.ShouldNotContain(gone);
        foreach (
            var stays in (string[])["red word", "In the middle", "A remark beside", "Foot", "Text after", "no break"])
        {
            html.ShouldContain(stays);
        }
    }

    [Fact]
    public void A_drawing_in_the_text_becomes_a_file()
    {
        var html = Html(Import("import-03-html-shown-as-text/svg"), "/posts/s");
        html.ShouldContain("<img");
        html.ShouldContain("Text after.");
        _folder.Files.ShouldContain("posts/s-drawing-1.svg");
    }

    [Fact]
    public void Every_date_is_read()
    {
        using var session = Import("import-04-dates").Open();
        session.Posts.List().Count.ShouldBe(21);
        var dates = session.Posts.List()
            .ToDictionary(p => p.Title, p => p.Date!.Value.UtcDateTime.ToString(
                "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        (dates["Date 4"], dates["Date 10"], dates["Date 15"], dates["Date 18"], dates["Date 20"], dates["Date 21"])
            .ShouldBe(("2022-06-17 20:24", "2021-03-01 16:00", "2020-12-03 00:00", "2020-12-03 08:00",
                "2020-12-03 22:00", "2020-12-03 07:00"));
    }

    [Fact]
    public void The_largest_section_is_the_blog()
    {
        using var session = Import("import-05-hugo-sections/hugo1").Open();
        session.Posts.List().Count.ShouldBe(3);
        session.Pages().Select(p => p.Url).ShouldBe(["/about"]);
        (session.Find("/2021/01/essay-1")?.Url ?? session.OldUrls.AliasTarget("/2021/01/essay-1")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("pel", "/blog/2019/11/26/weekly-news-314 /blog/2019/12/03/my-own")]
    [InlineData("hugo2", "/2021/02/hello-world-friends /2021/03/second-one /2021/04/你好-世界")]
    public void URLs_that_come_from_titles_lead_to_the_texts(string name, string urls)
    {
        using var session = Import($"import-06-slug-from-title/{name}").Open();
        foreach (var url in urls.Split(' '))
            (session.Find(url)?.Url ?? session.OldUrls.AliasTarget(url)).ShouldNotBeNull(url);
        session.Posts.List().ShouldAllBe(p => p.Title != "Hidden");
    }

    [Fact]
    public void Formulas_with_spaces_are_drawn()
    {
        var html = Html(Import("import-08-math-spaces/math"), "/posts/m");
        (html.Split("<math").Length - 1).ShouldBeGreaterThanOrEqualTo(10);
        html.ShouldContain("A price of $ 5 and $ 6 stays.");
        html.ShouldNotContain("\\(");
    }

    [Fact]
    public void Expressions_of_MDX_vanish()
    {
        var html = Html(Import("import-09-mdx-expressions/mdx"), "/blog/one");
        html.ShouldContain("Text in 2024 and  more.");
        html.ShouldContain("A remark in the margin.");
        html.ShouldContain("In a grid");
        html.ShouldContain("<strong>npm</strong>");
        foreach (var gone in (string[])["{", "marginTop", "alert", "import", "Chart"])
            html.ShouldNotContain(gone);
    }

    [Fact]
    public void Keys_that_only_contain_a_hiding_word_hide_nothing()
    {
        using var session = Import("import-14-visibility-like-keys/a").Open();
        session.Posts.List().Count.ShouldBe(4);
    }

    [Fact]
    public void Languages_of_Hugo_can_have_a_file_each()
    {
        using var session = Import("sites-01-hugo-language-files").Open();
        foreach (var url in (string[])["/getting-started", "/docs/one", "/2024/05/06/first-post", "/de/docs/one"])
            session.Find(url).ShouldNotBeNull(url);
        session.Find("/de/docs/one")!.Language.ShouldBe("de");
        _folder.Files.ShouldNotContain(f => f.Contains("translators", StringComparison.Ordinal));
    }

    [Fact]
    public void Linked_files_of_every_type_are_copied()
    {
        Read("sites-02-linked-files-not-copied");
        _folder.Files.Count(f => f.StartsWith("static/files/a.", StringComparison.Ordinal)).ShouldBe(13);
    }

    [Fact]
    public void Content_of_every_element_in_MDX_is_Markdown()
    {
        var html = Html(Import("sites-04-mdx-elements-in-lower-case"), "/blog/one");
        (html.Split("href=\"https://site.example/a\"").Length - 1).ShouldBe(4);
        (html.Split("<strong>bold</strong>").Length - 1).ShouldBe(3);
        foreach (var gone in (string[])["callout", "my-figure", "[link]", "**", "&lt;"])
            html.ShouldNotContain(gone);
    }

    [Theory]
    [InlineData("sites-05-quarto", 3, 2)]
    [InlineData("sites-21-jekyll-feed-template", 2, 1)]
    public void Documents_in_formats_that_are_not_read_are_counted_as_missing(string name, int known, int missing)
    {
        var counts = Read(name).Counts;
        (counts.InSource, counts.Missing).ShouldBe((known, missing));
        _folder.Files.ShouldNotContain("static/feed.xml");
    }

    [Fact]
    public void A_figure_keeps_its_caption_and_a_title_its_letters()
    {
        using var session = Import("sites-07-jekyll-figure-and-entities").Open();
        var post = session.Posts.List().ShouldHaveSingleItem();
        post.Title.ShouldBe("Métrics & more");
        Body(post.Url, session).ShouldContain("The words below the picture.");
    }

    [Fact]
    public void Documents_of_Next_are_below_the_folders_of_their_contents()
    {
        using var session = Import("sites-12-next-src-contents").Open();
        session.Find("/blog/one").ShouldNotBeNull();
        session.Find("/library/two").ShouldNotBeNull();
    }

    [Fact]
    public void Material_for_MkDocs_has_a_blog_icons_and_links_for_all_documents()
    {
        var site = Import("sites-15-mkdocs-material");
        using var session = site.Open();
        session.Posts.List().Single(p => p.Url == "/blog/2024/03/05/first-post-of-the-year").Date!.Value.UtcDateTime
            .ShouldBe(new DateTime(2024, 3, 5));
        session.Find("/blog/2024/03/07/second-post-what-we-learned").ShouldNotBeNull();
        var html = Html(site, "/start");
        html.ShouldContain("href=\"https://site.example/env\"");
        foreach (var gone in (string[])[":material", ":fontawesome", "[variables]", "style"])
            html.ShouldNotContain(gone);
    }

    [Fact]
    public void Folders_that_Jekyll_includes_are_published()
    {
        using var session = Import("sites-16-jekyll-include-pages").Open();
        (session.Find("/about")?.Url ?? session.OldUrls.AliasTarget("/about")).ShouldNotBeNull();
    }

    [Fact]
    public void Generated_files_of_the_old_site_replace_none_of_this_site()
    {
        Read("sites-20-old-sitemap-and-canonical");
        _folder.Files.ShouldNotContain(f => f.StartsWith("static/", StringComparison.Ordinal));
    }

    [Fact]
    public void Redirects_for_hosts_are_carried_over_or_named()
    {
        var site = Read("sites-23-host-redirects");
        var redirects = _folder.Read("redirects.yaml");
        redirects.ShouldContain("/setup: ");
        redirects.ShouldContain("/first: ");
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("redirects", StringComparison.Ordinal)
            && l.Examples.Any(e => e.Contains('*', StringComparison.Ordinal)));
    }

    [Fact]
    public void Formulas_of_WordPress_are_formulas()
    {
        _folder.Import(ImportSource.Read("wordpress", Path.Combine(TestPlace.Sites, "Cases/sites-24-wordpress-latex/export.xml")));
        _site = new SiteFolder(_folder.Content);
        _site.Sync.Run();
        using var session = _site.Now.Open();
        var html = Body(session.Posts.List().ShouldHaveSingleItem().Url, session);
        (html.Split("<math").Length - 1).ShouldBe(3);
        html.ShouldNotContain("latex p");
        html.ShouldNotContain("ffffff");
    }

    [Fact]
    public void A_cascade_that_hides_nothing_hides_nothing()
    {
        using var session = Import("sites-25-hugo-cascade-false").Open();
        session.Posts.List().Count.ShouldBe(2);
        var settings = _folder.Read("site.yaml");
        settings.ShouldStartWith("title: The title of the site\n");
        settings.ShouldContain("author: Ann\n");
        settings.ShouldContain("label: Blog");
    }

    [Fact]
    public void A_caption_is_whole_and_its_credit_stays()
    {
        var html = Html(Import("r-16-import-figure-captions/cap"), "/posts/a");
        html.ShouldContain("M-x");
        html.ShouldContain("Picture by Someone");
        html.ShouldNotContain("caption=");
    }

    [Fact]
    public void A_link_of_a_figure_is_counted_as_lost() => Read("r-16-import-figure-captions/cap").Report.Dropped
        .ShouldContain(l => l.Kind == "links of `figure` shortcodes" && l.Examples[0] == "content/posts/a.md");

    [Theory]
    [InlineData("jk", "/web-dev/css/2020/01/01/a", "/blog/web dev/css/2020/01/01/a")]
    [InlineData("hugo", "/posts/a", "/blog/posts/a")]
    public void A_site_below_a_path_moves_to_the_root(string name, string url, string old)
    {
        var site = Import($"r-13-import-site-below-a-path/{name}");
        using var session = site.Open();
        var found = (session.Find(url)?.Url ?? session.OldUrls.AliasTarget(url)).ShouldNotBeNull(url);
        session.OldUrls.AliasTarget(old).ShouldBe(found);
        Body(found, session).ShouldNotContain("/blog/");
        _site!.Problems.All().ShouldNotContain(p => p.Rule.StartsWith("image", StringComparison.Ordinal)
            && p.Rule != "image-alt");
    }

    [Theory]
    [InlineData("cv")]
    [InlineData("projects")]
    public void A_page_with_a_reserved_name_has_a_redirect(string name)
    {
        using var session = Import("sites-19-reserved-page-without-redirect").Open();
        session.OldUrls.AliasTarget("/" + name).ShouldBe($"/{name}-page");
    }

    [Fact]
    public void A_pipe_does_not_stop_an_import()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes in folders");
        _folder.Write("source/posts/a.md", "---\ndate: 2024-01-02\n---\nText.\n").Write("source/posts/b.md/c.txt", "x");
        using (var make = System.Diagnostics.Process.Start(
            "mkfifo", [Path.Combine(_folder.Source, "posts/pipe.md"), Path.Combine(_folder.Source, "_config.yml")]))
        {
            make.WaitForExit();
        }
        HangLimit.Of(() => ImportSource.Read(null, _folder.Source).Counts.Shown).ShouldBe(1);
    }

    [Fact]
    public void Hostile_shortcodes_do_not_fail_the_import()
    {
        var text = string.Concat(Enumerable.Repeat("[members a", 4_000));
        _folder.Write("source/export.xml",
            "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item><title>G</title>"
            + $"<content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>");
        HangLimit.Of(
            () => ImportSource.Read("wordpress", Path.Combine(_folder.Source, "export.xml")).Posts).ShouldBe(1);
    }

    private ImportedSite Read(string name)
    {
        var imported = ImportSource.Read(
            null, Path.Combine(TestPlace.Sites, "Cases", name), withoutUrls: true);
        _folder.Import(imported);
        return imported;
    }

    private Snapshot Import(string name)
    {
        Read(name);
        _site = new SiteFolder(_folder.Content);
        _site.Sync.Run();
        return _site.Now;
    }

    private static string Html(Snapshot site, string url)
    {
        using var session = site.Open();
        return Body((session.Find(url) ?? session.Find(session.OldUrls.AliasTarget(url)!)).ShouldNotBeNull(url).Url, session);
    }

    private static string Body(string url, SiteSession session) => session.TextOf(session.Find(url)!).Html;
}
