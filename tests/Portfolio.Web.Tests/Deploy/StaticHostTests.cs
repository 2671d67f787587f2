using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>
/// Tests that the hosts in <c>docs/static-hosting.md</c> lead each old URL, in each form that a visitor may have, to the same
/// page as the server. The hosts are the real programs with the documented configuration; GitHub Pages and S3 have no program
/// that runs here, so functions replace them.
/// </summary>
[Collection(nameof(WholeMachine))]
[Trait("Run", "all")]
public sealed partial class StaticHostTests(StaticHostTests.Exports exports, ITestOutputHelper output)
    : IClassFixture<StaticHostTests.Exports>
{
    private const int MaxHops = 6;

    private static readonly string[] OldUrls =
    [
        "/2020/01/01/a", "/2020/01/01/b.html", "/Über/Post", "/2019/A+Name", "/2019/a+name", "/old name", "/p/1/two/three",
        "/version-1.2", "/index.php", "/talk", "/Old/Page", "/feed", "/feed/atom", "/rss", "/blog", "/posts", "/about-me",
        "/archives", "/categories", "/tags/csharp", "/Linked",
    ];

    private static readonly string[] Pages = ["/blogs/a", "/about", "/blogs", "/tags/c-sharp", "/archive"];

    private static readonly string[] Files = ["/.portfolio-export", "/_headers", "/_redirects", "/_nginx/http.conf"];

    /// <summary>Represents the response to a path: the status, the target of a redirect, and the body.</summary>
    private delegate Task<(int Status, string? Location, string Body)> Host(string path);

    [Theory]
    [InlineData("plain")]
    [InlineData("pages")]
    [InlineData("folders")]
    public async Task Cloudflare_Pages(string layout)
    {
        var program = Path.Combine(TestPlace.Repository, "tests/static-hosts/node_modules/wrangler/bin/wrangler.js");
        if (!File.Exists(program) || !Tool.IsInstalled("node"))
            MissingTool.Report("wrangler is not installed; run ./test.sh --all");
        var port = FreePort.Next();
        await using var server = await ServerProgram.StartAsync("node", port, _ =>
            [program, "pages", "dev", exports.Folder(layout), "--ip", "127.0.0.1", "--port", $"{port}",
                "--compatibility-date", "2026-01-01", "--inspector-port", "0", "--show-interactive-dev-session=false"]);
        await LeadsLikeTheServerAsync(At(port), layout, isPlain: layout == "plain");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("pages")]
    public async Task Nginx(string layout)
    {
        var (port, folder) = (FreePort.Next(), exports.Folder(layout));
        await using var nginx = await ServerProgram.StartNginxAsync(port, _ => $$"""
            include {{folder}}/_nginx/http.conf;
            server { listen 127.0.0.1:{{port}}; root {{folder}}; include {{folder}}/_nginx/server.conf; }
            """);
        await LeadsLikeTheServerAsync(At(port), layout, hidesFiles: true, ignoresCase: true);
        (await At(port)("/left")).Status.ShouldBe(410);
    }

    [Fact]
    public async Task Caddy()
    {
        var port = FreePort.Next();
        await using var caddy = await ServerProgram.StartAsync("caddy", port, folder =>
        {
            var file = Path.Combine(folder, "Caddyfile");
            File.WriteAllText(file, "{\n\tadmin off\n\tauto_https off\n}\n" + Recipe("example.com {")
                .Replace("example.com {", $"http://127.0.0.1:{port} {{", StringComparison.Ordinal)
                .Replace("/srv/public", exports.Folder("pages"), StringComparison.Ordinal));
            return ["run", "--config", file, "--adapter", "caddyfile"];
        });
        await LeadsLikeTheServerAsync(At(port), "pages", hidesFiles: true);
    }

    [Fact]
    public async Task Apache()
    {
        var port = FreePort.Next();
        await File.WriteAllTextAsync(Path.Combine(exports.Folder("pages"), ".htaccess"), Recipe("Options -Indexes"),
            TestContext.Current.CancellationToken);
        await using var apache = await ServerProgram.StartAsync("apache2", port, folder =>
        {
            var file = Path.Combine(folder, "apache.conf");
            string[] modules = ["mpm_event", "authz_core", "dir", "mime", "rewrite"];
            File.WriteAllText(file, $"""
                {string.Join('\n', modules.Select(m => $"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so"))}
                {(Environment.UserName == "root" ? "User www-data\nGroup www-data" : "")}
                ServerName localhost
                Listen 127.0.0.1:{port}
                PidFile {folder}/apache.pid
                DefaultRuntimeDir {folder}
                ErrorLog /dev/stderr
                TypesConfig /dev/null
                DocumentRoot {exports.Folder("pages")}
                <Directory {exports.Folder("pages")}>
                AllowOverride All
                Require all granted
                </Directory>

                """);
            return ["-X", "-f", file];
        });
        await LeadsLikeTheServerAsync(At(port), "pages", hidesFiles: true);
    }

    [Fact]
    public async Task Your_own_machine()
    {
        var port = FreePort.Next();
        await using var python = await ServerProgram.StartAsync("python3", port, _ =>
            ["-m", "http.server", $"{port}", "--bind", "127.0.0.1", "--directory", exports.Folder("folders")]);
        await LeadsLikeTheServerAsync(At(port), "folders");
    }

    /// <summary>
    /// GitHub Pages serves, in this order: the file, the file with <c>.html</c>, and a folder's <c>index.html</c> at its URL
    /// with a slash.
    /// </summary>
    [Theory]
    [InlineData("pages")]
    [InlineData("folders")]
    public Task GitHub_Pages(string layout) => LeadsLikeTheServerAsync(path => FileAsync(layout, path, name => name switch
    {
        _ when name.EndsWith('/') => (200, name + "index.html"),
        _ when Exists(layout, name) => (200, name),
        _ when Exists(layout, name + ".html") => (200, name + ".html"),
        _ when Exists(layout, name + "/index.html") => (301, name + "/"),
        _ => (404, ""),
    }), layout);

    /// <summary>S3 serves the object, and redirects to the URL with a slash if there is an index document below it.</summary>
    [Fact]
    public Task S3() => LeadsLikeTheServerAsync(path => FileAsync("folders", path, name => name switch
    {
        _ when name.EndsWith('/') => (200, name + "index.html"),
        _ when Exists("folders", name) => (200, name),
        _ when Exists("folders", name + "/index.html") => (302, name + "/"),
        _ => (404, ""),
    }), "folders");

    private async Task LeadsLikeTheServerAsync(
        Host host, string layout, bool hidesFiles = false, bool ignoresCase = false, bool isPlain = false)
    {
        Host server = path => AnswerAsync(exports.Site.Client, path);
        var (lines, wrong) = (new List<string>(), new List<string>());
        foreach (var url in OldUrls.Concat(Pages))
        {
            var cells = new List<string>();
            foreach (var (form, isPromised) in Forms(url, ignoresCase, isPlain))
            {
                var (expected, _) = await FollowAsync(server, form);
                var (actual, way) = await FollowAsync(host, form);
                cells.Add(way);
                if (isPromised && (expected != actual || expected.Length == 0))
                    wrong.Add($"{form} leads to '{actual}' ({way}) and on the server to '{expected}'");
            }

            lines.Add($"| `{url}` | {string.Join(" | ", cells)} |");
        }

        output.WriteLine($"{layout}: as it is, /, .html, /index.html, capitals\n{string.Join('\n', lines)}");
        foreach (var file in Files)
        {
            var (status, _, _) = await host(file);
            if (hidesFiles && status != 404)
                wrong.Add($"{file} is served with {status}");
        }

        (await host("/nothing")).Status.ShouldBe(404);
        (await host("/left")).Status.ShouldBeOneOf(404, 410);
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    /// <summary>
    /// Returns the forms in which a visitor may have a URL, and whether the host promises to answer. Hosts without own rules
    /// compare the case of letters, nginx that of other letters than A to Z, and Cloudflare Pages does not know the form with <c>index.html</c> of a page.
    /// </summary>
    private static IEnumerable<(string Form, bool IsPromised)> Forms(string url, bool ignoresCase, bool isPlain)
    {
        var isHtml = url.EndsWith(".html", StringComparison.Ordinal);
        yield return (url, true);
        if (!isHtml)
        {
            yield return (url + "/", true);
            yield return (url + ".html", true);
            yield return (url + "/index.html", !isPlain || !Pages.Contains(url));
        }
        yield return (url.ToUpperInvariant(), ignoresCase && Ascii.IsValid(url));
    }

    /// <summary>
    /// Follows redirects, also those of HTML pages. Returns the path of the last page, the URL on another site, or an empty
    /// string if there is no page; and the statuses on the way, with <c>p</c> for a redirecting page.
    /// </summary>
    private static async Task<(string End, string Way)> FollowAsync(Host host, string path)
    {
        var way = new StringBuilder();
        for (var hops = 0; hops < MaxHops; hops++)
        {
            var (status, location, body) = await host(path);
            var page = status == 200 ? Refresh().Match(body) : Match.Empty;
            way.Append(hops > 0 ? " → " : "").Append(status).Append(page.Success ? "p" : "");
            var next = page.Success ? WebUtility.HtmlDecode(page.Groups["url"].Value) : location;
            if (next is null)
                return (status == 200 ? SitePath.Normalize(path) : "", way.ToString());
            if (next.StartsWith("https://talks", StringComparison.Ordinal))
                return (next, way.ToString());
            path = Uri.UnescapeDataString(new Uri(new Uri("http://host"), next).AbsolutePath);
        }

        return ("", way.Append(" → …").ToString());
    }

    private static Host At(int port)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new($"http://127.0.0.1:{port}") };
        return path => AnswerAsync(client, path);
    }

    private static async Task<(int, string?, string)> AnswerAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(SiteUrls.Encode(path), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.Headers.Location?.OriginalString,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Returns the response of a host that serves files without rules.</summary>
    /// <param name="find">Returns the status, and the file or the target of the redirect.</param>
    private async Task<(int, string?, string)> FileAsync(string layout, string path, Func<string, (int Status, string Name)> find)
    {
        var (status, name) = find(path[1..]);
        return status switch
        {
            200 when Exists(layout, name) => (200, null, await File.ReadAllTextAsync(Path.Combine(exports.Folder(layout), name))),
            301 or 302 => (status, "/" + SiteUrls.Encode(name), ""),
            _ => (404, null, ""),
        };
    }

    private bool Exists(string layout, string name) => File.Exists(Path.Combine(exports.Folder(layout), name));

    /// <summary>Returns the code block of the documentation that begins with a line.</summary>
    private static string Recipe(string line) =>
        File.ReadAllText(Path.Combine(TestPlace.Repository, "docs", "static-hosting.md"))
            .Split($"```text\n{line}")[1].Split("```")[0].Insert(0, line);

    [GeneratedRegex("""http-equiv="refresh" content="0; url=(?<url>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refresh();

    /// <summary>Exports a small site in each layout.</summary>
    public sealed class Exports : IAsyncLifetime
    {
        private readonly string _place = Directory.CreateTempSubdirectory("portfolio-hosts-").FullName;

        internal SiteFixture Site { get; private set; } = null!;

        public string Folder(string layout) => Path.Combine(_place, layout);

        public async ValueTask InitializeAsync()
        {
            // Apache reads the files as another user.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_place, (UnixFileMode)0b111_101_101);
            Site = await SiteFixture.StartAsync(
            [
                ("site.yaml", "title: Hosts\nbaseUrl: https://example.com\ntagAliases:\n  csharp: C#\n"),
                ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-02\ntags: [C#]\naliases: [/2020/01/01/a, /2020/01/01/b.html, "
                    + "/Über/Post, /2019/A+Name/, /old name, /p/1/two/three, /version-1.2, /index.php]", "[B](/Linked/)")),
                ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-01-03\nslug: linked\ntags: [C#]")),
                ("pages/about.md", "# About\n"), ("redirects.yaml", "/talk/: https://talks.example.org/x\n/Old/Page: /about\n"),
                ("gone.yaml", "- /left\n"), ("static/notes/index.html", "<!doctype html><title>Notes</title>"),
            ]);
            foreach (var layout in (string[])["plain", "pages", "folders"])
            {
                (await ExportCommand.RunAsync(new WebsiteOptions(Site.Content, Site.Data, null, ""), Folder(layout),
                    TestContext.Current.CancellationToken, hasFolders: layout == "folders", hasRedirectPages: layout == "pages"))
                    .ShouldBe(ExitCodes.Success);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            TestPlace.Delete(_place);
        }
    }
}
