using System.Text.Json;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests.Profiles;

/// <summary>Asks what a recruiter asks. Each answer is in one response.</summary>
public sealed class RecruiterTests(RecruiterTests.Portfolio portfolio) : IClassFixture<RecruiterTests.Portfolio>
{
    public static TheoryData<string, string> Questions => new()
    {
        { "what is her role", "Backend engineer at" },
        { "where does she live", "Rotterdam" },
        { "years with Go", "Go" },
        { "has she led a team", "two teams led" },
        { "a result in numbers", "41,000 people" },
        { "is there a demo", "https://tidewatch.example" },
        { "how can I write to her", "mara@mara.example" },
        { "what is her education", "Ghent University" },
        { "is she open to work", "Open to staff roles" },
        { "which languages does she speak", "Dutch (native)" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_search_answers_on_its_first_results(string question, string answer)
    {
        using var found = JsonDocument.Parse(
            await portfolio.Site.ReadAsync($"/search.json?q={Uri.EscapeDataString(question)}"));
        var snippets = found.RootElement.GetProperty("results").EnumerateArray().Take(3)
            .Select(r => r.GetProperty("snippet").GetString()).ToList();
        snippets.ShouldContain(s => s!.Contains(answer), string.Join('\n', snippets));
    }

    [Theory]
    [InlineData("## Role\n\nBackend engineer at [Northwind Freight]")]
    [InlineData("## Location\n\nRotterdam, Netherlands")]
    [InlineData("## Time with technologies\n\nComputed from the jobs: Go ")]
    [InlineData("- Led the team that moved routing")]
    [InlineData("- Result: 41,000 people read a table each month.")]
    [InlineData("- Live: https://tidewatch.example")]
    [InlineData("- Email: mara@mara.example")]
    [InlineData("**MSc Computer Science**, Ghent University, Sep 2016 – June 2018\n")]
    [InlineData("## Availability\n\nOpen to staff roles")]
    [InlineData("## Spoken languages\n\nDutch (native), English (C2), French (B1)")]
    [InlineData("https://mara.example/cv, as [JSON Resume](https://mara.example/cv.json)")]
    public async Task The_document_for_agents_answers(string answer) => (await portfolio.Site.ReadAsync("/agents.md")).ShouldContain(answer);

    [Fact]
    public async Task The_tool_of_the_profile_answers_all_but_the_projects()
    {
        var profile = await portfolio.Site.CallAsync("get_profile", new { });
        foreach (var answer in (string[])["**Backend engineer at", "Rotterdam", "Go ", "I lead a team of six", "by 38 %", "mara@mara.example",
            "Ghent University", "Open to staff roles", "Dutch (native)"])
        {
            profile.ShouldContain(answer);
        }

        (await portfolio.Site.CallAsync("list_projects", new { })).ShouldContain("- Live: https://tidewatch.example");
    }

    [Fact]
    public async Task What_the_profile_does_not_state_is_named()
    {
        await using var site = await SiteFixture.StartAsync([("profile.yaml", "name: Ada\n")]);
        const string Sentence =
            "This site does not state: role, location, contact, experience, education, languages, availability (open to work).";
        (await site.ReadAsync("/agents.md")).ShouldContain(Sentence);
        (await site.CallAsync("get_profile", new { })).ShouldContain(Sentence);
        foreach (var question in (string[])["what is her education", "is she open to work", "which languages does she speak"])
            (await site.ReadAsync($"/search.json?q={Uri.EscapeDataString(question)}")).Contains(Sentence).ShouldBeTrue(question);
    }

    public sealed class Portfolio : IAsyncLifetime
    {
        public SiteFixture Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(Path.Combine(TestPlace.Sites, "Portfolio"));

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
