using Portfolio.Import.Built;
using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks what an import learns about a text from its page and from the lists of the old site.</summary>
public sealed class PageFactsTests : IDisposable
{
    private const string Own = "I build kites in a shed by the sea, and I write about the wind, the paper and the string that I use for them.";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lists_are_lists_where_only_a_feed_names_the_host()
    {
        _folder.Write("source/a.rst", "Kites").Write("output/feed.xml", "<rss><channel>"
            + "<item><guid>1</guid><link>https://old.example/a.html</link><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item>"
            + "<item><guid>2</guid><link>https://old.example/b.html</link><pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>");
        Page("b.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p>");
        var items = "<li><h1><a href='https://old.example/a.html'>Kites</a></h1><p>A kite flies higher …</p></li>"
            + "<li><h1><a href='https://old.example/b.html'>Boats</a></h1><p>Three boats …</p></li>";
        foreach (var list in (string[])["author/ada.html", "category/news2.html", "archives.html"])
            Page(list, "The site", $"<ol>{items}</ol><a href='https://old.example/a.html'>read more</a>");

        var site = Import();
        site.Counts.Pages["lists"].Order(StringComparer.Ordinal).ShouldBe(["/archives.html", "/author/ada.html", "/category/news2.html"]);
        site.Counts.Pages["texts"].ShouldBe(["/a.html", "/b.html"]);
        _folder.Read("site.yaml").ShouldContain("baseUrl: \"https://old.example\"");
    }

    [Theory]
    [InlineData("data/authors/default.mdx", "name: Ada", "about.html", "About")]
    [InlineData("posts/black&&white.md", "title:", "posts/black-and--and-white.html", "Black and white")]
    [InlineData("notes/x1.md", "date: 2024-01-02", "who/we/are.html", "Who we are")]
    [InlineData("notes/who-we-are.md", "title: null\ntags: []", "who-we-are.html", "Who we are")]
    public void A_document_that_only_one_page_shows_is_the_text_of_the_page(string path, string matter, string page, string title)
    {
        _folder.Write("source/" + path, $"---\n{matter}\n---\n\n{Own}\n");
        Page(page, $"{title} | The site", $"<h1>{title}</h1><p>{Own}</p><a href='/posts/a.html'>Kites</a>");
        Page("posts/a.html", "Kites | The site", $"<h1>Kites</h1><p>{Kites}</p>");
        var site = Import();
        site.Counts.Pages["texts"].ShouldContain("/" + page);
        site.Counts.Hidden.ShouldBeEmpty();
        _folder.Files.Select(f => f.EndsWith(".md", StringComparison.Ordinal) ? _folder.Read(f) : "").Single(t => t.Contains(Own, StringComparison.Ordinal))
            .ShouldContain($"title: \"{title}\"\n");
    }

    [Theory]
    [InlineData("(kites)=\n\n# Kites in `wind`\n", "# Kites in `wind`\n")]
    [InlineData("[Home](/) / Kites\n\n# Kites in wind\n", "# Kites in wind\n\n[Home](")]
    [InlineData("# Kites in wind %{#kites}%\n", "# Kites in wind\n")]
    [InlineData("# Kites in wind {big, loud}\n", "# Kites in wind\n")]
    [InlineData("# Kites in wind {: #kites }\n", "# Kites in wind\n")]
    public void The_heading_of_the_page_is_the_title(string start, string expected)
    {
        _folder.Write("source/kites.md", $"{start}\n{Kites}\n");
        Page("kites.html", "Kites in wind | The site", $"<p><a href='/'>Home</a> / Kites</p><h1>Kites in <code>wind</code></h1><p>{Kites}</p>");
        Page("index.html", "The site", "<h1>The site</h1><a href='/kites.html'>Kites</a>");
        Import();
        Text("kites.md").ShouldContain(expected);
    }

