using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Caching;

public sealed class PagePrefetcherTests
{
    [Fact]
    public async Task Every_public_page_is_cached_before_it_is_requested_and_again_after_a_save()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("tags: [x]")), ("posts/b.md", SiteFixture.Post("tags: [x]"))]);
        var cache = site.Services.GetRequiredService<PageCache>();
        using var reading = site.Services.GetRequiredService<Snapshots>().Current!.Open();
        var all = PublicPages.Of(reading, site.Urls).Select(p => new PageKey(p.Path, Representation.Html)).ToList();
        all.ShouldContain(new PageKey("/blogs/a", Representation.Html));
        all.ShouldContain(new PageKey("/tags/x", Representation.Html));
        await Eventually.IsTrueAsync(() => Task.FromResult(all.TrueForAll(key => cache.Current!.Pages.Find(key) is not null)));

        var before = cache.Current!.Pages.Find(new("/blogs/a", Representation.Html))!.Hash;
        site.Write("posts/a.md", SiteFixture.Post("tags: [x]", "Another text."));
        await Eventually.IsTrueAsync(() => Task.FromResult(cache.Current!.Pages.Find(new("/blogs/a", Representation.Html)) is { } page && page.Hash != before));
    }

    [Fact]
    public async Task Pages_that_nobody_asks_for_take_a_part_of_the_cache()
    {
        const int Posts = 60;
        // Bytes that do not compress, some 8 KB for each post.
        var random = new Random(1);
        await using var site = await SiteFixture.StartAsync(
            [.. Enumerable.Range(1, Posts).Select(n => ($"posts/p{n}.md", Post(n, RandomText())))],
            configure: builder => builder.Use("Cache:MaxMegabytes", "1"));
        var cache = site.Services.GetRequiredService<PageCache>();
        await Eventually.IsTrueAsync(() => Task.FromResult(Cached(1) is not null));
        // What a change evicts is rendered again after the first pages.
        var before = Cached(1)!.Hash;
        site.Write("posts/p1.md", Post(1, "Another text."));
        await Eventually.IsTrueAsync(() => Task.FromResult(Cached(1) is { } page && page.Hash != before));
        Cached(Posts).ShouldBeNull();

        CachedPage? Cached(int n) => cache.Current!.Pages.Find(new($"/blogs/p{n}", Representation.Html));
        static string Post(int n, string body) => SiteFixture.Post($"title: Post {n}\ndate: 2026-01-01T00:00:{Posts - n:00}", body);
        string RandomText()
        {
            var bytes = new byte[6000];
            random.NextBytes(bytes);
            return Convert.ToBase64String(bytes);
        }
    }

    /// <summary>The list of all pages would come first, with hundreds of lists that nobody reads.</summary>
    [Fact]
    public async Task Of_many_posts_the_newest_come_first()
    {
        await using var site = await SiteFixture.StartAsync([.. Enumerable.Range(0, PagePrefetcher.ManyPosts).Select(
            n => ($"posts/p{n}.md", SiteFixture.Post(string.Create(CultureInfo.InvariantCulture, $"date: {new DateOnly(2020, 1, 1).AddDays(n):O}"))))]);
        var pages = site.Services.GetRequiredService<PageCache>();
        await Eventually.IsTrueAsync(() => Task.FromResult(Has($"/blogs/p{PagePrefetcher.ManyPosts - 1}") && Has("/blogs/p990")));
        Has("/blogs").ShouldBeTrue();
        Has(Pager.UrlOf("/blogs", 2)).ShouldBeFalse();

        bool Has(string url) => pages.Current!.Pages.Find(new(url, Representation.Html)) is not null;
    }

    [Fact]
    public async Task Unknown_URLs_share_one_page_that_contains_none_of_them()
    {
        await using var site = await SiteFixture.StartAsync([("posts/hello.md", SiteFixture.Post("title: Hello"))]);
        var cache = site.Services.GetRequiredService<PageCache>();
        foreach (var form in (string[])["", ".md"])
        {
            (string Path, string Text)[] answers =
            [
                .. await Task.WhenAll(((string[])["/blogs/first-unknown", "/second-unknown", "/third/unknown"]).Select(async p => (p, await TextAsync(site, p + form)))),
            ];
            answers.Select(a => a.Text).Distinct().ShouldHaveSingleItem().ShouldNotContain("unknown");
            (await TextAsync(site, "/blogs/helo" + form)).ShouldContain("/blogs/hello");
        }

        var representations = (Representation[])[Representation.Html, Representation.Mirror];
        representations.ShouldAllBe(r => cache.Current!.Pages.Find(PageKey.NotFound("", Array.Empty<string>(), r)) != null && cache.Current!.Pages.Find(PageKey.NotFound("", new[] { "/blogs/hello" }, r)) != null);

        await TextAsync(site, "/blogs/first-unknown");
        cache.Current!.Pages.Find(new("/blogs/first-unknown", Representation.Html)).ShouldNotBeNull("it was requested twice").Status.ShouldBe(404);
        site.Write("posts/first-unknown.md", SiteFixture.Post("title: Known now"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/first-unknown")).IsSuccessStatusCode);
    }

    private static async Task<string> TextAsync(SiteFixture site, string path)
    {
        using var response = await site.GetAsync(path);
        ((int)response.StatusCode).ShouldBe(404);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
