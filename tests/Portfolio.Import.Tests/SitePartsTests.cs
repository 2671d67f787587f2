using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

public sealed class SitePartsTests : IDisposable
{
    private const string Post = "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_of_a_folder_lists_its_public_texts()
    {
        Import(("hugo.toml", "title = 'H'\n"), ("content/posts/a.md", Post),
            ("content/docs/_index.md", "---\ntitle: Docs\n---\n\nThe words. See [two](two.md).\n"),
            ("content/docs/one.md", "---\ntitle: One [1]\nweight: 2\n---\n\nText.\n"),
            ("content/docs/two.md", "---\ntitle: Two\n---\n\nText.\n"),
            ("content/docs/three.md", "---\ntitle: Three\nweight: 1\n---\n\nText.\n"),
            ("content/docs/deep/_index.md", "---\ntitle: Deep\nweight: 3\n---\n"),
            ("content/docs/deep/x.md", "---\ntitle: X\n---\n\nText.\n"),
            ("content/docs/secret.md", "---\ntitle: Secret\ndraft: true\n---\n\nText.\n"),
            ("content/docs/later.md", "---\ntitle: Later\ndate: 2999-01-01\n---\n\nText.\n"));

        _folder.Read("pages/docs/index.md")
            .ShouldBe("---\ntitle: Docs\n---\n\nThe words. See [two](two.md).\n\n- [Three](three.md)\n- [One \\[1\\]](one.md)\n- [Deep](deep/index.md)\n");
        _folder.Read("pages/docs/deep/index.md").ShouldEndWith("\n- [X](x.md)\n");
    }

    [Theory]
    [InlineData("{{< gallery >}}", "![](one.svg)\n![](two.svg)")]
    [InlineData("{{< gallery match=\"t*.svg\" />}}", "![](two.svg)")]
    [InlineData("{{< gallery dir=\"/img/\" />}}", "![](/img/y.svg)\n![](/img/z.svg)")]
    [InlineData("{{< gallery >}}\n{{< figure src=\"one.svg\" caption=\"One\" >}}\n\n<img src=\"two.svg\" alt=\"Two\">\n{{< /gallery >}}",
        "![One](one.svg \"One\")\n![Two](two.svg)")]
    [InlineData("{{< imgproc two Resize \"300x\" >}}The second{{< /imgproc >}}", "![The second](two.svg \"The second\")")]
    public void Images_of_a_gallery_of_Hugo_are_one_paragraph(string written, string images)
    {
        Import(("hugo.toml", ""), ("content/posts/a/index.md", Post + "\n" + written + "\n"), ("content/posts/a/one.svg", "<svg/>"),
            ("content/posts/a/two.svg", "<svg/>"), ("static/img/y.svg", "<svg/>"), ("static/img/z.svg", "<svg/>"));
        _folder.Read("posts/a/index.md").TrimEnd().ShouldEndWith("Text.\n\n" + images);
    }

