namespace Portfolio.Web.Views;

/// <summary>Writes the sections of a profile as Markdown. Empty sections are omitted.</summary>
public static class ProfileMarkdown
{
    /// <param name="home">The home page, whose document replaces the summary of the profile, or null for another page.</param>
    public static void WriteIntroduction(MarkdownText text, Profile profile, HomePage? home = null)
    {
        var role = profile.Role is null ? null : $"**{Role(profile)}**";
        if (profile.RoleAndFacts.Length > 0)
            text.Line(string.Join(", ", profile.Facts.Select(fact => fact.Text).Prepend(role).OfType<string>())).Line();
        if (home?.Text is { } introduction)
            text.Cover(home.Cover).Body(introduction.Markdown, home.Path).Line();
        else if (profile.Summary is not null)
            text.Line(profile.Summary).Line();
        foreach (var contact in profile.Contact)
            text.Line($"- {contact.Label}: {contact.Value}");
    }

    /// <summary>
    /// Returns the role with a Markdown link to the organization, or <see langword="null"/> if the profile has no role.
    /// </summary>
    public static string? Role(Profile profile) =>
        profile.Organization is { } organization && profile.Role?.Split(organization.Name, 2) is [var before, var after]
            ? $"{before}[{organization.Name}]({organization.Url}){after}" : profile.Role;

    public static void WriteSkillSection(MarkdownText text, IReadOnlyList<SkillGroup> skills)
    {
        if (skills.Count > 0)
            text.Section("Skills");
        foreach (var group in skills)
            text.Line($"- **{group.Group}**: {string.Join(", ", group.Items)}");
    }

    public static void WriteProjectSection(MarkdownText text, IReadOnlyList<ProjectEntry> projects)
    {
        if (projects.Count > 0)
            ProjectEntry.WriteMarkdown(text.Section("Projects"), projects, level: 3);
    }

    public static void WritePositionSection(MarkdownText text, string title, IReadOnlyList<Position> positions)
    {
        if (positions.Count == 0)
            return;
        text.Section(title);
        foreach (var position in positions)
        {
            string?[] facts = [position.Organization, position.EnglishPeriod, position.Location];
            text.Line(string.Join(", ", facts.OfType<string>().Prepend($"- **{position.Title}**")));
            if (position.Description is not null)
                text.Line($"  {position.Description.ReplaceLineEndings(" ")}");
        }
    }
}
