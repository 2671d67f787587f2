using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Tests.Caching;

public sealed class PageCachePersistenceTests
{
    private static readonly (string, string)[] Files =
    [
        ("posts/now.md", SiteFixture.Post("title: Now\ndate: 2026-04-01")),
        ("posts/later.md", SiteFixture.Post("title: Later\ndate: 2026-06-01")),
    ];

    [Fact]
    public async Task Pages_are_there_before_anyone_asks_after_a_restart()
    {
        await using var site = await StartAsync();
        var before = await site.ReadAsync("/blogs/now");
        await site.ReadAsync("/blogs/now.md");
        await site.RestartAsync(() => { });
        Count(site).ShouldBe(3);
        (await site.ReadAsync("/blogs/now")).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_written_while_the_server_was_down_is_seen_soon_after()
    {
        await using var site = await StartAsync();
        await site.RestartAsync(() => site.Write("posts/now.md", SiteFixture.Post("title: Changed\ndate: 2026-04-01")));
        await Eventually.IsTrueAsync(async () => (await site.ReadAsync("/blogs")).Contains("Changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_that_came_due_while_the_server_was_down_is_in_the_first_answer()
    {
        await using var site = await StartAsync();
        await site.RestartAsync(() => site.Clock.Time = new(2026, 6, 2, 0, 0, 0, TimeSpan.Zero));
        (await site.ReadAsync("/blogs")).ShouldContain("Later");
    }

    [Fact]
    public async Task A_file_that_is_not_whole_is_left_alone()
    {
        await using var site = await StartAsync();
        await site.RestartAsync(() =>
        {
            var file = Path.Combine(site.Data, "pages.bin");
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, bytes[..(bytes.Length * 2 / 3)]);
        });
        Count(site).ShouldBe(0);
        (await site.ReadAsync("/blogs")).ShouldContain("Now");
    }

    private static async Task<SiteFixture> StartAsync()
    {
        var site = await SiteFixture.StartAsync(Files, configure: builder => builder.WithoutPrefetch());
        await site.ReadAsync("/blogs");
        (await site.ReadAsync("/blogs")).ShouldNotContain("Later");
        return site;
    }

    private static int Count(SiteFixture site) => site.Services.GetRequiredService<PageCache>().Count;
}
