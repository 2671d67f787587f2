using Portfolio.Import.Folders;

namespace Portfolio.Import.Tests;

/// <summary>Checks which site generator is detected in a folder, and to which paths documents are imported.</summary>
public sealed class AnyFolderTests : IDisposable
{
    private const string Post = "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n";
    private const string Page = "---\ntitle: A\n---\n\nText.\n";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Eleventy()
    {
        Import("an Eleventy site (eleventy.config.js)",
            ("eleventy.config.js",
                "export default function (c) {\n  c.addPassthroughCopy({ './public/': '/' });\n  return { dir: { input: 'content' } };\n}\n"),
            ("content/blog/a.md", Post + "![x](x.svg)\n"), ("content/blog/x.svg", "<svg/>"), ("content/about.md", Page),
            ("content/index.md", "---\npermalink: /index.html\n---\n\n"
                + string.Concat(Enumerable.Repeat("Words of the home page. ", 20))), ("public/img/y.svg", "<svg/>"),
                ("README.md", Page),
            ("content/secret/secret.json", "{\"draft\": true}"), ("content/secret/b.md", Post),
            ("node_modules/x/README.md", Page));

        _folder.Files.ShouldBe(["pages/about.md", "pages/home.md", "posts/a.md", "posts/x.svg", "redirects.yaml",
            "site.yaml", "static/img/y.svg"]);
        UrlsOf("/blog/a", "/about", "/home");
    }

    [Fact]
    public void Gatsby()
    {
        Import("a Gatsby site (gatsby-config.js)",
            ("gatsby-config.js",
                "module.exports = { siteMetadata: { title: `G`, description: `About it`, siteUrl: `https://g.example` } }\n"),
            ("content/blog/a/index.mdx", Post + "\nimport X from './x'\n"), ("content/blog/a/x.svg", "<svg/>"),
            ("src/pages/about.mdx", Page), ("static/y.svg", "<svg/>"));

        _folder.Files.ShouldBe(
            ["pages/about.md", "posts/a/index.md", "posts/a/x.svg", "redirects.yaml", "site.yaml", "static/y.svg"]);
        _folder.Read("site.yaml").ShouldBe(
            "title: G\ndescription: About it\nbaseUrl: \"https://g.example\"\npermalink: \"/blog/:section/:slug\"\n");
        UrlsOf("/blog/a", "/about");
    }

    [Fact]
    public void Next()
    {
        Import("a Next.js site (next.config.mjs)",
            ("next.config.mjs", "export default {}\n"), ("app/about/page.mdx", Page), ("pages/docs/b.md", Page),
            ("posts/a.md", Post), ("public/y.svg", "<svg/>"));

        _folder.Files.ShouldBe(["pages/about/index.md", "pages/docs/b.md", "posts/a.md", "site.yaml", "static/y.svg"]);
        UrlsOf("/blogs/a", "/about", "/docs/b");
    }

    [Fact]
    public void Docusaurus()
    {
        var site = Import("a Docusaurus site (website/docusaurus.config.js)",
            ("website/docusaurus.config.js",
                "module.exports = { title: 'D', tagline: 'About it', url: 'https://d.example', presets: [['x', { docs: { path: '../docs' } }]] }\n"),
            ("docs/01-start/02-a.md", "---\nid: first\nsidebar_position: 1\n---\n\n# A\n\nSee [b](../b.md).\n"),
            ("docs/b.md", "---\nslug: /beta\n---\n\nText.\n"), ("docs/c.mdx", "---\nslug: /\n---\n\nText.\n"),
            ("website/blog/2024-01-02-a.md", "---\ntitle: A\n---\n\nText.\n"),
            ("website/blog/2024-01-03-b/index.md", "---\nslug: own\n---\n\nText.\n"),
            ("website/static/img/y.svg", "<svg/>"),
            ("website/versioned_docs/version-1/a.md", Page), ("website/src/pages/about.md", Page),
            ("docs/_part.md", Page), ("docs/02-rules/00_rules.md", Page));

        _folder.Files.ShouldBe(["pages/about.md", "pages/docs/b.md", "pages/docs/c.md", "pages/docs/rules/rules.md",
            "pages/docs/start/a.md", "posts/2024-01-02-a.md", "posts/2024-01-03-b/index.md", "site.yaml",
            "static/img/y.svg"]);
        site.Counts.Missing.ShouldBe(1, "the text of an older version");
        _folder.Read("pages/docs/rules/rules.md").ShouldContain("aliases: [\"/docs/rules\"]");
        UrlsOf("/docs/start/first", "/docs/beta", "/docs", "/blog/2024/01/02/a", "/blog/own", "/about");
    }

