using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Web.Languages;
using Portfolio.Web.Views;

namespace Portfolio.Web.Tests.Profiles;

/// <summary>Tests <c>/cv.json</c> with the rules of the JSON Resume schema, version 1.0.0.</summary>
public sealed partial class ResumeTests
{
    /// <summary>A resume with every section of the schema, and with members that the schema does not know.</summary>
    private const string Complete = """
        {
          "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
          "basics": { "name": "Ada", "label": "Engineer", "image": "https://ada.example/me.png", "email": "ada@ada.example",
            "phone": "(010) 555-0142", "url": "https://ada.example", "summary": "Builds **engines** & more.",
            "location": { "address": "Street 1", "postalCode": "1000", "city": "London", "countryCode": "GB", "region": "England" },
            "profiles": [{ "network": "Code", "username": "ada", "url": "https://code.example/ada" }] },
          "work": [{ "name": "Northwind", "location": "London", "description": "Freight", "position": "Lead",
            "url": "https://northwind.example", "startDate": "2020-03-01", "endDate": "2022", "summary": "Moves parcels.",
            "highlights": ["Cut the cost by 38 %.", "Led six people."] },
            { "company": "Of an older version", "website": "https://old.example", "startDate": "2018-01" }],
          "volunteer": [{ "organization": "Club", "position": "Coach",
            "url": "https://club.example", "startDate": "2016", "highlights": [] }],
          "education": [{ "institution": "University", "url": "https://u.example", "area": "Mathematics", "studyType": "BSc",
            "startDate": "2014-10", "endDate": "2017-06", "score": "1.0", "courses": ["A1 - Analysis"] }],
          "awards": [{ "title": "Medal", "date": "2021-11-01", "awarder": "Society", "summary": "For the engine." }],
          "certificates": [{ "name": "Rope access", "date": "2019-05-05", "url": "https://c.example", "issuer": "C" }],
          "publications": [{ "name": "Notes", "publisher": "Press", "releaseDate": "2015-01-01",
            "url": "https://p.example", "summary": "" }],
          "skills": [{ "name": "Languages", "level": "Master", "keywords": ["Go", "C#"] }],
          "languages": [{ "language": "English", "fluency": "Native speaker" }],
          "interests": [{ "name": "Wildlife", "keywords": ["Ferrets"] }],
          "references": [{ "name": "Charles", "reference": "She is right." }],
          "projects": [{ "name": "Engine", "description": "A machine.", "highlights": ["Runs", "Prints"], "keywords": ["Brass"],
            "startDate": "2020-01-01", "endDate": "2021-01-01", "url": "https://engine.example",
            "roles": ["Lead"], "entity": "Ada", "type": "application" }],
          "meta": { "canonical": "https://ada.example/resume.json", "version": "v1.0.0", "lastModified": "2026-04-01T15:53:00" },
          "x-own": { "number": 1.50, "nested": [null, true] }
        }
        """;

