using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

/// <summary>Reads <c>resume.json</c> in the JSON Resume format. Values of another type than the format has are ignored.</summary>
internal sealed class ResumeReader(MarkdownValues markdown)
{
    public static Resume? Read(string file, string text, ICollection<Diagnostic> problems, SiteSettings? settings = null)
    {
        try
        {
            if (JsonNode.Parse(text) is JsonObject resume)
            {
                ReportHidden(file, text, resume, problems);
                if (RemovePrivate(file, text, resume, problems))
                    text = resume.ToJsonString();
                return new(text, new ResumeReader(new(file, settings ?? new(), [])).Read(resume));
            }
            problems.Add(new(file, 1, 1, Rule.ResumeJson,
                "the file is not a JSON object; see https://jsonresume.org/schema for its format"));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            var (line, column) = e is JsonException json ? (json.LineNumber ?? 0, json.BytePositionInLine ?? 0) : (0, 0);
            problems.Add(new(file, (int)line + 1, (int)column + 1, Rule.ResumeJson,
                "the file is not valid JSON; correct it at this position"));
        }
        return null;
    }

    /// <summary>Reports the sections that no page shows, once for all.</summary>
    private static void ReportHidden(string file, string text, JsonObject resume, ICollection<Diagnostic> problems)
    {
        string[] sections = ["volunteer", "interests", "references"];
        var hidden = sections.Where(name => Items(resume, name).Any()).Select(name => $"`{name}`").ToList();
        if (hidden.Count == 0)
            return;
        var line = text.AsSpan(0, Math.Max(0, text.IndexOf($"\"{hidden[0].Trim('`')}\"", StringComparison.Ordinal))).Count('\n') + 1;
        problems.Add(new(file, line, 1, Rule.ResumeHidden,
            $"`/cv` does not show {string.Join(", ", hidden)}, which only `/cv.json` contains; "
                + "to show them, write a page in `pages/`, or add them to `experience` or `education` in profile.yaml"));
    }

    /// <summary>Removes the parts of the address that no page shows, and the phone number. Returns false if there are none.</summary>
    private static bool RemovePrivate(string file, string text, JsonObject resume, ICollection<Diagnostic> problems)
    {
        if (resume["basics"] is not JsonObject basics)
            return false;
        List<string> removed = [];
        if (basics["location"] is JsonObject place)
        {
            removed.AddRange(place.Where(part => part.Key is not ("city" or "region" or "countryCode")
                && Resume.TextOf(part.Value) is not null).Select(part => part.Key));
        }
        if (Text(basics, "phone") is { } phone && phone.Any(char.IsDigit))
            removed.Add("phone");
        foreach (var key in removed)
            _ = (basics["location"] as JsonObject)?.Remove(key) == true || basics.Remove(key);
        if (removed.Count == 0)
            return false;
        var line = text.AsSpan(0, Math.Max(0, text.IndexOf($"\"{removed[0]}\"", StringComparison.Ordinal))).Count('\n') + 1;
        problems.Add(new(file, line, 1, Rule.ResumePrivate,
            $"the site does not publish {string.Join(", ", removed.Select(key => $"`{key}`"))}; "
                + $"remove {(removed.Count == 1 ? "it" : "them")} from this file, which may be public in git"
                + (removed.Contains("phone") ? ", and to show the phone number, add it to `contact` in profile.yaml" : "")));
        return true;
    }