    [Fact]
    public void The_language_of_the_home_page_is_the_main_language_however_many_pages_others_have()
    {
        _folder.Write("source/kites.md", $"# Kites\n\n{Kites}\n").Write("source/en/kites.md", $"# Kites\n\n{Kites}\n")
            .Write("source/en/boats.md", $"# Boats\n\n{Boats}\n");
        foreach (var (path, language, text) in ((string, string, string)[])[("index", "de", ""), ("kites", "de", Kites),
            ("en/index", "en", ""), ("en/kites", "en", Kites), ("en/boats", "en", Boats)])
        {
            Page(path + ".html", "T", $"<h1>{(text == Boats ? "Boats" : "Kites")}</h1><p>{text}"
                + "</p><a href='/kites.html'>K</a><a href='/en/kites.html'>K</a><a href='/en/boats.html'>B</a>", language);
        }

        Import();
        _folder.Read("site.yaml").ShouldContain("language: de\n");
        _folder.Files.ShouldContain(f => f.EndsWith("kites.en.md", StringComparison.Ordinal));
    }

    [Fact]
    public void A_draft_that_only_a_list_shows_stays_a_draft()
    {
        _folder.Write("source/later.md", $"---\ntitle: Later\ndraft: true\n---\n\n{Own}\n");
        Page("secret/list.html", "List", $"<p>{Own}</p>");
        var site = Import();
        site.Counts.Hidden.ShouldBe(new Dictionary<string, int> { ["drafts"] = 1 });
    }

    [Fact]
    public void Pages_in_a_feed_of_tags_are_lists()
    {
        _folder.Write("source/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-02\ntags: [wind]\n---\n\n{Kites}\n")
            .Write("output/tags/index.xml", "<rss><channel><item><guid>https://old.example/tags/wind/</guid><link>https://old.example/tags/wind/</link>"
                + "<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>")
            .Write("output/tags/wind/index.xml", "<rss><channel><item><guid>https://old.example/posts/a/</guid>"
                + "<link>https://old.example/posts/a/</link></item></channel></rss>");
        Page("posts/a/index.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>");
        Page("tags/wind/index.html", "wind", "<h1>wind</h1><ul><li>2024-01-02 <a href='/posts/a/'>Kites</a></li></ul>");
        Import().Counts.Pages["lists"].ShouldBe(["/tags/wind/"]);
        _folder.Read("redirects.yaml").ShouldNotContain("/tags/wind:");
    }

    [Theory]
    [InlineData("tags/wind/index.html", "<footer><ul><li><a href='/tags/wind/'>Wind</a></li><li><a href='/tags/sea/'>Sea</a></li></ul></footer>")]
    [InlineData("blog/category/wind/page/2/index.html", "<p>In <a href='/blog/category/wind/'>#Wind</a> <a href='/blog/category/'>all</a></p>")]
    [InlineData("labels/wind.html", "<p class='meta'><a rel='tag' href='/labels/wind.html'>Wind</a> <a href='/labels/sea.html'>Sea</a></p>")]
    [InlineData("tags/wind.html", "<p><a href='/tags/wind.html'>Wind</a> <a rel='tag' href='https://other.example/sky'>Sky</a></p>")]
    public void A_page_without_a_document_has_the_tags_that_list_it(string list, string links)
    {
        _folder.Write("output/a.html", "<html><head><title>Kites</title><meta property='article:published_time' content='2024-01-02'></head>"
            + $"<body><article><h1>Kites</h1><p>{Kites}</p></article>{links}</body></html>");
        Page("b.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p>");
        Page(list, "Wind", "<h1>Wind</h1><ul><li><a href='/a.html'>Kites</a></li></ul>");
        Page("tags/sea/index.html", "Sea", "<h1>Sea</h1><ul><li><a href='/b.html'>Boats</a></li></ul>");
        Import();
        _folder.Read("posts/a.md").ShouldContain("\ntags: [Wind]\n");
    }

    [Theory]
    [InlineData("/api/kites.html#tails", "https://old.example/api/kites.html#tails")]
    [InlineData("https://old.example/install/", "https://old.example/install/")]
    [InlineData("//old.example/install/", "https://old.example/install/")]
    [InlineData("/manual/boats.html", "/boats")]
    [InlineData("https://old.example/manual/boats.html", "/boats")]
    public void A_link_out_of_the_path_of_the_old_site_leads_to_its_host(string link, string expected)
    {
        _folder.Write("source/kites.md", $"# Kites\n\n{Kites} See [the other]({link}).\n");
        foreach (var (name, title, text) in ((string, string, string)[])[("kites", "Kites", Kites), ("boats", "Boats", Boats)])
        {
            _folder.Write($"output/{name}.html", $"<html><head><title>{title}</title><link rel='canonical' href='https://old.example/manual/{name}.html'>"
                + $"</head><body><main><h1>{title}</h1><p>{text} See <a href='{link}'>the other</a>.</p></main></body></html>");
        }

        _folder.Write("output/gone.html", $"<meta http-equiv='refresh' content='0; url={link}'>");
        Import();
        Text("boats.md").ShouldContain($"[the other]({expected})");
        Text("kites.md").ShouldContain($"[the other]({(expected == "/boats" ? "" : expected)}");
        _folder.Read("redirects.yaml").ShouldMatch($"/gone: \"?{expected.Split('#')[0]}");
    }

