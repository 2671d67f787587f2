using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks that collections and sections of other engines become lists, with the fields that the old site showed.</summary>
public sealed class CollectionTests : IDisposable
{
    private const string Talk = "An LSM tree postpones work, and compaction is that work, which nobody sees until the disk is full of "
        + "old versions and every read looks into seven files before it finds the answer.";

    private const string Other = "Write ahead logs are the oldest trick of databases, and the most reliable one, because a disk is good at "
        + "appending bytes and bad at everything else that we ask of it during a day.";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The same two talks on five engines, with the folder in which each keeps them.</summary>
    [Theory]
    [InlineData("Jekyll", "_config.yml", "collections:\n  talks:\n    output: true\n    title: My talks\n", "_talks", "_posts/2024-01-02-a.md")]
    [InlineData("Hugo", "hugo.toml", "title = 'T'\n", "content/talks", "content/posts/a.md")]
    [InlineData("Zola", "zola.toml", "title = 'T'\n", "content/talks", "content/blog/a.md")]
    [InlineData("Astro", "astro.config.mjs", "", "src/content/talks", "src/content/blog/a.md")]
    [InlineData("Eleventy", "eleventy.config.js", "", "src/talks", "src/posts/a.md")]
    public void A_collection_becomes_a_list_with_its_URLs_and_fields(string engine, string settings, string text, string talks, string post)
    {
        _folder.Write("source/" + settings, text);
        if (engine is "Hugo" or "Zola")
            Source($"{talks}/_index.md", "title: My talks\ndescription: What I have said.", "I speak about storage.");
        if (engine == "Eleventy")
            _folder.Write("source/src/talks/talks.11tydata.js", "module.exports = { tags: ['talks'], layout: 'talk.njk' };\n");
        Source(post, "title: Kites\ndate: 2024-01-02", Kites);
        Source($"{talks}/compaction.md", "title: Compaction\ndate: 2024-10-02\nevent: DataCamp\nslides: https://slides.example/c\naudience: 240\n"
            + "topics_covered: [storage, latency]\nkeynote: true\nnotes: Ask Bob for money", Talk);
        Source($"{talks}/logs.md", "title: Write ahead\ndate: 2024-03-19\nevent: Logs and more\naudience: 30\nday: 2024-03-20", Other);
        Source($"{talks}/later.md", "title: Not yet\ndraft: true\nevent: Secret conference", "A talk that I have not given yet.");
        Page("posts/a/index.html", "Kites", Kites);
        Page("talks/compaction/index.html", "Compaction", $"<p>DataCamp, 240 people, storage, latency</p><p>{Talk}</p><a href='https://slides.example/c'>Slides</a>");
        Page("talks/logs/index.html", "Write ahead", $"<p>20 March 2024</p><p>{Other}</p>");
        Page("talks/index.html", "My talks", "<p>I speak about storage.</p><ul><li><a href='/talks/compaction/'>Compaction</a></li>"
            + "<li><a href='/talks/logs/'>Write ahead</a> at Logs and more, 30 people</li></ul>");

        Import();

        var list = _folder.Read("talks/_list.md");
        list.ShouldContain("title: My talks\n");
        list.ShouldContain("fields:\n  event: text\n  slides: url\n  audience: number\n  topics_covered: list\n  keynote: yes/no\n  day: date\n");
        list.ShouldNotContain("notes");
        if (engine is "Hugo" or "Zola")
            list.ShouldEndWith("---\n\nI speak about storage.\n");
        var talk = _folder.Read("talks/compaction.md");
        talk.ShouldContain("event: DataCamp\n");
        talk.ShouldContain("audience: 240\n");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().Where(p => p.Rule != "unknown-key").ShouldBeEmpty();
        using var session = site.Now.Open();
        session.Posts.List().Select(p => p.Url).ShouldBe(["/posts/a"]);
        session.InList("talks").Posts.List().Select(p => p.Url).ShouldBe(["/talks/compaction", "/talks/logs"]);
        session.Find("/talks/later").ShouldBeNull();
    }

