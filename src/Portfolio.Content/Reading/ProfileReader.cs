
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary><c>profile.yaml</c> → <see cref="Profile"/>.</summary>
internal static class ProfileReader
{
    /// <summary>Reads the profile; <see langword="null"/> with an error in <paramref name="problems"/> when it cannot be applied.</summary>
    /// <param name="isFile">Whether a path of the content folder is that of a file.</param>
    public static Profile? Read(string file, string text, Func<string, bool> isFile, ICollection<Diagnostic> problems)
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
            Photo = Photo(fields, isFile),
            Contact = fields.Maps("contact", Contact),
            Skills = fields.Maps("skills", Skills),
            Projects = fields.Maps("projects", Project),
            Experience = fields.Maps("experience", Position),
            Education = fields.Maps("education", Position),
        };
        fields.ReportUnknown();
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? null : profile;
    }

    // A path below static/, or as an address from the root of the site.
    private static string? Photo(YamlFields fields, Func<string, bool> isFile)
    {
        if (fields.Text("photo") is not { } photo)
            return null;
        var path = photo.TrimStart('/');
        if (!path.StartsWith("static/", StringComparison.Ordinal))
            path = $"static/{path}";
        if (!isFile(path))
            fields.Warn(fields.Node("photo")!, "photo-missing", $"there is no image `{path}`; put it there, or correct the name");
        return path["static".Length..];
    }

    private static ContactLink? Contact(YamlFields fields)
    {
        var label = fields.Required("a way to get in touch needs one", "label");
        var value = fields.RequiredLink("a way to get in touch needs one", "value");
        return label is null || value is null ? null : new(label, value);
    }

    private static SkillGroup? Skills(YamlFields fields)
    {
        var (group, items) = (fields.Required("a group of skills needs one", "group"), Texts(fields, "items"));
        return group is null ? null : new(group, items);
    }

    private static Project? Project(YamlFields fields)
    {
        var name = fields.Required("a project needs one", "name");
        var project = new Project(name ?? "", fields.Text("description"), fields.Link("repo"), fields.Link("live"), Texts(fields, "stack"));
        return name is null ? null : project;
    }

    private static Position? Position(YamlFields fields)
    {
        var title = fields.Required("an entry of the CV needs one", "title", "role", "degree");
        var position = new Position(title ?? "", fields.Text("organization", "company", "school"), Period(fields),
            fields.Text("location"), fields.Text("description", "summary"));
        return title is null ? null : position;
    }

    /// <summary>As the author wrote it, else from – to.</summary>
    private static string? Period(YamlFields fields)
    {
        var (period, from, to) = (fields.Text("period", "dates"), fields.Text("from"), fields.Text("to"));
        return period ?? (from is null ? to : $"{from} – {to ?? "present"}");
    }

    private static IReadOnlyList<string> Texts(YamlFields fields, string name) =>
        [.. fields.Texts(commas: true, name).Select(t => t.Value)];
}
