using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Security;
using Portfolio.Web.Tests.Caching;
using Portfolio.Web.Tests.Hostile;

namespace Portfolio.Web.Tests.Security;

public sealed class RateLimitTests
{
    private const int Many = 500;

    [Theory]
    [InlineData("/search?q=a")]
    [InlineData("/search.json?q=a")]
    public async Task A_client_that_searches_without_end_is_told_to_wait_and_can_still_read(string path)
    {
        await using var site = await StartAsync();
        var refused = await SearchUntilRefusedAsync(site, path, "");
        refused.Fields.ShouldContain("retry-after: 1");
        ResponseKindsTests.HasSecurityHeaders(refused, path, isHttps: true);
        (await site.ReadAsync("/blogs")).ShouldNotBeEmpty();
        (await site.GetAsync("/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Behind_a_configured_proxy_each_reader_is_a_client()
    {
        await using var site = await StartAsync("127.0.0.1,10.0.0.0/8");
        for (var i = 0; i < 50; i++)
            (await SearchAsync(site, "/search?q=a", $"X-Forwarded-For: 192.0.2.{i}\r\n")).Status.ShouldBe("HTTP/1.1 200 OK");
    }

    [Theory]
    [InlineData("127.0.0.1,10.0.0.0/8", "X-Forwarded-For: 192.0.2.1")]
    [InlineData("127.0.0.1,10.0.0.0/8", "X-Forwarded-For: {other}, 192.0.2.1")]
    [InlineData("127.0.0.1,10.0.0.0/8", "X-Forwarded-For: {other}, 192.0.2.1, 10.1.2.3")]
    [InlineData("127.0.0.1,10.0.0.0/8", "Forwarded: for={other}")]
    [InlineData("127.0.0.1,10.0.0.0/8", "X-Real-IP: {other}")]
    [InlineData("10.0.0.0/8", "X-Forwarded-For: {other}")]
    [InlineData(null, "X-Forwarded-For: {other}")]
    public async Task A_client_cannot_pass_for_others(string? proxies, string field)
    {
        await using var site = await StartAsync(proxies);
        await SearchUntilRefusedAsync(site, "/search?q=a", field + "\r\n");
    }

    [Fact]
    public async Task What_a_proxy_says_of_host_and_scheme_changes_no_response()
    {
        await using var site = await StartAsync("127.0.0.1");
        const string Fields = "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Prefix: "
            + "/evil\r\nX-Original-URL: /x\r\n";
        foreach (var path in (string[])["/", "/feed.xml", "/sitemap.xml", "/blogs/", "/nothing", "/robots.txt"])
        {
            (await SearchAsync(site, path, Fields)).ToString()
                .ShouldBe((await SearchAsync(site, path, "")).ToString(), path);
        }
    }

    [Theory]
    [InlineData("/search?q=a")]
    [InlineData("/search.json?q=a")]
    public async Task When_too_many_searches_wait_further_ones_are_told_to_try_again(string path)
    {
        using var searches = OneTurn(waiting: 0);
        await using var site = await StartAsync(ConcurrencyLimits.Create() with { Searches = searches });
        using (await TakeAsync(searches))
        {
            var busy = await SearchAsync(site, path, "");
            busy.Status.ShouldBe("HTTP/1.1 503 Service Unavailable");
            busy.Fields.ShouldContain("retry-after: 1");
            ResponseKindsTests.HasSecurityHeaders(busy, path, isHttps: true);
            (await site.ReadAsync("/blogs/a")).ShouldContain("Text.");
        }

        (await SearchAsync(site, path, "")).Status.ShouldBe("HTTP/1.1 200 OK");
    }

    [Fact]
    public async Task Searches_and_documents_of_all_posts_do_not_wait_for_each_other()
    {
        using var searches = OneTurn(waiting: 0);
        using var documents = OneTurn(waiting: 0);
        await using var site = await StartAsync(new ConcurrencyLimits(searches, documents));
        using (await TakeAsync(documents))
            (await site.ReadAsync("/search.json?q=text")).ShouldContain("\"total\":1");
        using (await TakeAsync(searches))
            (await site.ReadAsync("/llms-full.txt")).ShouldContain("Text.");
    }

    [Theory]
    [InlineData("/search.json?q=")]
    [InlineData("/search.md?q=")]
    public async Task The_search_of_another_reader_does_not_wait_for_searches_whose_reader_has_left(string path)
    {
        using var searches = OneTurn(waiting: 32);
        await using var site = await StartAsync(ConcurrencyLimits.Create() with { Searches = searches });
        Task<RawAnswer> other;
        using (await TakeAsync(searches))
        {
            var flood = Enumerable.Range(0, 34).Select(_ => new RawConnection(site.Client.BaseAddress!)).ToList();
            foreach (var (i, connection) in flood.Index())
                connection.Send($"GET {path}word{i} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.{i % 7}\r\n\r\n");
            await Eventually.IsTrueAsync(() => Task.FromResult(Waiting() > 10));
            other = SearchAsync(site, path + "text", "X-Forwarded-For: 192.0.2.3\r\n");
            flood.ForEach(c => c.Dispose());
            await Eventually.IsTrueAsync(() => Task.FromResult(Waiting() == 1));
        }

        (await other).Status.ShouldBe("HTTP/1.1 200 OK");

        long Waiting() => searches.GetStatistics()!.CurrentQueuedCount;
    }

    [Fact]
    public async Task A_client_with_many_searches_and_documents_leaves_turns_to_others()
    {
        using var searches = OneTurn(waiting: 32);
        using var lists = OneTurn(waiting: 32);
        await using var site = await StartAsync(new ConcurrencyLimits(searches, lists));
        string[] documents = ["/llms-full.txt", "/sitemap.xml", "/sitemap.md", "/llms.txt", "/tags", "/archive", "/agents"];
        string[] found = ["/search.json?q=text", "/search?q=text"];
        List<Task<RawAnswer>> others;
        using var leaving = new CancellationTokenSource();
        using (await TakeAsync(searches))
        using (await TakeAsync(lists))
        {
            var (reading, searching) = (Ask(documents), Ask(found));
            await Eventually.IsTrueAsync(() => Task.FromResult(searching.Count(task => task.IsCompleted) == 40 - 16));
            foreach (var refused in searching.Where(task => task.IsCompleted))
            {
                (await refused).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
                (await refused).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            }

            await Eventually.IsTrueAsync(() => Task.FromResult(Waiting() == 8));
            reading.ShouldAllBe(task => !task.IsCompleted, "all requests for a document wait for the same response");
            (await site.ReadAsync("/blogs/a")).ShouldContain("Text.");
            others = ((string[])["/llms-full.txt", "/search.json?q=text"])
                .Select(path => SearchAsync(site, path, "X-Forwarded-For: 192.0.2.2\r\n")).ToList();
            await leaving.CancelAsync();
            await Eventually.IsTrueAsync(() => Task.FromResult(Waiting() == others.Count));
            others.ShouldAllBe(other => !other.IsCompleted);
        }

        (await Task.WhenAll(others)).ShouldAllBe(answer => answer.Status == "HTTP/1.1 200 OK");

        List<Task<HttpResponseMessage>> Ask(string[] paths) => [.. Enumerable.Range(0, 40).Select(
            i => site.Client.GetAsync(new Uri(paths[i % paths.Length], UriKind.Relative), leaving.Token))];

        long Waiting() => searches.GetStatistics()!.CurrentQueuedCount + lists.GetStatistics()!.CurrentQueuedCount;
    }

    [Theory]
    [InlineData("GET /search.json?q=text", "")]
    [InlineData("POST /mcp", """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"text"}}}
        """)]
    public async Task Seven_clients_with_many_searches_leave_places_to_others(string request, string body)
    {
        var fields = body.Length == 0 ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + "Accept: application/json, text/event-stream\r\n";
        using var searches = OneTurn(waiting: 32);
        await using var site = await StartAsync(ConcurrencyLimits.Create() with { Searches = searches });
        var flood = Enumerable.Range(0, 7 * 16).Select(_ => new RawConnection(site.Client.BaseAddress!)).ToList();
        Task<RawAnswer> other;
        using (await TakeAsync(searches))
        {
            foreach (var (i, connection) in flood.Index())
            {
                connection.Send($"{request} HTTP/1.1\r\nHost: a\r\n{fields}"
                    + $"X-Forwarded-For: 2001:db8:{i % 7}:{i:x}::1\r\n\r\n{body}");
            }

            await Eventually.IsTrueAsync(() => Task.FromResult(searches.GetStatistics()!.CurrentQueuedCount >= 7 * 3));
            other = SearchAsync(site, "/search.json?q=text", "X-Forwarded-For: 192.0.2.3\r\n");
            await Task.Delay(200);
            other.IsCompleted.ShouldBeFalse("the search of another client waits for its turn and is not refused");
        }

        (await other).Status.ShouldBe("HTTP/1.1 200 OK");
        flood.ForEach(c => c.Dispose());
    }

    [Theory]
    [InlineData("/llms-full.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/search.json?q=text")]
    public async Task The_queries_of_a_response_stop_when_its_reader_leaves(string path)
    {
        using var searches = OneTurn(waiting: 1);
        using var documents = OneTurn(waiting: 1);
        var sessions = new ConcurrentBag<SiteSession>();
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n\nText.\n")], configure: builder =>
        {
            builder.UseConcurrencyLimits(new(searches, documents));
            builder.ConfigureServices(services => services.AddScoped(s =>
            {
                var session = s.GetRequiredService<ServedSnapshot>().Content.Open();
                sessions.Add(session);
                return session;
            }));
        });
        using (await TakeAsync(searches))
        using (await TakeAsync(documents))
        using (var leaving = new CancellationTokenSource())
        {
            sessions.Clear();
            var request = site.Client.GetAsync(new Uri(path, UriKind.Relative), leaving.Token);
            await Eventually.IsTrueAsync(() => Task.FromResult(
                searches.GetStatistics()!.CurrentQueuedCount + documents.GetStatistics()!.CurrentQueuedCount == 1));
            await leaving.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(request);
            var session = sessions.ShouldHaveSingleItem();
            await Eventually.IsTrueAsync(() => Task.FromResult(session.Cancellation.IsCancellationRequested));
            // Unlike the list of pages, this query is not kept from earlier responses.
            Should.Throw<OperationCanceledException>(() => session.UnlistedUrls());
        }
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::")]
    [InlineData("::1", "::")]
    public void A_client_is_an_address_or_a_network_of_IPv6(string address, string client) =>
        RateLimits.ClientOf(IPAddress.Parse(address)).ShouldBe(IPAddress.Parse(client));

    [Fact]
    public async Task An_office_behind_one_address_may_search_at_once()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", "# A\n\nText.\n")], configure: builder => builder.Use("Limits:SearchesPerSecond", "20"));
        // The requests simulate thirty people behind one address, each of whom searches twenty times.
        for (var i = 0; i < 600; i++)
        {
            using var response = await site.GetAsync("/search?q=a");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private static ConcurrencyLimiter OneTurn(int waiting) => new(new() { PermitLimit = 1, QueueLimit = waiting });

    private static ValueTask<RateLimitLease> TakeAsync(ConcurrencyLimiter turns) =>
        turns.AcquireAsync(cancellationToken: TestContext.Current.CancellationToken);

    private static Task<SiteFixture> StartAsync(ConcurrencyLimits turns) =>
        SiteFixture.StartAsync([("posts/a.md", "# A\n\nText.\n")], configure: builder =>
        {
            builder.UseSetting("proxies", "127.0.0.1");
            builder.UseConcurrencyLimits(turns);
        });

    private static Task<SiteFixture> StartAsync(string? proxies = null) =>
        SiteFixture.StartAsync([("posts/a.md", "# A\n\nText.\n")], configure: builder =>
    {
        if (proxies is not null)
            builder.UseSetting("proxies", proxies);
        // The limit is so low that even a slow machine exceeds it.
        builder.Use("Limits:SearchesPerSecond", "1");
    });

    /// <param name="fields">
    /// The header fields of each request, in which <c>{other}</c> is replaced
    /// with an address that is different for each request.
    /// </param>
    private static async Task<RawAnswer> SearchUntilRefusedAsync(SiteFixture site, string path, string fields)
    {
        for (var i = 0; i < Many; i++)
        {
            if (await SearchAsync(
                site, path,
                fields.Replace("{other}", $"198.51.{i / 250}.{i % 250}", StringComparison.Ordinal)) is var answer
                && answer.Status == "HTTP/1.1 429 Too Many Requests")
            {
                return answer;
            }
        }

        throw new ShouldAssertException($"{Many} searches are allowed");
    }

    private static async Task<RawAnswer> SearchAsync(SiteFixture site, string path, string fields) =>
        RawExchange.Parse(await RawExchange.SendAsync(
            site.Client.BaseAddress!,
            $"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{fields}\r\n")).ShouldHaveSingleItem();
}
