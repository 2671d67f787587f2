using Portfolio.Benchmarks.Content;

namespace Portfolio.Costs.Tests;

/// <summary>Compares what a site costs with the recorded counts in <c>costs.md</c>.</summary>
[Trait("Run", "all")]
public sealed class SiteCostTests
{
    [Fact]
    public async Task Each_step_of_a_site_costs_what_is_recorded()
    {
        CostRecord.RequireCompiledAhead();
        SqliteTrace.Start();
        // The first site compiles what a process compiles once, such as queries, and reads the files of the program. In which step
        // depends on work in the background, so that only the sum is recorded.
        var first = await CountAsync(3);
        var table = new CostTable();
        table.Add("3 posts: all steps, in a new process", CountedSite.MethodsCompiled, first.Sum(CountedSite.MethodsCompiled));
        foreach (var posts in (int[])[50, 2000])
            table.Add(await CountAsync(posts));
        CostRecord.Compare("What a site does", table);
    }

    private static async Task<CostTable> CountAsync(int posts)
    {
        await using var site = new CountedSite(posts);
        await site.StartAsync("first sync");
        site.AddSizes();
        await site.SyncAsync("sync without a change");
        site.Posts.Write(posts, "Edition one");
        await site.SyncAsync("sync of one save");
        var middle = GeneratedFolder.UrlOf(Math.Min(posts, 30));
        await site.StartAsync("later start");
        await site.SyncAsync("comparison with the store");
        await site.GetAsync("first search", 200, "/search.json?q=server");
        await site.GetAsync("ten searches", 200, Vocabulary.Words.Skip(20).Take(10).Select(word => $"/search.json?q={word}+database"));
        await site.GetAsync("first post", 200, middle);
        await site.GetAsync("first post again", 200, middle);
        await site.GetAsync("list in Markdown", 200, "/blogs.md");
        await site.GetAsync("tags", 200, "/tags");
        await site.GetAsync("archive", 200, "/archive");
        await site.GetAsync("feed", 200, "/feed.xml");
        await site.GetAsync("sitemap", 200, "/sitemap.xml");
        await site.GetAsync("llms-full.txt", 200, "/llms-full.txt");
        await site.GetAsync("ten URLs of scanners", 404, Enumerable.Range(0, 10).Select(i => $"/wp-content/{i}/login.php"));
        await site.GetAsync("ten misspelt URLs", 404, Enumerable.Range(1, 10).Select(i => $"{GeneratedFolder.UrlOf(Math.Min(posts, 19 + i))}z{i}"));
        // Commands read the content like a first sync, so that those of many posts would only take longer. What a command compiles is
        // counted in a process of its own.
        if (posts == 50)
        {
            await site.RunAsync("check");
            await site.RunAsync("list");
        }

        return site.Table;
    }
}
