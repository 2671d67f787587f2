using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

internal static class PageLanguages
{
    /// <summary>
    /// The minimum number of posts in a language that the header links to.
    /// Languages with fewer posts are linked in the footer.
    /// </summary>
    private const int MinDocumentsOfLarge = 3;

    /// <summary>
    /// Returns the page and its translations, followed by the main language as <c>x-default</c>.
    /// The result is empty if the page exists in only one language.
    /// </summary>
    public static IEnumerable<Translation> Translations(PageModel page, SiteSession site) =>
        Translation.WithDefault(Of(page, site), site.Settings.Language);

    /// <summary>
    /// Returns a link to each of the other languages, which points to the translation of the page or,
    /// if there is none, to the home page in that language.
    /// </summary>
    public static IReadOnlyList<LanguageLink> Others(PageModel page, SiteSession site)
    {
        if (site.Settings.Languages.Count == 0)
            return [];
        var sizes = site.InAllLanguages(s => new[] { (s.LanguagePrefix, Count: s.Posts.Count()) })
            .ToDictionary(s => s.LanguagePrefix, s => s.Count);
        var all = Of(page, site).ToDictionary(t => t.Language, t => t.Path, StringComparer.OrdinalIgnoreCase);
        return [.. Languages(site).Where(l => l.Prefix != site.LanguagePrefix)
            .Select(l => new LanguageLink(l.Tag, InterfaceLanguage.NameOf(l.Tag), all.GetValueOrDefault(l.Tag)
                ?? SiteLanguage.Url(l.Prefix, "/"), sizes[l.Prefix] >= MinDocumentsOfLarge))];
    }

    private static List<Translation> Of(PageModel page, SiteSession site)
    {
        if (page is DocumentPage { Document: var document })
        {
            return [.. site.Translations(document)
                .Select(d => new Translation(d.Language ?? site.Settings.Language, d.Url))
                .DistinctBy(t => t.Language, StringComparer.OrdinalIgnoreCase)];
        }
        if (!page.IsInAllLanguages || site.Settings.Languages.Count == 0)
            return [];
        var path = site.Settings.WithoutLanguage(page.Path) is { Length: > 0 } own ? own : "/";
        var all = Translation.InAllLanguages(path, site.Settings)
            .Where(translation => page.IsIn(site.InLanguage(site.Settings.LanguagePrefixOf(translation.Language)))).ToList();
        return all.Count > 1 ? all : [];
    }

    private static IEnumerable<(string Tag, string Prefix)> Languages(SiteSession site) =>
        site.Settings.Languages.Select(l => (l.Tag, l.Prefix)).Prepend((site.Settings.Language, ""));
}

/// <summary>Represents a link to a language of the site.</summary>
/// <param name="Tag">The BCP 47 language tag.</param>
/// <param name="Name">The name of the language in that language, such as "Deutsch".</param>
/// <param name="Url">The root-relative URL, not percent-encoded.</param>
/// <param name="IsLarge">
/// True if the language has enough posts to be linked in the header; otherwise it is linked in the footer.
/// </param>
public sealed record LanguageLink(string Tag, string Name, string Url, bool IsLarge);
