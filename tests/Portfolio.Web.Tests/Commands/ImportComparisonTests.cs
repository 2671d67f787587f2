using System.Diagnostics;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Web.Commands;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

/// <summary>Checks that a person can see what an import lost: the old page beside the new one.</summary>
public sealed class ImportComparisonTests : IDisposable
{
    private const string Root = "/health/comparison";

    private const string Rain = "The gutter of the mill has been leaking since the storm, and nobody wants to climb the roof before spring. ";

    private const string Note = "A ladder that is tied to the chimney with a good rope does not slip.";

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public ImportComparisonTests()
    {
        Write("old/hugo.toml", "title = 'Mill'\n");
        Write("output/style.css", "@font-face { src: url(/mill.woff) } h1 { background: url('wheel.png') }");
        Write("output/wheel.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>");
        Write("secret.txt", "Not of the site");
        File.CreateSymbolicLink(Path.Combine(_place, "output/link.txt"), Path.Combine(_place, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_place, "output/up"), _place);
        Write("output/.git/config", "[remote]");
        for (var i = 1; i <= 4; i++)
        {
            var text = Rain + string.Join(' ', Enumerable.Range(0, 12).Select(n => $"drop{(char)('a' + i)}{(char)('a' + n)}"));
            Write($"old/content/posts/r{i}.md", $"---\ntitle: Rain {i}\ndate: 2024-01-0{i}\n---\n\n{text}\n\n> [!NOTE]\n> {Note} {i}{i}\n");
            Write($"output/posts/r{i}/index.html", Html($"/posts/r{i}/", $"Rain {i}", $"<h1>Rain {i}</h1><time datetime='2024-01-0{i}'>{i} January</time><p>{text}</p>"
                + $"<div class='admonition note'><p>{Note} {i}{i}</p></div><img src='/wheel.svg'><script>document.title = 'ran'</script>"
                + "<p>See <a href='https://mill.example/posts/r1/'>the first</a>, <a href='https://elsewhere.example/'>elsewhere</a>.</p>"));
        }
        Write("output/index.html", Html("/", "Mill", string.Concat(Enumerable.Range(1, 4).Select(i => $"<a href='/posts/r{5 - i}/'>Rain {5 - i}</a> "))));
    }

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task The_old_page_is_beside_the_new_one_with_what_differs_marked()
    {
        await using var site = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Urls.First()) };

        var overview = await ReadAsync(client, Root);
        var pair = await ReadAsync(client, overview.QuerySelectorAll("ol a")[1].GetAttribute("href")!);
        pair.QuerySelector("h1")!.TextContent.ShouldBe("/posts/r2/");
        pair.QuerySelector("code")!.TextContent.ShouldEndWith("posts/r2.md");
        pair.QuerySelectorAll("summary").Select(s => s.TextContent).ShouldBe(["12 of 47 words", "1 of 1 notes", "1 added line"]);
        var frames = pair.QuerySelectorAll("iframe").ToList();
        frames.ShouldAllBe(f => !f.GetAttribute("sandbox")!.Contains("script", StringComparison.Ordinal));

        var old = await ReadAsync(client, frames[0].GetAttribute("src")!);
        old.QuerySelectorAll("mark").Select(m => m.TextContent).ShouldBe([$"{Note} 22"]);
        old.QuerySelectorAll("script").ShouldBeEmpty();
        old.QuerySelector("img")!.GetAttribute("src").ShouldBe(Root + "/old/wheel.svg");
        old.QuerySelectorAll("p a").Select(a => a.GetAttribute("href")).ShouldBe([Root + "/old/posts/r1/", "https://elsewhere.example/"]);
        var now = await ReadAsync(client, frames[1].GetAttribute("src")!);
        now.QuerySelectorAll("mark").Select(m => m.TextContent).ShouldBe(["A line that was never there before."]);

        pair.QuerySelectorAll("nav a[rel]").Select(a => a.GetAttribute("rel")).ShouldBe(["prev"]);
        var before = await ReadAsync(client, pair.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        before.QuerySelector("h1")!.TextContent.ShouldBe("/posts/r3/");
        before.QuerySelectorAll("nav a[rel]").Select(a => a.GetAttribute("rel")).ShouldBe(["next"]);
    }

    [Fact]
    public async Task No_script_runs_and_no_other_file_is_answered()
    {
        await using var site = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Urls.First()) };
        foreach (var (path, type, sandboxed) in ((string, string, bool)[])[("", "text/html", false), ("/1", "text/html", false),
            ("/comparison.css", "text/css", false), ("/1/new", "text/html", true), ("/old/", "text/html", true), ("/old/posts/r1/index.html", "text/html", true),
            ("/old/style.css", "text/css", true), ("/old/wheel.svg", "image/svg+xml", true)])
        {
            using var response = await client.GetAsync(Root + path, TestContext.Current.CancellationToken);
            (response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, type), path);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'none'", customMessage: path);
            policy.ShouldNotContain("script");
            policy.Contains("; sandbox ", StringComparison.Ordinal).ShouldBe(sandboxed, path);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        (await client.GetStringAsync(Root + "/old/style.css", TestContext.Current.CancellationToken))
            .ShouldBe($"@font-face {{ src: url({Root}/old/mill.woff) }} h1 {{ background: url('wheel.png') }}");
        foreach (var path in (string[])["/old/link.txt", "/old/up/secret.txt", "/old/..%2fsecret.txt", "/old/%2e%2e%2fsecret.txt", "/old/..%5csecret.txt",
            "/old/.git/config", "/old/nothing.html", "/old/posts/", "/0", "/3", "/-1", "/1/old", "/new"])
        {
            using var response = await client.GetAsync(Root + path, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var post = await client.PostAsync(Root, null, TestContext.Current.CancellationToken);
        post.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, Root) { Headers = { Host = "evil.example" } };
        using var refused = await client.SendAsync(rebound, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, "a page of another site could read the comparison through its own name");
    }

    [Fact]
    public async Task The_command_serves_the_comparison_and_a_site_that_is_served_has_none()
    {
        var content = Path.Combine(_place, "new");
        await ServeAsync(["import", Path.Combine(_place, "old"), "--built", Path.Combine(_place, "output"), "--to", content, "--serve"],
            async (client, line) =>
            {
                line.ShouldEndWith(Root);
                (await ReadAsync(client, Root)).QuerySelector("h1")!.TextContent.ShouldBe("What differs from the old site");
                foreach (var url in (string[])["/sitemap.xml", "/llms.txt", "/"])
                    (await client.GetStringAsync(url)).ShouldNotContain("comparison");
            });
        File.Exists(Path.Combine(content, "posts/r1.md")).ShouldBeTrue("--to keeps what was imported");

        await ServeAsync(["serve", "--content", content, "--data", Path.Combine(_place, "data")], async (client, _) =>
        {
            foreach (var path in (string[])["", "/1", "/comparison.css", "/old/index.html"])
                (await client.GetAsync(Root + path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        });
        (await SiteCommand.RunAsync(["export", Path.Combine(_place, "export"), "--content", content, "--base-url", "https://mill.example"]))
            .ShouldBe(ExitCodes.Success);
        Directory.EnumerateFiles(Path.Combine(_place, "export"), "*comparison*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    /// <summary>Runs a command that serves a site, and stops it after the requests.</summary>
    private static async Task ServeAsync(string[] arguments, Func<HttpClient, string, Task> use)
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Website).Assembly.Location, .. arguments, "--urls", url])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            var line = "";
            while (!line.Contains(url, StringComparison.Ordinal) || (arguments[0] == "import" && !line.Contains(Root, StringComparison.Ordinal)))
                line = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
            _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = new(url) };
            await use(client, line.Contains("\"@m\":\"", StringComparison.Ordinal) ? line.Split("\"@m\":\"")[1].Split('"')[0] : line);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Starts the imported site with the comparison, after two texts were changed by hand.</summary>
    private async Task<Microsoft.AspNetCore.Builder.WebApplication> StartAsync()
    {
        var content = Path.Combine(_place, "new");
        await SiteCommand.RunAsync(["import", Path.Combine(_place, "old"), "--built", Path.Combine(_place, "output"), "--to", content]);
        foreach (var (name, more) in new[] { ("r2", "\nA line that was never there before.\n"), ("r3", "") })
        {
            var file = Path.Combine(content, $"posts/{name}.md");
            var text = await File.ReadAllTextAsync(file);
            var at = text.IndexOf("> [!NOTE]", StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, text[..at] + text[(text.IndexOf('\n', text.IndexOf(Note, at, StringComparison.Ordinal)) + 1)..] + more);
        }

        var options = new WebsiteOptions(content, Path.Combine(_place, "data"), "https://mill.example", "http://127.0.0.1:0") { IsPublic = false };
        var proof = (await CheckCommand.FindAsync(options, CancellationToken.None, Path.Combine(_place, "output"),
            ["/posts/r1/", "/posts/r2/", "/posts/r3/", "/posts/r4/"])).Proof!;
        var site = Website.Create(options with { AuthorPages = ImportComparison.Of(proof, content) });
        await site.StartAsync();
        return site;
    }

    private static async Task<IDocument> ReadAsync(HttpClient client, string url) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(url, TestContext.Current.CancellationToken));

    private static string Html(string url, string title, string body) => $"<!doctype html><html lang='en'><head><title>{title}</title>"
        + $"<link rel='canonical' href='https://mill.example{url}'><link rel='stylesheet' href='/style.css'></head><body><nav><a href='/'>Mill</a></nav><main><article>{body}</article></main></body></html>";

    private void Write(string path, string text)
    {
        var file = Path.Combine(_place, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
