using System.Diagnostics;
using System.Text.Json;
using Portfolio.Import;
using Portfolio.Import.Sources;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Reads the feeds with the npm package rss-parser.</summary>
[Trait("Run", "all")]
public sealed class RssParserTests(SampleSite sample)
{
    [Fact]
    public async Task An_independent_parser_reads_all_articles_without_errors()
    {
        foreach (var feed in await ReadAsync(sample.Site, "/feed.xml", "/rss.xml", "/tags/redis/feed.xml",
            "/tags/redis/rss.xml", "/series/how-delivery-works/feed.xml"))
        {
            feed.GetProperty("title").GetString()!.ShouldStartWith("Ada Sample");
            feed.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
            foreach (var item in feed.GetProperty("items").EnumerateArray())
            {
                foreach (var name in (string[])["title", "link", "id", "date", "author", "content"])
                    item.GetProperty(name).GetString().ShouldNotBeNullOrEmpty(name);
                item.GetProperty("link").GetString()!.ShouldStartWith("https://sample.example/blogs/");
            }
        }
    }

    [Fact]
    public async Task It_reads_the_newest_articles_in_order()
    {
        foreach (var feed in await ReadAsync(sample.Site, "/feed.xml", "/rss.xml"))
        {
            var dates = feed.GetProperty("items").EnumerateArray()
                .Select(i => i.GetProperty("date").GetDateTimeOffset()).ToList();
            dates.Count.ShouldBe(20);
            dates.ShouldBe(dates.OrderDescending());
        }
    }

    [Fact]
    public async Task It_reads_hostile_titles_unchanged()
    {
        await using var site = await SiteFixture.StartAsync(HostileTitles.Files());
        foreach (var feed in await ReadAsync(site, "/feed.xml", "/rss.xml"))
        {
            feed.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString())
                .ShouldBe(HostileTitles.Published);
        }
    }

    [Fact]
    public async Task It_shows_no_post_again_after_an_import()
    {
        const string First = "The first post tells how the harbour was built, by whom, and why the pier is crooked to this day.";
        const string Second = "The second post is about the lighthouse, which was sold twice, and never to the people who lived in it.";
        const string Feed = "<rss version=\"2.0\"><channel><title>Old</title><link>https://old.example/</link>"
            + "<item><title>Harbour</title><link>https://old.example/p/harbour/</link><guid isPermaLink=\"false\">old-1</guid>"
            + "<pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate></item>"
            + "<item><title>Lighthouse</title><link>https://old.example/p/lighthouse/</link>"
            + "<guid>https://old.example/p/lighthouse/</guid><pubDate>Wed, 03 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>";
        var place = Directory.CreateTempSubdirectory("portfolio-feeds-").FullName;
        try
        {
            foreach (var (path, text) in new[]
            {
                ("old/a.md", $"---\ntitle: Harbour\ndate: 2024-01-02\n---\n{First}\n"),
                ("old/b.md", $"---\ntitle: Lighthouse\ndate: 2024-01-03\n---\n{Second}\n"),
                ("built/p/harbour/index.html", $"<title>Harbour</title><main>{First}</main>"),
                ("built/p/lighthouse/index.html", $"<title>Lighthouse</title><main>{Second}</main>"),
                ("built/rss.xml", Feed),
            })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(place, path))!);
                await File.WriteAllTextAsync(Path.Combine(place, path), text, TestContext.Current.CancellationToken);
            }

            var content = Path.Combine(place, "content");
            new ImportFolder(content).Write(ImportSource.Read(null, Path.Combine(place, "old"), Path.Combine(place, "built")));
            await using var site = await SiteFixture.StartAsync(content, "https://new.example");
            var feeds = await ParseAsync([Feed, await site.ReadAsync("/feed.xml"), await site.ReadAsync("/rss.xml")]);
            var ids = feeds.Select(f => f.GetProperty("items").EnumerateArray()
                .Select(i => i.GetProperty("id").GetString()!).ToHashSet()).ToList();
            ids[0].Count.ShouldBe(2);
            // An id of an Atom feed is a URI, so only RSS can keep the other one.
            ids[1].ShouldContain("https://old.example/p/lighthouse/");
            ids[2].ShouldBe(ids[0], ignoreOrder: true);
        }
        finally
        {
            TestPlace.Delete(place);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(SiteFixture site, params string[] paths) =>
        await ParseAsync(await Task.WhenAll(paths.Select(path => site.ReadAsync(path))));

    private static async Task<IReadOnlyList<JsonElement>> ParseAsync(IReadOnlyList<string> feeds)
    {
        var reader = Path.Combine(TestPlace.Repository, "tests", "feed-reader");
        if (!Directory.Exists(Path.Combine(reader, "node_modules")))
            MissingTool.Report("tests/feed-reader has no node_modules: run npm ci there");
        var folder = Directory.CreateTempSubdirectory("portfolio-feeds-").FullName;
        try
        {
            var start = new ProcessStartInfo("node")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false
            };
            start.ArgumentList.Add(Path.Combine(reader, "read.js"));
            for (var i = 0; i < feeds.Count; i++)
            {
                var file = Path.Combine(folder, $"{i}.xml");
                await File.WriteAllTextAsync(file, feeds[i]);
                start.ArgumentList.Add(file);
            }

            using var node = Start(start);
            var output = node.StandardOutput.ReadToEndAsync();
            var errors = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync();
            errors.ShouldBeEmpty();
            return [.. JsonDocument.Parse(await output).RootElement.EnumerateArray()];
        }
        finally
        {
            TestPlace.Delete(folder);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            MissingTool.Report("node is not installed");
            throw;
        }
    }
}
