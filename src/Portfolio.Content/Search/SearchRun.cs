using System.Text;

namespace Portfolio.Content.Search;

/// <summary>The execution of one query on one view.</summary>
/// <param name="max">The maximum number of documents found.</param>
internal sealed class SearchRun(SearchView view, SearchQuery query, int max)
{
    private const int MaxNearWords = 5;

    private readonly WordForms _forms = new(view);
    private readonly List<(QueryClause Clause, string Word)> _corrections = [];
    private readonly List<string> _unknownWords = [];

    /// <summary>Number of documents that match.</summary>
    public int Total { get; private set; }

    /// <summary>Index numbers of the best of them, best first.</summary>
    public IReadOnlyList<int> Documents { get; private set; } = [];

    public Highlighter Highlighter { get; } = new();

    public bool AnyWord { get; private set; }

    public List<string> UnknownTags { get; } = [];

    public string? Correction { get; private set; }

    public IReadOnlyList<string> NearWords { get; private set; } = [];

    public void Execute()
    {
        view.Index.Guard.EnterReadLock();
        try
        {
            Find();
        }
        finally
        {
            view.Index.Guard.ExitReadLock();
        }
    }

    private void Find()
    {
        using var scoring = new Scoring(view);
        foreach (var clause in query.Clauses)
            Apply(clause, scoring);
        Documents = scoring.Best(query.Years, any: false, max, out var total);
        if (total == 0)
        {
            Documents = scoring.Best(query.Years, any: true, max, out total);
            AnyWord = total > 0;
        }

        Total = total;

        if (_corrections.Count > 0)
            Correction = Corrected();
        if (Total == 0)
            NearWords = [.. _unknownWords.SelectMany(w => _forms.Near(w, MaxNearWords, isSuggestion: true)).Distinct().Take(MaxNearWords)];
    }

    private void Apply(QueryClause clause, Scoring scoring)
    {
        if (clause.Excluded)
        {
            foreach (var terms in clause.Prefix ? _forms.Of(clause.Term, prefix: true)
                .Select(f => (IReadOnlyList<string>)[view.Index.Vocabulary[f.Number]]) : [clause.Terms])
                scoring.Exclude(terms);
            return;
        }

        switch (clause.Kind)
        {
            case ClauseKind.Tag:
                scoring.RequireTag(clause.Term);
                if (view.Index.NumberOf(clause.Term) is var tag && (tag < 0 || !view.Holds(tag)))
                    UnknownTags.Add(clause.Term[1..]);
                break;
            case ClauseKind.Phrase:
                Highlighter.Add(clause.Terms, scoring.AddPhrase(clause.Terms));
                break;
            default:
                var forms = Forms(clause);
                var weight = scoring.AddWord(forms);
                foreach (var form in forms)
                    Highlighter.Add([view.Index.Vocabulary[form.Number]], weight);
                break;
        }
    }

    /// <summary>The terms that a word matches; those of the nearest word when it matches none.</summary>
    private IReadOnlyList<WeightedTerm> Forms(QueryClause clause)
    {
        var forms = _forms.Of(clause.Term, clause.Prefix);
        if (forms.Count > 0)
            return forms;
        if (_forms.Near(clause.Term, 1, isSuggestion: false) is not [var near])
        {
            _unknownWords.Add(clause.Term);
            return [];
        }

        _corrections.Add((clause, near));
        return _forms.Of(near, prefix: false);
    }

    private string Corrected()
    {
        var text = new StringBuilder(query.Text);
        foreach (var (clause, word) in _corrections.OrderByDescending(c => c.Clause.Start))
            text.Remove(clause.Start, clause.Length).Insert(clause.Start, word);
        return text.ToString().Trim();
    }
}
