namespace Portfolio.Web.Tests;

public sealed class CvListTests
{
    private const string Resume = """
        {
          "basics": { "name": "Kim" },
          "work": [{ "name": "Northwind", "position": "Lead", "startDate": "2020-03" }],
          "publications": [{ "name": "Bounded stalls", "publisher": "Workshop on Storage", "releaseDate": "2026-03-01",
            "url": "https://doi.org/10.0000/a", "summary": "On *compaction*." }],
          "talks": [{ "title": "Logs", "event": "DataCamp", "date": "2025-06" }],
          "awards": [{ "title": "Best paper", "awarder": "Jury", "date": "2024" }],
          "certificates": [{ "name": "Rope access", "issuer": "Club", "date": "2019-05-05", "url": "javascript:alert(1)" }]
        }
        """;

    [Fact]
    public async Task Publications_talks_awards_and_certificates_of_a_resume_are_lists_on_the_cv()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n"), ("resume.json", Resume)]);
        var page = await site.PageAsync("/cv");
        page.QuerySelectorAll("main .way h2").Select(h => h.TextContent)
            .ShouldBe(["Experience", "Publications", "Talks", "Awards", "Certificates"]);
        page.QuerySelector("main h3 a")!.GetAttribute("href").ShouldBe("https://doi.org/10.0000/a");
        page.QuerySelectorAll("main h3 a").Length.ShouldBe(1);
        foreach (var path in (string[])["/cv.md", "/agents.md"])
        {
            var text = await site.ReadAsync(path);
            text.ShouldContain("- [**Bounded stalls**](https://doi.org/10.0000/a), Workshop on Storage, Mar 2026\n  On *compaction*.\n");
            text.ShouldContain("## Awards\n\n- **Best paper**, Jury, 2024\n");
        }

        (await site.ReadAsync("/search.json?q=bounded")).ShouldContain("/cv");
        (await site.ReadAsync("/cv.json")).ShouldContain("Bounded stalls");
    }
}
