using System.Text.Json;
using AngleSharp.Html.Parser;
using Portfolio.Content.Templates;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests each fact of a project in each document that states projects. The facts are the values of <c>project</c> in views, so that a new
/// one fails until a row says where it stands.
/// </summary>
public sealed class ProjectTableTests
{
    private const string Document = "projects/quay.md";

    /// <summary>The values that are no facts in words: what names the project, its pictures, and its posts.</summary>
    private static readonly string[] Others = ["name", "url", "image", "drawing", "posts"];

    /// <summary>
    /// The facts, each as a key of the profile, with the documents that do not state it: schema.org and JSON Resume have no name for some,
    /// and a card says what readers choose by.
    /// </summary>
    private static readonly Dictionary<string, (string Yaml, string Value, string[] NotIn)> Rows = new()
    {
        ["description"] = ("description: Berths for ships", "Berths for ships", []),
        ["audience"] = ("for: Harbour masters", "Harbour masters", ["card", "JSON-LD", "cv.json"]),
        ["role"] = ("role: Sole author", "Sole author", ["card", "JSON-LD"]),
        ["period"] = ("start: 2019-03\n    end: 2023-07", "2019", ["JSON-LD", "search"]),
        ["figure"] = ("result: { figure: \"41,000\", text: berths a year }", "41,000", ["JSON-LD"]),
        // A query compares names and numbers, not sentences.
        ["result"] = ("", "berths a year", ["JSON-LD", "query"]),
        ["source"] = ("repo: https://source.example/quay", "https://source.example/quay", ["cv.json"]),
        // A document has one URL for a project, and that of its page comes first.
        ["live"] = ("live: https://live.example/", "https://live.example/", ["JSON-LD", "cv.json"]),
        ["stack"] = ("stack: [Erlang]", "Erlang", []),
    };

    [Fact]
    public void Every_value_of_a_project_in_views_has_a_row() => typeof(ProjectValue).GetProperties().Select(ViewTemplate.NameOf)
        .ShouldBe([.. Rows.Keys, .. Others], ignoreOrder: true);

    [Fact]
    public async Task Every_fact_of_a_project_stands_in_every_document_where_its_row_says_it()
    {
        var keys = string.Concat(Rows.Values.Where(row => row.Yaml.Length > 0).Select(row => $"    {row.Yaml}\n"));
        await using var site = await SiteFixture.StartAsync(
        [
            ("profile.yaml", $"name: Ada\nexperience: [{{ title: Engineer }}]\nprojects:\n  - name: Quay\n{keys}"),
            ("resume.json", "{}"),
            (Document, "---\ntitle: Quay\n---\n\nHow it was built.\n"),
            ("views/404.liquid", "<h1>None</h1>{% for project in site.projects %}<div class=\"view\">"
                + string.Concat(Rows.Keys.Select(name => $"{{{{ project.{name} }}}} ")) + "</div>{% endfor %}"
                + "{% assign found = \"projects\" | list %}{% for project in found %}<p class=\"query\">{{ project.summary }} "
                + string.Concat(Rows.Keys.Select(name => $"{{{{ project.own.{name} }}}} ")) + "</p>{% endfor %}"),
        ], configure: null);
        using var missing = await site.GetAsync("/nothing");
        var own = await new HtmlParser().ParseDocumentAsync(await missing.Content.ReadAsStringAsync());
        var list = await site.PageAsync("/projects");
        var page = await site.PageAsync("/projects/quay");
        var documents = new Dictionary<string, string>
        {
            ["page"] = page.QuerySelector("main")!.OuterHtml,
            ["card"] = list.QuerySelector("main section")!.OuterHtml,
            ["/projects.md"] = await site.ReadAsync("/projects.md"),
            ["/agents"] = await site.ReadAsync("/agents.md"),
            ["MCP"] = await site.CallAsync("list_projects", new { }),
            ["JSON-LD"] = list.QuerySelector("script[type='application/ld+json']")!.TextContent,
            ["cv.json"] = await site.ReadAsync("/cv.json"),
            ["view"] = own.QuerySelector(".view")!.TextContent,
            ["query"] = own.QuerySelector(".query")!.TextContent,
            ["search"] = await FoundAsync(site),
        };
        (from row in Rows
         from document in documents
         let isStated = document.Value.Contains(row.Value.Value, StringComparison.Ordinal)
         where isStated == row.Value.NotIn.Contains(document.Key)
         select $"{row.Key} {(isStated ? "stands" : "is not")} in {document.Key}: {document.Value}").ShouldBeEmpty();
    }

    /// <summary>Returns the values of the rows with which a search finds the project.</summary>
    private static async Task<string> FoundAsync(SiteFixture site)
    {
        var found = new List<string>();
        foreach (var (_, value, _) in Rows.Values)
        {
            var answer = JsonDocument.Parse(await site.ReadAsync("/search.json?q=" + Uri.EscapeDataString($"\"{value}\""))).RootElement;
            if (answer.GetProperty("results").EnumerateArray().Any(hit => hit.GetProperty("url").GetString()!.Contains("/projects", StringComparison.Ordinal)))
                found.Add(value);
        }

        return string.Join('\n', found);
    }
}