    [Fact]
    public void A_value_that_the_old_site_does_not_show_is_no_field()
    {
        _folder.Write("source/_config.yml", "collections: [talks]\n");
        Source("_posts/2024-01-02-a.md", "title: Kites", Kites);
        Source("_talks/compaction.md", "title: Compaction\nfee: 900 dollars\ncontact: bob@corp.example\nroom: Blue hall", Talk);
        Source("_talks/logs.md", "title: Write ahead\nfee: 700 dollars\nroom: Red hall", Other);
        Page("posts/a/index.html", "Kites", Kites);
        Page("talks/compaction.html", "Compaction", $"{Talk} Blue hall");
        Page("talks/logs.html", "Write ahead", Other);

        Import();
        var list = _folder.Read("talks/_list.md");
        list.ShouldContain("fields:\n  room: text\n---");
        _folder.Read("talks/compaction.md").ShouldContain("room: Blue hall");
        // The room of this talk was in the file, but on no page.
        _folder.Read("talks/logs.md").ShouldNotContain("room");
    }

    [Fact]
    public void Documents_without_pages_become_entries_if_a_page_names_them()
    {
        _folder.Write("source/_config.yml", "collections:\n  papers:\n    output: false\n");
        Source("_posts/2024-01-02-a.md", "title: Kites", Kites);
        Source("_papers/stalls.md", "title: Bounded stalls in leveled compaction\nyear: 2026\nvenue: Workshop on Storage\nreviewer: Bob",
            "We bound *stalls*.");
        Source("_papers/trees.md", "title: Trees that forget what they hold\nyear: 2025\nvenue: Data Days", "An unpublished remark.");
        Source("_papers/rejected.md", "title: Why nobody wants my index\nyear: 2024\nvenue: Nowhere", "");
        Source("_papers/secret.md", "title: A patent that we file next year\npublished: false\nyear: 2027\nvenue: Office", "");
        Page("posts/a/index.html", "Kites", $"{Kites} A patent that we file next year.");
        Page("papers/index.html", "Papers", "<ul><li>Bounded stalls in leveled compaction, Workshop on Storage, 2026 We bound <em>stalls</em>.</li>"
            + "<li>Trees that forget what they hold, Data Days, 2025</li></ul>");

        Import();
        var list = _folder.Read("papers/_list.md");
        list.ShouldContain("sort: \"-year\"\nfields:\n  year: number\n  venue: text\n  text: markdown\nentries:\n");
        list.ShouldContain("  - title: Bounded stalls in leveled compaction\n    year: 2026\n    venue: Workshop on Storage\n"
            + "    text: \"We bound *stalls*.\"\n");
        list.ShouldNotContain("remark");
        list.ShouldNotContain("Bob");
        list.ShouldNotContain("nobody wants");
        list.ShouldNotContain("patent");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().ShouldBeEmpty();
        using var session = site.Now.Open();
        session.Posts.List().Count.ShouldBe(1);
        session.InList("papers").Posts.List().ShouldBeEmpty();
        _folder.Read("papers/rejected.md").ShouldContain("draft: true");
    }

    [Fact]
    public void The_blog_stays_the_blog_and_a_manual_a_manual()
    {
        _folder.Write("source/hugo.toml", "title = 'T'\n");
        Source("content/blog/_index.md", "title: Blog", "");
        Source("content/blog/a.md", "title: Kites\ndate: 2024-01-02\nplace: Pune", $"{Kites} Pune");
        Source("content/blog/b.md", "title: Boats\ndate: 2024-01-02", Boats);
        Source("content/about/_index.md", "title: About", "");
        Source("content/about/team.md", "title: Team", Talk);
        Page("blog/a/index.html", "Kites", $"{Kites} Pune");
        Page("blog/b/index.html", "Boats", Boats);
        Page("about/team/index.html", "Team", Talk);
        Page("blog/index.html", "Blog", "<a href='/blog/a/'>Kites</a> <a href='/blog/b/'>Boats</a>");

        Import();
        _folder.Files.ShouldNotContain(f => f.EndsWith("_list.md", StringComparison.Ordinal));
        _folder.Files.ShouldContain("posts/a.md");
        _folder.Files.ShouldContain("pages/about/team.md");
    }

