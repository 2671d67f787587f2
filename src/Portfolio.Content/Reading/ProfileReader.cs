using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary><c>profile.yaml</c> → <see cref="Profile"/>.</summary>
internal static class ProfileReader
{
    /// <summary>Reads the profile; <see langword="null"/> with an error in <paramref name="problems"/> when it cannot be applied.</summary>
    public static Profile? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        var before = problems.Count;
        if (YamlSource.ReadMap(file, text, firstLine: 1, problems) is not { } map)
            return null;
        var fields = new YamlFields(file, map, problems);
        var profile = new Profile
        {
            Name = fields.Text("name"),
            Role = fields.Text("role"),
            Summary = fields.Text("summary"),
            Location = fields.Text("location"),
            Photo = fields.Text("photo"),
            Contact = fields.Maps("contact", c => c.Text("label") is { } label && c.Text("value") is { } value ? new ContactLink(label, value) : null),
            Skills = fields.Maps("skills", s => s.Text("group") is { } group ? new SkillGroup(group, Texts(s, "items")) : null),
            Projects = fields.Maps("projects", Project),
            Experience = fields.Maps("experience", Position),
            Education = fields.Maps("education", Position),
        };
        fields.ReportUnknown();
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? null : profile;
    }

    private static Project? Project(YamlFields fields)
    {
        var name = fields.Text("name");
        if (name is null)
            fields.Missing("name", "a project needs one");
        var project = new Project(name ?? "", fields.Text("description"), fields.Text("repo"), fields.Text("live"), Texts(fields, "stack"));
        return name is null ? null : project;
    }

    private static Position? Position(YamlFields fields)
    {
        var title = fields.Text("title", "role", "degree");
        if (title is null)
            fields.Missing("title", "an entry of the CV needs one");
        var position = new Position(title ?? "", fields.Text("organization", "company", "school"), fields.Text("period", "dates"),
            fields.Text("location"), fields.Text("description", "summary"));
        return title is null ? null : position;
    }

    private static IReadOnlyList<string> Texts(YamlFields fields, string name) =>
        [.. fields.Texts(commas: true, name).Select(t => t.Value)];
}
