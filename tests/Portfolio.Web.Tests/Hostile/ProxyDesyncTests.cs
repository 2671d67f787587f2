using System.Text;
using Portfolio.Web.Tests.Deploy;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>
/// Tests requests with an ambiguous end that pass through proxies that keep their connections to the site open. No
/// client of the same proxy may get the response to a request that another client has smuggled.
/// </summary>
[Collection(nameof(WholeMachine))]
public sealed class ProxyDesyncTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Posts = 8;
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\nX-a: ";

    /// <summary>Requests that may cause a proxy and the site to disagree about the end of the request.</summary>
    private static readonly string[] Attacks = [
        .. ((string[])
        [
            "Content-Length: {n}\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: {n}",
            "Transfer-Encoding: chunked\r\nContent-Length: 4", "Content-Length: {n}\r\nTransfer-Encoding : chunked",
            "Content-Length: {n}\r\n Transfer-Encoding: chunked", "Content-Length: {n}\r\nTransfer-Encoding: xchunked",
            "Content-Length: {n}\r\nTransfer-Encoding: chunked, identity",
            "Content-Length: {n}\r\nTransfer-Encoding: identity, chunked",
            "Content-Length: {n}\r\nTransfer-Encoding:\u000bchunked",
            "Content-Length: {n}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x",
            "Content-Length: {n}\r\nTransfer-Encoding\r\n: chunked",
            "Content-Length: {n}\r\nX: y\nTransfer-Encoding: chunked",
            "Content-Length: {n}\r\nTransfer_Encoding: chunked", "Content-Length: 0\r\nContent-Length: {n}",
            "Content-Length: {n}\r\nContent-Length: 0", "Content-Length: {n}, 0", "Content-Length: 0, {n}",
            "Content-Length: +{n}", "Content-Length: 0{n}", "Content-Length: 0x5", "Content-Length: {n}\0",
            "Content-Length : {n}", "Content_Length: {n}", "Content-Length: -1", "Content-Length: 99999999999999999999",
            "Connection: Content-Length\r\nContent-Length: {n}", "Expect: 100-continue\r\nContent-Length: {n}",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: {n}",
        ]).SelectMany(fields => ((string[])["GET /blogs/p0", "POST /mcp", "HEAD /blogs/p1"])
            .SelectMany(line => ((string[])["0\r\n\r\n" + Smuggled, Smuggled, "5;x=\n\r\nhello\r\n0\r\n\r\n" + Smuggled,
                "1\r\nZ\r\nQ\r\n\r\n" + Smuggled])
            .Select(body =>
                $"{line} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{fields.Replace("{n}", $"{body.Length}", StringComparison.Ordinal)}\r\n\r\n{body}"))),
    ];

    private SiteFixture _site = null!;

    public async ValueTask InitializeAsync() => _site = await SiteFixture.StartAsync(Enumerable.Range(0, Posts).Select(
        i => ($"posts/p{i}.md", $"# The post of number {i}\n\nIts text.\n")));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory(Explicit = true)]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task Nobody_gets_the_response_to_a_smuggled_request(string proxy)
    {
        if (proxy == "nginx")
        {
            await using var nginx = await Nginx.StartAsync(_site.Client.BaseAddress!);
            await AttackAsync(nginx.Addresses[0], () => "");
        }
        else
        {
            var port = FreePort.Next();
            await using var caddy = await ServerProgram.StartAsync("caddy", port, folder =>
            {
                var file = Path.Combine(folder, "Caddyfile");
                File.WriteAllText(file,
                    $"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port}, http://a:{port} {{\n\treverse_proxy {_site.Client.BaseAddress!.Authority}\n}}\n");
                return ["run", "--config", file, "--adapter", "caddyfile"];
            });
            await AttackAsync(new($"http://127.0.0.1:{port}"), () => caddy.Log);
        }
    }

    [Theory(Explicit = true)]
    [InlineData("GET /blogs/p0")]
    [InlineData("HEAD /blogs/p0")]
    [InlineData("POST /blogs/p0")]
    [InlineData("POST /mcp")]
    [InlineData("GET /nothing")]
    public async Task A_client_that_expects_to_be_asked_for_a_body_sends_its_next_request_on_another_connection(
        string line)
    {
        var request = $"{line} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n";
        for (var time = 0; time < 2; time++)
        {
            var received = await RawExchange.SendAsync(_site.Client.BaseAddress!, $"{request}{{}}");
            RawExchange.Parse(received, line.StartsWith("HEAD", StringComparison.Ordinal))[^1].Fields
                .ShouldContain("connection: close");
        }
    }

    private async Task AttackAsync(Uri proxy, Func<string> log)
    {
        var (attacks, reads) = (0, 0);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Posts).Select(i => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                // Each request uses a new connection to the proxy, so the proxy can use any of its connections to the
                // site.
                var received = Encoding.UTF8
                    .GetString(await RawExchange.SendAsync(
                        proxy, $"GET /blogs/p{i} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
                received.ShouldStartWith("HTTP/1.1 200 OK", customMessage: log());
                received.ShouldContain($"<h1>The post of number {i}</h1>", customMessage: received);
                Interlocked.Increment(ref reads);
            }
        })).ToList();
        try
        {
            do
            {
                await Parallel.ForEachAsync(Attacks, new ParallelOptions { MaxDegreeOfParallelism = 16 },
                    async (attack, _) =>
                {
                    await RawExchange.SendAsync(proxy, attack, TimeSpan.FromMilliseconds(50), []);
                    Interlocked.Increment(ref attacks);
                });
            }
            while (!readers.Exists(r => r.IsCompleted) && Volatile.Read(ref reads) < 10 * Posts);
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(readers);
        }

        output.WriteLine($"{attacks} attacks, {reads} right responses");
        reads.ShouldBeGreaterThan(Posts);
    }
}