    [Fact]
    public void A_collection_of_Jekyll_is_no_blog_if_the_site_has_no_posts()
    {
        _folder.Write("source/_config.yml", "collections: [team]\n");
        Source("_team/ada.md", "title: Ada\ndate: 2024-01-02\njobtitle: Director", Talk);
        Source("_team/bob.md", "title: Bob\ndate: 2024-01-03\njobtitle: Designer", Other);
        Page("team/ada/index.html", "Ada", $"Director {Talk}");
        Page("team/bob/index.html", "Bob", $"Designer {Other}");

        Import();
        _folder.Read("team/_list.md").ShouldBe("---\nfields:\n  jobtitle: text\n---\n");
        _folder.Files.ShouldContain("team/ada.md");
    }

    [Fact]
    public void Fields_below_params_and_with_names_of_other_forms_are_fields()
    {
        _folder.Write("source/zola.toml", "title = 'T'\n");
        Source("content/blog/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("content/books/_index.md", "title: Books", "");
        _folder.Write("source/content/books/one.md", "+++\ntitle = 'One'\ndate = 2024-05-06\n[extra]\nwritten-by = 'Ada'\nstars = 4\nprice = '12 euro'\n+++\n\n" + Talk);
        _folder.Write("source/content/books/two.md", "+++\ntitle = 'Two'\ndate = 2024-05-07\n[extra]\nwritten-by = 'Grace'\nstars = 5\n+++\n\n" + Other);
        Page("blog/a/index.html", "Kites", Kites);
        Page("books/one/index.html", "One", $"By Ada, 4 stars. {Talk}");
        Page("books/two/index.html", "Two", $"By Grace, 5 stars. {Other}");
        Page("books/index.html", "Books", "<a href='/books/one/'>One</a> <a href='/books/two/'>Two</a>");

        Import();
        _folder.Read("books/_list.md").ShouldContain("fields:\n  written_by: text\n  stars: number\n");
        var book = _folder.Read("books/one.md");
        book.ShouldContain("written_by: Ada\n");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().ShouldBeEmpty();
        using var session = site.Now.Open();
        session.InList("books").Posts.List().Select(p => p.Own!.All["stars"].Text).ShouldBe(["5", "4"]);
    }

    [Fact]
    public void The_page_of_a_collection_gives_its_words_but_not_its_template()
    {
        _folder.Write("source/_config.yml", "collections:\n  talks:\n    output: true\n    permalink: /speaking/:name/\n");
        Source("_posts/2024-01-02-a.md", "title: Kites", Kites);
        Source("speaking.md", "layout: page\ntitle: Speaking\npermalink: /speaking/", "I speak about **storage**.\n\nNobody reads this.\n\n"
            + "{% for talk in site.talks %}\n- [{{ talk.title }}]({{ talk.url }})\n{% endfor %}");
        Source("_talks/compaction.md", "title: Compaction", Talk);
        Source("_talks/logs.md", "title: Write ahead", Other);
        Page("posts/a/index.html", "Kites", Kites);
        Page("speaking/compaction/index.html", "Compaction", Talk);
        Page("speaking/logs/index.html", "Write ahead", Other);
        Page("speaking/index.html", "Speaking", "<p>I speak about <b>storage</b>.</p><ul><li><a href='/speaking/compaction/'>Compaction</a></li>"
            + "<li><a href='/speaking/logs/'>Write ahead</a></li></ul>");

        Import();
        _folder.Read("speaking/_list.md").ShouldBe("---\ntitle: Speaking\nsort: title\n---\n\nI speak about **storage**.\n");
        _folder.Files.ShouldContain("speaking/logs.md");
        _folder.Files.ShouldNotContain("pages/speaking.md");
    }

    private void Source(string path, string matter, string text) =>
        _folder.Write("source/" + path, $"---\n{matter}\n---\n\n{text}\n");

    private void Page(string path, string title, string text) => _folder.Write("output/" + path,
        $"<!DOCTYPE html><html lang='en'><head><title>{title} | T</title></head>"
        + $"<body><nav><a href='/'>Menu</a><a href='/posts/a/'>x</a><a href='/talks/logs.html'>y</a></nav><main><h1>{title}</h1>{text}</main></body></html>");

    private void Import() => _folder.Import(
        ImportSource.Read(null, _folder.Source, Path.Combine(Path.GetDirectoryName(_folder.Source)!, "output")));
}
