using System.Net;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class RenameCommandTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Id = "tag:example.com,2026:old";

    [Fact]
    public async Task A_renamed_post_has_the_same_id_in_feeds_every_old_URL_redirects_and_links_lead_to_the_new_one()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml",
                "baseUrl: https://example.com\nnav:\n  - { label: Blog, url: /blogs }\n  - { label: Old, url: /blogs/old }\n"
                    + "  - { label: Older, url: /blogs/older }\n"),
            ("profile.yaml",
                "name: Ada\nprojects:\n  - { name: Engine, description: An engine., posts: [posts/old.md] }\n"),
            ("posts/old.md",
                "---\ntitle: Old\ndate: 2026-04-01\naliases: [/first]\n---\n\n"
                    + "See [the start](/blogs/old#part) and [b](b.md).\n\n## Part\n"),
            ("posts/older.md", "# Older\n"),
            ("posts/broken.md", "---\ntitle: [\n---\n"),
            ("posts/b.md", """
                ---
                title: B
                date: 2026-04-02
                ---

                [file](old.md), [name](old), [part](./old.md#part), [URL](/blogs/old),
                [query](/blogs/old?a=1#part), [absolute](https://example.com/blogs/old), [other](older.md),
                [[old]], [[old|text]], [/blogs/old](/blogs/old "/blogs/old"), <a href="/blogs/old">HTML</a>,
                [reference][r], `[code](/blogs/old)`

                [r]: /blogs/old "Title"

                """),
        ]);
        (await site.ReadAsync("/feed.xml")).ShouldContain($"<id>{Id}</id>");

        var output = await RenameAsync(site, "old", "new");

        Read(site, "posts/new.md")
            .ShouldBe($"---\ntitle: Old\ndate: 2026-04-01\naliases: [\"/blogs/old\", /first]\nguid: \"{Id}\"\n---\n\n"
                + "See [the start](/blogs/new#part) and [b](b.md).\n\n## Part\n");
        Read(site, "posts/b.md").ShouldBe("""
            ---
            title: B
            date: 2026-04-02
            ---

            [file](new.md), [name](new), [part](./new.md#part), [URL](/blogs/new),
            [query](/blogs/new?a=1#part), [absolute](https://example.com/blogs/new), [other](older.md),
            [[new]], [[new|text]], [/blogs/old](/blogs/new "/blogs/old"), <a href="/blogs/new">HTML</a>,
            [reference][r], `[code](/blogs/old)`

            [r]: /blogs/new "Title"

            """);
        Read(site,
            "site.yaml").ShouldBe("baseUrl: https://example.com\nnav:\n"
                + "  - { label: Blog, url: /blogs }\n  - { label: Old, url: /blogs/new }\n"
                + "  - { label: Older, url: /blogs/older }\n");
        Read(site, "profile.yaml").ShouldContain("posts: [posts/new.md]");
        Read(site, "posts/broken.md").ShouldBe("---\ntitle: [\n---\n");
        File.Exists(Path.Combine(site.Content, "posts/old.md")).ShouldBeFalse();
        output.ShouldBe("posts/old.md → posts/new.md\n/blogs/old → /blogs/new, and the old URL redirects\n"
            + "posts/b.md: 11 links rewritten\nposts/new.md: 1 link rewritten\n"
            + "profile.yaml: 1 name rewritten\nsite.yaml: 1 name rewritten\n");

        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/new")).IsSuccessStatusCode
            && (await site.GetAsync("/blogs/old")).StatusCode == HttpStatusCode.MovedPermanently);
        foreach (var old in (string[])["/blogs/old", "/first"])
            (await site.GetAsync(old)).Headers.Location!.OriginalString.ShouldBe("/blogs/new", old);
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/feed.xml"))
            .Contains("href=\"https://example.com/blogs/new\"", StringComparison.Ordinal));
        (await site.ReadAsync("/feed.xml")).ShouldContain($"<id>{Id}</id>");
        await Eventually.IsTrueAsync(async () => (await site.PageAsync("/blogs/b")).Links
            .Select(l => l.GetAttribute("href")!.Split('#', '?')[0]).Contains("/blogs/new"));
        (await site.PageAsync("/blogs/b")).Links.Select(l => l.GetAttribute("href")!.Split('#', '?')[0])
            .ShouldNotContain("/blogs/old");
    }

    [Fact]
    public async Task A_bundle_moves_with_its_pictures_and_its_links_to_others_still_lead_there()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/guide/index.md",
                "---\ntitle: Guide\ndate: 2026-04-01\nguid: kept\n---\n\n![A square](square.svg) and [b](../b.md#x).\n"),
            ("posts/guide/square.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n"),
            ("posts/b.md", "# B\n\n[One](guide/index.md), [two](guide/), [three](guide).\n\n## X\n"),
        ]);

        await RenameAsync(site, "posts/guide/index.md", "books/manual");

        Read(site, "posts/books/manual/index.md")
            .ShouldBe("---\ntitle: Guide\ndate: 2026-04-01\nguid: kept\naliases: [\"/blogs/guide\"]\n---\n\n"
                + "![A square](square.svg) and [b](../../b.md#x).\n");
        File.Exists(Path.Combine(site.Content, "posts/books/manual/square.svg")).ShouldBeTrue();
        Read(site, "posts/b.md").ShouldBe(
            "# B\n\n[One](books/manual/index.md), [two](books/manual/), [three](books/manual).\n\n## X\n");
        Directory.Exists(Path.Combine(site.Content, "posts/guide")).ShouldBeFalse();
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/guide")).Headers.Location
            ?.OriginalString == "/blogs/books/manual");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs/books/manual"))
            .Contains("href=\"/blogs/b#x\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pictures_of_a_bundle_that_other_texts_show_are_shown_from_their_new_place()
    {
        const string Square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 "
            + "0h9v9z\"/></svg>\n";
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\n"),
            ("posts/guide/index.md",
                "# Guide\n\n![A](square.svg) ![B](./deep/a%20b.svg) ![C](/posts/guide/square.svg) ![D](../guide/square.svg)\n"),
            ("posts/guide/square.svg", Square), ("posts/guide/deep/a b.svg", Square),
            ("posts/guide-2/square.svg", Square),
            ("posts/b.md", """
                ---
                title: B
                cover: { image: "guide/deep/a b.svg", dark: guide/square.svg, alt: Two }
                ---

                ![A](guide/square.svg), ![B](./guide/deep/a%20b.svg "Title"), ![C](/posts/guide/square.svg?x),
                <img src="guide/square.svg" alt="D">, [E](https://example.com/posts/guide/square.svg),
                ![[guide/square.svg|F]], ![[a b.svg|G]], ![H](guide-2/square.svg), `![I](guide/square.svg)`

                """),
        ]);

        (await RenameAsync(site, "guide", "books/manual"))
            .ShouldEndWith("\nposts/b.md: 8 links rewritten\nposts/books/manual/index.md: 2 links rewritten\n");

        Read(site, "posts/books/manual/index.md")
            .ShouldEndWith("# Guide\n\n![A](square.svg) ![B](./deep/a%20b.svg) ![C](/posts/books/manual/square.svg) ![D](square.svg)\n");
        Read(site, "posts/b.md").ShouldBe("""
            ---
            title: B
            cover: { image: "books/manual/deep/a b.svg", dark: books/manual/square.svg, alt: Two }
            ---

            ![A](books/manual/square.svg), ![B](./books/manual/deep/a%20b.svg "Title"), ![C](/posts/books/manual/square.svg?x),
            <img src="books/manual/square.svg" alt="D">, [E](https://example.com/posts/books/manual/square.svg),
            ![[manual/square.svg|F]], ![[a b.svg|G]], ![H](guide-2/square.svg), `![I](guide/square.svg)`

            """);
        using var output = new StringWriter();
        (await CheckCommand.RunAsync(new WebsiteOptions(site.Content, "", "https://example.com", ""),
            ProblemReport.WriteText, output, TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success,
                output.ToString());
    }

    [Theory]
    [InlineData("draft: true\n")]
    [InlineData("date: 2026-05-01\n")]
    public async Task The_links_and_old_URL_of_another_text_stay_its_own(string key)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "nav:\n  - { label: A, url: /blogs/a }\n"),
            ("posts/a.md", "---\ndate: 2026-04-01\n---\n# A\n"),
            ("posts/b.md", $"---\nslug: a\n{key}---\n\n# B\n"),
            ("posts/c.md", "# C\n\n[one](a.md) [two](/blogs/a) [three](b.md)\n"),
        ]);
        await RenameAsync(site, "posts/b.md", "other");
        Read(site, "posts/other.md").ShouldBe($"---\nslug: other\n{key}---\n\n# B\n");
        Read(site, "posts/c.md").ShouldBe("# C\n\n[one](a.md) [two](/blogs/a) [three](other.md)\n");
        Read(site, "site.yaml").ShouldBe("nav:\n  - { label: A, url: /blogs/a }\n");
        (await site.GetAsync("/blogs/a")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("posts/2026-04-01-old.md", "# Old\n", "new", "posts/2026-04-01-new.md", "/blogs/old", "/blogs/new")]
    [InlineData("posts/2026-04-01.md", "Old\n", "new", "posts/2026-04-01-new.md", "/blogs/2026-04-01", "/blogs/new")]
    [InlineData("posts/file.md", "---\nslug: old\ndate: 2026-01-01\n---\n\nText.\n", "new", "posts/new.md",
        "/blogs/old", "/blogs/new")]
    [InlineData("pages/old.md", "# Old\n", "/new", "pages/new.md", "/old", "/new")]
    [InlineData("posts/a/old.md", "# Old\n", "new", "posts/a/new.md", "/blogs/a/old", "/blogs/a/new")]
    [InlineData("posts/a/old.md", "# Old\n", "posts/new.md", "posts/a/new.md", "/blogs/a/old", "/blogs/a/new")]
    [InlineData("notes/old.md", "# Old\n", "/blogs/more/new", "more/new.md", "/blogs/notes/old", "/blogs/more/new")]
    public async Task The_new_name_is_a_slug_a_URL_or_a_path(
        string path, string text, string name, string newPath, string oldUrl, string newUrl)
    {
        await using var site = await SiteFixture.StartAsync([(path, text)]);
        await RenameAsync(site, path, name);
        File.Exists(Path.Combine(site.Content, newPath)).ShouldBeTrue();
        await Eventually.IsTrueAsync(async () => (await site.GetAsync(newUrl)).IsSuccessStatusCode
            && (await site.GetAsync(oldUrl)).Headers.Location?.OriginalString == newUrl);
    }

    [Fact]
    public async Task A_draft_was_never_public_so_nothing_redirects_to_it()
    {
        await using var site = await SiteFixture.StartAsync([("posts/old.md", "---\ndraft: true\n---\n\nText.\n")]);
        (await RenameAsync(site, "old", "new")).ShouldContain("not published");
        Read(site, "posts/new.md").ShouldBe("---\ndraft: true\n---\n\nText.\n");
    }

    [Fact]
    public async Task Links_of_the_home_page_lead_to_the_new_name()
    {
        await using var site = await SiteFixture
            .StartAsync([("posts/old.md", "# Old\n"), ("profile.yaml", "name: Ada\n"),
                ("home.md", "Begin with [old](posts/old.md).\n")]);
        (await RenameAsync(site, "old", "new")).ShouldContain("home.md: 1 link rewritten");
        Read(site, "home.md").ShouldBe("Begin with [old](posts/new.md).\n");
    }

    [Theory]
    [InlineData("home.md", "new", "home.md is part of the home page and has no separate URL")]
    [InlineData("nothing", "new", "There is no document 'nothing'")]
    [InlineData("posts/broken.md", "new", "has errors")]
    [InlineData("old", "other", "posts/other.md already exists")]
    [InlineData("old", "taken", "/blogs/taken is a URL of posts/other.md")]
    [InlineData("old", "old", "already has this name")]
    [InlineData("old", "New Name", "is not a valid slug: use lower-case letters, digits and hyphens, such as new-name")]
    [InlineData("old", "../new", "is not a valid path")]
    [InlineData("old", "_hidden/new", "is not a valid path")]
    [InlineData("old", "pages/new", "because posts and pages cannot be converted")]
    [InlineData("fixed", "new", "change `url` or `slug` there")]
    [InlineData("pair", "half", "posts/half.hi.md already exists")]
    [InlineData("posts/pair.hi.md", "half", "posts/half.hi.md already exists")]
    [InlineData("/blogs/folder", "new", "posts/folder also contains posts/folder/part.md")]
    public async Task What_would_lose_something_is_refused_and_changes_nothing(
        string name, string newName, string message)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(
        [
            ("posts/old.md", "# Old\n"), ("posts/other.md", "---\naliases: [/blogs/taken]\n---\n\n[Old](old.md)\n"),
            ("posts/broken.md", "---\ntitle: [\n---\n"),
            ("posts/fixed.md", "---\nurl: /fixed\n---\n\nText.\n"), ("posts/folder/index.md", "# Folder\n"),
            ("posts/folder/part.md", "# Part\n"),
            ("site.yaml", "baseUrl: https://example.com\nlanguages: [hi]\n"), ("posts/pair.md", "# Pair\n"),
            ("posts/pair.hi.md", "# जोड़ी\n"), ("posts/half.hi.md", "# आधा\n"), ("home.md", "Hello.\n"),
        ]));
        var before = Snapshot(site);
        (await Should.ThrowAsync<UsageException>(() => RenameAsync(site, name, newName))).Message
            .ShouldContain(message);
        Snapshot(site).ShouldBe(before);
    }

    [Theory]
    [InlineData("pair")]
    [InlineData("posts/pair.hi.md")]
    public async Task A_text_is_renamed_in_all_its_languages(string name)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\nlanguages: [hi]\nnav:\n  - {label: Pair, url: /blogs/pair}\n"),
            ("posts/pair.md", "---\ntitle: Pair\ndate: 2026-01-01\n---\n\nSee [hi](pair.hi.md).\n"),
            ("posts/pair.hi.md", "---\ntitle: जोड़ी\ndate: 2026-01-01\n---\n\n[en](pair.md)\n"),
            ("posts/other.md", "[one](pair.md), [two](pair.hi.md), [url](/hi/blogs/pair)\n"),
            ("posts/own.hi.md", "---\ntitle: Own\nslug: apna\n---\n\nText.\n"), ("posts/own.md", "# Own\n"),
        ]);
        var output = await RenameAsync(site, name, "couple");
        output.ShouldContain("posts/pair.hi.md → posts/couple.hi.md");
        output.ShouldContain("/hi/blogs/pair → /hi/blogs/couple, and the old URL redirects");
        Read(site, "posts/couple.md").ShouldContain("See [hi](couple.hi.md).");
        Read(site, "posts/couple.md").ShouldContain("aliases: [\"/blogs/pair\"]");
        Read(site, "posts/couple.hi.md").ShouldContain("[en](couple.md)");
        Read(site, "posts/couple.hi.md").ShouldContain("guid: \"tag:example.com,2026:hi/pair\"");
        Read(site, "posts/other.md").ShouldBe("[one](couple.md), [two](couple.hi.md), [url](/hi/blogs/couple)\n");
        Read(site, "site.yaml").ShouldContain("url: /blogs/couple");
        (await RenameAsync(site, "own", "mine")).ShouldContain("/hi/blogs/apna stays");
        Read(site, "posts/mine.hi.md").ShouldContain("slug: apna");
    }

    private static IReadOnlyList<string> Snapshot(SiteFixture site) =>
        [.. Directory.EnumerateFiles(site.Content, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{f}: {File.ReadAllText(f)}")];

    private static string Read(SiteFixture site, string path) => File.ReadAllText(Path.Combine(site.Content, path));

    [Fact]
    public async Task It_says_that_feed_readers_notice_a_rename_on_a_site_without_a_URL()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02"))]);
        using var output = new StringWriter();
        (await RenameCommand.RunAsync(new WebsiteOptions(site.Content, site.Data, null, ""), "a", "b", output,
            TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
        output.ToString().ShouldContain("set `baseUrl` in site.yaml before renaming");
        Read(site, "posts/b.md").ShouldNotContain("guid");
    }

    [Fact]
    public async Task The_URL_below_the_default_path_of_posts_redirects_too()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "title: T\nblog: { path: blog }\n"),
                ("posts/old.md", "---\ntitle: Old\ndate: 2026-04-01\n---\n\nText.\n")]);
        await RenameAsync(site, "old", "new");
        Read(site, "posts/new.md").ShouldContain("aliases: [\"/blog/old\", \"/blogs/old\"]\n");
    }

    [Theory]
    [InlineData("title: T\n", false)]
    [InlineData("title: T\nidAuthority: example.com\n", true)]
    public async Task Without_a_base_URL_no_id_names_this_machine(string settings, bool hasId)
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", settings), ("posts/old.md", "---\ntitle: Old\ndate: 2026-04-01\n---\n\nText.\n")]);
        using var output = new StringWriter { NewLine = "\n" };
        await RenameCommand.RunAsync(new WebsiteOptions(site.Content, "", null, "http://localhost:5000"), "old", "new",
            output, TestContext.Current.CancellationToken);
        var text = Read(site, "posts/new.md");
        text.ShouldNotContain("localhost");
        text.Contains("guid: \"tag:example.com,2026:old\"", StringComparison.Ordinal).ShouldBe(hasId);
    }

    private static async Task<string> RenameAsync(SiteFixture site, string name, string newName)
    {
        using var output = new StringWriter { NewLine = "\n" };
        (await RenameCommand.RunAsync(new WebsiteOptions(site.Content, "", "https://example.com", ""), name, newName,
            output, TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
        return output.ToString();
    }
}
