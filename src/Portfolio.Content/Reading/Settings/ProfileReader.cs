using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

internal sealed class ProfileReader(MarkdownValues markdown)
{
    public const string ContactAdvice = "use `contact` in profile.yaml, a list of `label` and `value`";

    private static readonly Dictionary<string, string> OtherNames = new(KeyComparer.Instance)
    {
        ["social"] = ContactAdvice,
        ["socials"] = ContactAdvice,
    };

    /// <param name="settings">The site settings, which determine the language and the punctuation.</param>
    public static Profile? Read(
        string file, string text, ICollection<Diagnostic> problems, SiteSettings? settings = null)
    {
        var before = problems.Count;
        if (YamlParser.ParseMap(file, text, firstLine: 1, problems) is not { } map)
            return null;
        var fields = new YamlFields(file, map, problems);
        var profile = new ProfileReader(new(file, settings ?? new(), problems)).Read(fields);
        fields.ReportUnknown(OtherNames);
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? null : profile;
    }

    public Profile Read(YamlFields fields) => new()
    {
        Name = fields.Text("name"),
        Role = fields.Text("role"),
        Organization = Organization(fields),
        Summary = fields.Text("summary"),
        Location = fields.Text("location"),
        Photo = Image(fields, "photo"),
        Updated = Updated(fields),
        Contact = fields.Maps("contact", Contact),
        Skills = fields.Maps("skills", Skills),
        Projects = fields.Maps("projects", Project),
        Experience = fields.Maps("experience", Position),
        Education = fields.Maps("education", Position),
        Languages = fields.Maps("languages", Language, name => new(name, null)),
        Availability = fields.Text("availability"),
    };

    /// <summary>Reads the values that a language of the site can state for itself.</summary>
    public static Profile ReadTranslation(YamlFields fields) => new()
    {
        Role = fields.Text("role"),
        Summary = fields.Text("summary"),
        Location = fields.Text("location"),
        Skills = fields.Maps("skills", Skills),
    };

    private static DateTimeOffset? Updated(YamlFields fields)
    {
        if (fields.Text("updated") is not { } text)
            return null;
        if (ContentDate.Parse(text, TimeZoneInfo.Utc) is { } date)
            return date;
        fields.Report(fields.Node("updated")!, Rule.ProfileDate, $"`{text}` is not a date; use the format 2026-04-25");
        return null;
    }

    private static Organization? Organization(YamlFields fields) => fields.Map(organization =>
    {
        var name = organization.Required("add the name as it appears in `role`", "name");
        var url = organization.AbsoluteUrl("url");
        if (organization.Node("url") is null)
            organization.Missing("url", "add the URL of the organization's site");
        if (name is not null && fields.Text("role")?.Contains(name, StringComparison.Ordinal) != true)
        {
            organization.Report(organization.Node("name")!, Rule.ProfileOrganization,
                $"`role` does not contain `{name}`, so the organization has no link; use the same name in both");
        }
        return name is null || url is null ? null : new Organization(name, url);
    }, "organization");

    private static ProfileImage? Image(YamlFields fields, string key) =>
        fields.Text(key) is { } image ? ProfileImage.Of(image) : null;

    private static ContactLink? Contact(YamlFields fields)
    {
        var label = fields.Required("add a name, such as `label: Email`", "label");
        var value = fields.RequiredLink("add an address or URL, such as `value: me@example.com`", "value");
        return label is null || value is null ? null : new(label, value);
    }

    private static SkillGroup? Skills(YamlFields fields)
    {
        var (group, items) = (fields.Required("add a name, such as `group: Languages`", "group"),
            fields.Strings(commas: true, "items"));
        return group is null ? null : new(group, items);
    }

    private Project? Project(YamlFields fields)
    {
        var name = fields.Required("add the project name", "name");
        var project = ProjectReader.Read(fields, markdown, name ?? "") with { Image = Image(fields, "image") };
        return name is null ? null : project;
    }

    private Position? Position(YamlFields fields)
    {
        var title = fields.Required("add the job title or degree", "title", "role", "degree");
        var position = new Position(title ?? "", fields.Text("organization", "company", "school"),
            ProjectReader.ReadPeriod(fields), fields.Text("location"), markdown.Read(fields, "description", "summary"))
        {
            Results = markdown.ReadList(fields, "results"),
            Stack = fields.Strings(commas: true, "stack"),
        };
        return title is null ? null : position;
    }

    private static SpokenLanguage? Language(YamlFields fields)
    {
        var language = fields.Required("add the language, such as `language: English`", "language");
        var fluency = fields.Text("fluency");
        return language is null ? null : new(language, fluency);
    }
}
