using System.Text.RegularExpressions;
using Portfolio.Import.Folders;
using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

public sealed class FolderImportTests : IDisposable
{
    private const string Post = "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_whose_conversion_fails_is_named_and_imported_as_a_draft_and_the_others_are_imported()
    {
        _folder.Write("source/a.md", Post).Write("source/b.md", Post.Replace("Text.", "Broken.", StringComparison.Ordinal)).Write("source/c.md", Post);
        var site = new FailingEngine(new(_folder.Source)).Read();
        (site.Counts.Shown, site.Counts.Missing).ShouldBe((2, 1));
        var loss = site.Report.Losses.Single(l => l.Kind == "documents that cannot be converted, imported unchanged as drafts");
        loss.Examples.ShouldHaveSingleItem().ShouldStartWith("b.md: ");
        _folder.Import(site);
        _folder.Files.Where(f => f.EndsWith("b.md", StringComparison.Ordinal)).Select(_folder.Read).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(text => text.ShouldContain("draft: true"), text => text.ShouldContain("Broken."));
    }

    private sealed class FailingEngine(SourceSite site) : PlainFolder(site)
    {
        public override string Rewrite(string path, string text) => path == "b.md"
            ? throw new RegexMatchTimeoutException("input", "pattern", TimeSpan.FromSeconds(10)) : text;
    }

    [Fact]
    public void Hugo()
    {
        Import(("hugo.toml", "baseURL = 'https://h.example/'\ntitle = 'H'\ndefaultContentLanguage = 'de'\n[params]\ndescription = 'About it'\n[[menu.main]]\nname = 'Docs'\nurl = '/docs/'\n"),
            ("content/_index.md", Post), ("content/post/_index.md", Post), ("content/post/a.md", Post), ("content/post/b/index.md", Post), ("content/post/b/b.svg", "<svg/>"),
            ("content/about.md", Post), ("content/docs/guide.md", "---\ntitle: Guide\n---\n\nText.\n"), ("static/images/x.svg", "<svg/>"), ("layouts/index.html", "x"), ("themes/t/x.md", "x"));

        _folder.Files.ShouldBe(["home.md", "pages/about.md", "pages/docs/guide.md", "pages/docs/index.md", "posts/a.md",
            "posts/b/b.svg", "posts/b/index.md", "profile.yaml", "redirects.yaml", "site.yaml", "static/images/x.svg"]);
        _folder.Read("profile.yaml").ShouldBe("name: H\n");
        _folder.Read("posts/a.md").ShouldBe(Post.Replace("\n---\n\n", "\nguid: \"https://h.example/post/a/\"\n---\n\n", StringComparison.Ordinal));
        _folder.Read("site.yaml").ShouldBe("title: H\ndescription: About it\nbaseUrl: \"https://h.example\"\nlanguage: de\npermalink: \"/post/:section/:slug\"\nnav:\n  - { label: Docs, url: /docs }\n");
        UrlsOf("/post/a", "/post/b", "/about");
    }

    [Fact]
    public void Jekyll()
    {
        Import(("_config.yml", "title: J\nurl: https://j.example\nauthor:\n  name: Ada\ndefaults:\n  - scope: { path: '', type: posts }\n    values: { layout: post, author: Ada }\nexclude: [private, '*.tmp.md']\n"),
            ("_posts/2024-01-02-a.md", Post), ("notes/_posts/2024-01-03-b.md", "B\n"), ("_drafts/idea.md", "Idea.\n"), ("about.md", Post), ("private/x.md", Post), ("y.tmp.md", Post),
            ("assets/x.svg", "<svg/>"), ("_layouts/post.html", "x"), ("index.md", Post), ("README.md", "x"));

        _folder.Files.ShouldBe(["home.md", "pages/about.md", "posts/2024-01-02-a.md", "posts/idea.md",
            "posts/notes/2024-01-03-b.md", "profile.yaml", "site.yaml", "static/assets/x.svg"]);
        _folder.Read("site.yaml").ShouldBe("title: J\nbaseUrl: \"https://j.example\"\nauthor: Ada\npermalink: date\n");
        UrlsOf("/2024/01/02/a", "/about");
    }

