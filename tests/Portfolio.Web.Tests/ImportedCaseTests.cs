using AngleSharp.Html.Parser;
using Portfolio.Content.Store;
using Portfolio.Import;
using Portfolio.Import.Sources;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests;

public sealed class ImportedCaseTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    private string Content => Path.Combine(_place, "content");

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task Of_more_than_fifty_pages_the_footer_links_those_of_the_navigation_only()
    {
        await WriteOldSiteAsync("essays", "index.html", "<nav><a href='/essays/'>Essays</a></nav>");
        for (var i = 1; i <= SiteSession.MaxFooterPages; i++)
            await File.WriteAllTextAsync(Path.Combine(Content, $"pages/page-{i}.md"), $"# Page {i}\n", TestContext.Current.CancellationToken);
        await using var site = await SiteFixture.StartAsync(Content, "https://h.example");
        var page = new HtmlParser().ParseDocument(await site.ReadAsync("/"));
        page.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")).ShouldBe(["/feed.xml", "/agents"]);
        page.QuerySelectorAll("header a").Select(a => a.GetAttribute("href"))
            .ShouldContain("/blogs", "the section of the menu is the blog");
        (await site.GetAsync("/essays")).Headers.Location!.OriginalString.ShouldBe("/blogs");
    }

    [Fact]
    public async Task An_old_URL_with_capitals_redirects_in_an_export()
    {
        await WriteOldSiteAsync("2024/03/05", "My-Upper-Case.html", "");
        await ExportAsync(ExitCodes.Success);
        const string Url = "/2024/03/05/My-Upper-Case";
        var folder = Path.Combine(_place, "public");
        File.ReadAllLines(Path.Combine(folder, "_redirects")).ShouldContain($"{Url} {Url.ToLowerInvariant()} 301");
        File.ReadAllText(Path.Combine(folder, "_nginx/http.conf")).ShouldContain("\"~^/2024/03/05/My-Upper-Case$\"");
    }

    [Fact]
    public async Task An_import_with_output_compares_each_text_with_its_old_page()
    {
        var (source, output) = (Path.Combine(_place, "old"), Path.Combine(_place, "built"));
        const string Text = "A kite flies higher than the tree behind the house, if the wind blows from the sea.";
        await WriteAsync(source, "kite.md", $"---\ntitle: Kite\n---\n\n{Text}\n");
        await WriteAsync(output, "kite/index.html", $"<html lang='en'><head><title>Kite</title></head><body><main><h1>Kite</h1><p>{Text}</p></main></body></html>");
        await WriteAsync(output, "index.html", "<html lang='en'><head><title>Home</title></head><body><a href='/kite/'>Kite</a></body></html>");
        using var json = new StringWriter();
        await ImportCommand.RunAsync(new WebsiteOptions(Content, Path.Combine(_place, "data"), "https://example.com", ""),
            progress => ImportSource.Read(null, source, output, progress: progress), ImportText.WriteJson, json,
            TestContext.Current.CancellationToken, output);
        using var report = System.Text.Json.JsonDocument.Parse(json.ToString());
        var comparison = report.RootElement.GetProperty("comparison");
        comparison.GetProperty("texts").GetInt32().ShouldBe(2, "the home page is a text, too");
        comparison.GetProperty("sums").GetProperty("titles").GetProperty("missing").GetInt32().ShouldBe(0);
        comparison.GetProperty("sums").GetProperty("words").GetProperty("all").GetInt32().ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Each_redirect_that_the_server_answers_is_in_an_export()
    {
        Directory.CreateDirectory(Path.Combine(Content, "posts"));
        await File.WriteAllTextAsync(Path.Combine(Content, "posts/a.md"), "---\ndate: 2024-01-02\ntags: [go]\nseries: walk\n---\n\n# A\n",
            TestContext.Current.CancellationToken);
        string[] rules =
        [
            "/blog: /blog/entries/", "/blog/entries: /blogs", "/old: /blog/entries/", "/older: /old", "/tags/go/page/3: /tags/go/",
            "/blogs/page/7: /blogs", "/series/walk/page/2: /series/walk", "/first: /blogs/a.html", "/second: /BLOGS/A", "/third: /blogs/a/index.html",
        ];
        await File.WriteAllLinesAsync(Path.Combine(Content, "redirects.yaml"), rules, TestContext.Current.CancellationToken);
        await ExportAsync(ExitCodes.Success);
        var written = File.ReadAllLines(Path.Combine(_place, "public/_redirects")).Select(line => line.Split(' ')[0]).ToHashSet();
        rules.Select(rule => rule.Split(':')[0]).ShouldAllBe(old => written.Contains(old));
    }

    [Fact]
    public async Task An_unlisted_page_is_in_an_export_and_nothing_else_names_it()
    {
        Directory.CreateDirectory(Path.Combine(Content, "posts"));
        foreach (var (name, head) in ((string, string)[])[("open", ""), ("kept-aside", "unlisted: true\n")])
        {
            await File.WriteAllTextAsync(Path.Combine(Content, $"posts/{name}.md"),
                $"---\n{head}date: 2024-01-02\ntags: [go]\n---\n\n# The {name} title\n\nText.\n", TestContext.Current.CancellationToken);
        }

        var files = await ExportAsync(ExitCodes.Success);
        files.ShouldContain("blogs/kept-aside.html");
        // The list of exported files, and the rules for hosts, which begin with an underscore, name every file.
        foreach (var file in files
            .Where(f => f != ".portfolio-export" && f[0] != '_' && !f.Contains("kept-aside", StringComparison.Ordinal)))
        {
            File.ReadAllText(Path.Combine(_place, "public", file)).ShouldNotContain("kept-aside", Case.Sensitive, file);
        }
    }

    [Fact]
    public async Task Every_text_has_a_page_whatever_its_category_is_called()
    {
        Import("import-02-reserved-first-segment/cat");
        var files = await ExportAsync(ExitCodes.Success);
        files.Count(f => f.Contains("/on-", StringComparison.Ordinal) && f.EndsWith(".html", StringComparison.Ordinal))
            .ShouldBe(14);
    }

    [Fact]
    public async Task Texts_that_are_missing_make_the_exit_code_1()
    {
        var folder = Path.Combine(TestPlace.Sites, "Cases/import-02-reserved-first-segment/cat");
        (await SiteCommand.RunAsync(["check", "--content", folder])).ShouldBe(ExitCodes.Failure);
        Directory.CreateDirectory(Path.Combine(Content, "posts"));
        await File.WriteAllTextAsync(
            Path.Combine(Content, "posts/a.md"), "# A\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Content, "posts/b.md"), "---\nurl: /health/b\n---\n\n# B\n",
            TestContext.Current.CancellationToken);
        (await ExportAsync(ExitCodes.Failure)).ShouldContain("blogs/a.html");
    }

    /// <summary>Writes and imports an old site with a post in a folder, a list of the posts and a page.</summary>
    private async Task WriteOldSiteAsync(string folder, string file, string menu)
    {
        const string Post = "A kite flies higher than the tree behind the house, if the wind blows from the sea.";
        const string About = "We fly kites, and we fold boats out of old newspapers, on most days of the summer.";
        var url = file == "index.html" ? $"/{folder}/kite/" : $"/{folder}/{file}";
        var source = Path.Combine(_place, "source");
        var output = Path.Combine(_place, "output");
        await WriteAsync(source, "posts/kite.md", $"---\ntitle: Kite\ndate: 2024-03-05\n---\n\n{Post}\n");
        await WriteAsync(source, "about.md", $"---\ntitle: About\n---\n\n{About}\n");
        await WriteAsync(output, file == "index.html" ? $"{folder}/kite/index.html" : $"{folder}/{file}", Html("Kite", Post));
        await WriteAsync(output, "about/index.html", Html("About", About));
        await WriteAsync(output, $"{folder}/index.html", Html("All", $"<a href='{url}'>Kite</a>"));
        await WriteAsync(output, "index.html", Html("Home", $"<a href='{url}'>Kite</a> <a href='/about/'>About</a>"));
        new ImportFolder(Content).Write(ImportSource.Read(null, source, output));

        string Html(string title, string text) =>
            $"<html lang='en'><head><title>{title}</title></head><body>{menu}<main><h1>{title}</h1><p>{text}</p></main></body></html>";
    }

    private static async Task WriteAsync(string place, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(place, path))!);
        await File.WriteAllTextAsync(Path.Combine(place, path), text, TestContext.Current.CancellationToken);
    }

    private void Import(string name) =>
        new ImportFolder(Content).Write(ImportSource.Read(null, Path.Combine(TestPlace.Sites, "Cases", name)));

    private async Task<IReadOnlyList<string>> ExportAsync(int expected)
    {
        var folder = Path.Combine(_place, "public");
        (await ExportCommand.RunAsync(
            new WebsiteOptions(Content, Path.Combine(_place, "data"), "https://example.com", ""), folder,
            TestContext.Current.CancellationToken)).ShouldBe(expected);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))];
    }
}
