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
    [InlineData("Astro", "astro.config.mjs", "src/content/blog/a.md", "npm run build", "dist")]
    [InlineData("Eleventy", "eleventy.config.js", "posts/a.md", "npx @11ty/eleventy", "_site")]
    [InlineData("Hexo", "_config.yml", "source/_posts/a.md", "npx hexo generate", "public")]
    [InlineData("Jekyll", "_config.yml", "_posts/2024-01-02-a.md", "bundle exec jekyll build", "_site")]
    [InlineData("Hugo", "hugo.toml", "content/posts/a.md", "hugo", "public")]
    [InlineData("Hugo", "config/_default/hugo.toml", "content/posts/a.md", "hugo", "public")]
    [InlineData("Zola", "zola.toml", "content/a.md", "zola build", "public")]
    [InlineData("Pelican", "pelicanconf.py", "content/a.md", "pelican content", "output")]
    [InlineData("MkDocs", "mkdocs.yml", "docs/a.md", "mkdocs build", "site")]
    [InlineData("Docusaurus", "website/docusaurus.config.js", "website/blog/a.md", "npm run build", "website/build")]
    [InlineData("Next.js", "next.config.ts", "posts/a.md", "npm run build", "out")]
    [InlineData("VitePress", "docs/.vitepress/config.mts", "docs/a.md", "npx vitepress build", "docs/.vitepress/dist")]
    [InlineData("Quartz", "quartz.config.ts", "content/a.md", "npx quartz build", "public")]
    [InlineData("mdBook", "book.toml", "src/a.md", "mdbook build", "book")]
    public void The_folder_of_an_engine_needs_its_output(string engine, string settings, string text, string build, string output)
    {
        _folder.Write("source/" + settings, "").Write("source/" + text, Post);
        var message = Should.Throw<ImportException>(() => ImportSource.Read(null, _folder.Source)).Message;
        message.ShouldStartWith($"This is a site of {engine} ({settings}). ");
        message.ShouldContain($"`{build}`");
        message.ShouldContain($"--built {Path.Combine(_folder.Source, output)} ");
        message.ShouldContain("wget --mirror ");
        message.ShouldContain("--without-urls");
    }

    [Theory]
    [InlineData("conf.py", "BLOG_TITLE = 'A'\n", "Nikola")]
    [InlineData("conf.py", "extensions = []\n", "Sphinx")]
    public void An_engine_with_a_common_file_is_recognized_by_its_settings(string file, string text, string engine)
    {
        _folder.Write("source/" + file, text).Write("source/a.md", Post);
        Should.Throw<ImportException>(() => ImportSource.Read(null, _folder.Source)).Message.ShouldStartWith($"This is a site of {engine} ");
        _folder.Write("source/" + file, "print(1)\n");
        ImportSource.Read(null, _folder.Source).Posts.ShouldBe(1);
    }

    [Theory]
    [InlineData("hugo.toml", "ignoreFiles = ['secret']", "content/secret.md")]
    [InlineData("_config.yml", "defaults: [{values: {published: false}}]", "_posts/2024-01-02-a.md")]
    [InlineData("astro.config.mjs", "", "src/content/blog/a.md")]
    public void Without_its_output_all_documents_of_an_engine_are_drafts(string settings, string text, string file)
    {
        _folder.Write("source/" + settings, text).Write("source/" + file, Post).Write("source/b.md", Page);
        var site = ImportSource.Read(null, _folder.Source, withoutUrls: true);
        _folder.Import(site);
        site.Counts.Shown.ShouldBe(0);
        foreach (var document in _folder.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)))
            _folder.Read(document).ShouldContain("draft: true");
    }

    [Theory]
    [InlineData("_posts/2020-01-02-a.md")]
    [InlineData("_drafts/d.md")]
    [InlineData("blog/_posts/2020-01-02-a.md")]
    [InlineData("docs/_posts/deep/2020-01-02-a.md")]
    public void Without_its_output_the_posts_and_drafts_of_Jekyll_are_drafts(string file)
    {
        _folder.Write("source/_config.yml", "title: A").Write("source/" + file, "---\ntitle: A\n---\n\nText a.\n");
        var site = ImportSource.Read(null, _folder.Source, withoutUrls: true);
        _folder.Import(site);
        site.Posts.ShouldBe(1);
        _folder.Read(_folder.Files.Single(f => f.EndsWith(".md", StringComparison.Ordinal))).ShouldContain("draft: true");
    }

    [Fact]
    public void A_vault_of_Obsidian_needs_no_output() =>
        Import("an Obsidian vault (.obsidian/)", (".obsidian/app.json", "{}"), ("Note.md", Post));

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

    [Fact]
    public void A_folder_without_texts_is_refused() =>
        Should.Throw<ImportException>(() => Import("", ("a.txt", "x"))).Message.ShouldContain(
            "has no documents: specify a folder with Markdown files");

    private ImportedSite Import(string what, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            _folder.Write("source/" + path, text);
        var site = ImportSource.Read(null, _folder.Source);
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