    [Fact]
    public void Hexo()
    {
        Import("a Hexo site (_config.yml and source/)",
            ("_config.yml", "title: H\nurl: https://h.example\npermalink: :year/:month/:title/\n"),
            ("package.json", "{}"), ("source/_posts/a.md", Post + "{% asset_img x.svg %}\n"),
            ("source/_posts/a/x.svg", "<svg/>"),
            ("source/_posts/b.md", Post), ("source/_drafts/c.md", "Text.\n"), ("source/about/index.md", Page),
            ("source/img/y.svg", "<svg/>"), ("themes/t/README.md", Page),
            ("scaffolds/post.md", "title: {{ title }}\n"));

        _folder.Files.ShouldBe(["pages/about/index.md", "posts/a/index.md", "posts/a/x.svg", "posts/b.md", "posts/c.md",
            "site.yaml", "static/img/y.svg"]);
        UrlsOf("/2024/01/a", "/2024/01/b", "/about");
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

        _folder.Files.ShouldBe(["pages/pages/about.md", "posts/cat/a.md", "posts/hidden.md", "redirects.yaml",
            "site.yaml", "static/images/x.svg"]);
        _folder.Read("posts/cat/a.md")
            .ShouldBe("---\ntitle: \"A: one\"\ndate: \"2024-01-02 10:00\"\ntags: [x, z]\nsummary: A long summary\nslug: a-one\n---\n\nSee [about](/pages/pages/about.md), ![x](/images/x.svg).\n");
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
            ("docs/guide/a.md", Page), ("docs/img/y.svg", "<svg/>"), ("README.md", Page));

