using System.Diagnostics;
using System.Runtime.Versioning;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Sync;
using Portfolio.Web.Changes;
using Portfolio.Web.Commands;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Deploy;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Commands;

public sealed class ExportTests(ExportTests.ExportedSite first) : IClassFixture<ExportTests.ExportedSite>, IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    private string Exported => Path.Combine(_place, "public");

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task Files_have_the_bytes_that_the_server_sends()
    {
        var files = first.Files();
        foreach (var file in files.Where(f => !f.StartsWith('_') && f != "404.html" && !f.Contains("search/", StringComparison.Ordinal)))
        {
            var path = file == "index.html" ? "/" : "/" + (file.EndsWith(".html", StringComparison.Ordinal) ? file[..^5] : file);
            using var response = await first.Site.GetAsync(SiteUrls.Encode(path));
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))
                .ShouldEqual(File.ReadAllBytes(Path.Combine(first.Folder, file)), path);
        }

        foreach (var file in (string[])
        [
            "index.html", "index.md", "blogs.html", "blogs/a.html", "blogs/a.md", "blogs/linked.html", "tags/c-sharp.html", "tags/c-sharp/feed.xml", "series/parts.html",
            "about.html", "feed.xml", "feed.json", "llms.txt", "sitemap.xml", "robots.txt", "agents.md", "favicon.svg", "feed.css", ".well-known/api-catalog", "notes/été.txt", "404.html",
            "old/page.htm",
        ])
        {
            files.ShouldContain(file);
        }
    }

    [Fact]
    public void Every_link_of_the_pages_leads_to_a_file()
    {
        var files = first.Files();
        var links = files.Where(f => f.EndsWith(".html", StringComparison.Ordinal))
            .SelectMany(f => new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(first.Folder, f))).QuerySelectorAll("[href^='/'],[src^='/']"))
            .Select(e => Uri.UnescapeDataString((e.GetAttribute("href") ?? e.GetAttribute("src")!).Split('#', '?')[0])).Distinct().ToList();
        links.ShouldContain("/blogs/a");
        links.Where(l => l != "/" && !files.Contains(l[1..]) && !files.Contains(l[1..] + ".html")).ShouldBeEmpty();
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task Cards_and_smaller_pictures_are_files_and_that_of_a_damaged_picture_is_the_original()
    {
        await using var site = await StartAsync();
        var damaged = TestPicture.Photo(700, 300)[..5000];
        await File.WriteAllBytesAsync(Path.Combine(site.Content, "posts", "photo.png"), damaged, TestContext.Current.CancellationToken);
        site.Write("posts/a.md", "# A\n\n![A photo](photo.png)\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs/a")).Contains("srcset", StringComparison.Ordinal));
        await ExportAsync(site);
        var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(Exported, "blogs/a.html"), TestContext.Current.CancellationToken));
        var card = new Uri(page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).AbsolutePath;
        Files().ShouldContain(card[1..]);
        foreach (var candidate in page.QuerySelector("main img")!.GetAttribute("srcset")!.Split(','))
            File.ReadAllBytes(Path.Combine(Exported, candidate.Split(' ')[0][1..])).ShouldBe(damaged);
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task Pictures_with_a_comma_or_a_query_and_files_that_the_author_compressed_are_exported()
    {
        await using var site = await StartAsync();
        await File.WriteAllBytesAsync(Path.Combine(site.Content, "static", "paris,2020.png"), TestPicture.Photo(700, 300), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(site.Content, "posts", "photo.png"), TestPicture.Photo(700, 300), TestContext.Current.CancellationToken);
        site.Write("static/data.json", new string(' ', 2000) + "1").Write("static/data.json.gz", "The author's").Write("static/data.json.br", "The author's, too");
        site.Write("posts/a.md", "# A\n\n![Paris](/paris,2020.png)\n\n![Photo](photo.png?width=300)\n");
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs/a")).Contains("srcset", StringComparison.Ordinal)
            && (await site.ReadAsync("/blogs/a")).Contains("photo.png?width=300", StringComparison.Ordinal)
            && (await site.GetAsync("/data.json.br")).StatusCode == HttpStatusCode.OK);
        (await ExportAsync(site)).ShouldBe(ExitCodes.Success);
        var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(Exported, "blogs/a.html"), TestContext.Current.CancellationToken));
        foreach (var candidate in page.QuerySelector("main img")!.GetAttribute("srcset")!.Split(','))
            File.Exists(Path.Combine(Exported, Uri.UnescapeDataString(candidate.Split(' ')[0][1..]))).ShouldBeTrue(candidate);
        var query = page.QuerySelectorAll("main img")[^1].GetAttribute("src")!;
        query.ShouldEndWith("photo.png?width=300");
        File.Exists(Path.Combine(Exported, query.Split('?')[0][1..])).ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(Exported, "data.json.gz"), TestContext.Current.CancellationToken)).ShouldBe("The author's");
        (await File.ReadAllTextAsync(Path.Combine(Exported, "data.json.br"), TestContext.Current.CancellationToken)).ShouldBe("The author's, too");
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task Images_of_the_last_export_are_not_made_again()
    {
        await using var site = await StartAsync();
        var made = Directory.GetFiles(Path.Combine(site.Data, "images"));
        made.Length.ShouldBeGreaterThan(0);
        foreach (var image in made)
            await File.WriteAllTextAsync(image, "kept", TestContext.Current.CancellationToken);
        await ExportAsync(site);
        Files().Where(f => f.StartsWith("cards/", StringComparison.Ordinal)).ShouldAllBe(f => File.ReadAllText(Path.Combine(Exported, f)) == "kept");
    }

    /// <summary>
    /// One thread reads the files in the order of their names. Several threads read the first post last, because it is long.
    /// </summary>
    [Trait("Run", "all")]
    [Fact]
    public async Task Two_exports_have_the_same_bytes_in_whichever_order_their_threads_read_the_posts()
    {
        var content = Directory.CreateDirectory(Path.Combine(_place, "content")).FullName;
        await File.WriteAllTextAsync(Path.Combine(content, "site.yaml"), "title: T\npermalink: /:category/:slug\n", TestContext.Current.CancellationToken);
        for (var i = 0; i < 9; i++)
        {
            var matter = $"""
                title: Of {i}
                date: 2026-01-02
                slug: same
                categories: [of-{i}]
                tags: [t{(i * 4) % 9}, {(i % 2 == 0 ? "Shared" : "shared")}]
                series: {(i % 2 == 0 ? "Parts" : "parts")}
                """;
            var text = string.Concat(Enumerable.Range(0, i == 0 ? 3_000 : 2).Select(n => $"## Section {n}\n\nThe *text* with $a^{n}$.\n\n"));
            await File.WriteAllTextAsync(Path.Combine(content, $"p{i}.md"), SiteFixture.Post(matter, text), TestContext.Current.CancellationToken);
        }

        string[] exports = [Path.Combine(_place, "one"), Path.Combine(_place, "many")];
        foreach (var (folder, threads) in exports.Zip((string[])["1", "4"]))
        {
            await Tool.RunAsync("env", [$"DOTNET_PROCESSOR_COUNT={threads}", "dotnet", typeof(Website).Assembly.Location, "export", folder,
                "--content", content, "--base-url", "https://example.com"]);
        }

        var files = Directory.GetFiles(exports[0], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(exports[0], file)).ToList();
        Directory.GetFiles(exports[1], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(exports[1], file)).ShouldBe(files, ignoreOrder: true);
        files.ShouldContain("search/words-0.json");
        files.Where(file => !File.ReadAllBytes(Path.Combine(exports[0], file)).SequenceEqual(File.ReadAllBytes(Path.Combine(exports[1], file)))).ShouldBeEmpty();
    }

    /// <summary>An update must not stop the publication of a site that the version before published.</summary>
    [Fact]
    public async Task A_page_for_unknown_URLs_at_its_former_place_is_exported_with_a_warning()
    {
        await using var site = await SiteFixture.StartAsync(
            [("pages/404.md", "# Lost\n\nTry the archive.\n"), ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01"))]);
        var problem = site.Services.GetRequiredService<ContentProblems>().All().ShouldHaveSingleItem();
        (problem.Severity, problem.File, $"{problem.Rule}").ShouldBe((Severity.Warning, "pages/404.md", "url-reserved"));
        (await ExportAsync(site)).ShouldBe(ExitCodes.Success);
        File.ReadAllText(Path.Combine(Exported, "404.html")).ShouldContain("Try the archive.");
        Files().ShouldContain("blogs/a.html");
    }

    [Fact]
    public async Task The_summary_of_each_export_says_what_readers_see_differently()
    {
        var (data, file) = (Path.Combine(_place, "data"), Path.Combine(_place, "summary.md"));
        var options = new WebsiteOptions(Directory.CreateDirectory(Path.Combine(_place, "content")).FullName, data, "https://example.com", "");
        Write("a");
        (await SummaryAsync()).ShouldBe("public:   1 text; the next export says what has changed");
        (await SummaryAsync()).ShouldBe("Readers see no difference.");
        Write("b");
        (await SummaryAsync()).ShouldBe("new:      /b “b”");
        var state = Path.Combine(data, PublicState.FileName);
        File.WriteAllText(state, Regex.Replace(File.ReadAllText(state), "\"Version\":\"[^\"]*\"", "\"Version\":\"1.0.0\"", RegexOptions.None,
            TimeSpan.FromSeconds(1)));
        (await SummaryAsync()).ShouldBe($"program:  1.0.0 → {ProgramVersion.Full}, which may show any page differently");

        void Write(string name)
        {
            Directory.CreateDirectory(Path.Combine(options.ContentFolder, "pages"));
            File.WriteAllText(Path.Combine(options.ContentFolder, "pages", name + ".md"), $"# {name}\n");
        }

        async Task<string> SummaryAsync()
        {
            File.Delete(file);
            await ExportCommand.RunAsync(options, Exported, TestContext.Current.CancellationToken, workflow: new WorkflowRun(file));
            return File.ReadAllText(file).Split("```")[1]["text\n".Length..].TrimEnd();
        }
    }

    [Fact]
    public void Drafts_are_not_exported_and_unlisted_pages_are_in_no_list()
    {
        var files = Directory.EnumerateFiles(first.Folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".gz", StringComparison.Ordinal) && !f.EndsWith(".br", StringComparison.Ordinal)).ToList();
        files.Where(f => Names(f, "draft") || Names(File.ReadAllText(f), "draft")).ShouldBeEmpty();
        // The other files are configuration of hosts, and the page itself with its card.
        files.Where(f => Names(File.ReadAllText(f), "only-by")).Select(f => Path.GetRelativePath(first.Folder, f)).Order(StringComparer.Ordinal)
            .ShouldBe([".portfolio-export", "_nginx/http.conf", "_redirects", "blogs/only-by-url.html", "blogs/only-by-url.md"]);

        static bool Names(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Redirects_and_gone_pages_are_rules_for_hosts()
    {
        var redirects = File.ReadAllLines(Path.Combine(first.Folder, "_redirects"));
        foreach (var synonym in (string[])["/blog /blogs 302", "/feed /feed.xml 301", "/rss /rss.xml 301", "/archives /archive 302",
            "/hi/feed /hi/feed.xml 301"])
        {
            redirects.ShouldContain(synonym);
        }

        // In Hindi, the tag has only one post and therefore no feeds.
        string[] pages = ["", ".md"];
        string[] expected = [
            .. pages.Concat(PublicUrls.FeedsOf("")).Select(end => $"/tags/csharp{end} /tags/c-sharp{end} 301"),
            .. pages.Select(end => $"/hi/tags/csharp{end} /hi/tags/c-sharp{end} 301"),
            "/old%20name /blogs/a 301", "/old%20name.md /blogs/a.md 301",
            "/only-by-alias /blogs/only-by-url 301", "/only-by-alias.md /blogs/only-by-url.md 301",
        ];
        redirects.Where(line => !IsOtherForm(line)
            && !UrlGuess.Synonyms.Contains(line.Split(' ')[0].Replace("/hi/", "/", StringComparison.Ordinal)))
            .ShouldBe(expected.Order(StringComparer.Ordinal));
        foreach (var form in (string[])["/", ".html", "/index.html"])
            redirects.ShouldContain($"/old%20name{form} /blogs/a 301");
        // A host that limits the number of rules uses the first.
        redirects.SkipWhile(line => !IsOtherForm(line)).ShouldAllBe(line => IsOtherForm(line));
        var maps = File.ReadAllText(Path.Combine(first.Folder, "_nginx/http.conf"));
        maps.ShouldContain("\"/old name\" \"/blogs/a$is_args$args\";");
        maps.ShouldContain("\"/left\" \"/_nginx/gone-");
        var headers = File.ReadAllText(Path.Combine(first.Folder, "_headers"));
        headers.ShouldStartWith("/*\n");
        headers.ShouldContain("\n/blogs/*\n");
    }

    /// <summary>Hosts apply all rules that match, and some read only the first hundred.</summary>
    [Fact]
    public async Task Few_patterns_give_each_file_its_headers_and_no_header_twice()
    {
        var rules = File.ReadAllText(Path.Combine(first.Folder, "_headers")).TrimEnd('\n').Replace("\n  ", "\0", StringComparison.Ordinal)
            .Split('\n').Select(rule => rule.Split('\0')).ToList();
        var patterns = rules.ConvertAll(rule => (Path: new Regex($"^{Regex.Escape(rule[0]).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1)),
            Headers: rule[1..].Select(h => h.Split(": ", 2)).ToList()));
        rules.Count(rule => rule[0].Contains('*', StringComparison.Ordinal)).ShouldBeLessThan(60);
        foreach (var file in first.Files().Where(f => !f.StartsWith('_') && f != "404.html" && !f.Contains("search/", StringComparison.Ordinal)))
        {
            var path = SiteUrls.Encode(file == "index.html" ? "/" : "/" + (file.EndsWith(".html", StringComparison.Ordinal) ? file[..^5] : file));
            using var response = await first.Site.GetAsync(path);
            var set = patterns.Where(p => p.Path.IsMatch(path)).SelectMany(p => p.Headers).ToList();
            set.Select(h => h[0]).ShouldBeUnique(path);
            var headers = set.ToDictionary(h => h[0], h => h[1]);
            foreach (var name in (string[])["X-Content-Type-Options", "Cross-Origin-Opener-Policy", "Cache-Control"])
                headers[name].ShouldBe(string.Join(", ", response.Headers.GetValues(name)), path);
            var policy = headers["Content-Security-Policy"].Split("; ").Select(d => d.Split(' ')).ToDictionary(d => d[0], d => d[1..]);
            foreach (var directive in string.Join("; ", response.Headers.GetValues("Content-Security-Policy")).Split("; "))
                directive.Split(' ')[1..].Where(source => source != "'none'").Except(policy[directive.Split(' ')[0]]).ShouldBeEmpty($"{path}: {directive}");
            policy["default-src"].ShouldBe(["'none'"], path);
        }
    }

    private static bool IsOtherForm(string rule) => rule.Split(' ')[0] is var path
        && (path.EndsWith('/') || path.EndsWith(".html", StringComparison.Ordinal));

    [Trait("Run", "all")]
    [Fact]
    public async Task An_alias_with_an_asterisk_or_a_colon_is_no_wildcard_of_a_host()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02\naliases: [\"/*\", \"/:splat\", \"/old/*\", \"/x/:name/y\", \"/a:b\"]"))]);
        (await ExportAsync(site)).ShouldBe(ExitCodes.Success);
        File.ReadAllLines(Path.Combine(Exported, "_redirects")).ShouldAllBe(
            rule => !rule.Contains('*') && !rule.Contains(':'));
        foreach (var file in (string[])["*.html", ":splat.html", "old/*.html", "x/:name/y.html", "a:b/index.html"])
            File.ReadAllText(Path.Combine(Exported, file)).ShouldContain("url=/blogs/a\"", Case.Sensitive, file);
        using var response = await site.GetAsync("/anything-else");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task With_folders_each_page_is_served_by_hosts_that_only_know_index_html()
    {
        var site = first.Site;
        var options = new WebsiteOptions(site.Content, site.Data, "https://example.com", "");
        // An export with other file names must not keep the files of the previous export.
        TestPlace.Copy(first.Folder, Exported);
        (await ExportCommand.RunAsync(options, Exported, TestContext.Current.CancellationToken, hasFolders: true)).ShouldBe(ExitCodes.Success);
        (await File.ReadAllTextAsync(Path.Combine(Exported, "blogs/a.html"), TestContext.Current.CancellationToken)).ShouldContain("url=/blogs/a/\"");
        var files = Files();
        foreach (var file in (string[])["index.html", "blogs/index.html", "blogs/a/index.html", "blogs/a.md", "tags/c-sharp/index.html", "tags/c-sharp/feed.xml", "404.html"])
            files.ShouldContain(file);
        foreach (var file in files.Where(f => f.EndsWith(".html", StringComparison.Ordinal) && Path.GetFileName(f) != "index.html" && f != "404.html"))
            (await File.ReadAllTextAsync(Path.Combine(Exported, file), TestContext.Current.CancellationToken)).ShouldContain("http-equiv=\"refresh\"", Case.Sensitive, file);
        (await File.ReadAllTextAsync(Path.Combine(Exported, "blogs/a/index.html"), TestContext.Current.CancellationToken)).ShouldBe(await site.ReadAsync("/blogs/a"));
        (await File.ReadAllTextAsync(Path.Combine(Exported, "old name/index.html"), TestContext.Current.CancellationToken))
            .ShouldContain("<meta http-equiv=\"refresh\" content=\"0; url=/blogs/a\">");
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task A_short_link_is_no_rule_of_a_host()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02\naliases: [\"/?p=12\", /old]"))]);
        (await ExportAsync(site)).ShouldBe(ExitCodes.Success);
        File.ReadAllLines(Path.Combine(Exported, "_redirects")).ShouldContain("/old /blogs/a 301");
        File.ReadAllText(Path.Combine(Exported, "_redirects")).ShouldNotContain('?');
        Files().ShouldAllBe(f => !f.Contains('?'));
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task Old_URLs_are_pages_where_a_host_has_no_rules()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02\naliases: [/old, /blogs/a.html, /x/feed.xml, /y.html, /2019/a+name, /2019/A+Name/, Über-%41]")),
            ("posts/b/index.md", SiteFixture.Post("title: B\ndate: 2026-01-02")), ("posts/b/plan.csv", "x,y"),
            ("static/images/a.png", "PNG"), ("redirects.yaml", "/Old/Plan.csv: posts/b/plan.csv\n/_images/A.png: /images/a.png\n/index.xml: /rss.xml\n")]);
        var options = new WebsiteOptions(site.Content, site.Data, "https://example.com", "");
        (await ExportCommand.RunAsync(options, Exported, TestContext.Current.CancellationToken,
            hasRedirectPages: true)).ShouldBe(ExitCodes.Success);
        foreach (var file in (string[])["old.html", "y.html", "2019/a+name.html", "2019/A+Name.html", "Über-A.html"])
            File.ReadAllText(Path.Combine(Exported, file)).ShouldContain("url=/blogs/a\"");
        Files().ShouldNotContain("x/feed.xml");
        File.ReadAllText(Path.Combine(Exported, "Old/Plan.csv")).ShouldBe("x,y");
        File.ReadAllText(Path.Combine(Exported, "_images/A.png")).ShouldBe("PNG");
        File.ReadAllText(Path.Combine(Exported, "blogs/a.html")).ShouldContain("<h1");
        File.ReadAllText(Path.Combine(Exported, "_redirects")).ShouldContain("/old /blogs/a 301\n");
        File.ReadAllLines(Path.Combine(Exported, "_redirects")).ShouldContain("/2019/A+Name /blogs/a 301");
        File.ReadAllLines(Path.Combine(Exported, "_redirects")).ShouldContain("/blogs/b/index.html /blogs/b 301");
        Files().ShouldNotContain("index.xml");

        (await ExportCommand.RunAsync(options, Exported, TestContext.Current.CancellationToken, hasFolders: true)).ShouldBe(ExitCodes.Success);
        File.ReadAllText(Path.Combine(Exported, "index.xml")).ShouldBe(File.ReadAllText(Path.Combine(Exported, "rss.xml")));
    }

    [Theory]
    [InlineData(".portfolio-export")]
    [InlineData(".portfolio-export.tmp")]
    [InlineData("index.html")]
    [SupportedOSPlatform("linux")]
    public async Task A_pipe_in_the_folder_ends_an_export_with_its_name(string name)
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n\nText.\n")]);
        Directory.CreateDirectory(Exported);
        await File.WriteAllTextAsync(Path.Combine(Exported, ".portfolio-export"), "", TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(Exported, name));
        using (var fifo = Process.Start("mkfifo", Path.Combine(Exported, name)))
            await fifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        var error = await Should.ThrowAsync<IOException>(ExportCommand.RunAsync(
            new(site.Content, site.Data, "https://example.com", ""), Exported, TestContext.Current.CancellationToken));
        error.Message.ShouldContain($"'{name}' in ");
        error.Message.ShouldContain("is not a regular file: delete it");
    }

    [Fact]
    public void A_copy_has_an_index_that_a_script_searches_and_says_so_without_scripts()
    {
        Read("search.html").ShouldContain("needs JavaScript");
        Read("search.html").ShouldContain("role=\"search\" hidden");
        Read("search.html").ShouldContain("href=\"/archive\"", Case.Sensitive, "what a reader without scripts can use");
        Read("search.md").ShouldContain("needs a server");
        foreach (var page in (string[])["index.html", "blogs.html", "blogs/a.html", "404.html"])
            Read(page).ShouldContain("/search\"");
        foreach (var folder in (string[])["search", "hi/search"])
        {
            using var index = System.Text.Json.JsonDocument.Parse(Read($"{folder}/index.json"));
            var words = index.RootElement.GetProperty("words").GetArrayLength();
            Files(folder).ShouldContain($"words-{words - 1}.json");
            Files(folder).ShouldContain("pages-0.json");
        }

        Read("blogs/a.html").ShouldNotContain("words-", Case.Sensitive, "only the search page has the script");
        foreach (var document in (string[])["llms.txt", "agents.md", "sitemap.md", ".well-known/agent-skills/read-this-site/SKILL.md", ".well-known/api-catalog"])
        {
            foreach (var missing in (string[])["/search", "/mcp", "Accept:"])
                Read(document).ShouldNotContain(missing, Case.Sensitive, document);
        }


        string Read(string file) => File.ReadAllText(Path.Combine(first.Folder, file));
        List<string?> Files(string folder) => [.. Directory.EnumerateFiles(Path.Combine(first.Folder, folder)).Select(Path.GetFileName)];
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task A_second_export_writes_what_changed_and_deletes_what_is_gone()
    {
        await using var site = await StartAsync();
        TestPlace.Copy(first.Folder, Exported);
        var page = Path.Combine(Exported, "about.html");
        var post = Path.Combine(Exported, "blogs/b.html");
        File.Exists(post).ShouldBeTrue();
        File.SetLastWriteTimeUtc(page, DateTime.UnixEpoch);
        var own = Path.Combine(Exported, "CNAME");
        await File.WriteAllTextAsync(own, "example.com", TestContext.Current.CancellationToken);

        site.Delete("posts/b.md");
        await ExportAsync(site);
        File.GetLastWriteTimeUtc(page).ShouldBe(DateTime.UnixEpoch);
        File.Exists(post).ShouldBeFalse();
        File.Exists(post + ".gz").ShouldBeFalse();
        File.Exists(own).ShouldBeTrue();
        File.ReadAllText(Path.Combine(Exported, "blogs.html")).ShouldNotContain("/blogs/b");
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task An_export_that_fails_leaves_no_file_that_the_next_one_does_not_know()
    {
        await using var site = await StartAsync();
        await ExportAsync(site);
        var page = Path.Combine(Exported, "about.html");
        File.Delete(page);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(page).FullName, "own.txt"), "A file that somebody else wrote.");
        site.Write("posts/later.md", SiteFixture.Post("title: Later\ndate: 2026-01-01"));
        await Should.ThrowAsync<UnauthorizedAccessException>(() => ExportAsync(site));
        var listed = File.ReadLines(Path.Combine(Exported, ".portfolio-export")).ToHashSet();
        Directory.EnumerateFiles(Exported, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Exported, file))
            .Where(file => file is not (".portfolio-export" or "about.html/own.txt") && !listed.Contains(file)).ShouldBeEmpty();
        Directory.Delete(page, recursive: true);
        site.Delete("posts/later.md");
        site.Delete("posts/b.md");
        await ExportAsync(site);
        File.Exists(Path.Combine(Exported, "blogs/b.html")).ShouldBeFalse();
        File.Exists(Path.Combine(Exported, "blogs/later.html")).ShouldBeFalse();
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task A_file_and_a_folder_of_the_author_give_way_to_pages_with_their_names()
    {
        await using var site = await StartAsync(hasImages: false);
        site.Write("static/about.html/own.txt", "Own.");
        site.Write("static/archive", "Own.");
        (await ExportAsync(site)).ShouldBe(ExitCodes.Success);
        File.ReadAllText(Path.Combine(Exported, "about.html")).ShouldStartWith("<!doctype html>");
        File.ReadAllText(Path.Combine(Exported, "archive/2026.html")).ShouldStartWith("<!doctype html>");
    }

    [Trait("Run", "all")]
    [Theory]
    [InlineData(false, "about.html", "404.html", "index.html", "blogs/a.html", "tags.html")]
    [InlineData(true, "about/index.html", "404.html", "index.html", "blogs/a/index.html", "archive/index.html")]
    public async Task A_page_takes_precedence_over_a_file_of_the_author_with_its_name(bool hasFolders, params string[] names)
    {
        await using var site = await StartAsync();
        foreach (var name in names)
            site.Write($"static/{name}", "<p>The file of the page has this name, too.</p>");
        site.Write("static/own.html", "<p>Own.</p>");
        var options = new WebsiteOptions(site.Content, site.Data, "https://example.com", "");
        (await ExportCommand.RunAsync(options, Exported, TestContext.Current.CancellationToken, hasFolders)).ShouldBe(ExitCodes.Success);
        foreach (var name in names)
        {
            File.ReadAllText(Path.Combine(Exported, name)).ShouldStartWith("<!doctype html>", Case.Sensitive, name);
            if (name != "404.html" && name != "index.html" && !hasFolders)
                File.ReadAllText(Path.Combine(Exported, "_headers")).ShouldNotContain($"\n/{name}\n");
        }

        File.ReadAllText(Path.Combine(Exported, "own.html")).ShouldBe("<p>Own.</p>");
    }

    [Fact]
    public async Task A_folder_with_other_files_is_refused()
    {
        Directory.CreateDirectory(Exported);
        await File.WriteAllTextAsync(Path.Combine(Exported, "thesis.txt"), "", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<UsageException>(() => ExportAsync(first.Site))).Message.ShouldContain("contains files "
            + "that are not from an export");
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task Compressed_copies_of_other_bytes_are_made_again_or_deleted()
    {
        TestPlace.Copy(first.Folder, Exported);
        var page = Path.Combine(Exported, "about.html");
        File.Copy(Path.Combine(Exported, "index.html.gz"), page + ".gz", overwrite: true);
        File.WriteAllBytes(page + ".br", File.ReadAllBytes(page + ".br")[..^9]);
        // A truncated copy and a listed copy without its original simulate an interrupted export.
        File.Copy(page + ".gz", Path.Combine(Exported, "notes/été.txt.gz"));
        File.AppendAllText(Path.Combine(Exported, ".portfolio-export"), "notes/été.txt.gz\n");

        await ExportAsync(first.Site);
        Expand(new GZipStream(File.OpenRead(page + ".gz"), CompressionMode.Decompress)).ShouldEqual(File.ReadAllBytes(page));
        Expand(new BrotliStream(File.OpenRead(page + ".br"), CompressionMode.Decompress)).ShouldEqual(File.ReadAllBytes(page));
        File.Exists(Path.Combine(Exported, "notes/été.txt.gz")).ShouldBeFalse();

        static byte[] Expand(Stream compressed)
        {
            using var expanded = new MemoryStream();
            using (compressed)
                compressed.CopyTo(expanded);
            return expanded.ToArray();
        }
    }

    [Trait("Run", "all")]
    [Theory]
    [InlineData("../victim/file.txt")]
    [InlineData("{victim}/file.txt")]
    [InlineData("blogs/../../victim/file.txt")]
    [InlineData("linked/file.txt")]
    [InlineData("linked-file.txt")]
    public async Task A_list_that_names_a_file_outside_the_folder_is_refused_and_nothing_is_deleted(string name)
    {
        var victim = Directory.CreateDirectory(Path.Combine(_place, "victim")).FullName;
        var file = Path.Combine(victim, "file.txt");
        File.WriteAllText(file, "The operator's");
        Directory.CreateDirectory(Exported);
        File.CreateSymbolicLink(Path.Combine(Exported, "linked"), victim);
        File.CreateSymbolicLink(Path.Combine(Exported, "linked-file.txt"), file);
        var own = Path.Combine(Exported, "old.html");
        File.WriteAllText(own, "Of an earlier export");
        File.WriteAllLines(Path.Combine(Exported, ".portfolio-export"),
            ["old.html", name.Replace("{victim}", victim, StringComparison.Ordinal)]);

        (await Should.ThrowAsync<IOException>(() => ExportAsync(first.Site))).Message.ShouldContain("is outside the export folder");
        File.ReadAllText(file).ShouldBe("The operator's");
        File.Exists(own).ShouldBeTrue();
        Directory.GetFiles(victim).ShouldHaveSingleItem();
    }

    [Trait("Run", "all")]
    [Theory]
    [InlineData("blogs", true)]
    [InlineData("index.html", false)]
    [InlineData("index.html.br", false)]
    [InlineData("_headers", false)]
    [InlineData(".portfolio-export", false)]
    [InlineData(".portfolio-export.tmp", false)]
    public async Task An_export_writes_nothing_through_a_link_that_leads_out_of_the_folder(string link, bool isFolder)
    {
        var victim = Path.Combine(_place, "victim");
        if (isFolder)
            Directory.CreateDirectory(victim);
        else if (link == ".portfolio-export")
            File.WriteAllText(victim, "");
        Directory.CreateDirectory(Exported);
        if (link != ".portfolio-export")
            File.WriteAllText(Path.Combine(Exported, ".portfolio-export"), "");
        File.CreateSymbolicLink(Path.Combine(Exported, link), victim);

        (await Should.ThrowAsync<IOException>(() => ExportAsync(first.Site))).Message.ShouldContain("is outside the export folder");
        if (isFolder)
            Directory.GetFileSystemEntries(victim).ShouldBeEmpty();
        else if (File.Exists(victim))
            File.ReadAllText(victim).ShouldBeEmpty();
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task A_link_within_the_folder_is_followed()
    {
        Directory.CreateDirectory(Path.Combine(Exported, "articles"));
        File.WriteAllText(Path.Combine(Exported, ".portfolio-export"), "");
        File.CreateSymbolicLink(Path.Combine(Exported, "blogs"), "articles");
        (await ExportAsync(first.Site)).ShouldBe(ExitCodes.Success);
        File.Exists(Path.Combine(Exported, "articles/a.html")).ShouldBeTrue();
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task An_export_during_development_has_the_pages_that_readers_get()
    {
        await ExportAsync(first.Site, environment: "Development");
        File.ReadAllText(Path.Combine(Exported, "index.html")).ShouldBe(await first.Site.ReadAsync("/"));
    }

    [Trait("Run", "all")]
    [Theory]
    [InlineData("")]
    [InlineData("posts")]
    public async Task Nothing_is_exported_to_a_folder_with_files_of_the_site(string folder)
    {
        var site = first.Site;
        (await Should.ThrowAsync<UsageException>(() => ExportAsync(site, folder: Path.Combine(site.Content, folder)))).Message
            .ShouldContain("contains files that are not from an export: specify a new or empty folder");
        File.Exists(Path.Combine(site.Content, folder, "index.html")).ShouldBeFalse();
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task An_export_in_the_content_folder_is_no_content()
    {
        await using var site = await SiteFixture.StartAsync([("a.md", "# A\n"), ("site.yaml", "baseUrl: https://example.com\n")]);
        // Folders whose names begin with a dot or an underscore are never content.
        foreach (var folder in (string[])["public", "static/site/", "posts/../own"])
        {
            (await ExportAsync(site, folder: Path.Combine(site.Content, folder))).ShouldBe(ExitCodes.Success, folder);
            File.Exists(Path.Combine(site.Content, folder, "blogs/a.md")).ShouldBeTrue(folder);
            new ContentFolder(site.Content).Scan().Files.Select(f => f.Path)
                .ShouldBe(["a.md", "site.yaml"], ignoreOrder: true, customMessage: folder);
        }
    }

    [Fact]
    public async Task Without_a_base_url_nothing_is_exported()
    {
        await using var site = await StartAsync(hasImages: false);
        (await Should.ThrowAsync<UsageException>(() => ExportAsync(site, baseUrl: null))).Message.ShouldContain("baseUrl");
    }

    /// <summary>
    /// Starts a site with the generated images of the first site, so that its exports do not have to generate images.
    /// </summary>
    private async Task<SiteFixture> StartAsync(bool hasImages = true)
    {
        var site = await StartWithoutImagesAsync();
        if (hasImages)
        {
            var images = Directory.CreateDirectory(Path.Combine(site.Data, "images")).FullName;
            foreach (var image in Directory.GetFiles(Path.Combine(first.Site.Data, "images")))
                File.Copy(image, Path.Combine(images, Path.GetFileName(image)), overwrite: true);
        }

        return site;
    }

    private static Task<SiteFixture> StartWithoutImagesAsync() => SiteFixture.StartAsync(
    [
        ("profile.yaml", "name: Ada\nrole: Engineer\n"),
        ("gone.yaml", "- /left\n"),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02\ntags: [C#]\nseries: Parts\naliases: [/old name]", "See [b](b.md), [l](linked.md), ![](a.svg) and [the notes](/notes/été.txt).")),
        ("posts/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>"),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-01-01\ntags: [C#]\nseries: Parts")),
        ("posts/c.md", SiteFixture.Post("title: C\nlang: hi\ndate: 2026-01-01\ntags: [C#]")),
        ("posts/linked.md", SiteFixture.Post("title: L\ndate: 2026-01-01\nunlisted: true")),
        ("posts/unlisted.md", SiteFixture.Post("title: U\nslug: only-by-url\ndate: 2026-01-01\nunlisted: true\naliases: [/only-by-alias]")),
        ("posts/secret.md", SiteFixture.Post("title: The draft\ndraft: true")),
        ("pages/about.md", SiteFixture.Post("title: About")),
        ("static/notes/été.txt", "Notes"),
        ("static/old/page.htm", "<p>Old"),
        ("site.yaml", "baseUrl: https://example.com\nlanguages: [hi]\ntagAliases: { csharp: C# }\n"),
    ], configure: SiteFixture.AsExport);

    private Task<int> ExportAsync(SiteFixture site, string? baseUrl = "https://example.com", string? folder = null, string environment = "Production")
    {
        if (baseUrl is null)
            site.Write("site.yaml", "tagAliases: { csharp: C# }\n");
        return RunAsync(site, folder ?? Exported, baseUrl, environment);
    }

    private static Task<int> RunAsync(SiteFixture site, string folder, string? baseUrl, string environment)
    {
        var options = new WebsiteOptions(site.Content, site.Data, baseUrl, "") { HostArguments = [$"--environment={environment}"] };
        return ExportCommand.RunAsync(options, folder, TestContext.Current.CancellationToken);
    }

    private HashSet<string> Files() => FilesIn(Exported);

    private static HashSet<string> FilesIn(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, ".portfolio-export")).Where(f => !f.EndsWith(".gz", StringComparison.Ordinal) && !f.EndsWith(".br", StringComparison.Ordinal))];

    public sealed class ExportedSite : IAsyncLifetime
    {
        private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

        public SiteFixture Site { get; private set; } = null!;

        public string Folder => Path.Combine(_place, "public");

        public async ValueTask InitializeAsync()
        {
            Site = await StartWithoutImagesAsync();
            (await RunAsync(Site, Folder, "https://example.com", "Production")).ShouldBe(ExitCodes.Success);
        }

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            TestPlace.Delete(_place);
        }

        internal HashSet<string> Files() => FilesIn(Folder);
    }
}
