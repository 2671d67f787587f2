using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>
/// Random requests to two servers with the same content, of which one has the fast path: their responses are the same, and none is a failure of
/// the site. Both are asked directly and behind nginx.
/// </summary>
public sealed partial class FastPathFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Last = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private const int Requests = 2_000;
    /// <summary>Many of their requests wait for more time than they take.</summary>
    private const int ManyClients = 24;
    private static readonly string[] Paths =
    [
        "/", "/blogs", "/blogs/post", "/blogs/post.md", "/blogs/other", "/blogs/large", "/blogs/%C3%BCber", "/tags", "/tags/a", "/tags/a/feed.xml", "/archive", "/archive/2026", "/feed.xml", "/rss.xml", "/feed.json",
        "/sitemap.xml", "/robots.txt", "/llms.txt", "/llms-full.txt", "/agents", "/AGENTS.md", "/blogs/old", "/gone", "/nothing", "/blogs/pots", "/notes.txt", "/film.mp4", "/large.bin", "/.well-known/api-catalog", "/mcp",
        "/search", "/search.json", "/health/live", "/favicon.ico",
    ];

    private SiteFixture _fast = null!, _plain = null!;
    private List<string> _tags = [];

    public async ValueTask InitializeAsync()
    {
        (_fast, _plain) = (await StartAsync(hasFastPath: true), await StartAsync(hasFastPath: false));
        _tags = [.. await WarmAsync(_fast), .. await WarmAsync(_plain)];
    }

    public async ValueTask DisposeAsync()
    {
        await _fast.DisposeAsync();
        await _plain.DisposeAsync();
    }

    [Fact]
    public Task The_fast_path_answers_random_requests_as_the_server_does() => AskAsync(Requests, seed: 1, clients: 4);

    [Fact(Explicit = true)]
    public Task The_fast_path_answers_800_000_other_requests_as_the_server_does() => AskAsync(800_000, Environment.TickCount, ManyClients);

    [Fact]
    public Task The_same_holds_behind_nginx_that_keeps_its_connections() => AskNginxAsync(Requests / 2, seed: 1, clients: 4);

    [Fact(Explicit = true)]
    public Task It_holds_for_200_000_other_requests_behind_nginx() => AskNginxAsync(200_000, Environment.TickCount, ManyClients);

    [Fact]
    public async Task Of_the_first_responses_only_the_coding_depends_on_time()
    {
        var other = 0;
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            var path = n % 2 == 0 ? $"/nothing/{n % 10}" : Paths[n % Paths.Length];
            var (fast, plain) = (await DecodedAsync(_fast, path), await DecodedAsync(_plain, path));
            plain.Response.ShouldBe(fast.Response, path);
            if (plain.Coding != fast.Coding)
                Interlocked.Increment(ref other);
        });
        output.WriteLine($"{other} of 400 had another coding");
        foreach (var path in (string[])["/nothing", "/blogs/pots", "/blogs"])
            await Eventually.IsTrueAsync(async () => (await DecodedAsync(_fast, path)).Coding == "br" && (await DecodedAsync(_plain, path)).Coding == "br", details: () => path);
    }

    private async Task AskAsync(int requests, int seed, int clients)
    {
        using var counter = new FastPathCounter(_fast.Services);
        var compared = await CompareAsync(_fast.Client.BaseAddress!, _plain.Client.BaseAddress!, requests, seed, clients);
        output.WriteLine($"{compared} requests, {counter.Count} responses of the fast path");
        counter.Count.ShouldBeGreaterThan(compared / 10);
    }

    private async Task AskNginxAsync(int requests, int seed, int clients)
    {
        using var counter = new FastPathCounter(_fast.Services);
        await using var nginx = await Nginx.StartAsync(_fast.Client.BaseAddress!, _plain.Client.BaseAddress!);
        var compared = await CompareAsync(nginx.Addresses[0], nginx.Addresses[1], requests, seed, clients);
        output.WriteLine($"{compared} requests, {counter.Count} responses of the fast path");
        counter.Count.ShouldBeGreaterThan(compared / 30);
    }

    /// <summary>Sends the same requests to both; returns how many.</summary>
    private async Task<int> CompareAsync(Uri fast, Uri plain, int requests, int seed, int clients)
    {
        var (sent, differences) = (0, new ConcurrentQueue<string>());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            var random = new RandomRequests(seed * 1000 + client, Paths, _tags);
            while (Volatile.Read(ref sent) < requests && differences.Count < 10)
            {
                var conversation = random.Next();
                var bytes = string.Concat(conversation) + Last;
                if (await DifferenceAsync(fast, plain, bytes, random.Pieces(bytes.Length)) is { } difference)
                    differences.Enqueue(difference);
                Interlocked.Add(ref sent, conversation.Length);
            }
        }));
        differences.ShouldBeEmpty(string.Join("\n\n", differences));
        return sent;
    }

    /// <summary>
    /// What differs; <see langword="null"/>: nothing. A difference counts if it is there again when there is more time, the last time twice:
    /// a machine may stand still. A server that closes a connection before it has read all of it resets the connection, and what it had
    /// not sent yet is lost: where it is the one without the fast path that sent less, both get more tries.
    /// </summary>
    private static async Task<string?> DifferenceAsync(Uri fast, Uri plain, string bytes, IReadOnlyList<int> pieces)
    {
        string? difference = null;
        foreach (var (attempt, patience) in ((double[])[0.3, 2, 10, 10, 10, 10]).Index())
        {
            var one = RawExchange.SendAsync(fast, bytes, TimeSpan.FromSeconds(patience), pieces);
            var other = RawExchange.SendAsync(plain, bytes, TimeSpan.FromSeconds(patience), pieces);
            var (received, expected) = (await one, await other);
            if (received.AsSpan().SequenceEqual(expected) && received.AsSpan().IndexOf("HTTP/1.1 500 "u8) < 0)
                return null;
            var (first, second) = (Read(received), Read(expected));
            if (first == second)
                return first.Contains("HTTP/1.1 500 ", StringComparison.Ordinal) ? $"{bytes.ReplaceLineEndings("\\n")}\n--- with and without the fast path\n{Shortened(first)}" : null;
            difference = $"{bytes.ReplaceLineEndings("\\n")}\n--- with the fast path\n{Shortened(first)}\n--- without\n{Shortened(second)}";
            if (attempt >= 3 && !first.StartsWith(second, StringComparison.Ordinal))
                break;
        }

        return difference;
    }

    /// <summary>What was received, with the fields of each response in lower case and sorted, without <c>Date</c> and without the limits of chunks, which depend on time.</summary>
    private static string Read(byte[] received)
    {
        var (text, all) = (Encoding.Latin1.GetString(received), new StringBuilder());
        var at = 0;
        for (var head = Head().Match(text); head.Success; head = Head().Match(text, at))
        {
            var fields = head.Groups["field"].Captures.Select(f => f.Value.Split(':', 2)).Select(f => $"{f[0].ToLowerInvariant()}:{f[1]}").Where(f => !f.StartsWith("date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
            all.Append(text, at, head.Index - at).AppendJoin("\r\n", [head.Groups["status"].Value, .. fields, "", ""]);
            at = head.Index + head.Length;
            if (fields.Contains("transfer-encoding: chunked") && RawExchange.TryJoinChunks(received.AsSpan(at), out var length, out var body))
            {
                all.Append(Encoding.Latin1.GetString(body));
                at += length;
            }
        }

        return all.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Without bodies: their lengths and hashes instead.</summary>
    private static string Shortened(string received)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (Match head in Head().Matches(received))
        {
            AddBody(received[at..head.Index]);
            text.Append(head.Value);
            at = head.Index + head.Length;
        }

        AddBody(received[at..]);
        return text.ToString();

        void AddBody(string body) => text.Append(CultureInfo.InvariantCulture, $"({body.Length} bytes, {Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(body)).AsSpan(0, 4))})\n");
    }

    /// <summary>A response without what depends on its coding, and the coding.</summary>
    private static async Task<(string Response, string Coding)> DecodedAsync(SiteFixture site, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { AcceptEncoding = { new("br"), new("gzip") } } };
        using var response = await site.Client.SendAsync(request);
        var coding = response.Content.Headers.ContentEncoding.SingleOrDefault() ?? "";
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var decoded = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        var fields = response.Headers.Concat(response.Content.Headers).Where(f => f.Key is not ("Date" or "ETag" or "Content-Encoding" or "Content-Length"));
        return ($"{response.StatusCode} {string.Join('\n', fields.Select(f => $"{f.Key}: {string.Join(", ", f.Value)}").Order(StringComparer.Ordinal))} {Convert.ToHexString(await SHA256.HashDataAsync(decoded))}", coding);
    }

    /// <summary>Requests every path until its responses are cached; returns the entity tags.</summary>
    private static async Task<List<string>> WarmAsync(SiteFixture site)
    {
        var tags = new List<string>();
        foreach (var path in Paths)
        {
            for (var i = 0; i < 2; i++)
            {
                using var response = await site.GetAsync(path);
                if (response.Headers.ETag is { } tag)
                    tags.Add(tag.Tag);
            }
        }

        return [.. tags.Distinct()];
    }

    private static Task<SiteFixture> StartAsync(bool hasFastPath) => SiteFixture.StartAsync(
        [
            ("site.yaml", "title: A site\nbaseUrl: https://example.com\n"), ("gone.yaml", "- /gone\n"),
            ("posts/post.md", SiteFixture.Post("title: Post\ndate: 2026-01-01\ntags: [a]\naliases: [/blogs/old]", TestPages.Long("x"))),
            ("posts/other.md", SiteFixture.Post("title: Other\ndate: 2026-01-02\ntags: [a]")),
            ("posts/über.md", SiteFixture.Post("title: Über\ndate: 2026-01-03")),
            ("posts/large.md", SiteFixture.Post("title: Large\ndate: 2026-01-04", string.Concat(Enumerable.Range(0, 12_000).Select(i => $"{i * 7919 % 10_007:x} ")))),
            ("static/notes.txt", "Notes.\n"), ("static/film.mp4", "a film"), ("static/large.bin", new string('x', 600 * 1024)),
        ],
        configure: builder => builder.Use("Caching:Http1FastPath", hasFastPath ? "true" : "false"));

    [GeneratedRegex(@"(?<status>HTTP/1\.[01] \d{3} [^\r\n]*)\r\n(?:(?<field>[^\r\n:]+:[^\r\n]*)\r\n)*\r\n", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Head();
}