    [Fact]
    public void A_page_of_links_is_a_list_whatever_its_times()
    {
        foreach (var (name, title, text) in ((string, string, string)[])[("a", "Kites", Kites), ("b", "Boats", Boats)])
            Page($"{name}.html", title, $"<h1>{title}</h1><p>{text}</p>");
        foreach (var tag in (string[])["wind", "sea", "sky"])
        {
            Page($"en/labels/{tag}.html", "The site", "<a href='/en/labels/wind.html'>wind</a> <a href='/en/labels/sea.html'>sea</a> "
                + "<a href='/en/labels/sky.html'>sky</a><ul><li><h3><a href='/a.html'>Kites</a></h3><time datetime='2024-01-02'>2 January</time></li></ul>");
        }
        Import().Counts.Pages["lists"].Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("en", "<li>12 March 2020 <a href='/a.html'>Kites</a></li>")]
    [InlineData("en", "<tr><td>March 12th, 2020</td><td><a href='/a.html'>Kites</a></td></tr>")]
    [InlineData("en", "<div><span>Posted on Mar 12, 2020 · 5 min read</span><h2><a href='/a.html'>Kites</a></h2></div>")]
    [InlineData("en", "<dl><dt>Thu 12 March 2020</dt><dd><a href='/a.html'>Kites</a></dd></dl>")]
    [InlineData("en", "<a href='/a.html'><h3>Kites</h3><small>2020-03-12</small></a>")]
    [InlineData("de", "<p>12. März 2020: <a href='/a.html'>Kites</a></p>")]
    [InlineData("zh-CN", "<li><a href='/a.html'>Kites</a>（2020年3月12日）</li>")]
    public void A_date_beside_a_link_in_a_list_is_the_date_of_the_text(string language, string item)
    {
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>", language: language);
        Page("list.html", "List", $"<div>{(item.StartsWith("<tr", StringComparison.Ordinal) ? $"<table>{item}</table>" : item)}</div>"
            + "<ul><li>1 May 2019 <a href='/b.html'>Boats</a></li></ul>", language: language);
        Page("b.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p>", language: language);
        Import();
        _folder.Read("posts/a.md").ShouldContain("\ndate: \"2020-03-12\"\n");
        _folder.Read("posts/b.md").ShouldContain("\ndate: \"2019-05-01\"\n");
    }

    [Theory]
    [InlineData("<li>March 2020 <a href='/a.html'>Kites</a></li>")]
    [InlineData("<li>Version 12 of 2020 <a href='/a.html'>Kites</a></li>")]
    [InlineData("<li>12/03/2020 <a href='/a.html'>Kites</a></li>")]
    [InlineData("<li>1 May 2019 and 2 May 2020 <a href='/a.html'>Kites</a></li><li>3 May 2020 <a href='/a.html'>Kites</a> 4 May 2020</li>")]
    public void What_may_be_no_date_is_none(string item)
    {
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>");
        Page("list.html", "List", $"<ul>{item}</ul>");
        Import();
        _folder.Files.ShouldContain("pages/a.md");
    }

    [Theory]
    [InlineData("![The first flight](a.png)", "![The first flight](a.png \"The first flight\")")]
    [InlineData("![The *first* flight](a.png)!", "![The *first* flight](a.png \"The first flight\")!")]
    [InlineData("![A \"kite\"](a.png)", "![A \"kite\"](a.png \"A \\\"kite\\\"\")")]
    [InlineData("![The first flight](a.png \"Over the bay\")", "![The first flight](a.png \"Over the bay\")")]
    [InlineData("![Another](a.png) `![The first flight](a.png)`", "![Another](a.png) `![The first flight](a.png)`")]
    public void An_alternative_text_that_its_page_shows_as_a_caption_is_one(string text, string expected) =>
        ImageTitles.WithCaptions(text, new HashSet<string>([Words.Letters("The first flight"), Words.Letters("A kite")])).ShouldBe(expected);

