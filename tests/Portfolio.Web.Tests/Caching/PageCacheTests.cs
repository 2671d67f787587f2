using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Caching;

public sealed class PageCacheTests
{
    [Fact]
    public async Task A_page_is_rendered_once_and_its_query_ignored()
    {
        var renders = 0;
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/x", context =>
        {
            context.Request.QueryString.HasValue.ShouldBeFalse();
            return Task.FromResult($"render {Interlocked.Increment(ref renders)}");
        }));

        (await site.TextAsync("/blogs/x?utm_source=a")).ShouldBe("render 1");
        (await site.TextAsync("/blogs/x?utm_source=b")).ShouldBe("render 1");
        (await site.TextAsync("/blogs/x")).ShouldBe("render 1");
    }

    [Fact]
    public async Task Each_request_counts_as_one_hit_or_one_miss()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01"))]);
        var meters = site.Services.GetRequiredService<IMeterFactory>();
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "portfolio.page_cache.requests" && instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            counts.AddOrUpdate((string)tags[0].Value!, count, (_, sum) => sum + count));
        listener.Start();
        for (var i = 0; i < 3; i++)
            await site.ReadAsync("/blogs/a");
        (counts["miss"], counts["hit"]).ShouldBe((1, 2));
    }

    /// <summary>
    /// A page is rendered during the request of its first reader,
    /// so the headers of this request must not affect other readers.
    /// </summary>
    [Fact]
    public async Task The_headers_of_the_first_reader_change_nothing_in_a_page()
    {
        string[] hostile = ["Cookie: a=poison", "X-Forwarded-Host: poison.example", "X-Forwarded-Proto: poison",
            "X-Original-URL: /poison", "Forwarded: host=poison.example", "User-Agent: poison",
            "Referer: https://poison.example/", "Accept-Language: de", "Authorization: Bearer poison",
            "Origin: https://poison.example"];
        (string, string)[] files = [("site.yaml", "title: T\nbaseUrl: https://example.com\n"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01\ntags: [x]"))];
        await using var poisoned = await SiteFixture.StartAsync(files);
        await using var clean = await SiteFixture.StartAsync(files);
        foreach (var path in (string[])["/", "/blogs", "/blogs/a", "/blogs/a.md", "/tags/x",
            .. PublicRoute.Documents.Select(d => d.Path), "/nothing", "/nothing.md",
            "/blogs/a.md?section=none", "/nothing.json"])
        {
            using var first = new HttpRequestMessage(HttpMethod.Get, path);
            first.Headers.Host = "poison.example";
            foreach (var header in hostile)
                first.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]).ShouldBeTrue();
            (await poisoned.Client.SendAsync(first, TestContext.Current.CancellationToken)).Dispose();
            using var second = await poisoned.GetAsync(path);
            using var other = await clean.GetAsync(path);
            Describe(second).ShouldBe(Describe(other), path);
            (await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .ShouldBe(await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), path);
        }

        static string Describe(HttpResponseMessage response) => $"{response.StatusCode}\n{string.Join('\n', response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(h => h.Key != "Date").Select(h => $"{h.Key}: {h.Value}").Order())}";
    }

    [Fact]
    public async Task The_representations_of_a_page_are_cached_separately_with_their_own_headers()
    {
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/ü", context =>
        {
            var representation = context.Features.Get<Representation>()!;
            context.Response.ContentType = representation.IsMarkdown
                ? "text/markdown; charset=utf-8" : "text/html; charset=utf-8";
            return Task.FromResult(representation.IsMarkdown ? "# x" : "<h1>x</h1>");
        }));

        for (var round = 0; round < 2; round++)
        {
            using var html = await site.SendAsync("/blogs/ü", "Accept: text/html");
            Header(html, "Content-Type").ShouldBe("text/html; charset=utf-8");
            Header(html, "Cache-Control").ShouldBe("public, no-cache");
            Header(html, "Vary").ShouldBe("Accept, Accept-Encoding");
            Header(html, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");

            using var negotiated = await site.SendAsync("/blogs/ü", "Accept: text/markdown");
            Header(negotiated, "Content-Type").ShouldBe("text/markdown; charset=utf-8");
            Header(negotiated, "Cache-Control").ShouldBe("private, no-cache");
            Header(negotiated, "Vary").ShouldBe("Accept, Accept-Encoding");

            using var served = await site.SendAsync("/blogs/ü.md", "Accept: text/html");
            Header(served, "Cache-Control").ShouldBe("public, no-cache");
            Header(served, "Vary").ShouldBe("Accept-Encoding");
            Header(served, "Cross-Origin-Resource-Policy").ShouldBe("cross-origin");
            Header(served, "Access-Control-Allow-Origin").ShouldBe("*");
            Header(served, "ETag").ShouldBe(Header(negotiated, "ETag"));
            Header(served, "ETag").ShouldNotBe(Header(html, "ETag"));
        }

        site.Cache.Keys.Count().ShouldBe(3);
    }

    [Fact]
    public async Task Every_tag_of_a_page_answers_304_with_the_headers_caches_need()
    {
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/x", () => TestPages.Long("x")));
        var hash = Header(await site.SendAsync("/blogs/x"), "ETag")!.Trim('"');

        foreach (var tag in new[] { $"\"{hash}\"", $"\"{hash}-gzip\"", $"W/\"{hash}-br\"" })
        {
            using var response = await site.SendAsync("/blogs/x", $"If-None-Match: {tag}", "Accept-Encoding: gzip");
            response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            Header(response, "ETag").ShouldBe(tag.Replace("W/", ""));
            Header(response, "Cache-Control").ShouldBe("public, no-cache");
            Header(response, "Vary").ShouldBe("Accept, Accept-Encoding");
            (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        using var other = await site.SendAsync("/blogs/x", "If-None-Match: \"other\"");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_head_request_has_the_headers_of_get_and_no_body_whether_missed_or_hit()
    {
        await using var site = await TestSite.StartAsync(app =>
        {
            app.Page("/cached", () => TestPages.Long("x"));
            app.MapGet("/lookup", () => "results");
        });

        for (var round = 0; round < 2; round++)
        {
            using var head = await site.SendAsync(HttpMethod.Head, "/cached", "Accept-Encoding: gzip");
            using var get = await site.SendAsync("/cached", "Accept-Encoding: gzip");
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
            head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
            Header(head, "ETag").ShouldBe(Header(get, "ETag"));
            Header(head, "Content-Encoding").ShouldBe("gzip");
            (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
            site.Publish();
        }

        using var search = await site.SendAsync(HttpMethod.Head, "/lookup");
        search.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_coding_holds_the_same_text_under_its_own_tag()
    {
        var text = TestPages.Long("नमस्ते");
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/x", () => text));

        (await site.TextAsync("/blogs/x")).ShouldBe(text);
        (await site.TextAsync("/blogs/x", "Accept-Encoding: gzip")).ShouldBe(text);
        using var gzip = await site.SendAsync("/blogs/x", "Accept-Encoding: gzip");
        Header(gzip, "ETag")!.ShouldEndWith("-gzip\"");

        using var brotli = await site.SendAsync("/blogs/x", "Accept-Encoding: br, gzip");
        Header(brotli, "ETag")!.ShouldEndWith("-br\"");
        (await site.TextAsync("/blogs/x", "Accept-Encoding: br")).ShouldBe(text);
    }

    [Fact]
    public async Task The_first_response_in_brotli_has_the_tag_and_the_bytes_of_the_second()
    {
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/x", () => TestPages.Long("text")));
        using var first = await site.SendAsync("/blogs/x", "Accept-Encoding: br");
        using var second = await site.SendAsync("/blogs/x", "Accept-Encoding: br");
        Header(first, "ETag")!.ShouldEndWith("-br\"");
        Header(first, "ETag").ShouldBe(Header(second, "ETag"));
        (await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))
            .ShouldBe(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_snapshot_starts_without_pages()
    {
        var renders = 0;
        await using var site = await TestSite.StartAsync(app => app.Page("/post", () => $"{++renders}"));
        (await site.TextAsync("/post")).ShouldBe("1");
        site.Publish();
        (await site.TextAsync("/post")).ShouldBe("2");
        (await site.TextAsync("/post")).ShouldBe("2");
    }

    [Fact]
    public async Task A_page_rendered_for_an_old_generation_is_never_cached_for_the_new_one()
    {
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var state = "old";
        await using var site = await TestSite.StartAsync(app => app.Page("/post", async _ =>
        {
            var seen = state;
            if (seen == "old")
            {
                started.SetResult();
                await finish.Task;
            }

            return seen;
        }));

        var slow = site.TextAsync("/post");
        await started.Task;
        state = "new";
        site.Publish();
        (await site.TextAsync("/post")).ShouldBe("new", "it does not wait for the old render");
        finish.SetResult();

        (await slow).ShouldBe("old");
        (await site.TextAsync("/post")).ShouldBe("new");
    }

    [Fact]
    public async Task Only_a_200_without_no_store_is_cached()
    {
        var renders = 0;
        await using var site = await TestSite.StartAsync(app =>
        {
            app.Page("/missing", context =>
            {
                context.Response.StatusCode = 404;
                return Task.FromResult($"{++renders}");
            });
            app.Page("/secret", context =>
            {
                context.Response.Headers.CacheControl = "no-store";
                return Task.FromResult($"{++renders}");
            });
        });

        using var missing = await site.SendAsync("/missing");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Header(missing, "Cache-Control").ShouldBe("public, no-cache");
        Header(missing, "ETag").ShouldBeNull();
        (await site.TextAsync("/missing")).ShouldBe("2");
        (await site.TextAsync("/secret")).ShouldBe("3");
        using var secret = await site.SendAsync("/secret");
        Header(secret, "Cache-Control").ShouldBe("no-store");
        site.Cache.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Headers_of_the_action_are_cached_and_cookies_are_not()
    {
        await using var site = await TestSite.StartAsync(app => app.Page("/post", context =>
        {
            context.Response.Headers.Link = "</feed.xml>; rel=\"alternate\"";
            context.Response.Cookies.Append("a", "b");
            return Task.FromResult("text");
        }));

        for (var round = 0; round < 2; round++)
        {
            using var response = await site.SendAsync("/post");
            Header(response, "Link").ShouldBe("</feed.xml>; rel=\"alternate\"");
            Header(response, "Set-Cookie").ShouldBeNull();
        }
    }

    [Fact]
    public async Task The_size_of_the_cache_is_limited()
    {
        var pages = new PageCache(maxBytes: 100_000);
        for (var i = 0; i < 500; i++)
        {
            await AddAsync(pages, $"/{i}", size: 1000);
            pages.Bytes.ShouldBeLessThanOrEqualTo(100_000);
        }

        pages.Keys.Count().ShouldBeGreaterThan(25);
        pages.Find(new("/499", Representation.Html)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_least_recently_used_pages_are_removed_first()
    {
        var pages = new PageCache(maxBytes: 100_000);
        await AddAsync(pages, "/old", size: 30_000);
        await AddAsync(pages, "/used", size: 1000);
        // The cache records the time of use in seconds, so the uses must be more than a second apart.
        await Task.Delay(2100, TestContext.Current.CancellationToken);
        pages.Find(new("/used", Representation.Html)).ShouldNotBeNull();
        await AddAsync(pages, "/last", size: 75_000);
        pages.Keys.Select(k => k.Path).ShouldNotContain("/old");
        pages.Keys.Select(k => k.Path).ShouldContain("/used");
    }

    [Fact]
    public async Task A_page_larger_than_the_cache_is_not_kept()
    {
        var pages = new PageCache(maxBytes: 10_000);
        await AddAsync(pages, "/", size: 20_000);
        pages.Keys.ShouldBeEmpty();
        pages.Bytes.ShouldBe(0);
    }

    private static Task AddAsync(PageCache pages, string path, int size) =>
        pages.GetAsync(new(path, Representation.Html), _ => TestPages.CaptureAsync("image/png", new byte[size]),
            isKept: _ => true, CancellationToken.None);

    // Returns the unparsed value of a header, because the typed property reorders directives.
    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values)
        || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;
}
