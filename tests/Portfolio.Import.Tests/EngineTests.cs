using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

/// <summary>Checks which site generator is detected in a folder, and to which paths documents are imported.</summary>
public sealed class EngineTests : IDisposable
{
    private const string Post = "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n";
    private const string Page = "---\ntitle: A\n---\n\nText.\n";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("an Astro site", "astro.config.mjs", "src/content/blog/a.md", "dist")]
    [InlineData("an Eleventy site", "eleventy.config.js", "posts/a.md", "_site")]
    [InlineData("a Hexo or Octopress site", "_config.yml", "source/_posts/a.md", "public")]
    [InlineData("a Docusaurus site", "website/docusaurus.config.js", "website/blog/a.md", "website/build")]
    [InlineData("a Next.js site", "next.config.ts", "posts/a.md", "out")]
    [InlineData("a VitePress site", "docs/.vitepress/config.mts", "docs/a.md", "docs/.vitepress/dist")]
    [InlineData("a Quartz site", "quartz.config.ts", "content/a.md", "public")]
    [InlineData("an mdBook book", "book.toml", "src/a.md", "book")]
    public void An_engine_whose_rules_are_a_program_must_have_built_its_site(
        string engine, string settings, string text, string output)
    {
        _folder.Write("source/" + settings, "").Write("source/" + text, Post);
        Should.Throw<ImportException>(() => ImportSource.Read(null, _folder.Source)).Message
            .ShouldStartWith($"This is {engine} ({settings}). ");
        Should.Throw<ImportException>(() => ImportSource.Read(null, _folder.Source)).Message
            .ShouldContain($"--built {output}.");
    }

    [Fact]
    public void The_feeds_of_tags_of_Hugo_redirect_to_the_feeds_or_pages_of_these_tags()
    {
        Import("a Hugo site (hugo.toml)", ("hugo.toml", "title = 'A'\n"),
            ("content/posts/a.md", Post.Replace("title: A", "title: A\ntags: [Kites, Wind]", StringComparison.Ordinal)),
            ("content/posts/b.md", Post.Replace("title: A", "title: B\ntags: [Kites]", StringComparison.Ordinal)));
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/tags/kites/index.xml: /tags/kites/rss.xml");
        redirects.ShouldContain("/tags/wind/index.xml: /tags/wind");
    }

    [Fact]
    public void Without_URLs_the_documents_of_a_program_are_imported()
    {
        Import("a Next.js site (next.config.js)", ("next.config.js", ""), ("src/contents/blog/one.mdx", Post),
            ("src/contents/library/two.mdx", Page), ("src/pages/dev/[pw].tsx", ""), ("public/img/y.svg", "<svg/>"),
            ("README.md", Page), ("node_modules/x/README.md", Page));
        _folder.Files.ShouldBe(["pages/library/two.md", "posts/one.md", "site.yaml", "static/img/y.svg"]);
        UrlsOf("/blog/one", "/library/two");
    }

    [Theory]
    [InlineData("an Eleventy site (.eleventy.js)", ".eleventy.js", "src/_posts/a.md", "posts/a.md")]
    [InlineData("a Next.js site (next.config.js)", "next.config.js", "_pages/a.md", "posts/a.md")]
    [InlineData("a Hexo or Octopress site (_config.yml)", "_config.yml", "source/_posts/a.md", "posts/a.md")]
    [InlineData("an Eleventy site (.eleventy.js)", ".eleventy.js", "src/_drafts/a.md", "")]
    [InlineData("an Astro site (astro.config.mjs)", "astro.config.mjs", "src/content/_posts/a.md", "")]
    public void A_folder_of_posts_with_an_underscore_is_imported_unless_the_engine_hides_it(
        string engine, string settings, string text, string path)
    {
        Import(engine, (settings, ""), (text, Post), ("b.md", Page));
        _folder.Files.Where(f => f.EndsWith("a.md", StringComparison.Ordinal)).ShouldBe(path.Length > 0 ? [path] : []);
    }

    [Theory]
    [InlineData("[languages.de]\n", "content/posts/a.de.md", "content/posts/trip/index.de.md")]
    [InlineData("[languages.de]\ncontentDir = 'content/de'\n", "content/de/posts/a.md", "content/de/posts/trip/index.md")]
    public void Another_language_of_Hugo_keeps_its_URLs(string language, string a, string trip)
    {
        Import("a Hugo site (hugo.toml)", ("hugo.toml",
            "title = 'The log'\nbaseURL = 'https://old.example/'\n[permalinks]\nposts = '/:year/:slug/'\n[params.homeInfoParams]\nTitle = 'Hi 👋'\n"
            + "Content = 'I build **kites**.'\n" + language),
            ("content/posts/a.md", Post), (a, Post.Replace("title: A", "title: Über Drachen", StringComparison.Ordinal)),
            ("content/posts/trip/index.md", Post.Replace("title: A", "title: Trip", StringComparison.Ordinal) + "\n![x](x.svg)\n"),
            ("content/posts/trip/x.svg", "<svg/>"), (trip, Post.Replace("title: A", "title: Reise", StringComparison.Ordinal)),
            ("content/search.md", "---\ntitle: Find\nlayout: search\n---\n"));
        UrlsOf("/2024/a", "/de/2024/über-drachen", "/2024/trip", "/de/2024/reise", "/");
        _folder.Read("site.yaml").ShouldContain("languages: [de]\n");
        _folder.Read("home.md").ShouldBe("---\ntitle: \"Hi 👋\"\n---\n\nI build **kites**.\n");
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/2024/trip/x.svg: posts/trip/x.svg");
        redirects.ShouldContain("/de/posts: /de/blogs");
        _folder.Read("posts/a.md").ShouldContain("guid: \"https://old.example/2024/a/\"\n");
        _folder.Read("posts/a.de.md").ShouldContain("guid: \"https://old.example/de/2024/%C3%BCber-drachen/\"\n");
        _folder.Files.ShouldNotContain(f => f.Contains("search", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("quartz.config.ts", "export default { ignorePatterns: own() }", "quartz.config.ts", "")]
    [InlineData(".vitepress/config.ts", "export default { srcExclude: ['x.md'] }", ".vitepress/config.ts", "")]
    [InlineData(".eleventy.js", "", "secret/secret.json", "{\"draft\": true}")]
    [InlineData(".eleventy.js", "", "secret/a.11tydata.js", "module.exports = { permalink: false };")]
    [InlineData(".eleventy.js", "", ".eleventyignore", "secret")]
    public void Settings_that_may_hide_documents_make_all_of_them_drafts(
        string settings, string text, string data, string dataText)
    {
        var site = Import($"{(settings[0] == 'q' ? "a Quartz" : settings[1] == 'v' ? "a VitePress" : "an Eleventy")} site ({settings})",
            (data, dataText), (settings, text), ("secret/a.md", Post), ("b.md", Page));
        (site.Counts.Shown, site.Counts.Hidden.Values.Sum()).ShouldBe((0, 2));
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("drafts", StringComparison.Ordinal) && l.Examples[0] == data);
    }

    [Theory]
    [InlineData("<!--\n.. title: A\n.. date: 2024-01-02 10:00\n.. tags: math, draft\n-->\n\nText.\n", 0)]
    [InlineData(".. title: A\n.. date: 2024-01-02\n.. tags: math, drafty\n\nText.\n", 1)]
    public void A_tag_of_Nikola_can_hide_a_document(string text, int shown)
    {
        var site = Import("a Nikola site (conf.py)", ("conf.py", "BLOG_TITLE = 'N'\n"), ("posts/a.md", text));
        site.Counts.Shown.ShouldBe(shown);
        _folder.Read("posts/a.md").ShouldContain("title: A\n");
    }

    [Fact]
    public void Documents_that_an_engine_serves_as_files_stay_files()
    {
        Import("a Next.js site (next.config.js)", ("next.config.js", ""), ("posts/a.md", Post), ("public/licence.md", Page));
        _folder.Files.ShouldBe(["posts/a.md", "site.yaml", "static/licence.md"]);
    }

    [Fact]
    public void Pelican()
    {
        Import("a Pelican site (pelicanconf.py)",
            ("pelicanconf.py",
                "SITENAME = 'P'\nAUTHOR = 'Ada'\nTIMEZONE = 'Europe/Berlin'\nARTICLE_URL = 'posts/{date:%Y}/{slug}/'\n"),
            ("content/cat/a.md",
                "Title: A: one\nDate: 2024-01-02 10:00\nTags: x, z\nSummary: A long\n    summary\n\nSee [about]({filename}/pages/about.md), ![x]({static}/images/x.svg).\n"),
            ("content/hidden.md", "Title: B\nDate: 2024-01-02\nStatus: draft\n\nText.\n"),
            ("content/pages/about.md", "Title: About\n\nText.\n"), ("content/images/x.svg", "<svg/>"),
            ("content/old.rst", "Old\n===\n"));

        _folder.Files.ShouldBe(["pages/pages/about.md", "posts/cat/a.md", "posts/hidden.md", "site.yaml",
            "static/images/x.svg"]);
        _folder.Read("posts/cat/a.md")
            .ShouldBe("---\ntitle: \"A: one\"\ndate: 2024-01-02 10:00\ntags: [x, z]\nsummary: A long summary\nslug: \"a-one\"\n---\nSee [about](/pages/pages/about.md), ![x](/images/x.svg).\n");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().ShouldBeEmpty();
        using var session = site.Now.Open();
        session.Find("/posts/2024/a-one").ShouldNotBeNull();
        session.Find("/pages/about").ShouldNotBeNull();
        session.Find("/posts/2024/hidden").ShouldBeNull();
    }

    [Fact]
    public void MkDocs()
    {
        Import("a MkDocs site (mkdocs.yml)",
            ("mkdocs.yml", "site_name: M\nplugins: !!python/name:x\n"), ("docs/index.md", Page),
            ("docs/guide/a.md", Page + "![y](../img/y.svg)\n"), ("docs/img/y.svg", "<svg/>"),
            ("docs/guide/z.svg", "<svg/>"), ("README.md", Page));

        _folder.Files.ShouldBe(["home.md", "pages/guide/a.md", "pages/guide/z.svg", "profile.yaml", "site.yaml", "static/img/y.svg"]);
        _folder.Read("pages/guide/a.md").ShouldContain("![y](/img/y.svg)");
        UrlsOf("/guide/a", "/");
    }

    [Fact]
    public void A_folder_of_no_program()
    {
        Import("a plain folder: documents with dates become posts, other documents become pages", ("notes/a.md", Post),
            ("about.md", Page),
            ("notes/x.svg", "<svg/>"), ("LICENSE.md", Page),
            ("index.mdx", string.Concat(Enumerable.Repeat("Words of the home page. ", 20))));

        _folder.Files.ShouldBe(
            ["home.md", "pages/about.md", "posts/a.md", "posts/x.svg", "profile.yaml", "site.yaml"]);
        UrlsOf("/notes/a", "/about", "/");
    }

    [Fact]
    public void Links_follow_the_files_that_move()
    {
        Import("a plain folder: documents with dates become posts, other documents become pages", ("LICENSE.md", ""), ("img/x y.svg", "<svg/>"),
            ("about.md", Page + "## B\n\n[a](blog/a.md) ![x](img/x%20y.svg) ![y](/blog/pic/y.svg)\n"),
            ("blog/a.md",
                "---\ndate: 2024-01-02\nimage: ../img/x y.svg\ndescription: about.md\n---\n\n# A\n\n![x](../img/x%20y.svg) ![x](/img/x%20y.svg) ![y](pic/y.svg)\n[about](../about.md#b \"About\"), [about](../about), [none](../none.md), [web](https://a.example/about.md)\n\n"
                + "[ref]: ../about.md\n\n<img src=\"../img/x%20y.svg\" alt=\"x\">\n\n`![x](../img/x%20y.svg)`\n\n1. a\n\n   ```\n   ![x](../img/x%20y.svg)\n   ```js\n   [x](../about.md)\n   ```\n\n``` `x` ```\n"),
            ("blog/pic/y.svg", "<svg/>"), ("2024-01-03-c.md", "# C\n\n[a](blog/a.md)\n"));

        _folder.Files.Where(f => f != "redirects.yaml")
            .ShouldBe(["pages/about.md", "pages/img/x y.svg", "posts/2024-01-03-c.md", "posts/blog/a.md",
                "posts/blog/pic/y.svg", "site.yaml"]);
        _folder.Read("pages/about.md")
            .ShouldBe(Page + "## B\n\n[a](../posts/blog/a.md) ![x](img/x%20y.svg) ![y](../posts/blog/pic/y.svg)\n");
        _folder.Read("posts/2024-01-03-c.md").ShouldBe("# C\n\n[a](blog/a.md)\n");
        const string X = "../../pages/img/x%20y.svg";
        const string About = "../../pages/about";
        _folder.Read("posts/blog/a.md")
            .ShouldBe($"---\ndate: 2024-01-02\nimage: ../../pages/img/x y.svg\ndescription: about.md\n---\n\n# A\n\n![x]({X}) ![x]({X}) ![y](pic/y.svg)\n[about]({About}.md#b \"About\"), [about]({About}), [none](../none.md), [web](https://a.example/about.md)\n\n"
                + $"[ref]: {About}.md\n\n<img src=\"{X}\" alt=\"x\">\n\n`![x](../img/x%20y.svg)`\n\n1. a\n\n   ```\n   ![x](../img/x%20y.svg)\n   ```js\n   [x](../about.md)\n   ```\n\n``` `x` ```\n");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().Select(p => p.Rule).ShouldBe(["image-alt", "link-target"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("mkdocs.yml", "site_name: M\ndraft_docs: |\n  a.md\n", "docs/a.md",
        "`draft_docs` in mkdocs.yml may hide documents")]
    [InlineData("pelicanconf.py", "DEFAULT_METADATA = {\n    'status': 'draft',\n}\n", "content/a.md",
        "`DEFAULT_METADATA` in pelicanconf.py may hide documents")]
    [InlineData("zola.toml", "ignored_content = ['*.{tmp,old}.md']\n", "content/a.md", "`ignored_content` in zola.toml may hide")]
    public void What_would_publish_hidden_texts_is_refused(
        string settings, string text, string file, string message)
    {
        Should.Throw<ImportException>(
            () => Import("", (settings, text), (file, Page))).Message.ShouldContain(message);
        Directory.Exists(_folder.Content).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a Hugo site (hugo.toml)", "hugo.toml", "content/posts/a.md")]
    [InlineData("a Zola site (config.toml)", "config.toml", "content/posts/a.md")]
    [InlineData("a Jekyll site (_config.yml)", "_config.yml", "_posts/2024-01-02-a.md")]
    [InlineData("an Obsidian vault (.obsidian/)", ".obsidian/app.json", "Note.md")]
    public void Programs_with_a_command_are_known(string what, string settings, string text) =>
        Import(what,
            (settings, settings == "config.toml" ? "base_url = 'https://z.example'\n"
                : settings.EndsWith("json", StringComparison.Ordinal) ? "{}" : ""), (text, Post));

    [Fact]
    public void A_folder_without_texts_is_refused() =>
        Should.Throw<ImportException>(() => Import("", ("a.txt", "x"))).Message.ShouldContain(
            "has no documents: specify a folder with Markdown files");

    private ImportedSite Import(string what, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            _folder.Write("source/" + path, text);
        var site = ImportSource.Read(null, _folder.Source, withoutUrls: true);
        site.RecognizedAs.ShouldBe(what);
        _folder.Import(site);
        return site;
    }

    private void UrlsOf(params string[] urls)
    {
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        foreach (var url in urls)
            session.Find(url).ShouldNotBeNull(url);
    }
}
