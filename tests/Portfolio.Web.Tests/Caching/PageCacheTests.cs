using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;

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
            context.Request.Headers.UserAgent.Count.ShouldBe(0);
            return Task.FromResult($"render {Interlocked.Increment(ref renders)}");
        }));

        (await site.TextAsync("/blogs/x?utm_source=a", "User-Agent: me", "Cookie: a=b")).ShouldBe("render 1");
        (await site.TextAsync("/blogs/x?utm_source=b")).ShouldBe("render 1");
        (await site.TextAsync("/blogs/x")).ShouldBe("render 1");
    }

    [Fact]
    public async Task The_representations_of_a_page_are_cached_separately_with_their_own_headers()
    {
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/ü", context =>
        {
            var representation = context.Features.Get<Representation>()!;
            context.Response.ContentType = representation.IsMarkdown ? "text/markdown; charset=utf-8" : "text/html; charset=utf-8";
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
            Header(negotiated, "Content-Location").ShouldBe("/blogs/%C3%BC.md");

            using var mirror = await site.SendAsync("/blogs/ü.md", "Accept: text/html");
            Header(mirror, "Cache-Control").ShouldBe("public, no-cache");
            Header(mirror, "Vary").ShouldBe("Accept-Encoding");
            Header(mirror, "Content-Location").ShouldBeNull();
            Header(mirror, "Cross-Origin-Resource-Policy").ShouldBe("cross-origin");
            Header(mirror, "Access-Control-Allow-Origin").ShouldBe("*");
            Header(mirror, "ETag").ShouldBe(Header(negotiated, "ETag"));
            Header(mirror, "ETag").ShouldNotBe(Header(html, "ETag"));
        }

        site.Cache.Count.ShouldBe(3);
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
    public async Task Each_coding_holds_the_same_text_under_its_own_tag_and_brotli_comes_when_it_is_done()
    {
        var text = TestPages.Long("नमस्ते");
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/x", () => text));

        (await site.TextAsync("/blogs/x")).ShouldBe(text);
        (await site.TextAsync("/blogs/x", "Accept-Encoding: gzip")).ShouldBe(text);
        using var gzip = await site.SendAsync("/blogs/x", "Accept-Encoding: gzip");
        Header(gzip, "ETag")!.ShouldEndWith("-gzip\"");

        await Eventually.IsTrueAsync(async () =>
        {
            using var brotli = await site.SendAsync("/blogs/x", "Accept-Encoding: br, gzip");
            return Header(brotli, "ETag")!.EndsWith("-br\"", StringComparison.Ordinal);
        });
        (await site.TextAsync("/blogs/x", "Accept-Encoding: br")).ShouldBe(text);
    }

    [Fact]
    public async Task A_change_drops_the_pages_made_of_it_and_no_others()
    {
        int post = 0, list = 0, vague = 0;
        await using var site = await TestSite.StartAsync(app =>
        {
            app.Page("/post", () => $"{++post}", "/1");
            app.Page("/list", () => $"{++list}", "/list", "/2");
            app.Page("/vague", () => $"{++vague}");
        });
        foreach (var path in new[] { "/post", "/list", "/vague" })
            (await site.TextAsync(path)).ShouldBe("1");

        site.Publish("/2");

        (await site.TextAsync("/post")).ShouldBe("1");
        (await site.TextAsync("/list")).ShouldBe("2");
        (await site.TextAsync("/vague")).ShouldBe("2", "a page without queries depends on everything");

        site.Publish();
        (await site.TextAsync("/post")).ShouldBe("2");
    }

    [Fact]
    public async Task An_older_generation_is_not_published_again()
    {
        await using var site = await TestSite.StartAsync(_ => { });
        var first = site.Cache.Current!;
        site.Publish();
        var second = site.Cache.Current!;
        second.ShouldNotBe(first);
        site.Cache.Publish(first, null).ShouldBeEmpty();
        site.Cache.Current.ShouldBe(second);
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
        }, "/1"));

        var slow = site.TextAsync("/post");
        await started.Task;
        state = "new";
        site.Publish("/1");
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
        site.Cache.Count.ShouldBe(0);
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
    public void The_cache_evicts_the_least_recently_used_pages_when_it_is_full()
    {
        var pages = new CachedPages(capacity: 100_000);
        var first = new PageKey("/first", Representation.Html);
        for (var i = 0; i < 500; i++)
        {
            pages.Add(i == 0 ? first : new($"/{i}", Representation.Html), Page(size: 1000), snapshot: 1, isPrefetch: false);
            pages.Find(first, 1).ShouldNotBeNull("it is used all the time");
            pages.Bytes.ShouldBeLessThanOrEqualTo(100_000);
        }

        pages.Count.ShouldBeGreaterThan(25);
        pages.Find(new("/499", Representation.Html), 1).ShouldNotBeNull();
        pages.Find(new("/1", Representation.Html), 1).ShouldBeNull();
    }

    [Fact]
    public void A_prefetched_page_is_evicted_before_requested_ones()
    {
        var pages = new CachedPages(capacity: 100_000);
        pages.Add(new("/requested", Representation.Html), Page(size: 1000), snapshot: 1, isPrefetch: false);
        pages.Add(new("/prefetched", Representation.Html), Page(size: 1000), snapshot: 1, isPrefetch: true);
        pages.Add(new("/large", Representation.Html), Page(size: 80_000), snapshot: 1, isPrefetch: false);
        pages.Add(new("/last", Representation.Html), Page(size: 12_000), snapshot: 1, isPrefetch: false);
        pages.All.Select(p => p.Key.Path).ShouldNotContain("/prefetched");
        pages.All.Select(p => p.Key.Path).ShouldContain("/last");
    }

    [Fact]
    public void A_page_larger_than_the_cache_is_not_cached()
    {
        var pages = new CachedPages(capacity: 10_000);
        pages.Add(new("/", Representation.Html), Page(size: 20_000), snapshot: 1, isPrefetch: false);
        pages.Count.ShouldBe(0);
        pages.Bytes.ShouldBe(0);
    }

    [Fact]
    public void A_page_expires_by_what_its_current_version_was_made_from()
    {
        var pages = new CachedPages(capacity: 100_000);
        var (changing, other, any) = (new PageKey("/changing", Representation.Html), new PageKey("/other", Representation.Html), new PageKey("/any", Representation.Html));
        pages.Add(changing, Page(size: 1000, "before", "both"), snapshot: 1, isPrefetch: false);
        pages.Add(other, Page(size: 1000, "other", "both"), snapshot: 1, isPrefetch: false);
        Expire(pages, snapshot: 2, "before").ShouldBe([changing]);
        pages.Add(changing, Page(size: 1000, "after", "both"), snapshot: 2, isPrefetch: false);
        Expire(pages, snapshot: 3, "before").ShouldBeEmpty();
        Expire(pages, snapshot: 3, "both", "after").ShouldBe([changing, other], ignoreOrder: true);
        pages.Count.ShouldBe(0);

        pages.Add(any, Page(size: 1000), snapshot: 3, isPrefetch: false);
        pages.Add(other, Page(size: 1000, "other"), snapshot: 3, isPrefetch: false);
        Expire(pages, snapshot: 4, "before").ShouldBe([any], "nobody knows what it was made from");
        pages.Expire(changed: null, snapshot: 5).ShouldHaveSingleItem().Key.ShouldBe(other);
    }

    [Fact]
    public async Task A_page_that_the_cache_has_already_counts_no_bytes()
    {
        await using var site = await TestSite.StartAsync(app => app.Page("/blogs/x", () => TestPages.Long("x")));
        await site.TextAsync("/blogs/x");
        var key = site.Cache.LastUsed(1).ShouldHaveSingleItem().Key;
        var again = new CachedPage(200, "text/html", [], Encoding.UTF8.GetBytes(TestPages.Long("y")), dependencies: [1]);
        site.Cache.Add(site.Cache.Current!, key, again);
        again.Select(ContentCodings.Parse("br"));
        // Compressed in the order of requests.
        await Eventually.IsTrueAsync(async () =>
        {
            using var brotli = await site.SendAsync("/blogs/x", "Accept-Encoding: br");
            return brotli.Headers.ETag is not null;
        });
        site.Cache.Bytes.ShouldBe(site.Cache.LastUsed(int.MaxValue).Sum(p => p.Value.Size));
    }

    [Fact]
    public async Task Pages_can_be_saved_for_the_next_run_while_others_are_added()
    {
        var pages = new CachedPages(capacity: 1 << 30);
        var page = Page(size: 1);
        var adding = Task.Run(() =>
        {
            for (var i = 0; i < 50_000; i++)
                pages.Add(new($"/{i}", Representation.Html), page, snapshot: 1, isPrefetch: false);
        }, TestContext.Current.CancellationToken);
        while (!adding.IsCompleted)
            pages.All.OrderByDescending(p => p.Value.LastUsed).Take(10).ToList().Count.ShouldBeLessThanOrEqualTo(10);
        await adding;
        pages.All.Count.ShouldBe(50_000);
    }

    private static CachedPage Page(int size, params string[] dependencies) =>
        new(200, "image/png", [], new byte[size], [.. dependencies.Select(Dependency.NumberOf)]);

    /// <summary>Expires and removes the pages that depend on changes.</summary>
    private static List<PageKey> Expire(CachedPages pages, long snapshot, params string[] changed)
    {
        var expired = pages.Expire(changed.ToHashSet(), snapshot);
        foreach (var (key, page) in expired)
        {
            pages.Find(key, snapshot).ShouldBeNull();
            pages.Find(key, snapshot - 1).ShouldBe(page, "a request of the snapshot before may need it");
            pages.Remove(key, page);
        }

        return expired.ConvertAll(e => e.Key);
    }

    // As sent: the typed view reorders directives.
    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;
}
