using Portfolio.Web.Tests.Hostile;

namespace Portfolio.Web.Tests.Caching;

public sealed class ResponseKindsTests(ResponseKindsTests.Sites sites) : IClassFixture<ResponseKindsTests.Sites>
{
    private const string Json = "Accept: application/json, text/event-stream\r\nContent-Type: application/json\r\n";
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private static readonly string TooLong = new('x', 501);

    /// <summary>
    /// Gets the test cases: the name, the request, and the expected status, <c>Cache-Control</c>,
    /// <c>Cross-Origin-Resource-Policy</c> and additional header.
    /// </summary>
    public static TheoryData<string, string, string, string, string, string> Kinds => new()
    {
        { "page", "GET /blogs", "200", "public, no-cache", "same-origin", "vary: Accept, Accept-Encoding" },
        { "home", "GET /", "200", "public, no-cache", "same-origin", "" },
        { "page as Markdown", "GET /blogs\nAccept: text/markdown", "200", "private, no-cache", "cross-origin", "content-location: /blogs.md" },
        { "Markdown version", "GET /blogs.md", "200", "public, no-cache", "cross-origin", "vary: Accept-Encoding" },
        { "Atom", "GET /feed.xml", "200", "public, no-cache", "cross-origin", "content-security-policy: default-src 'none'; style-src 'self'" },
        { "RSS", "GET /rss.xml", "200", "public, no-cache", "cross-origin", "" },
        { "JSON Feed", "GET /feed.json", "200", "public, no-cache", "cross-origin", "" },
        { "style of feeds", "GET /feed.css", "200", "public, no-cache", "cross-origin", "" },
        { "icon", "GET /favicon.ico", "200", "public, no-cache", "cross-origin", "" },
        { "sitemap", "GET /sitemap.xml", "200", "public, no-cache", "cross-origin", "" },
        { "robots.txt", "GET /robots.txt", "200", "public, no-cache", "cross-origin", "" },
        { "full text", "GET /llms-full.txt", "200", "public, no-cache", "cross-origin", "" },
        { "well-known", "GET /.well-known/api-catalog", "200", "public, no-cache", "cross-origin", "" },
        { "server card", "GET /.well-known/mcp/server-card.json", "200", "public, no-cache", "cross-origin", "" },
        { "picture", "GET {picture}", "200", "public, max-age=31536000, immutable", "cross-origin", "" },
        { "file of the author", "GET /notes.txt", "200", "public, no-cache", "cross-origin", "" },
        { "HTML file of the author", "GET /verify.html", "200", "public, no-cache", "same-origin", "" },
        { "large file", "GET /large.bin", "200", "public, no-cache", "cross-origin", "accept-ranges: bytes" },
        { "part of a file", "GET /film.mp4\nRange: bytes=0-1", "206", "public, no-cache", "cross-origin", "content-range: bytes 0-1/" },
        { "part past the end", "GET /film.mp4\nRange: bytes=999-", "416", "no-store", "cross-origin", "content-range: bytes */" },
        { "412 of a file", "GET /film.mp4\nIf-Match: \"x\"", "412", "no-store", "same-origin", "" },
        { "search", "GET /search?q=post", "200", "public, no-cache", "same-origin", "" },
        { "search as JSON", "GET /search.json?q=post", "200", "public, no-cache", "cross-origin", "" },
        { "search that is too long", "GET /search?q={long}", "400", "no-store", "same-origin", "" },
        { "page of results that does not exist", "GET /search.json?q=post&page=99", "404", "public, no-cache", "cross-origin", "" },
        { "HEAD", "HEAD /blogs", "200", "public, no-cache", "same-origin", "etag: " },
        { "304", "GET /blogs\nIf-None-Match: *", "304", "public, no-cache", "same-origin", "etag: " },
        { "304 of a large file", "GET /large.bin\nIf-None-Match: *", "304", "public, no-cache", "cross-origin", "etag: " },
        { "alias", "GET /blogs/old", "301", "public, no-cache", "cross-origin", "location: /blogs/post" },
        { "other spelling", "GET /Blogs/", "301", "public, no-cache", "same-origin", "location: /blogs" },
        { "guess", "GET /post", "302", "public, no-cache", "cross-origin", "location: /blogs/post" },
        { "404", "GET /nothing", "404", "public, no-cache", "same-origin", "" },
        { "404 as Markdown", "GET /nothing\nAccept: text/markdown", "404", "private, no-cache", "cross-origin", "" },
        { "hostile path", "GET /blogs%2fpost", "404", "public, no-cache", "same-origin", "" },
        { "405", "POST /blogs\nContent-Length: 0", "405", "no-store", "same-origin", "allow: GET, HEAD" },
        { "405 of a file", "DELETE /film.mp4", "405", "no-store", "same-origin", "allow: GET, HEAD" },
        { "410", "GET /gone", "410", "public, no-cache", "same-origin", "" },
        { "health", "GET /health/live", "200", "no-store", "same-origin", "" },
        { "health of the site", "GET /health/ready", "200", "no-store", "same-origin", "" },
        { "MCP", "POST /mcp\n{json}", "200", "no-cache,no-store", "same-origin", "" },
        { "MCP: GET", "GET /mcp", "405", "no-store", "same-origin", "allow: POST" },
        { "MCP: not JSON", "POST /mcp\nContent-Length: 0", "415", "no-store", "same-origin", "" },
        { "MCP: other site", "POST /mcp\nOrigin: https://evil.example\n{json}", "403", "no-store", "same-origin", "" },
        { "MCP: too large", "POST /mcp\nAccept: application/json, text/event-stream\nContent-Type: application/json\nContent-Length: 99999", "413", "no-store", "same-origin", "" },
        { "MCP: other method", "PUT /mcp\nContent-Length: 0", "405", "no-store", "same-origin", "allow: POST" },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task Every_kind_of_response_has_the_headers_of_all(
        string kind, string request, string status, string caching, string resourcePolicy, string field)
    {
        // The request is repeated, because the second response can be from the cache.
        foreach (var _ in (int[])[1, 2])
        {
            var answer = await SendAsync(sites.Https, request);
            answer.Status.Split(' ')[1].ShouldBe(status, kind);
            HasSecurityHeaders(answer, kind, isHttps: true);
            answer.Fields.ShouldContain($"cache-control: {caching}", kind);
            answer.Fields.ShouldContain($"cross-origin-resource-policy: {resourcePolicy}", kind);
            answer.Fields.ShouldContain(f => f.StartsWith(field, StringComparison.Ordinal), kind);
        }
    }

    [Theory]
    [InlineData("GET /blogs")]
    [InlineData("GET /nothing")]
    [InlineData("GET /film.mp4")]
    [InlineData("POST /blogs\nContent-Length: 0")]
    [InlineData("GET /health/ready")]
    public async Task Without_https_in_the_base_url_no_response_insists_on_it(string request) =>
        HasSecurityHeaders(await SendAsync(sites.Http, request), request, isHttps: false);

    [Theory]
    [InlineData("GET /")]
    [InlineData("GET /health/ready")]
    [InlineData("POST /mcp\nContent-Length: 0")]
    public async Task Before_there_is_a_site_every_response_is_503_with_a_time_to_try_again(string request)
    {
        await using var site = await TestSite.StartAsync(_ => { }, builder => builder.ConfigureServices(
            services => services.Remove(services.Single(s => s.ImplementationType?.Name == "ContentSyncService"))));
        var answer = await SendAsync(site.Address, "", request);
        answer.Status.ShouldBe("HTTP/1.1 503 Service Unavailable");
        HasSecurityHeaders(answer, request, isHttps: false);
        answer.Fields.ShouldContain("cache-control: no-store");
        answer.Fields.ShouldContain("retry-after: 1");
    }

    /// <summary>
    /// Checks that the response has each security header exactly once, and that no header reveals the server software.
    /// </summary>
    internal static void HasSecurityHeaders(RawAnswer answer, string what, bool isHttps)
    {
        string[] fields = ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
            "cross-origin-opener-policy", "cross-origin-resource-policy", "cache-control"];
        foreach (var name in fields)
        {
            answer.Fields.Count(f => f.StartsWith($"{name}: ", StringComparison.Ordinal))
                .ShouldBe(1, $"{name} of {what}");
        }
        answer.Fields.ShouldContain("x-content-type-options: nosniff", what);
        answer.Fields.ShouldContain("cross-origin-opener-policy: same-origin", what);
        answer.Fields.ShouldContain(
            f => f.StartsWith("content-security-policy: default-src 'none'", StringComparison.Ordinal), what);
        answer.Fields.Count(f => f == "strict-transport-security: max-age=31536000").ShouldBe(isHttps ? 1 : 0, what);
        answer.Fields.ShouldAllBe(f => !f.StartsWith("server: ", StringComparison.Ordinal)
            && !f.StartsWith("x-powered-by: ", StringComparison.Ordinal)
            && !f.StartsWith("set-cookie: ", StringComparison.Ordinal), what);
    }

