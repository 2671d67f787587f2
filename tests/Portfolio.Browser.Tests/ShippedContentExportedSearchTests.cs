using System.Text.Json;
using Microsoft.Playwright;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Browser.Tests;

/// <summary>Asks the questions of <c>search-questions.tsv</c> on a server and on an export of the same content.</summary>
[Trait("Run", "all")]
public sealed class ShippedContentExportedSearchTests(BrowserFixture browser) : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-exported-search-").FullName;

    [Theory]
    [InlineData("sample")]
    [InlineData("docs")]
    public async Task An_export_has_the_first_result_of_the_server_for_nineteen_in_twenty_questions(string name)
    {
        var content = name == "sample" ? TestPlace.ShippedContent : Path.Combine(TestPlace.Repository, name);
        await using var site = await RunningSite.StartAsync(content);
        await using var tab = await OpenExportAsync(content);
        var questions = File.ReadLines(TestPlace.SearchQuestions)
            .Select(line => line.Split('\t')).Where(line => line[0] == name && line[1] is not ("more" or "fresh" or "titles")).Select(line => line[2]).ToList();
        var others = new List<string>();
        foreach (var question in questions)
        {
            var query = "?q=" + Uri.EscapeDataString(question);
            using var answer = JsonDocument.Parse(await site.Client.GetStringAsync(new Uri("/search.json" + query, UriKind.Relative)));
            var url = new Uri(answer.RootElement.GetProperty("results")[0].GetProperty("url").GetString()!);
            await tab.Page.GotoAsync("/search" + query);
            var first = await tab.Page.Locator("#hits h2 a").First.GetAttributeAsync("href");
            if (first!.Split('#')[0] != url.AbsolutePath)
                others.Add($"{question}: {url.AbsolutePath} on the server, {first} in the export");
        }

        others.Count.ShouldBeLessThanOrEqualTo(questions.Count / 20, string.Join('\n', others));
    }

    [Fact]
    public async Task An_export_names_unknown_words_links_corrections_and_finds_words_of_all_scripts()
    {
        var content = Path.Combine(_place, "content");
        Directory.CreateDirectory(Path.Combine(content, "posts"));
        await File.WriteAllTextAsync(Path.Combine(content, "posts/a.md"), "# Kubernetes\n\nText.\n\n## Queries in C#\n\nReading rows.\n");
        await File.WriteAllTextAsync(Path.Combine(content, "posts/b.md"), "# Payments\n\n支払いができます。\n");
        await using var tab = await OpenExportAsync(content);
        var (outcome, hits) = (tab.Page.Locator("#outcome"), tab.Page.Locator("#hits h2 a"));
        await AskAsync("GraphQL");
        await Assertions.Expect(outcome).ToHaveTextAsync("Nothing contains “GraphQL”.");
        await Assertions.Expect(hits).ToHaveCountAsync(0);
        await AskAsync("kuberntes text");
        await Assertions.Expect(outcome.Locator("a")).ToHaveTextAsync("kubernetes text");
        await Assertions.Expect(hits.First).ToHaveAttributeAsync("href", "/blogs/a");
        foreach (var typed in (string[])["Kuberntes", "KUBERNTES?", "(Kuberntes)"])
        {
            await AskAsync(typed);
            await Assertions.Expect(outcome.Locator("a")).ToHaveTextAsync("kubernetes");
            await Assertions.Expect(hits.First).ToHaveAttributeAsync("href", "/blogs/a");
        }

        await AskAsync("支払いをする");
        await Assertions.Expect(hits.First).ToHaveAttributeAsync("href", "/blogs/b");
        await AskAsync("量子计算机的原理");
        await Assertions.Expect(outcome).ToHaveTextAsync("Nothing contains “量子计算机的原理”.");
        await AskAsync("kubernetes");
        await Assertions.Expect(outcome).ToHaveTextAsync("1 result.");
        await AskAsync("kuber");
        await Assertions.Expect(outcome).ToHaveTextAsync("Nothing contains “kuber”. 1 result for longer words.");
        await AskAsync("kubernetes kafka");
        await Assertions.Expect(outcome).ToHaveTextAsync("Nothing contains “kafka”. 1 result for the other words.");
        await AskAsync("C#");
        await Assertions.Expect(hits.First).ToHaveAttributeAsync("href", "/blogs/a#queries-in-c");
        await AskAsync("支払い");
        await Assertions.Expect(hits.First).ToHaveAttributeAsync("href", "/blogs/b");
        await AskAsync("");
        await Assertions.Expect(tab.Page.Locator("#lists")).ToBeVisibleAsync();

        Task AskAsync(string query) => tab.Page.FillAsync("#q", query);
    }

    [Fact]
    public async Task Without_a_script_the_page_says_so_and_lists_other_ways()
    {
        var content = Path.Combine(_place, "content");
        Directory.CreateDirectory(Path.Combine(content, "posts"));
        await File.WriteAllTextAsync(Path.Combine(content, "posts/a.md"), "---\ntags: [Go]\n---\n\n# A\n\nText.\n");
        await using var tab = await OpenExportAsync(content, hasScripts: false);
        await Assertions.Expect(tab.Page.Locator("#outcome")).ToHaveTextAsync("Search needs JavaScript on this copy of the site.");
        await Assertions.Expect(tab.Page.Locator("#q")).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.Locator("#lists a").First).ToBeVisibleAsync();
    }

    /// <summary>Exports a content folder, and opens the search page of the export without a web server.</summary>
    private async Task<Tab> OpenExportAsync(string content, bool hasScripts = true)
    {
        var exported = Path.Combine(_place, "public");
        var options = new WebsiteOptions(content, Path.Combine(_place, "data"), "https://example.com", "");
        (await ExportCommand.RunAsync(options, exported, TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
        var tab = await browser.OpenNewAsync("/robots.txt", context => context.JavaScriptEnabled = hasScripts);
        await tab.Page.RouteAsync("**/*", route =>
        {
            var path = Path.Join(exported, new Uri(route.Request.Url).AbsolutePath);
            return File.Exists(path) ? route.FulfillAsync(new() { Path = path })
                : File.Exists(path + ".html") ? route.FulfillAsync(new() { Path = path + ".html" })
                : route.FulfillAsync(new() { Status = 404 });
        });
        await tab.Page.GotoAsync("/search");
        return tab;
    }

    public void Dispose() => TestPlace.Delete(_place);
}