    [Fact]
    public void Zola()
    {
        Import(("config.toml", "base_url = 'https://z.example'\ntitle = 'Z'\n"),
            ("content/blog/_index.md", "+++\ntitle = 'Blog'\n+++\n"), ("content/blog/a.md", Post),
            ("content/blog/b.md", "+++\ntitle = 'B'\n+++\n\n[A](@/blog/a.md)\n"),
            ("content/docs/x.md", "+++\ntitle = 'X'\n+++\n"), ("static/x.svg", "<svg/>"),
            ("templates/index.html", "x"));

        _folder.Files.ShouldBe(["pages/docs/x.md", "posts/a.md", "posts/b.md", "redirects.yaml", "site.yaml", "static/x.svg"]);
        _folder.Read("posts/b.md").ShouldContain("[A](a.md)");
        UrlsOf("/blog/a", "/docs/x");
    }

    [Fact]
    public void Zola_writes_underscores_of_names_as_hyphens()
    {
        Import(("config.toml", "base_url = 'https://z.example'\n"), ("content/docs/x_y/index.md", "+++\ntitle = 'X'\n+++\n"));
        _folder.Read("pages/docs/x_y/index.md").ShouldContain("slug: \"x-y\"\n");
    }

    [Fact]
    public void Zola_has_texts_by_language()
    {
        Import(("config.toml", "base_url = 'https://z.example'\ndefault_language = 'de'\n[languages.de]\ntitle = 'Z'\ndescription = 'Davon'\n[languages.fr]\ntitle = 'F'\n[languages.hi]\n"),
            ("content/a.md", Post), ("content/a.fr.md", Post));

        _folder.Read("site.yaml").ShouldBe("title: Z\ndescription: Davon\nbaseUrl: \"https://z.example\"\nlanguage: de\npermalink: \"/:section/:slug\"\nlanguages: [fr]\n");
        UrlsOf("/a", "/fr/a");
    }

    [Fact]
    public void Dated_texts_of_Zola_are_posts_in_every_section_and_in_none()
    {
        Import(("config.toml", "base_url = 'https://z.example'\n"), ("content/_index.md", "+++\ntitle = 'Z'\n+++\n"),
            ("content/a.md", Post + "[B](@/notes/b.md)\n"), ("content/about.md", "+++\ntitle = 'About'\n+++\n"),
            ("content/notes/_index.md", "+++\ntitle = 'Notes'\n+++\n"), ("content/notes/b.md", Post),
            ("content/notes/c/index.md", Post + "![x](x.svg)\n"), ("content/notes/c/x.svg", "<svg/>"),
            ("content/d/index.md", Post), ("content/docs/x.md", "+++\ntitle = 'X'\n+++\n"),
            ("content/docs/y.md", "+++\ntitle = 'Y'\n+++\n"), ("content/docs/z.md", Post));

        _folder.Files.ShouldBe(["pages/about.md", "pages/docs/x.md", "pages/docs/y.md", "pages/docs/z.md", "posts/a.md",
            "posts/d/index.md", "posts/notes/b.md", "posts/notes/c/index.md", "posts/notes/c/x.svg", "redirects.yaml",
            "site.yaml"]);
        UrlsOf("/a", "/notes/b", "/notes/c", "/d", "/about", "/docs/x");
    }

    [Fact]
    public void Collections_of_Jekyll_that_are_written_are_pages_at_their_URLs()
    {
        Import(("_config.yml", "collections:\n  guides: { output: true }\n  talks: { output: true, permalink: '/t/:name/' }\n  odd: { output: true, permalink: '/:year/:title' }\n  data: { output: false }\n  none:\n"), ("_posts/2024-01-02-a.md", Post),
            ("_guides/deep/one.md", Post), ("_guides/x.svg", "<svg/>"), ("_guides/hidden.md", "---\npublished: false\n---\nText.\n"), ("_talks/2020/two.md", Post), ("_odd/three.md", Post), ("_data/four.md", Post), ("_none/five.md", Post));

        _folder.Files.ShouldBe(["pages/guides/deep/one.md", "pages/guides/hidden.md", "pages/guides/x.svg",
            "pages/odd/three.md", "pages/talks/2020/two.md", "posts/2024-01-02-a.md", "site.yaml"]);
        UrlsOf("/guides/deep/one", "/t/two", "/2024/three");
    }

