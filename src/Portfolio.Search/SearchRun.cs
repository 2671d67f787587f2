using System.Text;

namespace Portfolio.Search;

/// <summary>The execution of one query on one view.</summary>
internal sealed class SearchRun(SearchView view, SearchQuery query, CancellationToken cancellation)
{
    private readonly WordForms _forms = new(view);
    private readonly Highlighter _highlighter = new(query.Options);
    private readonly List<(QueryClause Clause, string Word)> _corrections = [];
    private readonly List<string> _unknownWords = [];
    private readonly List<string> _unknownTags = [];

    public SearchMatches Find(int max)
    {
        using var scoring = new Scoring(view);
        foreach (var clause in query.Clauses)
        {
            cancellation.ThrowIfCancellationRequested();
            Apply(clause, scoring);
        }

        var documents = scoring.Best(query, any: false, max, out var total);
        var anyWord = false;
        if (total == 0)
        {
            documents = scoring.Best(query, any: true, max, out total);
            anyWord = total > 0;
        }

        return new()
        {
            Total = total,
            Documents = [.. documents.Select(view.RankOf)],
            Highlighter = _highlighter,
            Correction = _corrections.Count > 0 ? Corrected() : null,
            AnyWord = anyWord,
            UnknownTags = _unknownTags,
            NearWords = total == 0 ? NearWords() : [],
        };
    }

    private IReadOnlyList<string> NearWords()
    {
        var max = query.Options.MaxNearWords;
        return [.. _unknownWords.SelectMany(word => _forms.Near(word, max, isSuggestion: true)).Distinct().Take(max)];
    }

    private void Apply(QueryClause clause, Scoring scoring)
    {
        if (clause.Excluded)
        {
            Exclude(clause, scoring);
            return;
        }

        switch (clause.Kind)
        {
            case ClauseKind.Tag:
                scoring.RequireTag(clause.Term);
                var tag = view.Index.NumberOf(clause.Term);
                if (tag < 0 || !view.Holds(tag))
                    _unknownTags.Add(clause.Term[1..]);
                break;
            case ClauseKind.Code:
                scoring.RequireTag(clause.Term);
                break;
            case ClauseKind.Phrase or ClauseKind.Compound:
                var spellings = clause.Kind == ClauseKind.Compound ? Spellings(clause.Terms) : [(clause.Terms, WeightedTerm.Exact)];
                var all = scoring.AddPhrase(spellings);
                foreach (var (terms, _) in spellings)
                    _highlighter.Add(terms, all);
                break;
            default:
                var forms = Forms(clause);
                var weight = scoring.AddWord(forms);
                foreach (var form in forms)
                    _highlighter.Add([TextOf(form)], weight);
                break;
        }
    }

    /// <summary>The spellings of words that are typed as one, which texts may have, in singular and plural: as typed and, of letters alone,
    /// as one word.</summary>
    private List<(IReadOnlyList<string> Terms, int Weight)> Spellings(IReadOnlyList<string> terms) =>
    [
        .. _forms.Of(terms[^1], prefix: false).Select(last => ((IReadOnlyList<string>)[.. terms.SkipLast(1), TextOf(last)], last.Weight)),
        .. _forms.Of(terms.All(Vocabulary.IsWord) ? string.Concat(terms) : "", prefix: false)
            .Select(joined => ((IReadOnlyList<string>)[TextOf(joined)], WeightedTerm.Inflected)),
    ];

    private string TextOf(WeightedTerm term) => view.Index.Vocabulary[term.Number];

    private void Exclude(QueryClause clause, Scoring scoring)
    {
        if (!clause.Prefix)
        {
            scoring.Exclude(clause.Terms);
            return;
        }

        foreach (var form in _forms.Of(clause.Term, prefix: true))
            scoring.Exclude([TextOf(form)]);
    }

    /// <summary>The terms that a word matches; those of the nearest word when it matches none.</summary>
    private IReadOnlyList<WeightedTerm> Forms(QueryClause clause)
    {
        var forms = _forms.Of(clause.Term, clause.Prefix);
        if (forms.Count > 0)
            return forms;
        var near = _forms.Near(clause.Term, 1, isSuggestion: false);
        if (near.Count == 0)
        {
            _unknownWords.Add(clause.Term);
            return [];
        }

        _corrections.Add((clause, near[0]));
        return _forms.Of(near[0], prefix: false);
    }

    private string Corrected()
    {
        var text = new StringBuilder(query.Text);
        foreach (var (clause, word) in _corrections.OrderByDescending(c => c.Clause.Start))
            text.Remove(clause.Start, clause.Length).Insert(clause.Start, word);
        return text.ToString().Trim();
    }
}