    [Theory]
    [InlineData("![A kite](kite.png \"A kite\")", "![A kite](kite.png)")]
    [InlineData("![A kite](kite.png 'A kite') ![A kite](kite.png \"Red\")", "![A kite](kite.png 'A kite') ![A kite](kite.png \"Red\")")]
    [InlineData("![A kite][]\n\n[A kite]: kite.png \"A kite\"", "![A kite][]\n\n[A kite]: kite.png")]
    [InlineData("![A kite][k]\n\n[k]: kite.png \"A kite\"\n\n[b]: b.html \"A boat\"", "![A kite][k]\n\n[k]: kite.png\n\n[b]: b.html \"A boat\"")]
    [InlineData("`![A](k.png \"A\")`\n\n```\n![A](k.png \"A\")\n```", "`![A](k.png \"A\")`\n\n```\n![A](k.png \"A\")\n```")]
    [InlineData("[A](k.html \"A\")", "[A](k.html \"A\")")]
    public void Titles_that_repeat_the_alternative_text_are_no_captions(string text, string expected) =>
        ImageTitles.WithoutRepeated(text).ShouldBe(expected);

    [Theory]
    [InlineData("title: Kites", "", "<a id=\"top-of-kites\"></a>\n\nA kite")]
    [InlineData("date: 2024-01-02", "# Kites\n\n", "# Kites {#top-of-kites}\n\nA kite")]
    [InlineData("date: 2024-01-02", "Kites\n=====\n\n", "Kites {#top-of-kites}\n=====\n\nA kite")]
    public void The_id_of_a_title_stays_if_a_text_links_to_it(string matter, string heading, string expected)
    {
        _folder.Write("source/a.md", $"---\n{matter}\n---\n\n{heading}{Kites}\n").Write("source/b.md", $"---\ntitle: Boats\n---\n\n{Boats} See [kites](/a.html#top-of-kites).\n");
        Page("a.html", "Kites", $"<h1 id='top-of-kites'>Kites</h1><p>{Kites}</p>");
        Page("b.html", "Boats", $"<h1 id='boats-here'>Boats<a href='#boats-here'>#</a></h1><p>{Boats} See <a href='/a.html#top-of-kites'>kites</a>.</p>");
        Import();
        Text("a.md").ShouldContain(expected);
        // Only the title itself links to the other one.
        Text("b.md").ShouldNotContain("boats-here");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().Where(p => p.Rule is "link-fragment" or "heading-level").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<p><a name='Kites+fly'></a></p><h2 id='kites'>Flying</h2>", "Kites+fly")]
    [InlineData("<h2 id='1-2-flying'>1.2 Flying</h2>", "1-2-flying")]
    [InlineData("<h2 id='café-été'>Flying</h2>", "café-été")]
    [InlineData("<h2 id='飞行'>Flying</h2>", "飞行")]
    [InlineData("<h2 id='flying_1'>Flying</h2>", "flying_1")]
    public void Links_lead_to_the_ids_of_the_page(string heading, string id)
    {
        var title = heading.Contains("1.2", StringComparison.Ordinal) ? "1.2 Flying" : "Flying";
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n## {title}\n\n{Boats} [Up](#{Uri.EscapeDataString(id)})\n");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>{heading}<p>{Boats} <a href='#{Uri.EscapeDataString(id)}'>Up</a></p>");
        Import();
        Text("a.md").ShouldContain($"## {title} {{#{id}}}");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().Where(p => p.Rule == "link-fragment").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[Look up the lift](lift_label)", "<a href='/b.html#lift'>Look up the lift</a>", "[Look up the lift](/b#lift)")]
    [InlineData("[the boats](doc:boats)", "<a href='/b.html'>the boats</a>", "[the boats](doc:boats)")]
    [InlineData("![A](<Kites (old)_img/a.png>)", "<img src='/img/a-Cul12.png'>", "a.png")]
    public void A_link_that_only_the_engine_resolves_has_the_target_of_the_page(string written, string shown, string expected)
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n{written}\n").Write("source/b.md", $"---\ntitle: Boats\n---\n\n{Boats}\n")
            .Write("source/Kites (old)_img/a.png", "PNG").Write("output/img/a-Cul12.png", "PNG");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><p>{shown}</p>");
        Page("b.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p><h2 id='lift'>Lift</h2>");
        Import();
        Text("a.md").ShouldContain(expected);
    }

    [Fact]
    public void Names_with_parentheses_are_found()
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n![A](Kites%20(old)_img/a.png) <img src=\"Kites%20(old)_img/a.png\">\n")
            .Write("source/docs/b.md", $"---\ntitle: Boats\n---\n\n{Boats}\n").Write("source/Kites (old)_img/a.png", "PNG").Write("output/img/a-Cul12.png", "PNG");
        Page("docs/a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><p><img src='/img/a-Cul12.png'><img src='/img/a-Cul12.png'></p>");
        Page("docs/b.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p>");
        Import();
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().Where(p => p.Rule is "image-target" or "link-target").ShouldBeEmpty();
    }