    private Profile Read(JsonObject resume)
    {
        var basics = resume["basics"] as JsonObject ?? [];
        return new()
        {
            Name = Text(basics, "name"),
            Role = Text(basics, "label"),
            Summary = Text(basics, "summary"),
            Location = basics["location"] is JsonObject place
                ? Join(Text(place, "city"), Text(place, "region"), Text(place, "countryCode")) : null,
            Contact = [.. Contacts(basics)],
            Experience = [.. Items(resume, "work").Select(Job)],
            Education = [.. Items(resume, "education").Select(Course)],
            Skills = [.. Items(resume, "skills")
                .Select(skill => new SkillGroup(Text(skill, "name")!, Texts(skill, "keywords")))],
            Languages = [.. Items(resume, "languages")
                .Select(language => new SpokenLanguage(Text(language, "language")!, Text(language, "fluency")))],
            Projects = [.. Items(resume, "projects").Select(Project)],
            Lists =
            [
                .. new ProfileList[]
                {
                    new("Publications", [.. Items(resume, "publications").Select(item => Entry(item, "publisher", "releaseDate"))]),
                    new("Talks", [.. Items(resume, "talks").Select(item => Entry(item, "event", "date"))]),
                    new("Awards", [.. Items(resume, "awards").Select(item => Entry(item, "awarder", "date"))]),
                    new("Certificates", [.. Items(resume, "certificates").Select(item => Entry(item, "issuer", "date"))]),
                }.Where(list => list.Items.Count > 0),
            ],
        };
    }

    private Position Entry(JsonObject item, string giver, string date) => new(Text(item, "name") ?? Text(item, "title") ?? "",
        Text(item, giver), Period.Of(Text(item, date), Text(item, date)), null, Value(item, "summary"))
    {
        Url = Address(Text(item, "url")),
    };

    private static IEnumerable<ContactLink> Contacts(JsonObject basics)
    {
        (string Label, string? Value)[] own = [
            ("Email", Text(basics, "email")), ("Phone", Text(basics, "phone")), ("Website", Text(basics, "url") ?? Text(basics, "website")),
        ];
        return own.Concat(Items(basics, "profiles").Select(account =>
            (Text(account, "network") ?? "Profile", Text(account, "url") ?? Text(account, "username"))))
            .Where(contact => IsLink(contact.Item2)).Select(contact => new ContactLink(contact.Item1, contact.Item2!));
    }

    private Position Job(JsonObject work)
    {
        var (title, employer) = (Text(work, "position"), Text(work, "name") ?? Text(work, "company"));
        return new(title ?? employer ?? "", title is null ? null : employer, PeriodOf(work), Text(work, "location"), Value(work, "summary"))
        {
            Results = Values(work, "highlights"),
        };
    }

    private static Position Course(JsonObject education)
    {
        var (title, school) = (Join(Text(education, "studyType"), Text(education, "area")), Text(education, "institution"));
        return new(title ?? school ?? "", title is null ? null : school, PeriodOf(education), null, null);
    }

    private Project Project(JsonObject project) =>
        new(Text(project, "name")!, Value(project, "description"), null, Address(Text(project, "url")), Texts(project, "keywords"))
        {
            Role = Join([.. Texts(project, "roles")]),
            Period = PeriodOf(project),
            Result = Values(project, "highlights") is [var first, ..] ? first : null,
        };

    private static Period? PeriodOf(JsonObject item) => Period.Of(Text(item, "startDate"), Text(item, "endDate"));

    private MarkdownValue? Value(JsonObject item, string key) => Text(item, key) is { } text ? markdown.Of(text, 1) : null;

    private IReadOnlyList<MarkdownValue> Values(JsonObject item, string key) =>
        [.. Texts(item, key).Select(text => markdown.Of(text, 1))];

    private static string? Address(string? text) => IsLink(text) ? ContactUrl.Of(text!) ?? text : null;

    private static bool IsLink(string? text) => text is not null && ContactUrl.IsAllowed(text);

    private static string? Join(params string?[] parts)
    {
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length > 0 ? text : null;
    }

    private static IEnumerable<JsonObject> Items(JsonObject item, string key) => Resume.Entries(item, key);

    private static IReadOnlyList<string> Texts(JsonObject item, string key) =>
        [.. (item[key] as JsonArray ?? []).Select(Resume.TextOf).OfType<string>()];

    private static string? Text(JsonObject item, string key) => Resume.TextOf(item[key]);
}
