using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching.Http1FastPath;

namespace Portfolio.Web.Tests.Caching;

public sealed class Http1FastPathTests
{
    /// <summary>A field that the wire leaves to the server, and that the server ignores.</summary>
    private const string ForTheServer = "Upgrade: x\r\n";

    [Theory]
    [InlineData("/page", "")]
    [InlineData("/page", "Accept-Encoding: gzip\r\n")]
    [InlineData("/page", "Accept-Encoding: gzip, deflate, br\r\n")]
    [InlineData("/page", "Accept-Encoding: gzip;q=0, *;q=0\r\n")]
    [InlineData("/page", "Accept: text/html,*/*;q=0.8\r\nUser-Agent: Mozilla/5.0 (X11)\r\nCookie: a=b; c=d\r\n")]
    [InlineData("/page", "Accept: text/markdown\r\n")]
    [InlineData("/page", "accept: TEXT/MARKDOWN\r\n")]
    [InlineData("/page", "If-None-Match: *\r\n")]
    [InlineData("/page", "If-None-Match: \"other\"\r\n")]
    [InlineData("/page", "If-None-Match: {tag}\r\n")]
    [InlineData("/page", "If-None-Match: W/{tag}, \"x\"\r\nAccept-Encoding: gzip\r\n")]
    [InlineData("/page?utm=1&x=%20", "")]
    [InlineData("/page.md", "")]
    [InlineData("/s%C3%A9", "Accept-Encoding: gzip\r\n")]
    [InlineData("/s%c3%a9", "")]
    [InlineData("/Page", "")]
    [InlineData("/page/", "")]
    [InlineData("//page", "")]
    [InlineData("/./page", "")]
    [InlineData("/other", "")]
    [InlineData("/other", "If-None-Match: *\r\nAccept-Encoding: gzip\r\n")]
    [InlineData("/page", "Connection: keep-alive\r\n")]
    [InlineData("/page", "Range: bytes=0-5\r\n")]
    public async Task The_wire_answers_as_the_server_does(string path, string fields)
    {
        await using var site = await StartAsync();
        var tag = (await site.SendAsync("/page")).Headers.ETag!.Tag;
        await site.SendAsync("/page.md");
        await site.SendAsync("/s%C3%A9");
        // Rendered for the first who asks, noted for this address when the second does.
        await site.SendAsync("/other");
        await site.SendAsync("/other");
        fields = fields.Replace("{tag}", tag, StringComparison.Ordinal);

        using var wire = new RawConnection(site.Address);
        wire.Send($"GET {path} HTTP/1.1\r\nHost: example.com\r\n{fields}\r\n");
        using var server = new RawConnection(site.Address);
        server.Send($"GET {path} HTTP/1.1\r\nHost: example.com\r\n{fields}{ForTheServer}\r\n");
        (await wire.ReceiveAsync()).ToString().ShouldBe((await server.ReceiveAsync()).ToString());
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
    [InlineData("")]
    public void What_is_not_plainly_a_get_is_left_to_the_server(string request) =>
        Http1FastPathRequest.TryParse(Encoding.Latin1.GetBytes(request), 100, out _).ShouldBeFalse();

    [Fact]
    public async Task Requests_sent_at_once_are_answered_in_order_also_past_the_first_that_the_server_gets()
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
    public async Task Kept_pages_never_reach_the_server_not_even_after_one_that_did()
    {
        var reached = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var site = await TestSite.StartAsync(
            app => app.Page("/page", () => TestPages.Long("x"), "a"),
            builder => builder.Services.AddSingleton<IStartupFilter>(new Witness(reached)));
        await site.SendAsync("/page");
        using var connection = new RawConnection(site.Address);
        foreach (var path in (string[])["/page", "/nothing", "/page", "/nothing", "/page", "/page?x"])
        {
            connection.Send($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");
            (await connection.ReceiveAsync()).Status.ShouldStartWith(path == "/nothing" ? "HTTP/1.1 404" : "HTTP/1.1 200");
        }

        reached.ShouldBe(["/page", "/nothing", "/nothing"]);
    }

    [Fact]
    public void A_plain_get_is_read_in_its_parts()
    {
        Http1FastPathRequest.TryParse("GET /a%20b?c HTTP/1.1\r\nHost: x\r\naccept-encoding: br\r\nIf-None-Match: \"1\"\r\n\r\nGET"u8, 100, out var request).ShouldBeTrue();
        Encoding.ASCII.GetString(request.Path).ShouldBe("/a%20b");
        Encoding.ASCII.GetString(request.AcceptEncoding).ShouldBe("br");
        Encoding.ASCII.GetString(request.IfNoneMatch).ShouldBe("\"1\"");
        request.Length.ShouldBe(75);
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_answered()
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
    public async Task A_new_generation_is_seen_on_a_connection_that_is_open()
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

    [Fact]
    public async Task An_idle_connection_does_not_hold_up_the_end()
    {
        var site = await StartAsync();
        await site.SendAsync("/page");
        using var connection = new RawConnection(site.Address);
        connection.Send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
        await connection.ReceiveAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await site.DisposeAsync();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(app =>
    {
        app.Page("/page", () => TestPages.Long("x"), "a");
        app.Page("/sé", () => TestPages.Long("y"), "a");
        app.MapGet("/live", context =>
        {
            context.Response.ContentLength = 4;
            return context.Response.WriteAsync("live");
        });
    });

    private sealed class Witness(System.Collections.Concurrent.ConcurrentQueue<string> reached) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                reached.Enqueue(context.Request.Path);
                return rest(context);
            });
            next(app);
        };
    }
}
