using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Content.Search;

/// <summary>
/// Contains the weights and the word forms of a search. The values are in <c>SearchRules.json</c>, and the script of a static copy of
/// the site reads them from its index, so both rank by the same rules.
/// </summary>
internal sealed record SearchRules
{
    private static readonly Lazy<SearchRules> Embedded = new(() =>
    {
        using var file = typeof(SearchRules).Assembly.GetManifestResourceStream("SearchRules.json")!;
        return JsonSerializer.Deserialize(file, SearchJson.Default.SearchRules)!;
    });

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _endings = new(StringComparer.Ordinal);

    public static SearchRules Default => Embedded.Value;

    /// <summary>
    /// The weights of the columns of the full-text index in bm25(), in the order of the columns. Weights below 1 let further
    /// occurrences of a word count more, because the saturation of FTS5 is constant.
    /// </summary>
    public required IReadOnlyDictionary<string, float> Columns { get; init; }

    /// <summary>The factor of the score of the pages of the profile in answers to questions about the person.</summary>
    public required float Person { get; init; }

    /// <summary>The share of the weight of the words on the page with most of them, of which every page must hold more.</summary>
    public required float MinHeld { get; init; }

    /// <summary>
    /// The share of the weight of a run of a script without spaces that a page must hold. The rest of the run may stand nowhere.
    /// </summary>
    public required float MinOfRun { get; init; }

    /// <summary>The minimum length of a word whose ending is not part of its stem.</summary>
    public required int MinInflected { get; init; }

    public required int MinStem { get; init; }

    /// <summary>
    /// The endings of words by language, separated by spaces. The first that fits is removed: payments → payment, scheduling → schedul,
    /// Ladezeiten → ladezeit. They are a selection of those that the Snowball stemmers remove.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Endings { get; init; }

    /// <summary>The languages whose words are also found inside longer words, if nothing contains them otherwise.</summary>
    public required IReadOnlyList<string> Compounds { get; init; }

    /// <summary>
    /// The articles of Arabic words, with the conjunctions and prepositions that are written together with them. The first that fits is
    /// not part of the index term: والتكلفة → تكلفة. Hebrew has no such rule, because its articles are letters of many other words.
    /// </summary>
    public required IReadOnlyList<string> Articles { get; init; }

    /// <summary>The letters that index terms replace with others, besides those that Unicode decomposes.</summary>
    public required IReadOnlyDictionary<string, string> Letters { get; init; }

    /// <summary>
    /// The ranges of characters that index terms do not contain: accents, Hebrew and Arabic points, tatweel, nukta, soft hyphens, joiners
    /// and variation selectors.
    /// </summary>
    public required string Ignored { get; init; }

    /// <summary>The minimum length of an ASCII word that also matches longer words while it is being typed.</summary>
    public required int MinPrefix { get; init; }

    /// <summary>The minimum length of a word that may be misspelt. The names of many things are one letter from shorter words.</summary>
    public required int MinCorrected { get; init; }

    /// <summary>The minimum length of a word that is replaced by its correction if no word of the query is on the site.</summary>
    public required int MinReplaced { get; init; }

    /// <summary>Returns the endings of a language, before those of English, because texts in all languages contain English words.</summary>
    public IReadOnlyList<string> EndingsOf(string language) => _endings.GetOrAdd(language, _ =>
        [.. new[] { language.Split('-')[0], PageWords.Default }.Distinct()
            .SelectMany(tag => IndexedText.TermsOf(Endings.GetValueOrDefault(tag, ""))).Distinct()]);

    /// <summary>Determines whether the words of a language are also found inside longer words.</summary>
    public bool HasCompounds(string language) => Compounds.Contains(language.Split('-')[0]);

    /// <summary>Returns a word without its ending.</summary>
    /// <param name="endings">The endings of the language, longer ones before the endings that they end with.</param>
    public string StemOf(string word, IReadOnlyList<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length >= MinStem + ending.Length && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }

    /// <summary>Returns the length of the article with which an Arabic word begins, or 0.</summary>
    public int ArticleOf(ReadOnlySpan<char> word)
    {
        // The loop is not reached for words of other scripts, which the tokenizer reads by the million.
        if (word.Length <= MinStem || word[0] is < '\u0621' or > '\u064A')
            return 0;
        foreach (var article in Articles)
        {
            if (word.Length >= MinStem + article.Length && word.StartsWith(article))
                return article.Length;
        }

        return 0;
    }

    /// <summary>Returns the forms of a word with the same stem: scheduling, schedule, scheduled, schedules.</summary>
    public IEnumerable<string> FormsOf(string word, IReadOnlyList<string> endings)
    {
        var stem = StemOf(word, endings);
        return [word, stem, stem + "e", .. endings.Select(ending => stem + ending)];
    }
}

/// <summary>Reads the JSON files of the search without code that is generated at run time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SearchRules))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>), TypeInfoPropertyName = "FunctionWords")]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, PageWords>>), TypeInfoPropertyName = "PagesWords")]
internal sealed partial class SearchJson : JsonSerializerContext;