    [Theory]
    [InlineData("", "content/_index.de.md", "content/posts/b.de.md", "content/about/_index.de.md")]
    [InlineData("contentDir = 'inhalt'\n", "inhalt/_index.md", "inhalt/posts/b.md", "inhalt/about/_index.md")]
    public void Section_pages_of_a_language_stay_in_it(string setting, string home, string post, string section)
    {
        Import(("hugo.toml", $"defaultContentLanguage = 'en'\n[languages.en]\n[languages.de]\n{setting}"),
            ("content/_index.md", "---\ntitle: Home\n---\n\nWelcome.\n"), (home, "---\ntitle: Start\n---\n\nWillkommen.\n"),
            ("content/posts/a.md", Post), (post, Post), ("content/about/_index.md", Post), (section, Post));
        _folder.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).ShouldBe(
            ["home.de.md", "home.md", "pages/about/index.de.md", "pages/about/index.md", "posts/a.md", "posts/b.de.md"]);
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        session.Find("/de").ShouldNotBeNull().Title.ShouldBe("Start");
        session.Find("/de/about").ShouldNotBeNull();
    }

    [Fact]
    public void A_section_page_of_a_language_hides_only_that_language()
    {
        Import(("hugo.toml", "defaultContentLanguage = 'en'\n[languages.en]\n[languages.de]\n"), ("content/posts/a.md", Post),
            ("content/posts/a.de.md", Post), ("content/posts/_index.de.md", "---\ncascade: { draft: true }\n---\n"));
        _folder.Files.ShouldContain("posts/a.md");
        _folder.Files.ShouldNotContain("posts/a.de.md");
    }

    [Fact]
    public void A_page_of_a_folder_that_hides_its_texts_goes_on_to_hide_them()
    {
        var site = Import(("hugo.toml", ""), ("content/posts/a.md", Post),
            ("content/all/_index.md", "---\ntitle: All\n---\n"),
            ("content/all/docs/_index.md", "---\ntitle: Secret\ncascade:\n  draft: true\n---\n"),
            ("content/all/docs/one.md", "---\ntitle: One\n---\n\nText.\n"));
        _folder.Read("pages/all/index.md").ShouldNotContain("Secret");
        (site.Counts.Shown, site.Counts.LeftOut.Values.Sum()).ShouldBe((2, 2));
        using var served = new SiteFolder(_folder.Content);
        served.Sync.Run();
        using var session = served.Now.Open();
        session.Pages().Select(p => p.Url).ShouldBe(["/all"]);
    }

    [Fact]
    public void Entries_of_the_menu_lead_to_the_blog_to_pages_and_to_pages_of_folders()
    {
        var site = Import(("hugo.toml", "title = 'H'\n"
                + string.Concat(((string[])["essays", "docs", "about", "nowhere"])
                    .Select((name, i) => $"[[menus.nav]]\nname = '{name}'\nurl = '/{name}/'\nweight = {i + 1}\n"))),
            ("content/essays/a.md", Post), ("content/essays/b.md", Post),
            ("content/docs/one.md", "---\ntitle: One\n---\n\nText.\n"),
            ("content/about.md", "---\ntitle: About\n---\n\nText.\n"));

        _folder.Read("site.yaml")
            .ShouldEndWith("nav:\n  - { label: essays, url: /blogs }\n  - { label: docs, url: /docs }\n  - { label: about, url: /about }\n");
        _folder.Read("pages/docs/index.md").ShouldBe("---\ntitle: docs\n---\n\n- [One](one.md)\n");
        _folder.Read("redirects.yaml").ShouldBe("/essays: /blogs\n/essays/index.xml: /rss.xml\n");
        site.Report.Losses.ShouldContain(l => l.Kind == "menu entries without a page" && l.Count == 1);
    }

    [Theory]
    [InlineData("hugo.toml", "content/posts/a/index.md", "[s](run.py), [p](/fix.patch)", "content/posts/a/", "static/",
        "[s](/posts/a/run.py), [p](/fix.patch)", "static/posts/a/run.py")]
    [InlineData("pelicanconf.py", "content/a.md", "[s]({static}/exp/run.py), [p]({static}/exp/fix.patch)",
        "content/exp/", "content/exp/", "[s](/exp/run.py), [p](/exp/fix.patch)", "static/exp/run.py")]
    [InlineData("_config.yml", "_posts/2024-01-02-a.md", "[s](/exp/run.py), [p](/exp/fix.patch)", "exp/", "exp/",
        "[s](/exp/run.py), [p](/exp/fix.patch)", "static/exp/run.py")]
    public void Files_of_any_type_are_imported_if_a_public_text_links_to_them(
        string settings, string text, string links, string folder, string patches, string result, string script)
    {
        var isPelican = settings.EndsWith("py", StringComparison.Ordinal);
        var site = Import((settings, isPelican ? "SITENAME = 'P'\n" : ""),
            (text, (isPelican ? "Title: A\nDate: 2024-01-02\n\n" : "---\ntitle: A\ndate: 2024-01-02\n---\n\n")
                + links + "\n"),
            (folder + "run.py", "print(1)"), (patches + "fix.patch", "+1"), (folder + "other.py", "print(2)"),
            (folder + "secret.py", "print(3)"),
            (text.Replace("a", "b", StringComparison.Ordinal),
                isPelican ? "Title: B\nDate: 2024-01-02\nStatus: draft\n\n[s]({static}/exp/secret.py)\n"
                : $"---\ntitle: B\ndraft: true\n---\n\n[s](/{(folder[0] == 'c' ? folder["content/".Length..] : folder)}secret.py)\n"));
        _folder.Files.ShouldContain(script);
        _folder.Files.ShouldNotContain(f => f.EndsWith("other.py", StringComparison.Ordinal)
            || f.EndsWith("secret.py", StringComparison.Ordinal));
        _folder.Read(_folder.Files.Single(f => f.EndsWith("a.md", StringComparison.Ordinal)
            || f.EndsWith("a/index.md", StringComparison.Ordinal))).ShouldContain(result);
        site.Report.OtherFiles.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void Two_texts_never_have_one_URL_and_deleted_notes_are_not_shown()
    {
        var site = Import(("_config.yml", "collections:\n  law: { output: true }\n"),
            ("_law/a.1.md", "---\ntitle: One\n---\n\nText.\n"), ("_law/a-1.md", "---\ntitle: Two\n---\n\nText.\n"),
            ("_health/x.md", "x"));
        using var served = new SiteFolder(_folder.Content);
        served.Sync.Run();
        using var session = served.Now.Open();
        session.Pages().Select(p => p.Url).Order(StringComparer.Ordinal).ShouldBe(["/law/a-1", "/law/a-1-2"]);
        (site.Counts.Shown, site.Counts.Missing).ShouldBe((2, 0));
    }

    [Fact]
    public void The_navigation_of_MkDocs_is_the_menu()
    {
        Import(("mkdocs.yml",
            "site_name: 'M: it'\nnav:\n  - Home: index.md\n  - Guide:\n      - guide/one.md\n      - Two: guide/two.md\n  - Other: https://other.example\ntheme: x\n"),
            ("docs/index.md", "# M\n\nWords.\n"), ("docs/guide/one.md", "# One\n"), ("docs/guide/two.md", "# Two\n"));
        _folder.Read("site.yaml")
            .ShouldBe("title: \"M: it\"\nnav:\n  - { label: Home, url: / }\n  - { label: Guide, url: /guide/one }\n");
    }

    [Theory]
    [InlineData("hugo.toml", "content/posts/a.md", "content/part.md", "{{% include \"/part.md\" %}}")]
    [InlineData("_config.yml", "_posts/2024-01-02-a.md", "_posts/part.md", "{% include_relative part.md %}")]
    [InlineData("mkdocs.yml", "docs/blog/posts/a.md", "docs/part.md", "--8<-- \"part.md\"")]
    public void A_text_that_another_one_includes_is_part_of_it(string settings, string file, string part, string tag)
    {
        Import((settings, ""), (file, $"---\ntitle: A\ndate: 2024-01-02\n---\n\nBefore.\n\n{tag}\n\nAfter.\n"),
            (part, "---\nx: y\n---\n\nThe **part**.\n"));
        _folder.Read(_folder.Files.Single(
            f => f.StartsWith("posts/", StringComparison.Ordinal) && f.EndsWith("a.md", StringComparison.Ordinal)))
            .ReplaceLineEndings("").ShouldContain("Before.The **part**.After.");
    }

    [Fact]
    public void Markdoc_becomes_Markdown()
    {
        Import(("next.config.js", ""),
            ("src/content/blog/a.mdoc",
                "---\ntitle: A\ndate: 2024-01-02\n---\n\n# Head {% #id %}\n\n{% callout type=\"warning\" %}\nTake **care**.\n{% /callout %}\n\n{% image src=\"x.png\" alt=\"X\" /%}\n"));
        var text = _folder.Read("posts/a.md");
        text.ShouldContain(":::warning\n");
        text.ShouldContain("![X](x.png)");
        text.ShouldNotContain("{%");
    }

    [Theory]
    [InlineData(".obsidian/app.json", "{}", "a.md", "{{ name }} and {% raw %} and {{title}}")]
    [InlineData("", "", "a.md", "{{ name }}")]
    [InlineData("hugo.toml", "", "content/posts/a.md", "{{ name }}")]
    [InlineData("_config.yml", "", "_posts/2024-01-02-a.md", "")]
    public void A_value_is_text_where_the_engine_has_no_values(string settings, string text, string file, string shown)
    {
        if (settings.Length > 0)
            _folder.Write("source/" + settings, text);
        Import((file, $"---\ntitle: A\ndate: 2024-01-02\n---\n\n{(shown.Length > 0 ? shown : "{{ name }}")}\n"));
        _folder.Read(_folder.Files.Single(f => f.EndsWith("a.md", StringComparison.Ordinal)))
            .ShouldEndWith($"---\n\n{shown}\n");
    }

    [Fact]
    public void What_only_the_engine_understands_is_no_part_of_front_matter()
    {
        Import((".eleventy.js", ""),
            ("posts/a.md",
                "---\ntitle: A\ndate: 2024-01-02\npermalink: \"{{ site.folder }}/first/index.html\"\n---\n\nText.\n"),
            ("links.md", "---\ntitle: Links\ndate: false\nauthor: false\n---\n\nText.\n"));
        _folder.Read("posts/a.md").ShouldBe(Post);
        _folder.Read("pages/links.md").ShouldBe("---\ntitle: Links\n---\n\nText.\n");
    }

    [Theory]
    [InlineData("wordpress", "Imports/wordpress")]
    [InlineData("ghost", "Imports/ghost/export.json")]
    public void Reports_of_exports_count_texts_and_tell_how_far_they_are(string format, string path)
    {
        var told = new List<(int Done, int Known)>();
        var site = ImportSource.Read(
            format, Path.Combine(TestPlace.Sites, path), progress: (done, known) => told.Add((done, known)));
        var texts = site.Texts.Where(t => t.Path != "redirects.yaml").ToList();
        site.Counts.Shown.ShouldBe(
            texts.Count(t => !t.Text.Contains("\ndraft: true\n", StringComparison.Ordinal)));
        site.Counts.InSource.ShouldBe(texts.Count + site.Counts.LeftOut.Values.Sum());
        told.ShouldBe(Enumerable.Range(1, texts.Count).Select(done => (done, texts.Count)));
    }

    private ImportedSite Import(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            _folder.Write("source/" + path, text);
        var site = ImportSource.Read(null, _folder.Source, withoutUrls: true);
        _folder.Import(site);
        return site;
    }
}
