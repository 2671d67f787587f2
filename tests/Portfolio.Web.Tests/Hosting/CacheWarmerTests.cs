using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Hosting;

[Trait("Run", "all")]
public sealed class CacheWarmerTests
{
    [Fact]
    public async Task The_pages_that_are_read_most_are_rendered_before_they_are_requested_and_again_after_a_save()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("tags: [x]")), ("posts/b.md", SiteFixture.Post("tags: [x]"))],
            configure: Settings.WithCacheWarmer);
        string[] paths = ["/", "/blogs", "/blogs/a", "/blogs/b"];
        await Eventually.IsTrueAsync(() => Task.FromResult(paths.All(path => Find(site, path) is not null)));

        var before = Find(site, "/blogs/a")!.Hash;
        site.Write("posts/a.md", SiteFixture.Post("tags: [x]", "Another text."));
        await Eventually.IsTrueAsync(() => Task.FromResult(Find(site, "/blogs/a") is { } page && page.Hash != before));
    }

    [Fact]
    public async Task A_failure_does_not_end_it()
    {
        var (fails, failures) = (false, 0);
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("tags: [x]"))],
            configure: builder =>
            {
                builder.WithCacheWarmer();
                builder.ConfigureServices(services => services.AddScoped(s =>
                {
                    if (!fails)
                        return new RequestSnapshot(s.GetRequiredService<SitePublisher>());
                    Interlocked.Increment(ref failures);
                    throw new InvalidOperationException("The store is gone");
                }));
            });
        await Eventually.IsTrueAsync(() => Task.FromResult(Find(site, "/blogs/a") is not null));
        fails = true;
        site.Write("posts/a.md", SiteFixture.Post("tags: [x]", "Another text."));
        await Eventually.IsTrueAsync(() => Task.FromResult(Volatile.Read(ref failures) > 0));
        fails = false;
        site.Write("posts/a.md", SiteFixture.Post("tags: [x]", "A third text."));
        await Eventually.IsTrueAsync(() => Task.FromResult(Find(site, "/blogs/a") is not null));
    }

    private static CachedPage? Find(SiteFixture site, string path) =>
        site.Services.GetRequiredService<SitePublisher>().Current!.Pages.Find(new(path, Representation.Html));
}
