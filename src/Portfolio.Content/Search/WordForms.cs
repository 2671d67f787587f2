using Portfolio.Content.Reading;

namespace Portfolio.Content.Search;

/// <summary>Finds the terms of the index that a typed word may mean.</summary>
internal sealed class WordForms(SearchView view)
{
    /// <summary>The word, its plural or singular and, for an incomplete one, terms that begin with it; empty when no visible document has
    /// any of them.</summary>
    public IReadOnlyList<WeightedTerm> Of(string word, bool prefix)
    {
        var forms = new List<WeightedTerm>();
        Add(forms, word, WeightedTerm.Exact);
        if (word.Length > 2 && Vocabulary.IsWord(word))
        {
            Add(forms, word + "s", WeightedTerm.Inflected);
            if (word.Length > 3 && word.EndsWith('s'))
                Add(forms, word[..^1], WeightedTerm.Inflected);
        }

        if (!prefix || word.Length < MinPrefix(word))
            return forms;
        var weight = forms.Count > 0 ? WeightedTerm.Completed : WeightedTerm.Exact;
        foreach (var term in view.Index.Vocabulary.StartingWith(word))
        {
            if (!forms.Exists(f => f.Number == term) && view.Holds(term))
                forms.Add(new(term, weight));
        }

        return forms;
    }

    /// <summary>
    /// Words of the site that differ from <paramref name="word"/> by one edit, by two if it is long, by one more for a suggestion:
    /// nearest first, then the most frequent.
    /// </summary>
    public IReadOnlyList<string> Near(string word, int take, bool isSuggestion)
    {
        var limit = Math.Min(2, (word.Length < 4 ? 0 : word.Length < 6 ? 1 : 2) + (isSuggestion ? 1 : 0));
        return limit == 0 || !Vocabulary.IsWord(word)
            ? []
            : [.. view.Index.Vocabulary.Near(word, limit)
                .Where(n => view.Holds(n.Term))
                .Select(n => (Word: view.Index.Vocabulary[n.Term], n.Distance, Count: view.Frequency(n.Term)))
                .OrderBy(n => n.Distance).ThenBy(n => n.Word[0] != word[0]).ThenByDescending(n => n.Count)
                    .ThenBy(n => n.Word, StringComparer.Ordinal)
                .Take(take).Select(n => n.Word)];
    }

    private void Add(List<WeightedTerm> forms, string word, int weight)
    {
        if (view.Index.NumberOf(word) is >= 0 and var term && view.Holds(term))
            forms.Add(new(term, weight));
    }

    /// <summary>The minimum length of a word that is completed.</summary>
    private static int MinPrefix(string word) => WordRune.IsUnspaced(word[0]) ? 1 : char.IsAscii(word[0]) ? 3 : 2;
}
