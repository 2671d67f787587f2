using Portfolio.Content.Model;

namespace Portfolio.Web.Pages;

/// <summary>Writes the parts of a profile as Markdown. A section without items is left out.</summary>
public static class ProfileMarkdown
{
    /// <param name="text">The document.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="home">The author's text of the home page, in place of the summary; <see langword="null"/>: none.</param>
    public static void WriteIntroduction(MarkdownText text, Profile profile, Page? home = null)
    {
        if (profile.RoleAndLocation.Length > 0)
            text.Line(string.Join(", ", ((string?[])[profile.Role is null ? null : $"**{profile.Role}**", profile.Location])
                .OfType<string>())).Line();
        if (home is not null)
            text.Cover(home.Cover).Body(home.Body!.Markdown, home.Url).Line();
        else if (profile.Summary is not null)
            text.Line(profile.Summary).Line();
        foreach (var contact in profile.Contact)
            text.Line($"- {contact.Label}: {contact.Value}");
    }

    public static void WriteSkillSection(MarkdownText text, IReadOnlyList<SkillGroup> skills)
    {
        if (skills.Count > 0)
            text.Section("Skills");
        foreach (var group in skills)
            text.Line($"- **{group.Group}**: {string.Join(", ", group.Items)}");
    }

    /// <param name="text">The document.</param>
    /// <param name="projects">The projects.</param>
    /// <param name="posts">The posts about a project; <see langword="null"/> to name none.</param>
    public static void WriteProjectSection(MarkdownText text, IReadOnlyList<Project> projects, Func<Project,
        IReadOnlyList<PostLink>>? posts = null)
    {
        if (projects.Count > 0)
            WriteProjects(text.Section("Projects"), projects, level: 3, posts);
    }

    /// <param name="text">The document.</param>
    /// <param name="projects">The projects.</param>
    /// <param name="level">Level of the headings.</param>
    /// <param name="posts">The posts about a project; <see langword="null"/> to name none.</param>
    public static void WriteProjects(MarkdownText text, IReadOnlyList<Project> projects, int level, Func<Project,
        IReadOnlyList<PostLink>>? posts = null)
    {
        foreach (var project in projects)
        {
            text.Line($"{new string('#', level)} {project.Name}").Line();
            WriteField(text, "Description", project.Description);
            WriteField(text, "Repo", project.Repo);
            WriteField(text, "Live", project.Live);
            WriteField(text, "Stack", project.Stack.Count == 0 ? null : string.Join(", ", project.Stack));
            WriteField(text, "Posts", posts?.Invoke(project) is { Count: > 0 } about
                ? string.Join(", ", about.Select(p => text.Link(p.Title, p.Url))) : null);
            text.Line();
        }
    }

    public static void WritePositionSection(MarkdownText text, string title, IReadOnlyList<Position> positions)
    {
        if (positions.Count == 0)
            return;
        text.Section(title);
        foreach (var position in positions)
        {
            text.Line($"- **{position.Title}**{string.Concat(new[] { position.Organization, position.Period, position.Location }.OfType<string>().Select(p => $", {p}"))}");
            if (position.Description is not null)
                text.Line($"  {position.Description.ReplaceLineEndings(" ")}");
        }
    }

    private static void WriteField(MarkdownText text, string label, string? value)
    {
        if (value is not null)
            text.Line($"- {label}: {value}");
    }
}