    [Fact]
    public void Obsidian()
    {
        Import((".obsidian/templates.json", "{\"folder\": \"Templates\"}"), ("Note.md", "See [[Other]].\n"),
            ("Folder/Other.md", "Text.\n"), ("Templates/day.md", "x"), (".trash/Old.md", "x"), ("a.canvas", "{}"),
            ("pic.svg", "<svg/>"));

        _folder.Files.ShouldBe(["posts/Folder/Other.md", "posts/Note.md", "posts/pic.svg", "site.yaml"]);
        UrlsOf("/blogs/note", "/blogs/folder/other");
    }

    [Fact]
    public void What_Digital_Garden_does_not_publish_is_left_out()
    {
        Import((".obsidian/app.json", "{}"), ("Note.md", "---\ndg-publish: true\ndg-home: true\n---\nText.\n"),
            ("Diary.md", "Text.\n"), ("No.md", "---\ndg-publish: false\n---\nText.\n"), ("pic.svg", "<svg/>"));

        _folder.Files.ShouldBe(["posts/Note.md", "posts/pic.svg", "site.yaml"]);
        UrlsOf("/blogs/note");
    }

    [Fact]
    public void A_folder_that_its_page_hides_stays_hidden()
    {
        Import(("hugo.toml", "title = 'H'\n"),
            ("content/posts/_index.md", "---\ntitle: Blog\ncascade:\n  draft: true\n---\n"),
            ("content/posts/a.md", Post));
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();

        session.Find("/posts/a").ShouldBeNull();
        session.Find("/blogs/a").ShouldBeNull();
    }

    [Theory]
    [InlineData("defaults:\n  - scope: { path: '' }\n    values: { published: false }\n", "`published` in _config.yml may hide documents")]
    [InlineData("defaults:\n  - scope: { path: 'secret/*' }\n    values: { draft: true }\n", "`draft` in _config.yml may hide documents")]
    [InlineData("exclude: ['{a,b}.md']", "`exclude` in _config.yml may hide documents")]
    [InlineData("exclude: ['a[0-9].md']", "`exclude` in _config.yml may hide documents")]
    [InlineData("exclude: [", "_config.yml:2:1")]
    public void Settings_that_may_hide_texts_stop_the_import(string config, string message)
    {
        var exception = Should.Throw<ImportException>(() => Import(("_config.yml", config), ("_posts/2024-01-02-a.md", Post)));

        exception.Message.ShouldContain(message);
        Directory.Exists(_folder.Content).ShouldBeFalse();
    }

    [Fact]
    public void Texts_in_the_folder_of_a_page_are_no_posts()
    {
        var files = ((string[])["posts/x/index.md", "posts/x/index.de.md", "posts/x/notes.md", "posts/x/deep/more.md",
            "posts/x/deep/index.md", "posts/x/x.svg", "posts/y/_index.md", "posts/y/a.md"])
            .Select(f => ("content/" + f, f.EndsWith(".md", StringComparison.Ordinal) ? Post : "<svg/>")).ToArray();

        Import([("hugo.toml", "title = 'H'\n"), .. files]);

        _folder.Files.ShouldBe(["pages/posts/y/index.md", "posts/x/index.de.md", "posts/x/index.md", "posts/x/x.svg", "posts/y/a.md", "redirects.yaml", "site.yaml"]);
    }

    [Theory]
    [InlineData("['/source/content/secret', 'notes$', '\\.tmp\\.md$']", "secret.md notes/x.md x.tmp.md")]
    [InlineData("'secret notes'", "secret.md notes/x.md")]
    public void What_Hugo_ignores_is_not_published(string patterns, string ignored)
    {
        Import([("hugo.toml", $"ignoreFiles = {patterns}\n"), ("content/open.md", Post), .. ignored.Split(' ').Select(path => ("content/" + path, Post))]);

        _folder.Files.ShouldBe(["home.md", "pages/open.md", "profile.yaml", "site.yaml"]);
        _folder.Read("home.md").ShouldEndWith("\n\n- [A](pages/open.md)\n");
    }

