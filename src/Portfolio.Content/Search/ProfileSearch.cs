using Portfolio.Content.Model;

namespace Portfolio.Content.Search;

/// <summary>
/// Searches the pages of the profile, which are not in the full-text index: the home page, the projects and the
/// curriculum vitae.
/// </summary>
internal static class ProfileSearch
{
    /// <summary>
    /// Finds the pages that contain all words and phrases of a query. Returns an empty list if the query has filters or
    /// exclusions.
    /// </summary>
    /// <param name="title">The site title, which is the title of the home page if the profile has no name.</param>
    public static IReadOnlyList<SearchHit> Find(Profile? profile, SearchQuery query, string title)
    {
        if (profile is null || query.IsEmpty || query.HasFilters)
            return [];
        var highlighter = query.Highlighter();
        return
        [
            .. Pages(profile, title).Where(p => query.Matches(p.Text)).Select(p => new SearchHit(
                p.Page, highlighter.Mark(p.Page.Title),
                highlighter.FindPassage(p.Text)?.Segments ?? Highlighter.Beginning(p.Text))),
        ];
    }

    private static IEnumerable<(Page Page, string Text)> Pages(Profile profile, string title)
    {
        yield return Page("/", profile.Name ?? title, [
            profile.Name, profile.Role, .. profile.Facts.Select(f => f.Text), profile.Summary,
            .. profile.Contact.Select(c => $"{c.Label}: {c.Value}"),
            .. profile.Skills.Select(s => $"{s.Group}: {string.Join(", ", s.Items)}"),
        ]);
        if (profile.Projects.Count > 0)
        {
            yield return Page(PublicUrls.Projects, "Projects",
                profile.Projects.Select(p => p.SearchText));
        }
        if (profile.HasCv)
        {
            yield return Page(PublicUrls.Cv, "Curriculum vitae", profile.Experience.Concat(profile.Education)
                .Select(p => (string?[])[p.Title, p.Organization, p.EnglishPeriod, p.Location, p.Description])
                .Select(parts => string.Join(", ", parts.OfType<string>())));
        }
    }

    private static (Page Page, string Text) Page(string url, string title, IEnumerable<string?> lines)
    {
        var text = string.Join('\n', lines.OfType<string>());
        return (new() { Path = "profile.yaml", Url = url, Title = title, Description = "", Hash = "" }, text);
    }
}