    [Fact]
    public void A_directive_in_a_fence_is_no_code()
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n```{{image}} img/a.png\n:align: center\n```\n\n```js\nfly();\n```\n")
            .Write("output/_images/a.png", "PNG");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><img src='_images/a.png'><pre><code class='hljs language-js'>fly();\n</code></pre>"
            + "<pre><code class='hljs language-plaintext'>so</code></pre>");
        Import();
        var text = Text("a.md");
        text.ShouldContain("![](/images/a.png)");
        text.ShouldContain("```js\nfly();\n```");
        text.ShouldContain("```\nso\n```");
        text.ShouldNotContain("align");
    }

    [Fact]
    public void Files_of_caches_and_pages_of_themes_are_not_imported()
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n![A](a.png)\n").Write("source/a.png", "PNG")
            .Write("source/resources/_gen/images/_hu1_320.jpg", "JPG").Write("source/media/_b.jpg", "JPG 2")
            .Write("output/_hu1_320.jpg", "JPG").Write("output/media/_b.jpg", "JPG 2").Write("output/a.png", "PNG");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><img src='/_hu1_320.jpg'>");
        Page("_static/macros.html", "Macros", $"<p>{Boats}</p>");
        Import().Counts.Pages["lists"].ShouldBe(["/_static/macros.html"]);
        var redirects = _folder.Read("redirects.yaml");
        redirects.ShouldContain("/_hu1_320.jpg: /hu1_320.jpg");
        redirects.ShouldContain("/media/_b.jpg: /media/b.jpg");
    }

    [Fact]
    public void The_home_page_of_a_language_with_capitals_redirects_on_static_hosts()
    {
        _folder.Write("source/index.md", $"---\ntitle: Home\n---\n\n{Kites}\n").Write("source/zh-CN/index.md", $"---\ntitle: Home\nlang: zh-CN\n---\n\n{Boats}\n");
        Page("index.html", "Home", $"<h1>Home</h1><p>{Kites}</p><a href='/zh-CN/'>zh</a>");
        Page("zh-CN/index.html", "Home", $"<h1>Home</h1><p>{Boats}</p>", language: "zh-CN");
        Import().Report.Losses.ShouldNotContain(l => l.Kind.Contains("reserved", StringComparison.Ordinal));
        _folder.Read("redirects.yaml").ShouldContain("/zh-CN: /zh-cn\n");
    }

    private string Text(string name) => _folder.Read(_folder.Files.Single(f => f.EndsWith("/" + name, StringComparison.Ordinal)));

    private ImportedSite Import()
    {
        _folder.Write("source/.keep", "");
        var site = ImportSource.Read(null, _folder.Source, Path.Combine(_folder.Source, "../output"));
        _folder.Import(site);
        return site;
    }

    private void Page(string path, string title, string main, string language = "en") => _folder.Write("output/" + path,
        $"<!DOCTYPE html><html lang='{language}'><head><title>{title}</title></head><body><nav><a href='/'>Menu</a></nav><main>{main}</main></body></html>");
}
