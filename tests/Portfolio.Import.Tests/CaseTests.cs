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
    public void Formulas_with_spaces_are_drawn()
    {
        var html = Html(Import("import-08-math-spaces/math"), "/posts/m");
        (html.Split("<math").Length - 1).ShouldBeGreaterThanOrEqualTo(10);
        html.ShouldContain("A price of $ 5 and $ 6 stays.");
        html.ShouldNotContain("\\(");
    }

    [Fact]
    public void Keys_that_only_contain_a_hiding_word_hide_nothing()
    {
        using var session = Import("import-14-visibility-like-keys/a").Open();
        session.Posts.List().Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("sites-05-quarto", 3, 2)]
    public void Documents_in_formats_that_are_not_read_are_counted_as_missing(string name, int known, int missing)
    {
        var counts = Read(name).Counts;
        (counts.InSource, counts.Missing).ShouldBe((known, missing));
        _folder.Files.ShouldNotContain("static/feed.xml");
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
    public void A_pipe_does_not_stop_an_import()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes in folders");
        _folder.Write("source/posts/a.md", "---\ndate: 2024-01-02\n---\nText.\n").Write("source/posts/b.md/c.txt", "x");
        using (var make = System.Diagnostics.Process.Start(
            "mkfifo", [Path.Combine(_folder.Source, "posts/pipe.md"), Path.Combine(_folder.Source, "conf.py")]))
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
        return Body((session.Find(url) ?? session.Find(session.OldUrls.AliasTarget(url)!)).ShouldNotBeNull(url).Url, session);
    }

    private static string Body(string url, SiteSession session) => session.TextOf(session.Find(url)!).Html;
}