    private async Task<RawAnswer> SendAsync(SiteFixture site, string request) =>
        await SendAsync(site.Client.BaseAddress!, sites.Picture, request);

    private static async Task<RawAnswer> SendAsync(Uri address, string picture, string request)
    {
        var isCall = request.Contains("{json}", StringComparison.Ordinal);
        var lines = request.Replace("{picture}", picture, StringComparison.Ordinal)
            .Replace("{long}", TooLong, StringComparison.Ordinal)
            .Replace("{json}", $"{Json}Content-Length: {Initialize.Length}", StringComparison.Ordinal).Split('\n', 2);
        var fields = lines.Length == 1 ? "" : lines[1].ReplaceLineEndings("\r\n") + "\r\n";
        var received = await RawExchange.SendAsync(address,
            $"{lines[0]} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{fields}\r\n{(isCall ? Initialize : "")}");
        return RawExchange.Parse(received, lines[0].StartsWith("HEAD", StringComparison.Ordinal))
            .ShouldHaveSingleItem();
    }

    /// <summary>Runs the same site with and without HTTPS.</summary>
    public sealed class Sites : IAsyncLifetime
    {
        public SiteFixture Https { get; private set; } = null!;

        public SiteFixture Http { get; private set; } = null!;

        public string Picture { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Https = await StartAsync("https://example.com");
            Http = await StartAsync("http://example.com");
            Picture = (await Https.PageAsync("/blogs/post")).QuerySelector("main img")!.GetAttribute("src")!;
        }

        public async ValueTask DisposeAsync()
        {
            await Https.DisposeAsync();
            await Http.DisposeAsync();
        }

        private static Task<SiteFixture> StartAsync(string baseUrl) => SiteFixture.StartAsync(
            [
                ("posts/post/index.md", SiteFixture.Post(
                    "title: Post\ndate: 2026-01-01\naliases: [/blogs/old]", "![A square](square.svg)")),
                ("posts/post/square.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n"),
                ("gone.yaml", "- /gone\n"), ("static/notes.txt", "Notes.\n"), ("static/verify.html", "token"),
                ("static/film.mp4", "a film"), ("static/large.bin", new string('x', 600 * 1024)),
            ],
            baseUrl);
    }
}
