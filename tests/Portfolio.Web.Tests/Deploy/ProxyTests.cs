using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests the site behind an installed proxy that is configured with a file in <c>deploy/</c>.</summary>
public abstract class ProxyTests
{
    /// <summary>The headers that are ignored, because they describe the connection or identify the proxy.</summary>
    private static readonly string[] OfConnection = ["Date", "Server", "Connection", "Keep-Alive", "Alt-Svc", "Via",
        "Transfer-Encoding"];

    /// <summary>The proxy's port that clients connect to.</summary>
    private protected int Tls { get; } = FreePort.Next();

    [Fact]
    public async Task Every_page_has_the_status_headers_and_bytes_of_the_site()
    {
        await using var site = await StartSiteAsync();
        await using var proxy = await StartAsync(site.Client.BaseAddress!.Port, Tls);
        using var client = Client();
        var pages = site.Pages().Select(p => p.Path).ToList();
        foreach (var path in pages.Concat(
            ["/index.md", "/feed.xml", "/feed.json", "/sitemap.xml", "/llms.txt", "/robots.txt",
                "/nothing", "/left", "/old", "/Blogs/?a=b", "/search?q=text", "/health/ready", "/small.txt"]))
        {
            foreach (var fields in (string[][])
                [[], ["Accept-Encoding: gzip"], ["Accept: text/markdown", "Accept-Encoding: gzip"]])
            {
                (await AnswerAsync(client, path, fields))
                    .ShouldBe(await AnswerAsync(site.Client, path, fields), $"{path} {string.Join(", ", fields)}");
            }
        }

        pages.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Brotli_and_304_of_each_coding_pass()
    {
        await using var site = await StartSiteAsync();
        await using var proxy = await StartAsync(site.Client.BaseAddress!.Port, Tls);
        using var client = Client();
        await Eventually.IsTrueAsync(async () => (await AnswerAsync(site.Client, "/blogs/a", "Accept-Encoding: br"))
            .Contains("-br\"", StringComparison.Ordinal));
        foreach (var coding in (string[])["br", "gzip", "identity"])
        {
            var answer = await AnswerAsync(client, "/blogs/a", $"Accept-Encoding: {coding}");
            answer.ShouldBe(await AnswerAsync(site.Client, "/blogs/a", $"Accept-Encoding: {coding}"));
            var tag = answer.Split('\n').Single(l => l.StartsWith("etag: ", StringComparison.Ordinal))[6..];
            var unchanged = await AnswerAsync(
                client, "/blogs/a", $"Accept-Encoding: {coding}", $"If-None-Match: {tag}");
            unchanged.ShouldStartWith("304\n");
            unchanged.ShouldContain($"etag: {tag}\n");
        }
    }

    [Fact]
    public async Task Parts_of_long_files_pass()
    {
        await using var site = await StartSiteAsync();
        await using var proxy = await StartAsync(site.Client.BaseAddress!.Port, Tls);
        using var client = Client();
        foreach (var range in (string[])["bytes=1000-1999", "bytes=-5", "bytes=699999-", "bytes=800000-"])
        {
            var part = await AnswerAsync(client, "/recording.bin", $"Range: {range}");
            part.ShouldBe(await AnswerAsync(site.Client, "/recording.bin", $"Range: {range}"));
            part.ShouldStartWith(range == "bytes=800000-" ? "416\n" : "206\n");
        }
    }

    [Fact]
    public async Task The_site_gets_the_name_of_the_site_and_the_address_of_the_client_over_few_connections()
    {
        using var upstream = new Upstream();
        await using var proxy = await StartAsync(upstream.Port, Tls);
        using var client = Client();
        for (var i = 0; i < 40; i++)
        {
            (await AnswerAsync(client, "/blogs//a%20b/../%2e?x=%2F", "X-Forwarded-For: 192.0.2.1",
                "Accept-Encoding: gzip;q=0.5, br")).ShouldStartWith("200\n");
        }
        upstream.Heads.Count.ShouldBe(40);
        foreach (var head in upstream.Heads)
        {
            var lines = head.Split('\n');
            lines.ShouldContain("Host: example.com");
            lines.Where(l => l.StartsWith("X-Forwarded-For:", StringComparison.OrdinalIgnoreCase))
                .ShouldBe(["X-Forwarded-For: 127.0.0.1"]);
            lines.ShouldContain("Accept-Encoding: gzip;q=0.5, br");
        }

        upstream.Connections.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task While_the_site_is_down_clients_are_told_to_try_again_and_nothing_is_kept()
    {
        var port = FreePort.Next();
        await using var proxy = await StartAsync(port, Tls);
        using var client = Client();
        var down = await AnswerAsync(client, "/blogs");
        down.ShouldStartWith("503\n");
        down.ShouldContain("cache-control: no-store\n");
        down.ShouldContain("retry-after: 5\n");
        await using var site = await StartSiteAsync(port);
        (await AnswerAsync(client, "/blogs")).ShouldStartWith("200\n");
    }

    [Fact]
    public async Task Clients_can_use_HTTP2_and_the_webhook_takes_large_pushes()
    {
        await using var site = await StartSiteAsync();
        await using var proxy = await StartAsync(site.Client.BaseAddress!.Port, Tls);
        using var client = Client();
        (await SendHookAsync(client, new byte[4 * 1024 * 1024])).ShouldBe(HttpStatusCode.Accepted);
    }

    /// <summary>Sends a webhook request over HTTP/2 and returns the status.</summary>
    /// <param name="signature">The signature to send, or <see langword="null"/> to send a valid signature.</param>
    private protected static async Task<HttpStatusCode> SendHookAsync(
        HttpClient client, byte[] body, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/sync")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact
        };
        request.Content = new ByteArrayContent(body);
        request.Headers.Add("X-Hub-Signature-256",
            signature ?? "sha256=" + Convert.ToHexStringLower(Settings.Secret.Sign(body)));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.Version.ShouldBe(HttpVersion.Version20);
        return response.StatusCode;
    }

    private protected abstract Task<ServerProgram> StartAsync(int site, int tls);

    /// <summary>Writes a certificate for example.com as <c>site.pem</c> and <c>site.key</c>.</summary>
    private protected static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=example.com", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "site.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "site.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private protected static Task<SiteFixture> StartSiteAsync(int port = 0) => SiteFixture.StartAsync(
    [
        ("posts/a.md", SiteFixture.Post(
            "title: A\ndate: 2026-01-02\ntags: [x]\naliases: [/old]", TestPages.Long("text"))),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-01-03\ntags: [x]")),
        ("gone.yaml", "- /left\n"),
        ("static/small.txt", "Short."),
        ("static/recording.bin", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:D6}\n"))),
    ], configure: builder =>
    {
        Settings.UseSecrets(builder);
        if (port > 0)
            builder.UseSetting("urls", $"http://127.0.0.1:{port}");
    });

    /// <summary>Creates a client that resolves example.com to the proxy.</summary>
    private protected HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=example.com"
        },
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, Tls, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new("https://example.com") };

    /// <summary>Returns the status, the headers sorted by name, and the body hash of the response at a path.</summary>
    private static async Task<string> AnswerAsync(HttpClient client, string path, params string[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var field in fields)
            request.Headers.TryAddWithoutValidation(field.Split(": ")[0], field.Split(": ")[1]).ShouldBeTrue();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = new StringBuilder().Append((int)response.StatusCode).Append('\n');
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers)
            .OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (!OfConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
                text.Append(name.ToLowerInvariant()).Append(": ").AppendJoin(" | ", values).Append('\n');
        }

        return text.Append(Convert.ToHexStringLower(
            SHA256.HashData(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))))
                .ToString();
    }
}
