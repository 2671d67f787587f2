using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Statistics;

namespace Portfolio.Web.Tests.Statistics;

public sealed class ReadCountTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private static readonly (string Path, string Text)[] Files = [
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
        ("posts/draft.md", SiteFixture.Post("title: Plan\ndraft: true")),
        ("static/robots-are-welcome.txt", "yes"),
    ];

    [Fact]
    public async Task Pages_their_Markdown_and_feeds_are_counted_and_nothing_else()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        foreach (var path in (string[])
            ["/blogs/a", "/blogs/a.md", "/feed.xml", "/llms.txt", "/search?q=text", "/agents"])
        {
            await ReadAsync(site, path, "GPTBot/1.2", HttpMethod.Get);
        }
        foreach (var path in (string[])["/robots.txt", "/favicon.svg", "/robots-are-welcome.txt", "/health/live",
            "/blogs/draft", "/.well-known/api-catalog", "/search.json?q=text"])
        {
            await ReadAsync(site, path, "curl/8.5.0", HttpMethod.Get);
        }
        await ReadAsync(site, "/blogs/a", "Wget/1.21", HttpMethod.Head);
        (await CountsAsync(site)).ShouldBe(new Dictionary<string, long> { ["GPTBot"] = 6 });
    }

    [Fact]
    public async Task Cached_and_rendered_pages_count_alike()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        (await site.ReadAsync("/blogs/a")).ShouldContain("A");
        await ReadAsync(site, "/blogs/a", Firefox, HttpMethod.Get);
        await ReadAsync(site, "/blogs/a?from=elsewhere", Firefox, HttpMethod.Get, accept: "text/markdown");
        (await CountsAsync(site))["Firefox"].ShouldBe(2);
    }

    [Fact]
    public async Task The_file_has_days_and_families_and_is_continued_after_a_restart()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        await ReadAsync(site, "/blogs/a", Firefox, HttpMethod.Get);
        await site.RestartAsync(() =>
        {
            File.ReadAllText(Path.Combine(site.Data, "reads.json")).ShouldBe("{\"2026-05-01\":{\"Firefox\":1}}");
            site.Clock.Time += TimeSpan.FromDays(1);
        });
        await ReadAsync(site, "/blogs/a", Firefox, HttpMethod.Get);
        await ReadAsync(site, "/blogs", Firefox, HttpMethod.Get);
        await site.RestartAsync(() => { });
        File.ReadAllText(Path.Combine(site.Data, "reads.json"))
            .ShouldBe("{\"2026-05-01\":{\"Firefox\":1},\"2026-05-02\":{\"Firefox\":2}}");
    }

    [Fact]
    public async Task Made_up_paths_and_readers_do_not_grow_the_file()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        var counts = site.Services.GetRequiredService<ReadCounts>();
        for (var i = 0; i < 20_000; i++)
            counts.Add($"/made-up/{i}.md", StatusCodes.Status200OK, UserAgents.Of($"Reader-{i}/1.{i}"));
        for (var i = 0; i < 100; i++)
            await ReadAsync(site, $"/blogs/a?from={i}", $"Other-{i}/1.0", HttpMethod.Get);
        for (var i = 0; i < 100; i++)
            (await site.GetAsync($"/made-up/{i}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CountsAsync(site)).ShouldBe(new Dictionary<string, long> { ["Other programs"] = 20_100 });
        new FileInfo(Path.Combine(site.Data, ReadHistory.Documents)).Length.ShouldBeLessThan(32 * 1024);
    }

    [Fact]
    public async Task Pages_are_counted_by_kind_of_reader_and_secret_paths_are_not()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        var counts = site.Services.GetRequiredService<ReadCounts>();
        foreach (var path in (string[])["/", "/index.md", "/blogs/a", "/blogs/a.md", "/feed.xml", "/llms.txt", "/preview/token"])
            counts.Add(path, StatusCodes.Status200OK, UserAgents.Of(Firefox));
        counts.Add("/blogs/a", StatusCodes.Status200OK, UserAgents.Of("GPTBot/1.0"));
        counts.Add("/blogs/b", StatusCodes.Status404NotFound, UserAgents.Of(Firefox));
        await site.RestartAsync(() => { });
        ReadHistory.Read(site.Data, ReadHistory.Documents).Days.ShouldHaveSingleItem().Value
            .ShouldBe(new Dictionary<string, long> { ["People /"] = 2, ["People /blogs/a"] = 2, ["AiAgents /blogs/a"] = 1 },
                ignoreOrder: true);
    }

    [Fact]
    public void Many_days_of_all_readers_do_not_grow_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-reads-").FullName;
        var all = UserAgents.Families.ToDictionary(f => f.Name, _ => long.MaxValue / 1000, StringComparer.Ordinal);
        for (var day = 0; day < ReadHistory.MaxAge + 30; day++)
            ReadHistory.Read(folder).Add(new DateOnly(2026, 5, 1).AddDays(day), all);
        ReadHistory.Read(folder).Days.Count.ShouldBe(ReadHistory.MaxAge);
        Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length).ShouldBeLessThan(512 * 1024);
        TestPlace.Delete(folder);
    }

    [Fact]
    public async Task A_damaged_file_is_replaced()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        foreach (var damage in (string[])["{\"2026-05-01\":", "null", "[]", "{\"2026-05-01\":null}"])
        {
            await site.RestartAsync(() => File.WriteAllText(Path.Combine(site.Data, "reads.json"), damage));
            await ReadAsync(site, "/blogs/a", Firefox, HttpMethod.Get);
            (await CountsAsync(site)).ShouldBe(new Dictionary<string, long> { ["Firefox"] = 1 });
        }
    }

    [Fact]
    public async Task A_setting_turns_counting_off()
    {
        await using var site = await SiteFixture.StartAsync(
            Files, configure: builder => builder.Use("Statistics:Enabled", "false"));
        await ReadAsync(site, "/blogs/a", Firefox, HttpMethod.Get);
        await site.RestartAsync(() => File.Exists(Path.Combine(site.Data, "reads.json")).ShouldBeFalse());
    }

    private static async Task ReadAsync(
        SiteFixture site, string path, string userAgent, HttpMethod method, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await site.Client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>
    /// Returns the read counts of the current day. The server is restarted, because the counts are written at shutdown.
    /// </summary>
    private static async Task<Dictionary<string, long>> CountsAsync(SiteFixture site)
    {
        await site.RestartAsync(() => { });
        return ReadHistory.Read(site.Data).Days.ShouldHaveSingleItem().Value;
    }
}
