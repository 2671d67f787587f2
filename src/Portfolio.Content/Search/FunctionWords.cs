using System.Collections.Frozen;
using System.Text.Json;
using Portfolio.Content.Model;

namespace Portfolio.Content.Search;

/// <summary>
/// Contains the words of a language that say nothing about the subject of a question, such as "how" and "between". The words are in
/// <c>FunctionWords.json</c>.
/// </summary>
internal sealed class FunctionWords
{
    private static readonly Lazy<Dictionary<string, FunctionWords>> ByLanguage = new(() =>
    {
        using var file = typeof(FunctionWords).Assembly.GetManifestResourceStream("FunctionWords.json")!;
        return JsonSerializer.Deserialize(file, SearchJson.Default.FunctionWords)!
            .ToDictionary(l => l.Key, l => new FunctionWords(l.Value));
    });

    private readonly FrozenSet<string> _asking;
    private readonly FrozenSet<string> _person;
    private readonly FrozenSet<string> _all;

    private FunctionWords(Dictionary<string, string> words)
    {
        (_asking, _person) = (Terms(words["asking"]), Terms(words["person"]));
        _all = Terms(words["function"]).Concat(_asking).Concat(_person).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Gets the function words of all languages.</summary>
    public static FrozenSet<string> All => field ??=
        ByLanguage.Value.Values.SelectMany(words => words._all).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Returns the function words of all languages of a site.</summary>
    public static IEnumerable<string> Of(SiteSettings settings) => Ordered(settings, words => words._all);

    /// <summary>Returns the words of all languages of a site with which readers mean the person, such as "his".</summary>
    public static IEnumerable<string> OfPerson(SiteSettings settings) => Ordered(settings, words => words._person);

    /// <summary>Returns the words of all languages of a site with which questions about the person begin or mean the person.</summary>
    public static IEnumerable<string> OfQuestions(SiteSettings settings) =>
        Ordered(settings, words => words._asking.Concat(words._person));

    /// <summary>
    /// Removes the function words of all languages of a site. If no other words remain, they are whole words, because very many words
    /// begin like them. Quoted words stay.
    /// </summary>
    public static List<QueryClause> Remove(List<QueryClause> clauses, SiteSettings settings)
    {
        var known = OfLanguages(settings).ToList();
        var rest = clauses.FindAll(c => c.Kind is not (ClauseKind.Word or ClauseKind.Pair)
            || !known.Exists(words => words._all.Contains(c.Term)));
        return rest.Count > 0 ? rest : clauses.ConvertAll(c => c with { Prefix = false });
    }

    private static IOrderedEnumerable<string> Ordered(SiteSettings settings, Func<FunctionWords, IEnumerable<string>> select) =>
        OfLanguages(settings).SelectMany(select).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<FunctionWords> OfLanguages(SiteSettings settings) => settings.Languages.Select(l => l.Tag)
        .Append(settings.Language).Select(tag => ByLanguage.Value.GetValueOrDefault(tag.Split('-')[0])).OfType<FunctionWords>();

    private static FrozenSet<string> Terms(string words) => IndexedText.TermsOf(words).ToFrozenSet(StringComparer.Ordinal);
}
