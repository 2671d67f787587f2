using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>Represents a page with the words of the profile.</summary>
/// <param name="Id">The id in the full-text index, which is negative, unlike the ids of documents.</param>
/// <param name="Text">The text of the page, with one block per line.</param>
internal sealed record ProfilePage(long Id, string Url, string Title, string Text)
{
    public const long Home = -1;
    public const long Agents = -4;

    public Page Page => new() { Path = "profile.yaml", Url = Url, Title = Title, Description = "", Hash = "" };

    public SearchRow Row => new()
    {
        RowId = Id,
        Title = IndexedText.WordsOf(Title),
        Body = IndexedText.WordsOf(Text),
    };

    /// <summary>Returns the pages in the session's language. Another language has only a home page.</summary>
    public static IEnumerable<ProfilePage> Of(SiteSession site) => site.LanguagePrefix.Length == 0
        ? Of(site.Profile, site.Title)
        : Of(site.Profile, site.Title).Where(page => page.Id == Home && site.HomeDocument() is not null)
            .Select(page => page with { Url = site.Url(page.Url) });

    /// <param name="title">The site title, which is the title of the home page if the profile has no name.</param>
    public static IEnumerable<ProfilePage> Of(Profile? profile, string title)
    {
        if (profile is null)
            yield break;
        string?[] person = [
            profile.Name, profile.Role, .. profile.Facts.Select(f => f.Text), profile.Summary,
            .. profile.Contact.Select(c => $"Contact, {c.Label}: {c.Value}"),
            .. profile.Skills.Select(s => $"Skills, {s.Group}: {string.Join(", ", s.Items)}"),
        ];
        var projects = profile.Projects.Select(p => p.SearchText).ToList();
        yield return new(Home, Document.HomeUrl, profile.Name ?? title, Lines(person));
        if (projects.Count > 0)
            yield return new(-2, PublicUrls.Projects, "Projects", Lines(projects));
        if (profile.HasCv)
        {
            yield return new(-3, PublicUrls.Cv, "Curriculum vitae", Lines(profile.Experience.Concat(profile.Education)
                .Select(p => (string?[])[p.Title, p.Organization, p.EnglishPeriod, p.Location, p.Description])
                .Select(parts => string.Join(", ", parts.OfType<string>()))));
        }
        yield return new(Agents, PublicUrls.Agents, "AI Agents Read Page", Lines([.. person, .. projects]));
    }

    private static string Lines(IEnumerable<string?> lines) => string.Join('\n', lines.OfType<string>());
}