    [Fact]
    public async Task A_resume_without_a_profile_is_served_as_it_is_but_for_street_postal_code_and_phone()
    {
        await using var site = await SiteFixture.StartAsync([("resume.json", Complete)]);
        var expected = JsonNode.Parse(Complete)!;
        var basics = (JsonObject)expected["basics"]!;
        basics.Remove("phone").ShouldBeTrue();
        foreach (var key in (string[])["address", "postalCode"])
            ((JsonObject)basics["location"]!).Remove(key).ShouldBeTrue();
        JsonNode.DeepEquals(JsonNode.Parse(await site.ReadAsync("/cv.json")), expected).ShouldBeTrue();
        foreach (var url in (string[])["/", "/index.md", "/cv", "/cv.md", "/agents.md", "/llms-full.txt"])
        {
            var text = await site.ReadAsync(url);
            foreach (var secret in (string[])["555-0142", "Street 1"])
                text.ShouldNotContain(secret, Case.Sensitive, url);
        }
        var cv = await site.ReadAsync("/cv.md");
        foreach (var part in
            (string[])["**Lead**, Northwind", "Led six people", "Of an older version", "University", "Engine", "C#", "English"])
        {
            cv.ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_resume_of_an_older_version_is_served_as_it_is()
    {
        const string Old = """
            { "basics": { "name": "Ada", "picture": "", "website": "https://ada.example", "phone": "Upon request" },
              "work": [{ "company": "Northwind", "position": "Lead", "website": "", "startDate": "2020-03-01" }],
              "education": [{ "institution": "University", "area": "Mathematics", "studyType": "", "gpa": "" }], "volunteer": [] }
            """;
        await using var site = await SiteFixture.StartAsync([("resume.json", Old)]);
        JsonNode.DeepEquals(JsonNode.Parse(await site.ReadAsync("/cv.json")), JsonNode.Parse(Old)).ShouldBeTrue();
        (await site.ReadAsync("/cv.md")).ShouldContain("- Website: https://ada.example");
    }

    [Fact]
    public async Task A_profile_is_a_valid_resume()
    {
        await using var site = await SiteFixture.StartAsync(Path.Combine(TestPlace.Sites, "Portfolio"));
        var resume = (JsonObject)JsonNode.Parse(await site.ReadAsync("/cv.json"))!;
        resume.Select(p => p.Key).ShouldBe(["$schema", "basics", "work", "education", "skills", "languages", "projects"]);
        resume["basics"]!["email"]!.GetValue<string>().ShouldBe("mara@mara.example");
        resume["basics"]!["phone"]!.GetValue<string>().ShouldBe("+31 10 555 0142");
        resume["work"]!.AsArray().Count.ShouldBe(3);
        foreach (var (key, value) in Texts(resume))
        {
            if (key is "startDate" or "endDate")
                value.ShouldMatch(DatePattern().ToString());
            if (key is "url" or "$schema")
                Uri.IsWellFormedUriString(value, UriKind.Absolute).ShouldBeTrue(value);
        }
    }

    [Fact]
    public async Task What_a_profile_does_not_state_stays_in_the_entries_that_both_have()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("resume.json", Complete),
            ("profile.yaml", """
                experience:
                  - {title: Lead, organization: Northwind, start: 2020-03, end: Present, location: Paris}
                  - {title: Founder, organization: Own, start: 2023}
                skills:
                  - {group: Languages, items: [Go, Rust]}

                """),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01")),
            ("projects/engine.md", "---\ntitle: Engine\nrole: Architect\norder: 1\n---\nText.\n"),
        ]);
        var resume = JsonNode.Parse(await site.ReadAsync("/cv.json"))!;
        var job = resume["work"]![0]!;
        job["location"]!.GetValue<string>().ShouldBe("Paris");
        job["url"]!.GetValue<string>().ShouldBe("https://northwind.example");
        job["highlights"]!.AsArray().Count.ShouldBe(2);
        job["endDate"].ShouldBeNull("the job has not ended");
        resume["work"]![1]!["position"]!.GetValue<string>().ShouldBe("Founder");
        resume["work"]!.AsArray().Count.ShouldBe(2);
        var skill = resume["skills"]![0]!;
        (skill["level"]!.GetValue<string>(), skill["keywords"]!.AsArray().Count, skill["keywords"]![1]!.GetValue<string>())
            .ShouldBe(("Master", 2, "Rust"));
        var project = resume["projects"]![0]!;
        project["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["Architect"]);
        project["highlights"]!.AsArray().Count.ShouldBe(2);
        (project["entity"]!.GetValue<string>(), project["type"]!.GetValue<string>()).ShouldBe(("Ada", "application"));
    }

    [Theory]
    [InlineData("2016-08-24", "2016-08-24", "Aug 2016")]
    [InlineData("2016-08-01", "2016-08-24", "Aug 2016")]
    [InlineData("2016", "2016", "2016")]
    [InlineData("2016-08", "2017-08", "Aug 2016 – Aug 2017")]
    [InlineData("2016-08", "Present", "Aug 2016 – present")]
    [InlineData("2016-08", "now", "Aug 2016 – present")]
    [InlineData("2016-08", "summer", "Aug 2016 – summer")]
    [InlineData(null, "present", "present")]
    public void A_period_names_a_month_once_and_its_end_as_readers_do(string? start, string end, string text) =>
        PeriodText.Of(Period.Of(start, end)!, InterfaceLanguage.English).ShouldBe(text);

    private static IEnumerable<(string Key, string Value)> Texts(JsonNode? node, string key = "") => node switch
    {
        JsonObject item => item.SelectMany(p => Texts(p.Value, p.Key)),
        JsonArray items => items.SelectMany(item => Texts(item, key)),
        _ => [(key, node!.GetValue<string>())],
    };

    /// <summary>The definition <c>iso8601</c> of the schema: a year, a month or a day.</summary>
    [GeneratedRegex("^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DatePattern();
}
