using Portfolio.Import.Built;
using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks that no page of the old site is lost, and what the text of a page keeps.</summary>
public sealed class OldPageTests : IDisposable
{
    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("import-date-of-html-text", "src", "out")]
    [InlineData("import-heading-ids-of-the-page", "docs", "dist")]
    [InlineData("import-hexo-open-front-matter", "", "public")]
    [InlineData("import-short-text-lost", "src", "out")]
    public void The_pages_of_the_old_site_are_the_texts_and_what_the_report_names(string name, string source, string output)
    {
        var folder = Path.Combine(TestPlace.Sites, "Cases", name);
        var site = ImportSource.Read(null, Path.Combine(folder, source), Path.Combine(folder, output));
        _folder.Import(site);
        var pages = OldSite.UrlsOf(Path.Combine(folder, output));
        site.Counts.Pages.Values.SelectMany(p => p).Order(StringComparer.Ordinal).ShouldBe(pages);
        site.Counts.Missing.ShouldBe(0);
        // Each of these pages is a text.
        site.Counts.Pages.Keys.ShouldBe(["texts"]);
        AnswersOf(site.Counts.Pages["texts"]);
    }

    [Fact]
    public void A_text_from_HTML_keeps_its_date_and_shows_it_once()
    {
        ImportCase("import-date-of-html-text", "src", "out");
        var text = _folder.Read("posts/harbour.md");
        text.ShouldContain("\ndate: \"2014-12-25");
        text.ShouldNotContain("December");
        text.ShouldContain("We walked along the pier");
    }

    [Fact]
    public void Headings_keep_the_ids_that_pages_link_to() =>
        ImportCase("import-heading-ids-of-the-page", "docs", "dist")("pages/options.md").ShouldContain("\n## server.host {#server-host}\n");

    [Fact]
    public void Front_matter_without_its_first_line_is_no_text()
    {
        var text = ImportCase("import-hexo-open-front-matter", "", "public")("posts/moon.md");
        text.ShouldStartWith("---\ntitle: The moon over the bay\n");
        text.ShouldContain("tags: [night, sea]\n");
        text.Split("---\n")[^1].ShouldStartWith("We walked along the pier");
    }

    [Fact]
    public void A_short_text_is_no_list()
    {
        var text = ImportCase("import-short-text-lost", "src", "out")("posts/photo.md");
        text.ShouldStartWith("---\ntitle: Videos\n");
        text.ShouldContain("Our song of the day:");
        text.ShouldContain("https://www.youtube.com/watch?v=abcdefghijk");
        _folder.Files.ShouldNotContain("redirects.yaml");
    }

    [Theory]
    [InlineData("2014/12/25/photo/index.html", "<h1>Photo</h1><p>One day.</p>", "", "posts/photo.md")]
    [InlineData("quote/index.html", "<article><h1>Quote</h1><p>Sail on!</p></article>", "", "pages/quote.md")]
    [InlineData("p/17/index.html", "<h1>Seventeen</h1><p>See <a href='/posts/a/'>Kites</a>.</p>", "feed", "posts/17.md")]
    [InlineData("notes/x.html", "<h1>X</h1><p>See <a href='/posts/a/'>Kites</a>.</p>", "meta", "posts/x.md")]
    [InlineData("notes/y.html", "<h1>Y</h1><p>See <a href='/posts/a/'>Kites</a>.</p>", "data", "posts/y.md")]
    [InlineData("projects.html", "<h1>Projects</h1><p>" + Boats + "</p>", "", "pages/projects.md")]
    public void A_published_page_is_a_text_however_short_it_is(string file, string body, string mark, string path)
    {
        _folder.Write("source/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-02\n---\n\n{Kites}\n");
        Page("posts/a/index.html", "Kites", Kites);
        var head = mark switch
        {
            "meta" => "<meta property='article:published_time' content='2023-05-06T10:00:00Z'>",
            "data" => "<script type='application/ld+json'>{\"datePublished\": \"2023-05-06\"}</script>",
            _ => "",
        };
        Page(file, "The page", body, head);
        if (mark == "feed")
        {
            _folder.Write("output/feed.xml", "<rss><channel><item><link>https://old.example/p/17/</link><guid>x</guid>"
                + "<pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>");
        }

        var site = Import();
        _folder.Files.ShouldContain(path);
        _folder.Read(path).Contains("\ndate: ", StringComparison.Ordinal).ShouldBe(path.StartsWith("posts/", StringComparison.Ordinal));
        site.Counts.Pages["texts"].Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("tags/wind/index.html", "<article><h1>Wind</h1><time datetime='2024-01-02'>2 January</time> <a href='/posts/a/'>Kites</a></article>")]
    [InlineData("2024/01/02/index.html", "<h1>2 January</h1><a href='/posts/a/'>Kites</a>")]
    [InlineData("page/2/index.html", "<h1>Blog</h1><h2><a href='/posts/a/'>Kites</a></h2>" + Kites)]
    public void A_list_of_a_single_text_is_a_list(string file, string body)
    {
        _folder.Write("source/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-02\ntags: [wind]\n---\n\n{Kites}\n");
        Page("posts/a/index.html", "Kites", Kites);
        Page(file, "The page", body);
        var site = Import();
        site.Counts.Pages["lists"].Single().ShouldBe("/" + file.Replace("index.html", "", StringComparison.Ordinal));
        site.Counts.Pages["texts"].ShouldBe(["/posts/a/"]);
    }

    [Fact]
    public void Every_page_and_every_file_of_an_old_site_is_counted_once()
    {
        _folder.Write("source/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-02\n---\n\n{Kites}\n")
            .Write("source/posts/b.rst", "Boats").Write("source/posts/c.rst", "Ships");
        Page("posts/a/index.html", "Kites", Kites);
        Page("posts/a/amp/index.html", "Kites", Kites);
        Page("posts/index.html", "Posts", "<a href='/posts/a/'>Kites</a>");
        Page("404.html", "Not found", "Nothing here.");
        Page("blank/index.html", "", "");
        _folder.Write("output/deep.html", string.Concat(Enumerable.Repeat("<b>", 20_000)))
            .Write("output/old/index.html", "<meta http-equiv='refresh' content='0; url=/posts/a/'>");
        var counts = Import().Counts;
        counts.Pages.ToDictionary(p => p.Key, p => p.Value.Count).ShouldBe(new Dictionary<string, int>
        {
            ["missing"] = 1,
            ["texts"] = 1,
            ["copies of other pages"] = 1,
            ["lists"] = 1,
            ["error pages"] = 1,
            ["pages without a text"] = 1,
        }, ignoreOrder: true);
        _folder.Read("redirects.yaml").ShouldContain("/posts/a/amp: /blogs/a\n".Replace("/blogs/a", "/posts/a", StringComparison.Ordinal));
        (counts.InSource, counts.Missing).ShouldBe((1, 1));
    }

    [Fact]
    public void Documents_in_formats_that_are_not_read_are_each_counted_once()
    {
        _folder.Write("source/a.md", "# A\n").Write("source/one.qmd", "x").Write("source/posts/two.qmd", "x").Write("source/posts/three.qmd", "x");
        var counts = ImportSource.Read(null, _folder.Source).Counts;
        (counts.InSource, counts.Missing).ShouldBe((4, 3));
    }

    [Theory]
    [InlineData("title: Kites\ndate: 2024-01-02\ntags: [wind]\n---\n")]
    [InlineData("--\ntitle: Kites\ndate: 2024-01-02\ntags: [wind]\n---\n")]
    [InlineData("Title: Kites\nDate: 2024-01-02\nTags: wind\n\n")]
    [InlineData(".. title: Kites\n.. date: 2024-01-02\n.. tags: wind\n\n")]
    [InlineData("<!--\n.. title: Kites\n.. date: 2024-01-02\n.. tags: wind\n-->\n\n")]
    [InlineData("+++\ntitle = 'Kites'\ndate = 2024-01-02\ntags = ['wind']\n+++\n")]
    [InlineData("{\"title\": \"Kites\", \"date\": \"2024-01-02\", \"tags\": [\"wind\"]}\n")]
    public void Every_form_of_header_is_read(string header)
    {
        _folder.Write("source/posts/a.md", header + Kites + "\n");
        _folder.Import(ImportSource.Read(null, _folder.Source));
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        var post = session.Posts.List().ShouldHaveSingleItem();
        (post.Title, post.Date!.Value.Year, post.Tags.ShouldHaveSingleItem().Label).ShouldBe(("Kites", 2024, "wind"));
        session.TextOf(session.Find(post.Url)!).Html.ShouldStartWith("<p>A kite flies");
    }

    [Theory]
    [InlineData("Note: bring a coat\n---\n\n")]
    [InlineData("Warning: it rains\n\n")]
    [InlineData("https://kites.example/\n\n")]
    public void A_first_line_with_a_colon_is_text(string line)
    {
        _folder.Write("source/posts/a.md", line + Kites + "\n");
        _folder.Import(ImportSource.Read(null, _folder.Source));
        _folder.Read(_folder.Files.Single(f => f.EndsWith("a.md", StringComparison.Ordinal))).ShouldStartWith(line.Trim().Split('\n')[0]);
    }

    [Fact]
    public void Ids_of_all_kinds_stay_with_their_headings()
    {
        _folder.Write("source/docs/a.md", $"# Kites\n\n{Kites}\n\n## Set-up\n\nx\n\n## Set-up\n\ny\n\nThe `tail.length`\n------\n\nz\n\n### Same\n\nw\n\n## Own {{#own}}\n");
        Page("docs/a/index.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><h2 id='Set-Up'>Set-up</h2><h2><a name='set_up_1'></a>Set-up</h2>"
            + "<section id='tail_length'><h2>The <code>tail.length</code> <a class='headerlink' href='#tail_length'>¶</a></h2></section>"
            + "<h3 id='same'>Same</h3><h2 id='mine'>Own</h2><a href='#Set-Up'>1</a><a href='#set_up_1'>2</a><a href='#same'>3</a><a href='#mine'>4</a>");
        Import();
        var text = _folder.Read("pages/docs/a.md");
        text.ShouldContain("## Set-up {#Set-Up}\n");
        text.ShouldContain("## Set-up {#set_up_1}\n");
        text.ShouldContain("The `tail.length` {#tail_length}\n---");
        text.ShouldContain("### Same\n");
        text.ShouldContain("## Own {#own}");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        var html = session.TextOf(session.Find("/docs/a")!).Html;
        foreach (var id in (string[])["Set-Up", "set_up_1", "tail_length", "same", "own"])
            html.ShouldContain($"id=\"{id}\"");
    }

    [Theory]
    [InlineData("<h2><a href='#x' id='x'>Tails</a></h2>", "## Tails {#x}")]
    [InlineData("<h2><a href='#x' name='x'>Tails</a></h2>", "## Tails {#x}")]
    [InlineData("<h2><a href='#x' id='x'><small>1.2</small>Tails</a></h2>", "{#x}")]
    [InlineData("<h2><a name='x'></a>Tails</h2><p><a href='#x'>See</a> it.</p>", "## Tails {#x}")]
    [InlineData("<h2 id=\"it's\">Tails</h2><p><a href=\"#it's\">See</a> it.</p>", "## Tails {#it's}")]
    [InlineData("<h2 id='a,b'>Tails</h2><p><a href='#a,b'>See</a> it.</p>", "## Tails {#a,b}")]
    [InlineData("<h2><span id='*x'></span>Tails</h2><p><a href='#*x'>See</a> it.</p>", "## Tails {#*x}")]
    [InlineData("<h2 id='a:b'>Tails</h2><p><a href='#a:b'>See</a> it.</p>", "<a id=\"a:b\"></a>\n\n## Tails")]
    [InlineData("<a id='x'></a><h2>Tails</h2><p><a href='#x'>See</a> it.</p>", "<a id=\"x\"></a>\n\n## Tails")]
    public void Headings_of_a_page_without_a_document_keep_their_ids(string heading, string line)
    {
        _folder.Write("source/docs/a.md", $"# Kites\n\n{Kites}\n");
        Page("docs/a/index.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>");
        Page("docs/b/index.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p>{heading}<p>{Boats}</p>");
        Import();
        _folder.Read(_folder.Files.Single(f => f.EndsWith("b.md", StringComparison.Ordinal))).ShouldContain(line + "\n");
    }

    [Fact]
    public void Files_that_are_neither_copied_nor_of_the_theme_are_named()
    {
        _folder.Write("source/.keep", "");
        Page("docs/b/index.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p><p><a href='/files/linked.pptx'>Slides</a></p>");
        foreach (var file in (string[])["files/linked.pptx", "files/talk.pptx", "key.asc", ".well-known/keys.json", "style.css", "font.woff2"])
            _folder.Write($"output/{file}", "x");
        var report = Import().Report;
        _folder.Files.ShouldContain("static/files/linked.pptx");
        report.Losses.Single(l => l.Kind.Contains("to which no text links", StringComparison.Ordinal)).Examples
            .ShouldBe(["/.well-known/keys.json", "/files/talk.pptx", "/key.asc"]);
    }

    [Fact]
    public void Lists_whose_URLs_have_capitals_keep_them_without_what_hosts_add()
    {
        _folder.Write("source/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-02\ntags: [Big Wind]\n---\n\n{Kites}\n");
        Page("posts/a/index.html", "Kites", Kites);
        Page("Tags/Big-Wind.html", "Big Wind", "<a href='/posts/a/'>Kites</a>");
        Page("Archive/index.html", "All", "<a href='/posts/a/'>Kites</a>");
        Import();
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("\"/Tags/Big-Wind\": /tags/big-wind".Replace("\"", "", StringComparison.Ordinal));
        redirects.ShouldContain("/Archive: /archive");
    }

    [Fact]
    public void A_rule_for_a_feed_leads_to_the_feed()
    {
        _folder.Write("source/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-02\n---\n\n{Kites}\n")
            .Write("output/_redirects", "/feed /index.xml 301\n/subscribe/ https://old.example/index.xml\n")
            .Write("output/index.xml", "<rss><channel></channel></rss>");
        Page("posts/a/index.html", "Kites", Kites, "<link rel='canonical' href='https://old.example/posts/a/'>");
        Import();
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/feed: /rss.xml");
        redirects.ShouldContain("/subscribe: /rss.xml");
    }

    [Fact]
    public void An_image_that_only_previews_show_is_copied()
    {
        _folder.Write("source/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-02\n---\n\n{Kites}\n").Write("output/cards/a.png", "PNG");
        Page("posts/a/index.html", "Kites", Kites, "<link rel='canonical' href='https://old.example/posts/a/'>"
            + "<meta property='og:image' content='https://old.example/cards/a.png'>");
        Import();
        _folder.Files.ShouldContain("static/cards/a.png");
    }

    [Fact]
    public void Tags_authors_and_feeds_of_Ghost_redirect_and_its_menu_leads_to_them()
    {
        _folder.Write("source/export.json", """
            {"data":{"posts":[{"id":1,"title":"A","slug":"a","status":"published","html":"<p>x</p>","published_at":"2024-01-02"},
            {"id":2,"title":"B","slug":"b","status":"draft","html":"<p>x</p>"},
            {"id":3,"title":"Find it","slug":"search","type":"page","status":"published","html":"<p>How to find it.</p>"}],
            "tags":[{"id":7,"name":"C#","slug":"csharp"},{"id":8,"name":"Later","slug":"later"}],
            "posts_tags":[{"post_id":1,"tag_id":7},{"post_id":2,"tag_id":8}],
            "users":[{"id":5,"name":"Ada","slug":"ada"}],"posts_authors":[{"post_id":1,"author_id":5}],
            "settings":[{"key":"navigation","value":"[{\"label\":\"Sharp\",\"url\":\"/tag/csharp/\"},{\"label\":\"A\",\"url\":\"/a/\"},{\"label\":\"Find\",\"url\":\"/search/\"}]"}]}}
            """);
        var site = ImportSource.Read("ghost", Path.Combine(_folder.Source, "export.json"));
        _folder.Import(site);
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/tag/csharp: /tags/c-sharp");
        redirects.ShouldContain("/author/ada: /blogs");
        redirects.ShouldContain("/rss: /rss.xml");
        redirects.ShouldNotContain(r => r.Contains("later", StringComparison.Ordinal));
        _folder.Read("site.yaml").ShouldContain("url: /tags/c-sharp }");
        _folder.Read("site.yaml").ShouldContain("{ label: A, url: /blogs/a }");
        _folder.Read("pages/search.md").ShouldContain("url: \"/search-page\"");
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("reserved URL", StringComparison.Ordinal));
        AnswersOf(["/blogs/a", "/search-page"]);
    }

    [Fact]
    public void Categories_tags_and_the_menu_of_WordPress_lead_to_those_of_this_site()
    {
        const string Meta = "<wp:postmeta><wp:meta_key>_menu_item_{0}</wp:meta_key><wp:meta_value>{1}</wp:meta_value></wp:postmeta>";
        string Entry(int order, string title, params (string Key, string Value)[] values) =>
            $"<item><title>{title}</title><wp:post_id>9{order}</wp:post_id><wp:post_type>nav_menu_item</wp:post_type><wp:status>publish</wp:status>"
            + $"<wp:menu_order>{order}</wp:menu_order><category domain=\"nav_menu\" nicename=\"top\">Top</category>"
            + string.Concat(values.Select(v => string.Format(System.Globalization.CultureInfo.InvariantCulture, Meta, v.Key, v.Value))) + "</item>";
        _folder.Write("source/export.xml", "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>"
            + "<link>https://old.example</link><wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>go</wp:category_nicename><wp:category_parent>code</wp:category_parent></wp:category>"
            + "<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>code</wp:category_nicename><wp:category_parent></wp:category_parent></wp:category>"
            + "<item><title>A</title><link>https://old.example/2024/a/</link><dc:creator>ada</dc:creator><content:encoded>x</content:encoded><wp:post_id>1</wp:post_id>"
            + "<wp:post_date>2024-01-02 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_name>a</wp:post_name>"
            + "<category domain=\"category\" nicename=\"go\">Go</category><category domain=\"post_tag\" nicename=\"big-wind\">Wind</category></item>"
            + "<item><title>CV</title><link>https://old.example/cv/</link><content:encoded>My life.</content:encoded><wp:post_id>2</wp:post_id>"
            + "<wp:status>publish</wp:status><wp:post_type>page</wp:post_type><wp:post_name>cv</wp:post_name></item>"
            + Entry(2, "", ("type", "post_type"), ("object_id", "2"), ("menu_item_parent", "0"))
            + Entry(1, "Go!", ("type", "taxonomy"), ("object_id", "3"), ("menu_item_parent", "0"))
            + Entry(3, "Away", ("type", "custom"), ("url", "https://away.example/"), ("menu_item_parent", "0"))
            + Entry(4, "Below", ("type", "custom"), ("url", "https://away.example/x"), ("menu_item_parent", "92"))
            + "</channel></rss>");
        _folder.Import(ImportSource.Read("wordpress", Path.Combine(_folder.Source, "export.xml")));
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/category/code/go: /tags/go");
        redirects.ShouldContain("/category/code/go/feed: /tags/go");
        redirects.ShouldContain("/tag/big-wind: /tags/wind");
        redirects.ShouldContain("/author/ada: /blogs");
        redirects.ShouldContain("/feed: /rss.xml");
        _folder.Read("site.yaml").ShouldEndWith("nav:\n  - { label: \"Go!\", url: /tags/go }\n  - { label: CV, url: /cv-page }\n"
            + "  - { label: Away, url: \"https://away.example/\" }\n");
        AnswersOf(["/blogs/a", "/cv-page"]);
    }

    private ImportedSite Import()
    {
        var site = ImportSource.Read(null, _folder.Source, Path.Combine(_folder.Source, "../output"));
        _folder.Import(site);
        return site;
    }

    private Func<string, string> ImportCase(string name, string source, string output)
    {
        var folder = Path.Combine(TestPlace.Sites, "Cases", name);
        _folder.Import(ImportSource.Read(null, Path.Combine(folder, source), Path.Combine(folder, output)));
        return _folder.Read;
    }

    private void AnswersOf(IEnumerable<string> urls)
    {
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        foreach (var url in urls)
            session.Find(SitePath.Normalize(url)).ShouldNotBeNull(url);
    }

    private void Page(string path, string title, string main, string head = "") => _folder.Write("output/" + path,
        $"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/posts/a/'>x</a>"
            + $"<a href='/docs/a/'>x</a></nav><main>{main}</main></body></html>");
}
