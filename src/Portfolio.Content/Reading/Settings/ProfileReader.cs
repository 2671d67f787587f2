using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Diagrams;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

internal static class ProfileReader
{
    public static Profile? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        var before = problems.Count;
        if (YamlParser.ParseMap(file, text, firstLine: 1, problems) is not { } map)
            return null;
        var fields = new YamlFields(file, map, problems);
        var profile = Read(fields);
        fields.ReportUnknown();
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? null : profile;
    }

    public static Profile Read(YamlFields fields) => new()
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
    };

    private static DateTimeOffset? Updated(YamlFields fields)
    {
        if (fields.Text("updated") is not { } text)
            return null;
        if (ContentDate.Parse(text, TimeZoneInfo.Utc) is { } date)
            return date;
        fields.Warn(fields.Node("updated")!, "profile-date", $"`{text}` is not a date; use the format 2026-04-25");
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
            organization.Warn(organization.Node("name")!, "profile-organization",
                $"`role` does not contain `{name}`, so the organization has no link; use the same name in both");
        }
        return name is null || url is null ? null : new Organization(name, url);
    }, "organization");

    // The paths `static/me.jpg`, `/me.jpg` and `me.jpg` refer to the same file.
    private static ProfileImage? Image(YamlFields fields, string key)
    {
        if (fields.Text(key) is not { } image)
            return null;
        var path = image.TrimStart('/');
        return new(path.StartsWith("static/", StringComparison.Ordinal) ? path["static".Length..] : $"/{path}");
    }

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

    private static Project? Project(YamlFields fields)
    {
        var name = fields.Required("add the project name", "name");
        var project = new Project(name ?? "", fields.Text("description"), fields.Link("repo"), fields.Link("live"),
            fields.Strings(commas: true, "stack"))
        {
            Year = fields.Text("year"),
            Result = fields.Text("result"),
            Image = Image(fields, "image"),
            Drawing = Drawing(fields, name),
            Posts = fields.Strings(commas: false, "posts"),
        };
        return name is null ? null : project;
    }

    private static string? Drawing(YamlFields fields, string? name)
    {
        if (fields.Text("drawing") is not { } source)
            return null;
        var drawing = DiagramRenderer.Render(source.ReplaceLineEndings("\n"), new()
        {
            Place = name ?? "",
            Id = $"project:{Slug.OfTag(name ?? "")}",
        });
        if (drawing.Message is not { } message)
        {
            // The renderer wraps the `svg` elements in a figure, which is removed here.
            const string End = "</svg>";
            var html = drawing.Html;
            return html[html.IndexOf("<svg", StringComparison.Ordinal)..(html.LastIndexOf(End, StringComparison.Ordinal)
                + End.Length)];
        }

        fields.Warn(fields.Node("drawing")!, message.Rule, message.Text);
        return null;
    }

    private static Position? Position(YamlFields fields)
    {
        var title = fields.Required("add the job title or degree", "title", "role", "degree");
        var organization = fields.Text("organization", "company", "school");
        var period = fields.Text("period", "dates");
        var from = fields.Text("from");
        var to = fields.Text("to");
        var isCurrent = period is null && from is not null && to is null;
        period ??= from is null || to is null ? from ?? to : $"{from} – {to}";
        var position = new Position(
            title ?? "", organization, period, fields.Text("location"), fields.Text("description", "summary"))
        {
            IsCurrent = isCurrent,
        };
        return title is null ? null : position;
    }
}
