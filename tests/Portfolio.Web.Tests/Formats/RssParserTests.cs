using System.Diagnostics;
using System.Text.Json;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Reads the feeds with the npm package rss-parser.</summary>
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
    public async Task It_reads_every_dated_article_newest_first()
    {
        foreach (var feed in await ReadAsync(sample.Site, "/feed.xml", "/rss.xml"))
        {
            var dates = feed.GetProperty("items").EnumerateArray()
                .Select(i => i.GetProperty("date").GetDateTimeOffset()).ToList();
            dates.Count.ShouldBe(26);
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

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(SiteFixture site, params string[] paths)
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
            for (var i = 0; i < paths.Length; i++)
            {
                var file = Path.Combine(folder, $"{i}.xml");
                await File.WriteAllTextAsync(file, await site.ReadAsync(paths[i]));
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
