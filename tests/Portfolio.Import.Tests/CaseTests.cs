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
        var post = session.Posts().ShouldHaveSingleItem();
        (post.Slug, post.Date!.Value.UtcDateTime).ShouldBe(("short", new DateTime(2026, 3, 9)));
    }

    [Fact]
    public void A_formula_of_kramdown_stays_in_its_line()
    {
        using var session = Import("13-kramdown-inline-formula").Open();
        var html = Body(session.Posts().ShouldHaveSingleItem().Url, session);
        html.ShouldContain("<math");
        html.ShouldNotContain("display=\"block\"");
    }

    [Fact]
    public void Dates_of_other_tools_are_read()
    {
        using var session = Import("14-dates-of-other-tools").Open();
        _site!.Problems.All().ShouldBeEmpty();
        session.Posts().Count.ShouldBe(3);
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
    [InlineData("el", 1, "drafts.json")]
    [InlineData("qu", 1, "ignorePatterns")]
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
        session.Posts().Count.ShouldBe(posts);
        if (name == "jarch")
        {
            (session.Find("/archive/2004/05/06/first")?.Url ?? session.AliasTarget("/archive/2004/05/06/first"))
                .ShouldNotBeNull();
        }
        else
        {
            session.AliasTarget("/series/books/2020/01/03/book").ShouldNotBeNull();
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
        _folder.Files.ShouldContain("posts/posts/s-drawing-1.svg");
    }

    [Fact]
    public void Every_date_is_read()
    {
        using var session = Import("import-04-dates").Open();
        session.Posts().Count.ShouldBe(21);
        var dates = session.Posts()
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
        session.Posts().Count.ShouldBe(3);
        session.Pages().Select(p => p.Url).ShouldBe(["/about"]);
        (session.Find("/2021/01/essay-1")?.Url ?? session.AliasTarget("/2021/01/essay-1")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("pel", "/blog/2019/11/26/weekly-news-314 /blog/2019/12/03/my-own")]
    [InlineData("hugo2", "/2021/02/hello-world-friends /2021/03/second-one /2021/04/你好-世界")]
    public void URLs_that_come_from_titles_lead_to_the_texts(string name, string urls)
    {
        using var session = Import($"import-06-slug-from-title/{name}").Open();
        foreach (var url in urls.Split(' '))
            (session.Find(url)?.Url ?? session.AliasTarget(url)).ShouldNotBeNull(url);
        session.Posts().ShouldAllBe(p => p.Title != "Hidden");
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
        session.Posts().Count.ShouldBe(4);
    }

    [Fact]
    public void Old_URLs_of_Eleventy_lead_to_the_texts()
    {
        using var session = Import("import-17-export-loses-guessed-urls/el").Open();
        foreach (var url in (string[])["/blog/hurricane", "/blog/calm", "/notes/2019-01-03"])
            (session.Find(url)?.Url ?? session.AliasTarget(url)).ShouldNotBeNull(url);
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
            () => ImportSource.Read("wordpress", Path.Combine(_folder.Source, "export.xml")).Texts.Count).ShouldBe(1);
    }

    private ImportedSite Read(string name)
    {
        var imported = ImportSource.Read(null, Path.Combine(TestPlace.Sites, "Cases", name));
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
        return Body((session.Find(url) ?? session.Find(session.AliasTarget(url)!)).ShouldNotBeNull(url).Url, session);
    }

    private static string Body(string url, SiteSession session) => session.Find(url)!.Body!.Html;
}