    [Theory]
    [InlineData("[/secret]", "secret.md secret/x.md secrets/x.md")]
    [InlineData("[secret/]", "secret/x.md")]
    [InlineData("['*secret']", "my-secret/deep/x.md")]
    [InlineData("['*.tmp.md', '**/b?.md']", "x.tmp.md deep/x.tmp.md b7.md deep/b8.md")]
    [InlineData("[_posts/2024-01-03]", "_posts/2024-01-03-x.md")]
    [InlineData("secret, other", "secret/x.md other.md")]
    public void What_Jekyll_excludes_is_not_published(string exclude, string excluded)
    {
        Import([("_config.yml", $"exclude: {exclude}\n"), ("_posts/2024-01-02-a.md", Post), ("open.md", Post),
                .. excluded.Split(' ').Select(path => (path, Post))]);

        _folder.Files.ShouldBe(["pages/open.md", "posts/2024-01-02-a.md", "site.yaml"]);
    }

    [Fact]
    public void A_pattern_of_Hugo_that_cannot_be_read_stops_the_import() =>
        Should.Throw<ImportException>(() => Import(("hugo.toml", "ignoreFiles = ['drafts/(?P<name>x)']\n"), ("content/a.md", Post)))
            .Message.ShouldContain("the `ignoreFiles` pattern `drafts/(?P<name>x)` is invalid");

    [Fact]
    public void What_Jekyll_does_not_publish_is_not_published()
    {
        Import(("_posts/2024-01-02-a.md", Post), ("_posts/idea.md", "An idea.\n"), ("_posts/2024-01-02.md", Post), ("~old.md", Post),
            ("deep/_drafts/idea.md", "An idea.\n"), ("deep/_drafts/sketch.svg", "<svg/>"));

        _folder.Files.ShouldBe(["posts/2024-01-02-a.md", "site.yaml"]);
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        session.Find("/deep/idea").ShouldBeNull();
    }

    [Fact]
    public void Words_that_Jekyll_takes_for_several_tags_are_a_list()
    {
        const string Text = "---\ntitle: A\ntags: c# go   rust\ncategories: one two\n---\ntags: a b\n";
        Import(("_posts/2024-01-02-a.md", Text.Replace("c#", "csharp")), ("_posts/2024-01-03-b.md", "---\ntags: a, b\n---\nx\n"),
            ("_posts/2024-01-04-c.md", "---\ntags: a b\n  c\n---\nx\n"), ("_posts/2024-01-05-d.md", "---\ntags: a -\n---\nx\n"),
            ("about.md", Text));

        _folder.Read("posts/2024-01-02-a.md").ShouldBe(
            "---\ntitle: A\ntags: [csharp, go, rust]\ncategories: [one, two]\n---\ntags: a b\n");
        _folder.Read("posts/2024-01-03-b.md").ShouldContain("tags: a, b\n");
        _folder.Read("posts/2024-01-04-c.md").ShouldBe("---\ntags: [a, b, c]\n---\nx\n");
        _folder.Read("posts/2024-01-05-d.md").ShouldContain("tags: a -\n");
        _folder.Read("pages/about.md").ShouldBe(Text);
    }

    [Theory]
    [InlineData("", "_config.yml", "title: A\n")]
    [InlineData("docs/", "mkdocs.yml", "site_name: A\n")]
    public void Pages_that_the_engine_only_copies_are_copied_with_their_folders(string root, string settings, string text)
    {
        const string Page = "<!DOCTYPE html><title>A</title><script src=run.js></script>";
        Import((settings, text), (root + "about.md", Post), (root + "demo/index.html", Page), (root + "demo/run.js", "run()"),
            (root + "demo/README.md", "How to run"), (root + "demo/about.md", Post), (root + "demo/_old/x.js", "x"),
            (root + "google1.html", "google1"), (root + "404.html", Page), (root + "_layouts/x.html", Page), (root + "other/run.js", "x"));

        _folder.Files.Where(f => f.Contains('/', StringComparison.Ordinal)).ShouldBe(["pages/about.md", "pages/demo/about.md", "static/demo/README.md",
            "static/demo/index.html", "static/demo/run.js", "static/google1.html"]);
    }

