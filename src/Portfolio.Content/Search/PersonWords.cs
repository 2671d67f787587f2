using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>Contains the words by which a query asks about the person whose site it is.</summary>
/// <param name="Meant">The words that mean the person: pronouns in the languages of the site, and the name.</param>
/// <param name="Facts">The stems of the words of questions about the facts of a profile, such as "experience".</param>
internal sealed record PersonWords(IReadOnlySet<string> Meant, IReadOnlySet<string> Facts)
{
    private const int MinFacts = 2;

    private static readonly string[] Sections =
        ["role", "place", "contact", "availability", "languages", "skills", "experience", "education", "cv"];

    /// <summary>Returns the words of a session's language. They are cached with the snapshot.</summary>
    public static PersonWords Of(SiteSession site) => site.Cached("person-words", _ =>
    {
        var profile = site.Snapshot.Profile;
        var endings = SearchRules.Default.EndingsOf(site.Language);
        IEnumerable<string> names = profile is null ? [] : IndexedText.TermsOf(profile.Name ?? "").Where(name => name.Length > 1);
        return new PersonWords(
            FunctionWords.OfPerson(site.Settings).Concat(names).ToHashSet(StringComparer.Ordinal),
            profile is null ? new HashSet<string>() : Languages(site.Settings).Distinct()
                .SelectMany(language => Sections.Select(name => PageWords.Of(language, name).Words))
                .SelectMany(IndexedText.TermsOf).Select(word => FullTextQuery.StemOf(word, endings)).ToHashSet(StringComparer.Ordinal));
    });

    /// <summary>
    /// Determines whether a query means the person: by a pronoun or the name, or because each of its words is one of those with which
    /// readers ask for a fact of a profile. A single such word may be the subject of an article.
    /// </summary>
    /// <param name="texts">The words and phrases of the query.</param>
    /// <param name="words">The same without function words.</param>
    public bool AreIn(List<QueryClause> texts, List<QueryClause> words) =>
        texts.Exists(c => c.Kind == ClauseKind.Word && Meant.Contains(c.Term))
        || (words.Count >= MinFacts
            && words.TrueForAll(c => c.Kind == ClauseKind.Word && Facts.Contains(FullTextQuery.StemOf(c.Term, c.Endings))));

    private static IEnumerable<string> Languages(SiteSettings settings) =>
        settings.Languages.Select(language => language.Tag).Append(settings.Language);
}
