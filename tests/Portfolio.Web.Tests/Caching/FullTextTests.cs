using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Portfolio.Web.Tests.Caching;

/// <summary>Tests <c>/llms-full.txt</c> of a small and of a large site.</summary>
public sealed class FullTextTests
{
    private const string Path = "/llms-full.txt";
    private const int Clients = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task The_full_text_has_an_entity_tag_a_length_and_a_304_in_each_coding(int posts)
    {
        await using var site = await StartAsync(posts);
        using var identity = await SendAsync(site, HttpMethod.Get);
        var text = await identity.Content.ReadAsByteArrayAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(text))[..32];
        identity.Headers.ETag!.Tag.ShouldBe($"\"{hash}\"");
        identity.Content.Headers.ContentLength.ShouldBe(text.Length);

        using var compressed = await SendAsync(site, HttpMethod.Get, ("Accept-Encoding", "gzip"));
        compressed.Headers.ETag!.Tag.ShouldBe($"\"{hash}-gzip\"");
        compressed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        var bytes = await compressed.Content.ReadAsByteArrayAsync();
        compressed.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        bytes.Length.ShouldBeLessThan(text.Length);
        Expand(bytes).ShouldEqual(text);

        foreach (var (coding, full) in ((string, HttpResponseMessage)[])[("identity", identity), ("gzip", compressed)])
        {
            using var head = await SendAsync(site, HttpMethod.Head, ("Accept-Encoding", coding));
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
            Fields(head).ShouldBe(Fields(full));
            using var notModified = await SendAsync(
                site, HttpMethod.Get, ("Accept-Encoding", coding), ("If-None-Match", full.Headers.ETag!.Tag));
            notModified.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            notModified.Headers.ETag.ShouldBe(full.Headers.ETag);
        }
    }

    [Fact]
    public async Task HEAD_as_the_first_request_has_the_headers_of_GET()
    {
        await using var site = await StartAsync(posts: 30);
        using var head = await SendAsync(site, HttpMethod.Head);
        using var get = await SendAsync(site, HttpMethod.Get);
        Fields(head).ShouldBe(Fields(get));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task The_response_after_a_change_has_the_changed_text(int posts)
    {
        await using var site = await StartAsync(posts);
        (await site.ReadAsync(Path)).ShouldNotContain("A new sentence");
        site.Write("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-05-01", "A new sentence."));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/new")).StatusCode == HttpStatusCode.OK);
        (await site.ReadAsync(Path)).ShouldContain("A new sentence");
    }

    [Fact]
    public async Task A_response_that_is_being_sent_ends_with_the_text_it_began_with()
    {
        await using var site = await StartAsync(posts: 30);
        var before = await site.ReadAsync(Path);
        using var response = await site.Client.SendAsync(
            new(HttpMethod.Get, Path), HttpCompletionOption.ResponseHeadersRead);
        for (var edit = 0; edit < 3; edit++)
        {
            var text = $"Edit number {edit}.";
            site.Write("posts/new.md", SiteFixture.Post("title: New\ndate: 2026-05-01", text));
            await Eventually.IsTrueAsync(async () =>
                (await (await site.GetAsync("/blogs/new")).Content.ReadAsStringAsync())
                    .Contains(text, StringComparison.Ordinal));
            (await site.ReadAsync(Path)).ShouldContain(text);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        (await response.Content.ReadAsStringAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Slow_readers_delay_no_other_response_while_they_read_and_after_they_have_left()
    {
        // The minimum data rate is disabled, because the server would otherwise disconnect the slow clients.
        await using var site = await StartAsync(posts: 30, builder =>
            builder.ConfigureServices(services => services.Configure<KestrelServerOptions>(
                server => server.Limits.MinResponseDataRate = null)));
        foreach (var path in (string[])["/health/live", "/blogs", "/blogs"])
            await site.ReadAsync(path);
        var threads = ThreadPool.ThreadCount;
        using var left = new CancellationTokenSource();
        var begun = Enumerable.Range(0, Clients).Select(_ => new TaskCompletionSource()).ToList();
        var readers = begun.Select(
            (b, i) => ReadSlowlyAsync(site.Client.BaseAddress!, isGzip: i % 2 == 0, b, left.Token)).ToList();
        await Task.WhenAll(begun.Select(b => b.Task));
        await RespondsAsync(site);
        ThreadPool.ThreadCount.ShouldBeLessThan(threads + Clients, "they hold no thread");
        await left.CancelAsync();
        await RespondsAsync(site);
        (await Task.WhenAll(readers)).ShouldAllBe(received => received > 0);
    }

    /// <summary>Starts a site whose full text has about 75 KB per post after compression.</summary>
    private static Task<SiteFixture> StartAsync(int posts, Action<IWebHostBuilder>? configure = null)
    {
        var random = new Random(1);
        return SiteFixture.StartAsync(
            Enumerable.Range(0, posts)
                .Select(i => ($"posts/p{i}.md", SiteFixture.Post($"title: Post {i}\ndate: 2026-04-01", Text(random)))),
                configure: configure);
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        var word = new byte[24];
        while (text.Length < 100_000)
        {
            random.NextBytes(word);
            text.Append(Convert.ToHexStringLower(word.AsSpan(0, 4)))
                .Append(Convert.ToBase64String(word).Replace('/', 'a').Replace('+', 'b'))
                .Append(text.Length % 10 == 0 ? "\n\n" : " ");
        }

        return text.ToString();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        SiteFixture site, HttpMethod method, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return await site.Client.SendAsync(request);
    }

    private static string Fields(HttpResponseMessage response) =>
        string.Concat(response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date")
            .OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}\n"));

    private static byte[] Expand(byte[] gzip)
    {
        using var expanded = new MemoryStream();
        using var stream = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        stream.CopyTo(expanded);
        return expanded.ToArray();
    }

    /// <summary>Reads 20 bytes per second and returns the number of bytes received.</summary>
    /// <param name="begun">A task source that is completed when the first bytes arrive.</param>
    private static async Task<int> ReadSlowlyAsync(
        Uri address, bool isGzip, TaskCompletionSource begun, CancellationToken left)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port, CancellationToken.None);
        await socket.SendAsync(Encoding.ASCII
            .GetBytes($"GET {Path} HTTP/1.1\r\nHost: a\r\n{(isGzip ? "Accept-Encoding: gzip\r\n" : "")}\r\n"),
            CancellationToken.None);
        var (received, buffer) = (0, new byte[20]);
        try
        {
            while (true)
            {
                received += await socket.ReceiveAsync(buffer, left);
                begun.TrySetResult();
                await Task.Delay(1000, left);
            }
        }
        catch (OperationCanceledException)
        {
            return received;
        }
    }

    private static async Task RespondsAsync(SiteFixture site)
    {
        for (var i = 0; i < 40; i++)
        {
            foreach (var path in (string[])["/health/live", "/blogs"])
                await site.ReadAsync(path).WaitAsync(Eventually.Limit);
        }
    }
}
