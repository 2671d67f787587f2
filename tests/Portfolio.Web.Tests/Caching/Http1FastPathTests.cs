using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching;
using Portfolio.Web.Caching.Http1FastPath;

namespace Portfolio.Web.Tests.Caching;

public sealed class Http1FastPathTests
{
    /// <summary>A field that the fast path leaves to the server, and that the server ignores.</summary>
    private const string ForTheServer = "Upgrade: x\r\n";

    [Theory]
    [InlineData("/page", "")]
    [InlineData("/page", "Accept-Encoding: gzip\r\n")]
    [InlineData("/page", "Accept-Encoding: gzip, deflate, br\r\n")]
    [InlineData("/page", "Accept-Encoding: gzip;q=0, *;q=0\r\n")]
    [InlineData("/page", "Accept: text/html,*/*;q=0.8\r\nUser-Agent: Mozilla/5.0 (X11)\r\nCookie: a=b; c=d\r\n")]
    [InlineData("/page", "If-None-Match: {tag}\r\n")]
    [InlineData("/page", "Connection: keep-alive\r\n")]
    [InlineData("/page", "Range: bytes=0-5\r\n")]
    [InlineData("/page?utm=1&x=%20", "")]
    [InlineData("/page.md", "")]
    [InlineData("/other", "")]
    public async Task The_fast_path_sends_the_response_of_the_server(string path, string fields)
    {
        await using var site = await StartAsync();
        using var counter = new FastPathCounter(site.Services);
        fields = await PrepareAsync(site, fields);

        var fast = await counter.GetAsync(site.Address, $"GET {path} HTTP/1.1\r\nHost: example.com\r\n{fields}\r\n");
        fast.ToString().ShouldBe((await FromServerAsync(site, counter, path, fields)).ToString());
    }

    [Theory]
    [InlineData("/page", "Accept: text/markdown\r\n")]
    [InlineData("/page", "accept: TEXT/MARKDOWN\r\n")]
    [InlineData("/page", "If-None-Match: *\r\n")]
    [InlineData("/page", "If-None-Match: \"other\"\r\n")]
    [InlineData("/page", "If-None-Match: W/{tag}, \"x\"\r\nAccept-Encoding: gzip\r\n")]
    [InlineData("/s%C3%A9", "Accept-Encoding: gzip\r\n")]
    [InlineData("/s%c3%a9", "")]
    [InlineData("/Page", "")]
    [InlineData("/page/", "")]
    [InlineData("//page", "")]
    [InlineData("/./page", "")]
    [InlineData("/other", "If-None-Match: *\r\nAccept-Encoding: gzip\r\n")]
    [InlineData("/large", "")]
    [InlineData("/live", "")]
    public async Task What_the_fast_path_leaves_to_the_server_has_the_same_response(string path, string fields)
    {
        await using var site = await StartAsync();
        using var counter = new FastPathCounter(site.Services);
        fields = await PrepareAsync(site, fields);

        using var connection = new RawConnection(site.Address);
        connection.Send($"GET {path} HTTP/1.1\r\nHost: example.com\r\n{fields}\r\n");
        var response = await connection.ReceiveAsync();
        counter.Count.ShouldBe(0);
        response.ToString().ShouldBe((await FromServerAsync(site, counter, path, fields)).ToString());
    }

