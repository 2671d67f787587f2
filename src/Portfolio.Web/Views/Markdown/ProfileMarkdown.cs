using Portfolio.Web.Languages;

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
            text.Contact(contact);
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

    /// <summary>Writes the experience, the education, the languages and the availability.</summary>
    public static void WriteCareer(MarkdownText text, Profile profile, SiteSession site)
    {
        WritePositionSection(text, "Experience", profile.Experience, site, hasLength: true);
        WritePositionSection(text, "Education", profile.Education, site, hasLength: false);
        foreach (var list in profile.Lists)
            WritePositionSection(text, list.Title, list.Items, site, hasLength: false);
        if (profile.Languages.Count > 0)
            text.Section("Spoken languages").Line(string.Join(", ", profile.Languages.Select(l => l.Text)));
        if (profile.Availability is not null)
            text.Section("Availability").Line(profile.Availability);
    }

    /// <summary>Writes how long the author has worked with each technology, so that an agent does not add up the jobs.</summary>
    public static void WriteTechnologies(MarkdownText text, Profile profile, SiteSession site)
    {
        var times = profile.TimeByTechnology(site.Snapshot.AsOf)
            .Select(time => $"{time.Technology} {PeriodText.Length(time.Months, InterfaceLanguage.English)}").ToList();
        if (times.Count > 0)
            text.Section("Time with technologies").Line($"Computed from the jobs: {string.Join(", ", times)}");
    }

    /// <summary>Writes which of the usual facts the profile does not state, so that an agent does not guess.</summary>
    public static void WriteNotStated(MarkdownText text, Profile profile)
    {
        if (profile.NotStated is { } sentence)
            text.Line(sentence);
    }

    private static void WritePositionSection(
        MarkdownText text, string title, IReadOnlyList<Position> positions, SiteSession site, bool hasLength)
    {
        if (positions.Count == 0)
            return;
        text.Section(title);
        foreach (var position in positions)
        {
            var period = position.Period is null ? null : PeriodText.Of(position.Period, InterfaceLanguage.English);
            var length = !hasLength ? null : PeriodText.Length(position.Period, site.Snapshot.AsOf, InterfaceLanguage.English);
            string?[] facts = [position.Organization, length is null ? period : $"{period} ({length})", position.Location];
            text.Line(string.Join(", ", facts.OfType<string>().Prepend(position.Url is null ? $"- **{position.Title}**"
                : $"- [**{position.Title}**]({position.Url})")));
            if (position.Description is not null)
                text.Line($"  {text.Value(site.Fill(position.Description).Markdown)}");
            foreach (var result in position.Results)
                text.Line($"  - {text.Value(site.Fill(result).Markdown)}");
            if (position.Stack.Count > 0)
                text.Line($"  - Stack: {string.Join(", ", position.Stack)}");
        }
    }
}
