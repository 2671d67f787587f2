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
                return new(text, new ResumeReader(new(file, settings ?? new(), [])).Read(resume));
            problems.Add(new(file, 1, 1, "resume-json", Severity.Error,
                "the file is not a JSON object; see https://jsonresume.org/schema for its format"));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            var (line, column) = e is JsonException json ? (json.LineNumber ?? 0, json.BytePositionInLine ?? 0) : (0, 0);
            problems.Add(new(file, (int)line + 1, (int)column + 1, "resume-json", Severity.Error,
                "the file is not valid JSON; correct it at this position"));
        }
        return null;
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
            Skills = [.. Items(resume, "skills").Where(skill => Text(skill, "name") is not null)
                .Select(skill => new SkillGroup(Text(skill, "name")!, Texts(skill, "keywords")))],
            Languages = [.. Items(resume, "languages").Where(language => Text(language, "language") is not null)
                .Select(language => new SpokenLanguage(Text(language, "language")!, Text(language, "fluency")))],
            Projects = [.. Items(resume, "projects").Where(project => Text(project, "name") is not null).Select(Project)],
        };
    }

    private static IEnumerable<ContactLink> Contacts(JsonObject basics)
    {
        (string Label, string? Value)[] own = [
            ("Email", Text(basics, "email")), ("Phone", Text(basics, "phone")), ("Website", Text(basics, "url") ?? Text(basics, "website")),
        ];
        return own.Concat(Items(basics, "profiles").Select(account => (Text(account, "network") ?? "Profile", Text(account, "url"))))
            .Where(contact => Link(contact.Item2) is not null).Select(contact => new ContactLink(contact.Item1, contact.Item2!));
    }

    private Position Job(JsonObject work)
    {
        var (title, employer) = (Text(work, "position"), Text(work, "name") ?? Text(work, "company"));
        return new(title ?? employer ?? "", title is null ? null : employer, Period(work), Text(work, "location"), Value(work, "summary"))
        {
            Results = Values(work, "highlights"),
        };
    }

    private static Position Course(JsonObject education)
    {
        var (title, school) = (Join(Text(education, "studyType"), Text(education, "area")), Text(education, "institution"));
        return new(title ?? school ?? "", title is null ? null : school, Period(education), null, null);
    }

    private Project Project(JsonObject project) =>
        new(Text(project, "name")!, Value(project, "description"), null, Link(Text(project, "url")), Texts(project, "keywords"))
        {
            Role = Join([.. Texts(project, "roles")]),
            Period = Period(project),
            Result = Values(project, "highlights") is [var first, ..] ? first : null,
        };

    private static Period? Period(JsonObject item)
    {
        var period = new Period(Text(item, "startDate"), Text(item, "endDate"));
        return period is { Start: null, End: null } ? null : period;
    }

    private MarkdownValue? Value(JsonObject item, string key) => Text(item, key) is { } text ? markdown.Of(text, 1) : null;

    private IReadOnlyList<MarkdownValue> Values(JsonObject item, string key) =>
        [.. Texts(item, key).Select(text => markdown.Of(text, 1))];

    private static string? Link(string? text) =>
        text is null || LinkTarget.Parse(text).Kind == LinkTargetKind.Disallowed ? null : text;

    private static string? Join(params string?[] parts)
    {
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length > 0 ? text : null;
    }

    private static IEnumerable<JsonObject> Items(JsonObject item, string key) => (item[key] as JsonArray ?? []).OfType<JsonObject>();

    private static IReadOnlyList<string> Texts(JsonObject item, string key) =>
        [.. (item[key] as JsonArray ?? []).Select(TextOf).OfType<string>()];

    private static string? Text(JsonObject item, string key) => TextOf(item[key]);

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
