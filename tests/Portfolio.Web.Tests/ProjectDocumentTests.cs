using System.Text.Json.Nodes;

namespace Portfolio.Web.Tests;

public sealed class ProjectDocumentTests(ProjectDocumentTests.Projects projects) : IClassFixture<ProjectDocumentTests.Projects>
{
    private readonly SiteFixture _site = projects.Site;

    [Fact]
    public async Task A_document_is_a_project_after_those_of_the_profile() =>
        (await _site.PageAsync("/projects")).QuerySelectorAll("main h3").Select(h => h.Shown())
            .ShouldBe(["StartDB 2025", "Tidewatch Mar 2024 – Nov 2024", "Rowlog"]);

    [Fact]
    public async Task A_document_and_an_entry_of_one_name_are_one_project()
    {
        var text = await _site.ReadAsync("/projects.md");
        text.ShouldContain("- Description: A database that lives in [one file](https://example.com/blogs/a).\n");
        text.ShouldContain("- Repo: https://example.org/startdb\n");
        text.ShouldNotContain("From the profile");
    }

    [Fact]
    public async Task Its_page_shows_the_facts_and_leads_on()
    {
        var page = await _site.PageAsync("/projects/tidewatch");
        page.QuerySelector(".sheet")!.Shown().ShouldStartWith("ForAnglers");
        page.QuerySelector(".sheet dd small")!.Shown().ShouldBe("9 mo");
        page.QuerySelector(".num b")!.Shown().ShouldBe("41,000");
        page.QuerySelector(".following a")!.GetAttribute("href").ShouldBe("/projects/rowlog");
        (await _site.ReadAsync("/projects/tidewatch.md")).ShouldContain("- Result: 41,000 people a month.\n");
    }

    [Theory]
    [InlineData("/agents.md")]
    [InlineData("/cv.md")]
    public async Task Agents_read_results_lengths_and_addresses(string path)
    {
        var text = await _site.ReadAsync(path);
        text.ShouldContain("- **Engineer**, Northwind, Mar 2020 – Feb 2022 (2 yr)\n  Moves *parcels*.\n  - Cut the cost by 38 %.\n");
        text.ShouldContain("- Page: https://example.com/projects/tidewatch\n");
        text.ShouldContain("- CV: https://example.com/cv.pdf\n");
        text.ShouldContain("English (native), German");
    }

    [Fact]
    public async Task Agents_read_what_is_not_stated() => (await _site.ReadAsync("/agents.md"))
        .ShouldContain("This site does not state: location, education, availability (open to work).");

    [Fact]
    public async Task The_CV_shows_Markdown_as_HTML()
    {
        var page = await _site.PageAsync("/cv");
        page.QuerySelector("h1")!.Shown().ShouldBe("Ada");
        page.QuerySelector(".job em")!.Shown().ShouldBe("parcels");
        page.QuerySelector(".job ul.told li")!.Shown().ShouldBe("Cut the cost by 38 %.");
    }

    [Fact]
    public async Task The_resume_keeps_its_own_parts_and_fills_the_profile()
    {
        var resume = JsonNode.Parse(await _site.ReadAsync("/cv.json"))!;
        resume["basics"]!["name"]!.GetValue<string>().ShouldBe("Ada", "profile.yaml wins");
        resume["awards"]!.ToJsonString().ShouldBe("[{\"title\":\"Medal\"}]");
        resume["languages"]!.ToJsonString().ShouldBe("[{\"language\":\"English\",\"fluency\":\"native\"},{\"language\":\"German\"}]");
        resume["work"]![0]!["startDate"]!.GetValue<string>().ShouldBe("2020-03");
    }

    public sealed class Projects : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(
        [
            ("profile.yaml", """
                name: Ada
                role: Engineer
                contact: [{ label: CV, value: static/cv.pdf }]
                projects: [{ name: StartDB, description: From the profile, repo: "https://example.org/startdb", year: 2025 }]
                experience:
                  - title: Engineer
                    organization: Northwind
                    start: 2020-03
                    end: 2022-02
                    description: Moves *parcels*.
                    results: [Cut the cost by 38 %.]
                """),
            ("resume.json", """
                { "basics": { "name": "Ada L." }, "awards": [{ "title": "Medal" }],
                  "languages": [{ "language": "English", "fluency": "native" }, { "language": "German" }] }
                """),
            ("static/cv.pdf", "%PDF"),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
            ("projects/startdb.md",
                "---\ntitle: StartDB\ndescription: A database that lives in [one file](../posts/a.md).\n---\n\nText.\n"),
            ("projects/rowlog.md", "---\ntitle: Rowlog\n---\n\nText.\n"),
            ("projects/tidewatch.md", """
                ---
                title: Tidewatch
                for: Anglers
                start: 2024-03
                end: 2024-11
                order: 1
                result: { figure: "41,000", text: people a month. }
                ---

                Text.
                """),
        ]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