    [Fact]
    public async Task The_fast_path_can_be_switched_off()
    {
        await using var site = await TestSite.StartAsync(app => app.Page("/page", () => "x"), builder => builder.ConfigureAppConfiguration(settings => settings.AddInMemoryCollection([new("Caching:Http1FastPath", "false")])));
        using var counter = new FastPathCounter(site.Services);
        for (var i = 0; i < 3; i++)
            (await site.TextAsync("/page")).ShouldBe("x");
        counter.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_request_on_the_fast_path_is_in_the_metrics_of_the_server()
    {
        await using var site = await StartAsync();
        using var counter = new FastPathCounter(site.Services);
        await PrepareAsync(site, "");
        var durations = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "http.server.request.duration" && instrument.Meter.Scope == site.Services.GetRequiredService<IMeterFactory>())
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            value.ShouldBeInRange(0, 10);
            durations.Enqueue(string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)));
        });
        listener.Start();

        await counter.GetAsync(site.Address, "GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
        await FromServerAsync(site, counter, "/page", "");
        await Eventually.IsTrueAsync(() => Task.FromResult(durations.Count >= 2));
        durations.Distinct().ShouldHaveSingleItem().ShouldContain("http.response.status_code=200");
    }

    [Theory]
    [InlineData("GET /page HTTP/1.1\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\rX: y\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\nHost: a\n\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /page HTTP/1.0\r\nHost: a\r\n\r\n")]
    [InlineData("GET /page\u0080 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET  /page HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1 \r\nHost: a\r\n\r\n")]
    [InlineData("GET http://example.com/page HTTP/1.1\r\nHost: example.com\r\n\r\n")]
    [InlineData("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST /page HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a")]
    [InlineData("GET / HTTP/1.1\rContent-Length: 38\r\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\rHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a:b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: [\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost:\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: :80\r\n\r\n")]
    [InlineData("GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /#a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("")]
    public void A_request_that_is_not_plainly_a_get_is_left_to_the_server(string request) =>
        Http1FastPathRequest.TryParse(Encoding.Latin1.GetBytes(request), 100, out _).ShouldBeFalse();

    [Fact]
    public void More_header_fields_than_the_server_accepts_are_left_to_it()
    {
        var fields = string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: y\r\n"));
        Http1FastPathRequest.TryParse(Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n"), 101, out _).ShouldBeTrue();
        Http1FastPathRequest.TryParse(Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n"), 100, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("GET /page HTTP/1.1\rContent-Length: 38\r\nHost: a\r\n\r\n", "400")]
    [InlineData("GET /page HTTP/1.1\r\nHost: a:b\r\n\r\n", "400")]
    [InlineData("GET /page HTTP/1.1\r\nHost: [\r\n\r\n", "400")]
    [InlineData("GET /page HTTP/1.1\r\nHost: localhost:\r\n\r\n", "400")]
    public async Task The_server_refuses_what_it_always_refuses(string request, string status)
    {
        await using var site = await StartAsync();
        await PrepareAsync(site, "");
        using var connection = new RawConnection(site.Address);
        connection.Send(request);
        (await connection.ReceiveAsync()).Status.Split(' ')[1].ShouldBe(status);
    }

    [Fact]
    public async Task More_header_fields_than_the_server_accepts_are_refused()
    {
        await using var site = await StartAsync();
        await PrepareAsync(site, "");
        using var connection = new RawConnection(site.Address);
        connection.Send($"GET /page HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: y\r\n"))}\r\n");
        (await connection.ReceiveAsync()).Status.ShouldStartWith("HTTP/1.1 431");
    }

    [Fact]
    public async Task A_client_that_requests_without_reading_gets_every_response_once_it_reads()
    {
        await using var site = await StartAsync();
        await PrepareAsync(site, "");
        using var connection = new RawConnection(site.Address);
        const int Requests = 2000;
        var sending = Task.Run(() =>
        {
            for (var i = 0; i < Requests; i++)
                connection.Send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
        });
        // Until the buffers of client and server are full.
        await Task.WhenAny(sending, Task.Delay(500, TestContext.Current.CancellationToken));
        for (var i = 0; i < Requests; i++)
            (await connection.ReceiveAsync()).Status.ShouldBe("HTTP/1.1 200 OK");
        await sending;
    }

    [Fact]
    public async Task Neither_plaintext_nor_anything_else_on_a_TLS_endpoint_is_for_the_fast_path()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var site = await TestSite.StartAsync(
            app => app.Page("/page", () => "x"),
            builder => builder.UseSetting("urls", "https://127.0.0.1:0").ConfigureKestrel(server => server.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate)));
        using var counter = new FastPathCounter(site.Services);
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.Thumbprint } });
        for (var i = 0; i < 3; i++)
            (await client.GetStringAsync(new Uri(site.Address, "/page"))).ShouldBe("x");
        using var connection = new RawConnection(site.Address);
        connection.Send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
        await Should.ThrowAsync<Exception>(() => connection.ReceiveAsync());
        counter.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Pipelined_requests_get_their_responses_in_order_also_after_one_for_the_server()
    {
        await using var site = await StartAsync();
        await site.SendAsync("/page");
        using var connection = new RawConnection(site.Address);
        const string Rest = " HTTP/1.1\r\nHost: a\r\n\r\n";
        connection.Send($"GET /page{Rest}GET /page{Rest}GET /live{Rest}GET /page{Rest}GET /pa");
        (await connection.ReceiveAsync()).Status.ShouldBe("HTTP/1.1 200 OK");
        (await connection.ReceiveAsync()).Status.ShouldBe("HTTP/1.1 200 OK");
        Encoding.UTF8.GetString((await connection.ReceiveAsync()).Body).ShouldBe("live");
        (await connection.ReceiveAsync()).Status.ShouldBe("HTTP/1.1 200 OK");
        connection.Send($"ge{Rest}");
        (await connection.ReceiveAsync()).Status.ShouldBe("HTTP/1.1 200 OK");
    }

    [Fact]
    public void A_plain_get_is_parsed()
    {
        Http1FastPathRequest.TryParse("GET /a-b?c=%20 HTTP/1.1\r\nHost: x\r\naccept-encoding: br\r\nIf-None-Match: \"1\"\r\n\r\nGET"u8, 100, out var request).ShouldBeTrue();
        Encoding.ASCII.GetString(request.Path).ShouldBe("/a-b");
        Encoding.ASCII.GetString(request.AcceptEncoding).ShouldBe("br");
        Encoding.ASCII.GetString(request.IfNoneMatch).ShouldBe("\"1\"");
        request.Length.ShouldBe(77);
    }

    [Fact]
    public async Task A_request_that_arrives_byte_by_byte_gets_its_response()
    {
        await using var site = await StartAsync();
        await site.SendAsync("/page");
        using var connection = new RawConnection(site.Address);
        foreach (var letter in "GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
        {
            connection.Send(letter.ToString());
            await Task.Delay(1);
        }

        (await connection.ReceiveAsync()).Status.ShouldBe("HTTP/1.1 200 OK");
    }

    [Fact]
    public async Task A_new_generation_is_served_on_an_open_connection()
    {
        var text = "old";
        await using var site = await TestSite.StartAsync(app => app.Page("/page", () => text, "a"));
        await site.SendAsync("/page");
        using var connection = new RawConnection(site.Address);
        connection.Send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
        Encoding.UTF8.GetString((await connection.ReceiveAsync()).Body).ShouldBe("old");
        text = "new";
        site.Publish("a");
        connection.Send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
        Encoding.UTF8.GetString((await connection.ReceiveAsync()).Body).ShouldBe("new");
    }

    /// <summary>Two servers make it at different moments: for a while their responses to one request may differ in coding and length, and in
    /// nothing else.</summary>
    [Theory]
    [InlineData("/page", "gzip, br", "gzip")]
    [InlineData("/page", "br", "br")]
    [InlineData("/other", "gzip, br", "gzip")]
    [InlineData("/other", "br", "br")]
    public async Task A_page_has_the_same_coding_on_both_paths_before_and_after_its_final_brotli_exists(string path, string accepted, string before)
    {
        await using var site = await StartAsync();
        using var counter = new FastPathCounter(site.Services);
        using var compress = new ManualResetEventSlim();
        site.Services.GetRequiredService<BrotliQueue>().Enqueue(new(200, contentType: null, [], [1], []), isCached: _ =>
        {
            compress.Wait(TestContext.Current.CancellationToken);
            return false;
        }, compressed: _ => { });
        var fields = $"Accept-Encoding: {accepted}\r\n";
        for (var i = 0; i < 2; i++)
            await FromServerAsync(site, counter, path, fields);
        var first = await counter.GetAsync(site.Address, $"GET {path} HTTP/1.1\r\nHost: a\r\n{fields}\r\n");
        first.Fields.ShouldContain($"content-encoding: {before}");
        first.ToString().ShouldBe((await FromServerAsync(site, counter, path, fields)).ToString());
        compress.Set();
        var final = first;
        await Eventually.IsTrueAsync(async () => (final = await FromServerAsync(site, counter, path, fields)).ToString() != first.ToString());
        final.Fields.ShouldContain("content-encoding: br");
        final.Body.Length.ShouldBeLessThan(first.Body.Length);
        final.ToString().ShouldBe((await counter.GetAsync(site.Address, $"GET {path} HTTP/1.1\r\nHost: a\r\n{fields}\r\n")).ToString());
    }

    [Fact]
    public async Task An_idle_connection_does_not_delay_the_shutdown()
    {
        // One that does takes the whole time of a shutdown, which is longer here than what anything takes.
        var site = await StartAsync();
        await site.SendAsync("/page");
        using var connection = new RawConnection(site.Address);
        connection.Send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
        await connection.ReceiveAsync();
        await site.DisposeAsync().AsTask().WaitAsync(Eventually.Limit);
    }

    /// <summary>Fills the cache, and sets the entity tag in the fields.</summary>
    private static async Task<string> PrepareAsync(TestSite site, string fields)
    {
        var tag = (await site.SendAsync("/page")).Headers.ETag!.Tag;
        // The second request of an unknown URL caches its response.
        foreach (var path in (string[])["/page.md", "/s%C3%A9", "/large", "/other", "/other"])
            await site.SendAsync(path, "Accept-Encoding: identity", "Upgrade: x");
        // The final brotli exists some time after the first request for it.
        await Eventually.IsTrueAsync(async () => (await site.SendAsync("/page", "Accept-Encoding: br", "Upgrade: x")).Headers.ETag is not null);
        return fields.Replace("{tag}", tag, StringComparison.Ordinal);
    }

    private static async Task<RawAnswer> FromServerAsync(TestSite site, FastPathCounter counter, string path, string fields)
    {
        var before = counter.Count;
        using var connection = new RawConnection(site.Address);
        connection.Send($"GET {path} HTTP/1.1\r\nHost: example.com\r\n{fields}{ForTheServer}\r\n");
        var response = await connection.ReceiveAsync();
        counter.Count.ShouldBe(before);
        return response;
    }

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(app =>
    {
        app.Page("/page", () => TestPages.Long("x"), "a");
        app.Page("/large", () => string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i * 7919 % 10_000:x8}")));
        app.Page("/sé", () => TestPages.Long("y"), "a");
        app.MapGet("/live", context =>
        {
            context.Response.ContentLength = 4;
            return context.Response.WriteAsync("live");
        });
    });
}
