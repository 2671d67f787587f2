using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Templates;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests;

public sealed class OwnViewTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Post = "---\ntitle: \"A & `b`\"\ndate: 2026-01-02\ndescription: One <b>sentence</b>.\ntags: [x]\n---\n\n";

    /// <summary>A site with a page for each view but <c>docs</c>.</summary>
    private static readonly (string Path, string Text)[] Whole =
    [
        ("profile.yaml", "name: Ada\nrole: Engineer\n"
            + "projects:\n  - { name: Loom, description: Weaves., repo: https://example.org/loom }\n"),
        ("posts/a.md", Post + "## One\n\nText.\n\n## Two\n\nText.\n\n## Three\n\nText.\n"),
        ("posts/b.md", Post.Replace("02", "03", StringComparison.Ordinal) + "Text.\n"),
        ("pages/about.md", "---\ntitle: About\n---\n\nText.\n"),
        ("projects/mill.md", "---\ntitle: Mill\n---\n\nText.\n"),
    ];

    /// <summary>A site whose server asks no other site, because nothing listens at its gateway.</summary>
    private static readonly (string Path, string Text)[] Replies =
    [
        ("site.yaml", "title: Ada\nbaseUrl: https://example.com\nreplies: { find: false }\n"),
        ("posts/a.md", Post.Replace("tags:", "discussions: [https://social.example/@ada/1]\ntags:", StringComparison.Ordinal) + "Text.\n"),
    ];

    private static readonly (string Path, string Text)[] Docs =
    [
        ("site.yaml", "title: Docs\nbaseUrl: https://example.com\nblog: { path: docs }\ndocs:\n  - { title: Start, pages: { a: A } }\n"),
        ("posts/a.md", "---\ntitle: A\n---\n\nText.\n"),
    ];

    /// <summary>The names of views, with a page on which each is.</summary>
    public static TheoryData<string, string> Names => new()
    {
        { "home", "/" }, { "list", "/blogs" }, { "list", "/tags/x" }, { "list", "/archive/2026" }, { "post", "/blogs/a" },
        { "docs", "/docs/a" }, { "page", "/about" }, { "project", "/projects/mill" }, { "404", "/nothing" }, { "header", "/blogs" },
        { "footer", "/about" }, { "banner", "/tags" }, { "entry", "/blogs" }, { "card", "/projects" }, { "contents", "/blogs/a" },
        { "post-head", "/blogs/a" }, { "byline", "/blogs/a" }, { "after-post", "/blogs/a" }, { "next", "/blogs/a" },
        { "author", "/blogs/a" }, { "related", "/blogs/a" }, { "replies", "/blogs/a" },
        { "projects", "/projects" }, { "tags", "/tags" }, { "series", "/series" },
        { "archive", "/archive" }, { "cv", "/cv" }, { "search", "/search?q=text" },
    };

    [Fact]
    public void Every_name_is_tested_and_replaces_a_view_of_the_site()
    {
        Names.Select(row => row.Data.Item1).Distinct().ShouldBe(ViewName.All.Select(view => view.Name), ignoreOrder: true);
        Portfolio.Web.Controllers.OwnViewEngine.Names.Values.Distinct().ShouldBe(ViewName.All.Select(view => view.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task The_filter_newline_to_br_writes_elements_and_encodes_the_text()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: A\nown: { address: \"One <b>\\nTwo & three\" }")),
            ("views/after-post.liquid", "<address>{{ post.own.address | newline_to_br }}</address>\n"),
        ]);
        (await site.ReadAsync("/blogs/a")).ShouldContain("<address>One &lt;b&gt;<br>\nTwo &amp; three</address>");
    }

    [Fact]
    public async Task Each_view_replaces_its_part_and_leaves_nothing()
    {
        await using var whole = await SiteFixture.StartAsync(Whole);
        await using var docs = await SiteFixture.StartAsync(Docs);
        await using var cv = await SiteFixture.StartAsync([.. Whole,
            ("profile.yaml", "name: Ada\nexperience:\n  - { title: Miller, organization: Mill Ltd, start: 2024-03 }\n")]);
        await using var replies = await SiteFixture.StartAsync(Replies,
            configure: builder => builder.Use("Replies:Gateway", "http://127.0.0.1:9"));
        foreach (var row in Names)
        {
            var (name, path) = row.Data;
            var site = name switch { "docs" => docs, "replies" => replies, "cv" => cv, _ => whole };
            var before = await PageAsync(site, path);
            before.ShouldNotContain("<p class=\"own\">");
            // The view keeps the part and adds to it, and its style sheet is there with that of the part.
            site.Write($"views/{name}.liquid", "<p class=\"own\">{{ site.title }}</p>{% render '" + name + "' %}");
            await Eventually.IsTrueAsync(async () =>
                (await PageAsync(site, path)).Contains("<p class=\"own\">", StringComparison.Ordinal), details: () => $"{name} on {path}");
            var page = await PageAsync(site, path);
            var own = page.Replace($"<p class=\"own\">{(name == "docs" ? "Docs" : "Ada")}</p>", "", StringComparison.Ordinal);
            Text(own).ShouldBe(Text(before), $"{name} on {path}");
            StyleOf(own).ShouldBe(StyleOf(before), $"{name} on {path}");
            site.Delete($"views/{name}.liquid");
            await Eventually.IsTrueAsync(async () => await PageAsync(site, path) == before, details: () => $"{name} on {path}");
        }
    }

    [Fact]
    public async Task A_view_that_replaces_a_part_alone_shows_nothing_else_there()
    {
        await using var site = await SiteFixture.StartAsync([.. Whole, ("views/post.liquid", "<article>{{ content }}</article>"),
            ("views/header.liquid", "<p>Header</p>"), ("views/footer.liquid", "<p>Footer</p>")]);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector("main")!.TextContent.Trim().ShouldStartWith("One");
        page.QuerySelector("main h1").ShouldBeNull();
        page.QuerySelector("body > header")!.TextContent.ShouldContain("Header");
        page.QuerySelector("body > header nav").ShouldBeNull();
        page.QuerySelector("body > header .skip").ShouldNotBeNull();
        page.QuerySelector("body > footer")!.TextContent.Trim().ShouldBe("Footer");
    }

    [Fact]
    public async Task A_view_follows_edits_keeps_its_last_valid_version_and_values_are_encoded()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n")]);
        site.Write("views/entry.liquid",
            "<li class=\"own\"><a title=\"{{ post.title }} {{ post.summary }}\" href=\"{{ post.url }}\">{{ post.title }}</a></li>");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs")).Contains("class=\"own\"", StringComparison.Ordinal));
        (await site.ReadAsync("/blogs")).ShouldContain(
            "<a title=\"A &amp; b One &lt;b&gt;sentence&lt;/b&gt;.\" href=\"/blogs/a\">A &amp; <code>b</code></a>");
        site.Write("views/entry.liquid", "{{ post.title }").Write("posts/b.md", Post + "B.\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/b")).IsSuccessStatusCode);
        (await site.ReadAsync("/blogs")).ShouldContain("class=\"own\"");
        await site.RestartAsync(deleteStore: false);
        (await site.ReadAsync("/blogs")).ShouldContain("class=\"own\"");
    }

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}")]
    [InlineData("{% assign n = 1000000000 %}{% for i in (1..n) %}x{% endfor %}")]
    [InlineData("{% for i in (1..90000) %}{% for j in (1..90000) %}x{% endfor %}{% endfor %}")]
    [InlineData("{% assign a = 'xx' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}")]
    [InlineData("{% assign a = 'x' | split: ',' %}{% for i in (1..60) %}{% assign a = a | concat: a %}{% endfor %}")]
    [InlineData("{% assign a = 'xx' %}{% for i in (1..18) %}{% assign a = a | append: a %}{% endfor %}{{ a | replace: 'x', a }}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..18) %}{% assign a = a | append: a %}{% endfor %}"
        + "{% for i in (1..90) %}{{ a }}{% endfor %}")]
    [InlineData("{{ post.date | date: '%999999999Y' }}")]
    [InlineData("{{ post.date | date: '%_^200000000Y' }}")]
    [InlineData("{{ post.title | nothing }}")]
    [InlineData("{% render 'nothing' %}")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<a href={{ post.url }}>x</a>")]
    public async Task A_view_that_fails_shows_the_view_of_the_site(string view)
    {
        var plain = await sites.GetAsync([("posts/a.md", Post + "Text.\n")]);
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n"), ("views/author.liquid", view)]);
        (await site.ReadAsync("/blogs/a")).ShouldBe(await plain.ReadAsync("/blogs/a"));
    }

    [Fact]
    public async Task A_page_whose_views_cost_too_much_is_that_of_the_site_until_a_view_changes()
    {
        const string View = "{% assign f = 'aaaaaaaa' %}{% for i in (1..15) %}{% assign f = f | append: f %}{% endfor %}"
            + "{% for i in (1..11) %}<p>{{ f }}</p>{% endfor %}";
        (string, string)[] files = [("posts/a.md", Post + "Text.\n"), ("posts/b.md", Post + "Text.\n"), ("posts/c.md", Post + "Text.\n")];
        await using var site = await SiteFixture.StartAsync([.. files, ("views/entry.liquid", View),
            ("views/footer.liquid", "<p class=\"own\">Mine</p>")], configure: builder => builder.UseEnvironment("Development"));
        var views = ViewsOf(site);
        // Each entry is within the limit, but not all of them.
        var list = await site.PageAsync("/blogs");
        list.QuerySelectorAll("main ul.entries > li h3 a").Length.ShouldBe(3);
        list.Body!.TextContent.ShouldNotContain("Mine");
        (await site.ReadAsync("/tags")).ShouldContain("Mine");
        views.AreOffOn("/blogs").ShouldBeTrue();
        views.AreOffOn("/tags").ShouldBeFalse();
        const string Message = "views/entry.liquid:1:1: view-failed: the view failed on /";
        (await site.ReadAsync("/health")).Split(Message).Length.ShouldBe(2);
        site.Write("posts/d.md", Post + "D.\n");
        await Eventually.IsTrueAsync(() => Task.FromResult(ViewsOf(site) != views));
        ViewsOf(site).AreOffOn("/blogs").ShouldBeTrue();
        (await site.ReadAsync("/health")).Split(Message).Length.ShouldBe(2);
        site.Write("views/entry.liquid", "<li>{{ post.url }}</li>");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs")).Contains("<li>/blogs/d</li>", StringComparison.Ordinal));
        (await site.ReadAsync("/blogs")).ShouldContain("Mine");
    }

    [Theory]
    [InlineData("entry", "/blogs")]
    [InlineData("404", "/nothing")]
    public async Task A_view_that_fails_late_is_not_tried_again_until_it_changes(string view, string url)
    {
        // The view allocates some 50 MB before it fails.
        const string Costly = "{% assign f = 'aaaaaaaa' %}{% for i in (1..14) %}{% assign f = f | append: f %}{% endfor %}"
            + "{% for i in (1..200) %}{% assign g = f | upcase %}{% endfor %}";
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n"),
            ($"views/{view}.liquid", Costly + "{% for i in (1..1000000) %}{% endfor %}"), ("views/footer.liquid", "<p>Mine</p>")]);
        var views = ViewsOf(site);
        foreach (var _ in (int[])[1, 2])
        {
            using var response = await site.GetAsync(url);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Mine");
        }
        views.Failures.ShouldHaveSingleItem().Message.ShouldContain("which has cost much until then");
        (await site.ReadAsync("/tags")).ShouldContain("Mine");
        site.Write($"views/{view}.liquid", "x");
        await Eventually.IsTrueAsync(() => Task.FromResult(ViewsOf(site) != views));
        using var after = await site.GetAsync(url);
        (await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Mine");
        ViewsOf(site).Failures.ShouldBeEmpty();
    }

    private static Portfolio.Web.Assets.OwnViews ViewsOf(SiteFixture site) =>
        site.Services.GetRequiredService<Portfolio.Web.Caching.SitePublisher>().Current!.Views;

    [Fact]
    public async Task A_view_that_costs_too_much_on_many_pages_is_used_on_none()
    {
        await using var site = await SiteFixture.StartAsync([
            .. Enumerable.Range(0, 14).Select(i => ($"posts/p{i}.md", Post + "Text.\n")),
            ("views/header.liquid", "{% assign f = 'aaaaaaaa' %}{% for i in (1..15) %}{% assign f = f | append: f %}{% endfor %}"
                + "{% if page.kind == 'post' %}{% for i in (1..90) %}<p>{{ f }}</p>{% endfor %}{% endif %}<i>Mine</i>")]);
        (await site.ReadAsync("/blogs")).ShouldContain("Mine");
        for (var i = 0; i < 10; i++)
            (await site.ReadAsync($"/blogs/p{i}")).ShouldNotContain("Mine");
        (await site.ReadAsync("/tags")).ShouldNotContain("Mine");
        site.Services.GetRequiredService<Portfolio.Web.Caching.SitePublisher>().Current!.Views.Failures.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_document_whose_blocks_cost_too_much_keeps_its_last_version_until_the_view_changes()
    {
        const string Block = ":::card\nText.\n:::\n\n";
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + Block), ("posts/b.md", Post + "B.\n"),
            ("views/blocks/card.liquid", "<i>One</i>")]);
        (await site.ReadAsync("/blogs/a")).ShouldContain("<i>One</i>");
        site.Write("views/blocks/card.liquid", "<i>Two</i>{% capture a %}{% for i in (1..20000) %}xxxxxxxxxx{% endfor %}{% endcapture %}")
            .Write("posts/b.md", Post + string.Concat(Enumerable.Repeat(Block, 400))).Write("posts/c.md", Post + "C.\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/c")).IsSuccessStatusCode);
        (await site.ReadAsync("/blogs/a")).ShouldContain("<i>Two</i>");
        (await site.ReadAsync("/blogs/b")).ShouldContain("B.");
        site.Services.GetRequiredService<Portfolio.Content.Sync.ContentProblems>().All().ShouldHaveSingleItem().ToString()
            .ShouldMatch("posts/b.md:[0-9]+:1: text-too-slow: the views of the blocks in this document take more than .*; "
                + "simplify views/blocks/card.liquid");
        site.Write("views/blocks/card.liquid", "<i>Three</i>");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs/b")).Contains("Three", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{% if a %}", 5000)]
    [InlineData("{% for a in b %}", 3000)]
    [InlineData("{{ a[", 1)]
    [InlineData("[", 60_000)]
    [InlineData("(", 60_000)]
    public async Task Deeply_nested_views_are_errors(string part, int count)
    {
        var nested = part is "[" or "(" ? "{{ " + string.Concat(Enumerable.Repeat(part, count)) + "1 }}"
            : string.Concat(Enumerable.Repeat(part, count));
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n"), ("views/author.liquid", nested)]);
        (await site.ReadAsync("/blogs/a")).ShouldContain("class=\"who\"");
    }

    [Fact]
    public async Task Views_that_render_each_other_are_written_once_each()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n"),
            ("views/author.liquid", "[1{% render 'post-head' %}]"), ("views/post-head.liquid", "[2{% render 'byline' %}]"),
            ("views/byline.liquid", "[3{% render 'author' %}]")]);
        var page = await site.ReadAsync("/blogs/a");
        foreach (var mark in (string[])["[1", "[2", "[3"])
            page.Split(mark).Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_view_that_fails_for_one_post_is_reported_once_and_by_check()
    {
        (string, string)[] files = [("posts/a.md", Post + "Text.\n"),
            ("posts/b.md", Post.Replace("02", "03", StringComparison.Ordinal) + "B.\n"), ("posts/c.md", "---\ntitle: C\n---\n\nText.\n"),
            ("views/entry.liquid",
                "<li>{% if post.tags.size == 0 %}{% for i in (1..1000000) %}{% endfor %}{% endif %}{{ post.url }}</li>")];
        await using var site = await SiteFixture.StartAsync(files, configure: builder => builder.UseEnvironment("Development"));
        var list = await site.ReadAsync("/blogs");
        list.ShouldContain("<li>/blogs/a</li>");
        list.ShouldContain("<h3><a href=\"/blogs/c\">C</a></h3>");
        const string Message = "views/entry.liquid:1:1: view-failed: the view failed on /";
        (await site.ReadAsync("/health")).Split(Message).Length.ShouldBe(2);
        await using var output = new StringWriter();
        (await CheckCommand.RunAsync(new WebsiteOptions(site.Content, "", null, ""),
            ProblemReport.WriteText, output, CancellationToken.None)).ShouldBe(ExitCodes.Failure);
        output.ToString().ShouldContain("view-failed: the view failed on /");
    }

    [Fact]
    public async Task Check_names_what_a_view_makes_of_a_page_with_file_and_line()
    {
        await using var site = await SiteFixture.StartAsync([.. Whole, ("static/here.txt", "x"),
            ("views/author.liquid", "<p>x</p>\n<div class=\"by\"><b>Ada</p>\n</main></section>\n"
                + "<a href=\"/blogs\">x <a href=\"/nope\">y</a></a>\n<img src=\"/none.png\" alt=\"\"><a href=\"/here.txt#a\">x</a>\n"
                + "<p id=\"x1\">x</p><p id=\"x1\">y</p><a href=\"nope\">x</a>"),
            ("views/byline.liquid", "<h1>{{ post.title }}</h1>"),
            ("views/next.liquid", "{% assign m = \"me\" | append: \"ta\" %}\n<a href=\"{{ 'java' | append: 'script:x' }}\">x</a>")]);
        await using var output = new StringWriter();
        (await CheckCommand.RunAsync(new WebsiteOptions(site.Content, "", null, ""),
            ProblemReport.WriteText, output, CancellationToken.None)).ShouldBe(ExitCodes.Failure);
        var found = output.ToString().Split('\n').Where(line => line.Contains("views/", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("views/", StringComparison.Ordinal)..].Trim()).ToList();
        found.Count.ShouldBe(13, string.Join('\n', found));
        foreach (var expected in (string[])["views/author.liquid:2:1: warning: view-result: `<div>` is not closed",
            "views/author.liquid:2:17: warning: view-result: `<b>` is not closed",
            "views/author.liquid:2:23: warning: view-result: `</p>` closes no element of this view",
            "views/author.liquid:3:1: warning: view-result: `</main>` closes no element of this view",
            "views/author.liquid:3:8: warning: view-result: `</section>` closes no element of this view",
            "views/author.liquid:4:20: warning: view-result: this link is in another link",
            "views/author.liquid:4:20: warning: link-target: “/nope”", "views/author.liquid:6:1: warning: view-result: the page /blogs/",
            "views/author.liquid:6:17: warning: view-result: the page /blogs/", "views/author.liquid:6:33: warning: link-target: “nope”",
            "views/author.liquid:5:1: warning: image-target: “/none.png”",
            "views/byline.liquid:1:1: warning: view-result: the page /blogs/", "views/next.liquid:2:4: warning: view-failed: "])
        {
            found.ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal), expected);
        }
    }

    [Theory]
    [InlineData("author", "<h6>{{ post.title }}</h6>", "on the page /blogs/a, a heading `<h6>` follows `<h4>`; write one `<h5>`")]
    [InlineData("list", "<p>{{ page.title }}</p>", "has no heading `<h1>`; write `<h1>{{ page.title }}</h1>`")]
    [InlineData("post-head", "<p>{{ post.title }}</p>", "the page /blogs/a has no heading `<h1>`")]
    [InlineData("list", "<h1>x</h1><ul>{% for p in posts %}{% render 'entry', post: p %}{% endfor %}</ul>",
        "a heading `<h3>` follows `<h1>`; write one `<h2>`")]
    [InlineData("list", "<h1>x</h1><h2>y</h2><ul>{% for p in posts %}{% render 'entry', post: p %}{% endfor %}</ul>", null)]
    [InlineData("author", "<h2 id=\"x\">y</h2>", null)]
    [InlineData("entry", "<li><h4>{{ post.title }}</h4></li>", "a heading `<h4>` follows `<h2>`; write one `<h3>`")]
    [InlineData("entry", "<li><h3>{{ post.title }}</h3></li>", null)]
    [InlineData("footer", "<h2>{{ site.title }}</h2><h3>x</h3>", null)]
    public async Task Check_names_a_page_whose_headings_are_no_outline(string view, string text, string? problem)
    {
        // The jump of a text is the fault of the text, also before the first entry of a list in it.
        var list = view == "entry" ? ":::list posts\n:::\n" : "Text.\n";
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", Post + "## One\n\n#### Two\n"), ("posts/b.md", Post + list), ($"views/{view}.liquid", text)]);
        var found = (await FindAsync(site)).Where(found => found.Rule == "view-result").ToList();
        if (problem is null)
            found.ShouldBeEmpty();
        else
            found.ShouldContain(found => found.File.EndsWith($"views/{view}.liquid") && found.Message.Contains(problem));
    }

    [Fact]
    public async Task Check_names_what_the_view_of_a_block_writes_into_every_document()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + ":::card x to=\"b.md\"\n:::\n"), ("posts/b.md", Post),
            ("static/here.txt", "x"), ("views/blocks/card.liquid",
                "<h1>{{ block.title }}</h1>\n<a href=\"/nope\">x</a><a href=\"/blogs\">y</a>\n"
                + "<img src=\"/none.png\" alt=\"\"><a href=\"/here.txt\">y</a>\n<a href=\"/x/{{ block.title }}\">z</a>"
                + "<a href=\"{% if block.title %}/nope{% else %}/none{% endif %}\">z</a><a href=\"{{ block.to | url }}\">z</a>")]);
        (await FindAsync(site)).Select(problem => $"{Path.GetFileName(problem.File)}:{problem.Line}:{problem.Column}: {problem.Rule}")
            .ShouldBe(["card.liquid:1:1: view-result", "card.liquid:2:1: link-target", "card.liquid:3:1: image-target"]);
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(SiteFixture site) =>
        (await CheckCommand.FindAsync(new WebsiteOptions(site.Content, "", null, ""), CancellationToken.None)).Problems;

    [Fact]
    public async Task A_view_is_checked_once_on_the_server_when_it_is_saved()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n")], configure: builder =>
        {
            builder.UseEnvironment("Development");
            builder.WithCacheWarmer();
        });
        site.Write("views/entry.liquid", "<li><b>{{ post.title }}</li>");
        await Eventually.IsTrueAsync(() => Task.FromResult(ViewsOf(site).Problems.Count > 0));
        (await site.ReadAsync("/health")).ShouldContain("views/entry.liquid:1:5: view-result: `<b>` is not closed");
        site.Write("views/entry.liquid", "<li><b>{{ post.title }}</b></li>");
        await Eventually.IsTrueAsync(() => Task.FromResult(ViewsOf(site) is { IsChecked: true, Problems.Count: 0 }));
        (await site.ReadAsync("/health")).ShouldNotContain("views/entry.liquid");
    }

    [Theory]
    [InlineData("<div><b><ul><li>x", "<div><b><ul><li>x</li></ul></b></div>")]
    [InlineData("</main></body>x<", "x&lt;")]
    [InlineData("x<p class=\"a", "x")]
    [InlineData("x<!-- {{ post.title }}", "x")]
    [InlineData("<p>1 < 2 <br> 3</p>", "<p>1 < 2 <br> 3</p>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><title>A</title><path d=\"M0 0\"/></svg>",
        "<svg viewBox=\"0 0 1 1\"><title>A</title><path d=\"M0 0\"/></svg>")]
    [InlineData("<textarea>{{ post.title }}<b></textarea>", "<textarea>A &amp; b<b></textarea>")]
    [InlineData("{% capture x %}<i>{% endcapture %}{{ x }}<p title=\"{{ x }}\">", "<i></i><p title=\"\"></p>")]
    [InlineData("{{ '<b>,\"' | split: ',' }}<p title='{{ \"a'b\" }}'>x</p>", "&lt;b&gt;&quot;<p title='a&#x27;b'>x</p>")]
    public async Task A_view_leaves_no_element_open_and_closes_none_of_the_site(string view, string html)
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n"), ("views/author.liquid", "[" + view)]);
        (await site.ReadAsync("/blogs/a")).ShouldContain("[" + html);
    }

    [Fact]
    public async Task No_value_of_a_post_adds_an_element_or_an_attribute()
    {
        const string View = "<li class=\"{{ post.tags[0].name }}\" title='{{ post.title | upcase }}'>"
            + "<a href=\"{{ post.url }}\" title=\"{{ post.title }}\" data-a=\"{{ post.summary | append: post.title }}\">"
            + "{{ post.title | strip_html }}</a>"
            + "{{ post.summary }}{% assign t = post.title %}<i title=\"{{ t }}\">{{ t | truncate: 9 }}</i></li>";
        string[] parts = ["\"", "'", "<b>", "</li>", "<script>", " onclick=x ", "&quot;", "&#39;", "`a\"b`", ">", "}}", "{{ site.title }}",
            "{% raw %}", "--", "é"];
        var random = new Random(7);
        var files = Enumerable.Range(0, 40).Select(i =>
        {
            string Words() => string.Concat(Enumerable.Range(0, 5).Select(_ => parts[random.Next(parts.Length)] + "x"));
            return ($"posts/p{i}.md",
                $"---\ntitle: {Quoted()}\ndate: 2026-01-02\ndescription: {Quoted()}\ntags: [{Quoted()}]\n---\n\nText.\n");
            string Quoted() => System.Text.Json.JsonSerializer.Serialize(Words());
        });
        await using var site = await SiteFixture.StartAsync([.. files, ("views/entry.liquid", View)]);
        var entries = (await site.PageAsync("/blogs")).QuerySelectorAll("main ul.entries > li").ToList();
        entries.Count.ShouldBe(40);
        foreach (var entry in entries)
        {
            entry.Attributes.Select(a => a.Name).ShouldBe(["class", "title"]);
            entry.QuerySelectorAll("*").Where(e => e.LocalName != "code").Select(e => e.LocalName).ShouldBe(["a", "i"]);
            entry.QuerySelector("a")!.Attributes.Select(a => a.Name).ShouldBe(["href", "title", "data-a"]);
            entry.QuerySelector("i")!.Attributes.Select(a => a.Name).ShouldBe(["title"]);
        }
    }

    [Fact]
    public async Task A_view_gets_the_rules_of_the_classes_that_it_writes_and_pictures_in_all_sizes()
    {
        var post = Post.Replace("tags", "cover: p.png\ntags", StringComparison.Ordinal);
        await using var site = await SiteFixture.StartAsync([("posts/a/index.md", post + "Text.\n"),
            ("views/footer.liquid", "<nav class=\"pager\">{{ post.image }}</nav>"),
            ("views/list.liquid", "{% for p in posts %}{{ p.image | img: sizes: '33vw', class: 'x\"y', alt: p.title }}{% endfor %}")]);
        var picture = Path.Combine(site.Content, "posts/a/p.png");
        await File.WriteAllBytesAsync(picture, TestPicture.Photo(900, 600), TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs")).Contains("width=\"900\"", StringComparison.Ordinal));
        var image = (await site.PageAsync("/blogs")).QuerySelector("main img")!;
        image.GetAttribute("sizes").ShouldBe("33vw");
        image.GetAttribute("srcset")!.ShouldEndWith("w");
        image.GetAttribute("class").ShouldBe("x\"y");
        image.GetAttribute("alt").ShouldBe("A & b");
        (await site.ReadAsync("/tags")).ShouldContain(".pager{");
    }

    [Fact]
    public async Task Texts_fill_their_parts_and_a_view_of_the_name_can_show_them()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", Post + "Text.\n"),
            ("views/404.md", "Try [the post](../posts/a.md).\n"),
            ("views/after-post.md", "Write to **me**.\n"), ("views/banner.md", "We *moved*.\n"),
            ("views/after-post.liquid", "<div class=\"mine\">{% render 'after-post' %}</div>")]);
        using var missing = await site.GetAsync("/nothing");
        ((int)missing.StatusCode).ShouldBe(404);
        (await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldContain("Try <a href=\"/blogs/a\">the post</a>.");
        using var markdown = await site.GetAsync("/nothing.md");
        (await markdown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Try [the post](");
        var post = await site.PageAsync("/blogs/a");
        post.QuerySelector(".mine .after strong")!.TextContent.ShouldBe("me");
        post.QuerySelector("body > .banner em")!.TextContent.ShouldBe("moved");
        (await site.ReadAsync("/tags")).ShouldContain("class=\"banner\"");
        (await site.ReadAsync("/blogs/a.md")).ShouldNotContain("Write to");
        (await site.ReadAsync("/feed.xml")).ShouldNotContain("Write to");
    }

    [Fact]
    public async Task A_text_for_a_part_can_have_a_file_for_each_language()
    {
        await using var site = await SiteFixture.StartAsync([
            ("site.yaml", "languages: [hi, de]\n"), ("posts/a.md", Post + "Text.\n"), ("posts/a.hi.md", Post + "Text.\n"),
            ("posts/a.de.md", Post + "Text.\n"), ("views/after-post.md", "Write to me.\n"), ("views/after-post.hi.md", "मुझे लिखें।\n"),
        ]);
        (await site.PageAsync("/blogs/a")).QuerySelector(".after")!.TextContent.ShouldContain("Write to me.");
        (await site.PageAsync("/hi/blogs/a")).QuerySelector(".after")!.TextContent.Trim().ShouldBe("मुझे लिखें।");
        (await site.PageAsync("/de/blogs/a")).QuerySelector(".after")!.TextContent.ShouldContain("Write to me.");
        site.Delete("views/after-post.hi.md");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/hi/blogs/a")).Contains("Write to me.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_block_has_attributes_and_content_and_follows_its_view()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", Post + ":::card The <title> by=\"A & B\" to=\"b.md\" no=\"javascript:x\"\nSee [b](b.md) and sorrel.\n\n"
                + "> :::card *Inner* **&** `x<y`\n> Deep\n> :::\n:::\n\n- :::card In a list\n  Text\n  :::\n"),
                ("posts/b.md", Post + "B.\n"), ("posts/c.md", Post + "C.\n"),
                ("views/blocks/card.liquid", "<i>{{ block.title }}|{{ block.by }}|{{ block.no }}|{{ block.none }}</i>"
                    + "{% if block.to %}<a href=\"{{ block.to | url }}\">x</a>{% endif %}{{ block.content }}")]);
        var page = await site.ReadAsync("/blogs/a");
        page.ShouldContain("<i>The &lt;title&gt;|A &amp; B||</i><a href=\"/blogs/b\">x</a>"
            + "<p>See <a href=\"/blogs/b\">b</a> and sorrel.</p>");
        page.ShouldContain("<i><em>Inner</em> <strong>&amp;</strong> <code>x&lt;y</code>|||</i><p>Deep</p>");
        page.ShouldContain("<i>In a list|||</i>");
        (await site.ReadAsync("/blogs/a.md")).ShouldContain("**The <title>**");
        (await site.ReadAsync("/feed.xml")).ShouldContain("sorrel");
        (await site.ReadAsync("/search?q=sorrel")).ShouldContain("/blogs/a");
        site.Write("views/blocks/card.liquid", "<em>{{ block.title }}</em>");
        await Eventually.IsTrueAsync(async () =>
            (await site.ReadAsync("/blogs/a")).Contains("<em>The &lt;title&gt;</em>", StringComparison.Ordinal));
        site.Delete("views/blocks/card.liquid");
        await Eventually.IsTrueAsync(async () =>
            (await site.ReadAsync("/blogs/a")).Contains("<p><strong>The &lt;title&gt; by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_title_of_a_block_has_links_to_documents_and_other_sites()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", Post + ":::card Of [the *other* b](b.md) & [x](https://x.example/?a=1&b=2), [d](d.md), [no](javascript:x), `[c](b.md)`\n"
                + "Text.\n:::\n\n:::none [b](b.md)\nText.\n:::\n\n:::twice [b](b.md)\nText.\n:::\n"),
                ("posts/b.md", Post + "B.\n"), ("posts/d.md", "---\ntitle: D\ndraft: true\n---\nD.\n"),
                ("views/blocks/card.liquid", "<i>{{ block.title }}</i>"), ("views/blocks/none.liquid", "<b>{{ block.content }}</b>"),
                ("views/blocks/twice.liquid", "{% if block.title %}<u>{{ block.title }}{{ block.title }}</u>{% endif %}")]);
        var page = await site.ReadAsync("/blogs/a");
        page.ShouldContain("<i>Of <a href=\"/blogs/b\">the <em>other</em> b</a> &amp; <a href=\"https://x.example/?a=1&amp;b=2\">x</a>, "
            + "<a>d</a>, no, <code>[c](b.md)</code></i>");
        page.ShouldContain("<b><p>Text.</p>");
        page.ShouldContain("<u><a href=\"/blogs/b\">b</a><a href=\"/blogs/b\">b</a></u>");
        var markdown = await site.ReadAsync("/blogs/a.md");
        markdown.ShouldContain("**Of the *other* b & [x](https://x.example/?a=1&b=2), d, no, `[c](b.md)`**");
    }

    [Fact]
    public async Task A_view_cannot_cut_the_links_and_pictures_of_its_block()
    {
        string[] views = ["{{ block.content | truncate: 30 }}", "<a title=\"{{ block.content }}\">x</a>",
            "<a href=\"{{ block.to | url }}#x\">x</a>", "<a href=\"{{ block.to | url | upcase }}\">x</a>",
            "{{ block.src | img | slice: 3, 9 }}"];
        await using var site = await SiteFixture.StartAsync([("posts/b.md", Post + "B.\n"),
            .. views.Select((view, i) => ($"views/blocks/card{i}.liquid", view)),
            .. views.Select((_, i) => ($"posts/a{i}.md", Post
                + $":::card{i} to=\"b.md\" src=\"p.png\"\nSee [b](b.md) ![A picture that is here](p.png) [b](b.md).\n:::\n\nEnd.\n"))]);
        for (var i = 0; i < views.Length; i++)
        {
            var text = (await site.PageAsync($"/blogs/a{i}")).QuerySelector(".text")!.InnerHtml;
            text.ShouldContain("<p>End.</p>", customMessage: views[i]);
            // What stands for links while a text is rendered is not shown.
            text.ShouldNotMatch("[0-9a-fA-F]{20}", views[i]);
        }
    }

    [Fact]
    public async Task Previews_and_other_languages_use_the_views()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com\nlanguages: [de]\n"), ("posts/a.md", Post + "Text.\n"),
                ("posts/b.de.md", Post.Replace("title: \"A & `b`\"", "title: B", StringComparison.Ordinal) + "Text.\n"),
                ("views/entry.liquid", "<li>{{ 'Newer posts' | t }} {{ post.date_text }} {{ page.language }}</li>")]);
        (await site.ReadAsync("/de/blogs")).ShouldContain("<li>Neuere Artikel 2. Januar 2026 de</li>");
        (await site.ReadAsync("/blogs")).ShouldContain("<li>Newer posts January 2, 2026 en</li>");
    }

    [Fact]
    public async Task A_new_view_shows_what_the_site_shows()
    {
        var plain = await sites.GetAsync(Whole);
        await using var site = await SiteFixture.StartAsync(Whole);
        foreach (var name in ViewName.All.Select(view => view.Name))
        {
            NewCommand.CreateView(site.Content, name);
            File.ReadAllText(Path.Combine(site.Content, $"views/{name}.liquid")).ShouldNotBeEmpty();
        }
        NewCommand.CreateView(site.Content, "blocks/photo");
        Should.Throw<UsageException>(() => NewCommand.CreateView(site.Content, "entry"));
        Should.Throw<UsageException>(() => NewCommand.CreateView(site.Content, "entri"));
        await site.RestartAsync(deleteStore: true);
        site.Services.GetRequiredService<Portfolio.Content.Sync.ContentProblems>().All()
            .Where(problem => problem.File.StartsWith("views/", StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (var path in (string[])["/", "/blogs", "/blogs/a", "/about", "/projects", "/projects/mill", "/nothing"])
        {
            var own = new HtmlParser().ParseDocument(await PageAsync(site, path));
            var before = new HtmlParser().ParseDocument(await PageAsync(plain, path));
            // The list has no groups of years, the line of facts has the year, and the home page has no line of counts and of names.
            const string Others = ".facts:not(.links),.year,.side,.hidden,h1,.counts,.built";
            foreach (var part in own.QuerySelectorAll(Others).Concat(before.QuerySelectorAll(Others)).ToList())
                part.Remove();
            Words(own.Body!.TextContent).ShouldBe(Words(before.Body!.TextContent), path);
            own.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))
                .ShouldBe(before.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), path);
        }
        var snapshot = site.Services.GetRequiredService<Portfolio.Web.Caching.SitePublisher>().Current!;
        snapshot.Views.Failures.ShouldBeEmpty();
        (await Portfolio.Web.Caching.ViewCheck.RunAsync(site.Services.GetRequiredService<Portfolio.Web.Caching.SiteClient>(), snapshot,
            maxOfKind: 9, new() { CancellationToken = TestContext.Current.CancellationToken })).ShouldBeEmpty();
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    [Trait("Run", "all")]
    public async Task A_site_without_views_does_not_load_the_template_library()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var folder = Directory.CreateTempSubdirectory("portfolio-views-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "content/posts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "content/posts/a.md"), Post + "Text.\n", TestContext.Current.CancellationToken);
        foreach (var hasView in (bool[])[false, true])
        {
            if (hasView)
            {
                Directory.CreateDirectory(Path.Combine(folder, "content/views"));
                await File.WriteAllTextAsync(Path.Combine(folder, "content/views/entry.liquid"), "<li>{{ post.title }}</li>",
                    TestContext.Current.CancellationToken);
            }
            using var site = await SiteProcess.Start(Path.Combine(folder, "content"), Path.Combine(folder, "data")).ReadyAsync();
            foreach (var path in (string[])["/", "/blogs", "/blogs/a", "/nothing"])
                (await site.Client.GetAsync(path, TestContext.Current.CancellationToken)).Dispose();
            var loaded = await File.ReadAllTextAsync($"/proc/{site.Id}/maps", TestContext.Current.CancellationToken);
            loaded.Contains("Fluid.dll", StringComparison.Ordinal).ShouldBe(hasView);
        }

        TestPlace.Delete(folder);
    }

    private static async Task<string> PageAsync(SiteFixture site, string path)
    {
        using var response = await site.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Returns the elements and texts of a page, without white space between them.</summary>
    private static string Text(string page) =>
        string.Join('\n', new HtmlParser().ParseDocument(page).Body!.InnerHtml.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace(">\n<", "><", StringComparison.Ordinal);

    private static string StyleOf(string page) => page.Split("<style>")[1].Split("</style>")[0];
}