        _folder.Files.ShouldBe(["pages/guide/a.md", "pages/home.md", "pages/img/y.svg", "site.yaml"]);
        UrlsOf("/guide/a", "/home");
    }

    [Fact]
    public void Quartz()
    {
        Import("a Quartz site (quartz.config.ts)",
            ("quartz.config.ts",
                "const config = {\n  configuration: {\n    pageTitle: \"It's Q\", // filters: none\n    locale: \"cs-CZ\", baseUrl: \"q.example/notes\",\n    ignorePatterns: [\n      \"private\", '**/drawings/**', // mine\n      \"./one.md\",\n    ],\n  },\n  plugins: { filters: [Plugin.RemoveDrafts()] },\n}\n"),
            ("content/index.md", string.Concat(Enumerable.Repeat("Words of the home page. ", 20))),
            ("content/Deep/A note.md", "See [[b]] and ![[x.svg]].\n"),
            ("content/b.md", "---\naliases: [Bee]\n---\n\nText.\n"), ("content/files/x.svg", "<svg/>"),
            ("content/private/c.md", Page), ("content/Deep/private/d.md", Page), ("content/Deep/drawings/e.md", Page),
            ("content/one.md", Page), ("content/draft.md", "---\ndraft: true\n---\n\nText.\n"), ("docs/index.md", Page),
            ("quartz/README.md", Page), (".obsidian/app.json", "{}"));

        _folder.Files.ShouldBe(["pages/Deep/A note.md", "pages/b.md", "pages/draft.md", "pages/files/x.svg",
            "pages/home.md", "site.yaml"]);
        _folder.Read("site.yaml").ShouldBe("title: \"It's Q\"\nbaseUrl: \"https://q.example\"\nlanguage: cs-CZ\n");
        UrlsOf("/deep/a-note", "/b", "/home");
    }

    [Fact]
    public void What_Quartz_does_not_publish_is_left_out()
    {
        Import("a Quartz site (quartz.config.ts)",
            ("quartz.config.ts",
                "/* See [[docs]] */\nexport default { baseUrl: 'quartz.jzhao.xyz', filters: [Plugin.RemoveDrafts(), Plugin.ExplicitPublish()] }\n"),
            ("content/a.md", "---\npublish: true\n---\n\nText.\n"),
            ("content/b.md", "---\npublish: \"true\"\ndate: 2024-01-02\n---\n\nText.\n"), ("content/c.md", Post),
            ("content/d.md", "Text.\n"), ("content/e.md", "---\npublish: yes\n---\n\nText.\n"),
            ("content/f.md", "---\npublish: false\n---\n\nText.\n"));
        _folder.Files.ShouldBe(["pages/a.md", "posts/b.md", "site.yaml"]);
        _folder.Read("site.yaml").ShouldNotContain("baseUrl");
    }

    [Fact]
    public void A_folder_of_no_program()
    {
        Import("a plain folder: documents with dates become posts, other documents become pages", ("notes/a.md", Post),
            ("about.md", Page),
            ("notes/x.svg", "<svg/>"), ("LICENSE.md", Page),
            ("index.mdx", string.Concat(Enumerable.Repeat("Words of the home page. ", 20))));

        _folder.Files.ShouldBe(
            ["pages/about.md", "pages/home.md", "posts/notes/a.md", "posts/notes/x.svg", "site.yaml"]);
        UrlsOf("/notes/a", "/about", "/home");
    }

    [Theory]
    [InlineData("a plain folder: documents with dates become posts, other documents become pages", "LICENSE.md")]
    [InlineData("an Eleventy site (eleventy.config.js)", "eleventy.config.js")]
    public void Links_follow_the_files_that_move(string what, string settings)
    {
        Import(what, (settings, ""), ("img/x y.svg", "<svg/>"),
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

    [Fact]
    public void What_Eleventy_does_not_publish_is_left_out()
    {
        Import("an Eleventy site (eleventy.config.js)",
            ("eleventy.config.js", "module.exports = () => ({ dir: { input: 'src' } });\n"),
            (".gitignore", "ignored.md\n"), ("src/.eleventyignore", "# Not yet\nsecret\n"), ("src/secret/b.md", Page),
            ("src/deep/ignored.md", Page),
            ("src/a.md", Page), ("src/a.11tydata.json", "{\"permalink\": false}"),
            ("src/c/c.11tydata.js", "module.exports = { permalink: false };"), ("src/c/d.md", Page),
            ("src/drafts/e.md", Page),
            ("src/x/x.11tydata.js", "module.exports = { permalink: \"/x/\", publisher: \"X\" };"),
            ("src/x/x.md", Page));
        _folder.Files.ShouldBe(["pages/x/x.md", "site.yaml"]);
    }

    [Fact]
    public void What_Hexo_does_not_publish_is_left_out()
    {
        Import("a Hexo site (_config.yml and source/)",
            ("_config.yml", "exclude: ['secret/**']\nskip_render: [_posts/b.md, 'demo/**']\n"),
            ("source/demo/y.svg", "<svg/>"), ("source/_posts/a.md", Post), ("source/_posts/b.md", Post),
            ("source/secret/x.md", Page));
        _folder.Files.ShouldBe(["posts/a.md", "site.yaml", "static/demo/y.svg"]);
    }

    [Fact]
    public void A_language_that_Hugo_does_not_publish_is_left_out()
    {
        Import("a Hugo site (hugo.toml)",
            ("hugo.toml",
                "disableLanguages = ['de']\n[languages.en]\n[languages.de]\n[languages.fr]\ndisabled = true\ncontentDir = 'french'\n"),
            ("content/posts/a.md", Post), ("content/posts/a.de.md", Post), ("french/posts/a.md", Post));
        _folder.Files.ShouldBe(["posts/a.md", "redirects.yaml", "site.yaml"]);
    }

    [Theory]
    [InlineData("mkdocs.yml", "site_name: M\ndraft_docs: |\n  a.md\n", "docs/a.md",
        "`draft_docs` or `exclude_docs` in mkdocs.yml hides documents")]
    [InlineData("pelicanconf.py", "DEFAULT_METADATA = {\n    'status': 'draft',\n}\n", "content/a.md",
        "`DEFAULT_METADATA` in pelicanconf.py or publishconf.py hides documents")]
    [InlineData("quartz.config.ts", "filters: [Plugin.RemoveDrafts(), Plugin.OwnFilter()]", "content/a.md",
        "`filters` in quartz.config.ts may hide documents with code that only Quartz can run")]
    [InlineData("quartz.config.ts", "const filters = own()\nexport default { filters }", "content/a.md",
        "`filters` in quartz.config.ts may hide documents")]
    [InlineData("quartz.config.ts", "ignorePatterns: ['a', ...others]", "content/a.md",
        "`ignorePatterns` in quartz.config.ts may hide documents")]
    [InlineData("quartz.config.ts", "ignorePatterns: []", "docs/a.md", "has no folder content/")]
    [InlineData("_config.yml", "collections: { guides: { output: true, permalink: '/../../x/:path' } }\n",
        "_guides/a.md", "`pages/../../x/a.md` would be outside ")]
    public void What_would_publish_hidden_texts_or_write_elsewhere_is_refused(
        string settings, string text, string file, string message)
    {
        Should.Throw<ImportException>(
            () => Import($"a Jekyll site ({settings})", (settings, text), (file, Page))).Message.ShouldContain(message);
        Directory.Exists(Path.Combine(_folder.Content, "../x")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a Hugo site (hugo.toml)", "hugo.toml", "content/posts/a.md")]
    [InlineData("a Zola site (config.toml)", "config.toml", "content/posts/a.md")]
    [InlineData("an Astro site (astro.config.mjs)", "astro.config.mjs", "src/content/blog/a.md")]
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
        var site = AnyFolder.Read(_folder.Source);
        site.TakenFor.ShouldBe(what);
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