    [Fact]
    public void A_site_of_Jekyll_can_be_in_another_folder()
    {
        Import(("_config.yml", "source: ./src\nexclude: [secret]\n"),
            ("src/_posts/2024-01-02-a.md", Post), ("src/secret/x.md", Post), ("other.md", Post));

        _folder.Files.ShouldBe(["posts/2024-01-02-a.md", "site.yaml"]);
    }

    [Fact]
    public void Settings_that_cannot_be_read_and_hide_nothing_stop_nothing()
    {
        var site = Read(("_config.yml", "title: ["), ("_posts/2024-01-02-a.md", Post));

        site.Paths.ShouldBe(["posts/2024-01-02-a.md"]);
        site.Report.Losses.ShouldContain(loss => loss.Kind == "invalid settings files" && loss.Examples[0].StartsWith("_config.yml:2:1", StringComparison.Ordinal));
    }

    [Fact]
    public void Anchors_aliases_and_merges_of_settings_are_read()
    {
        Import(("_config.yml", "name: &name A site\ntitle: *name\nbase: &base { lang: de, description: old }\n<<: *base\ndescription: new\n"), ("_posts/2024-01-02-a.md", Post));

        _folder.Read("site.yaml").ShouldBe("title: A site\ndescription: new\nlanguage: de\npermalink: date\n");
    }

    [Fact]
    public void The_folder_of_a_language_of_Hugo_is_in_no_URL()
    {
        Import(("hugo.toml", "defaultContentLanguage = 'en'\n"),
            ("config/_default/languages.toml", "[en]\ncontentDir = 'content/en'\n[de]\ncontentDir = 'content/de'\n"),
            ("content/en/posts/a.md", Post), ("content/de/posts/a.md", Post), ("content/en/about.md", Post));

        _folder.Files.ShouldBe(["pages/about.md", "posts/a.de.md", "posts/a.md", "redirects.yaml", "site.yaml"]);
        _folder.Read("site.yaml").ShouldContain("languages: [de]\n");
        UrlsOf("/posts/a", "/de/posts/a", "/about");
    }

    [Theory]
    [InlineData("config/_default/module.toml", "[[mounts]]\nsource = 'content/en'\ntarget = 'content'\nexcludeFiles = ['x/*']\n")]
    [InlineData("config/_default/languages.toml", "[de]\ndisabled = true\n")]
    [InlineData("config/_default/hugo.toml", "disableLanguages = ['de']\n")]
    [InlineData("hugo.yaml", "cascade:\n  - params: { draft: true }\n    target: { path: '/secret/**' }\n")]
    [InlineData("config/_default/cascade.yaml", "draft: true\n")]
    [InlineData("config/production/hugo.toml", "[cascade]\ndraft = true\n")]
    [InlineData("config.toml", "[[cascade]]\n[cascade.params]\nx = 1\n[cascade._build]\nrender = 'never'\n")]
    public void Every_file_of_settings_of_Hugo_may_hide_texts(string file, string text) =>
        Should.Throw<ImportException>(() => Import(("hugo.toml", "title = 'H'\n"), (file, text), ("content/a.md", Post))).Message.ShouldContain("may hide documents");

    [Fact]
    public void Only_a_folder_of_the_name_itself_has_the_posts_of_Jekyll()
    {
        Import(("_posts/2024-01-02-a.md", Post), ("old_posts/x.md", Post), ("deep/_posts/2024-01-02-b.md", Post));

        _folder.Files.ShouldBe(["pages/old_posts/x.md", "posts/2024-01-02-a.md", "posts/deep/2024-01-02-b.md", "site.yaml"]);
    }

    [Fact]
    public void Symbolic_links_are_not_followed()
    {
        _folder.Write("secret.md", "Secret.\n").Write("source/posts.md", "x");
        File.CreateSymbolicLink(Path.Combine(_folder.Source, "link.md"), Path.Combine(_folder.Source, "../secret.md"));

        _folder.Import(ImportSource.Read(null, _folder.Source));

        _folder.Files.ShouldBe(["home.md", "pages/posts.md", "profile.yaml", "site.yaml"]);
    }

    private void Import(params (string Path, string Text)[] files) => _folder.Import(Read(files));

    private ImportedSite Read(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            _folder.Write("source/" + path, text);
        return ImportSource.Read(null, _folder.Source);
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
