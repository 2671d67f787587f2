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

/// <summary>The documents that a search of a generation may find, by their numbers in the index.</summary>
/// <param name="ranks">For each number: the rank among all documents, newest first; -1 for a document that must not be found.</param>
/// <param name="years">For each number: the year of the post, or 0.</param>
/// <param name="ids">For each number: the id in the store.</param>
/// <param name="complete">Whether the index has all documents of the generation.</param>
internal sealed class SearchView(InvertedIndex index, int[] ranks, short[] years, long[] ids, bool complete)
{
    public InvertedIndex Index => index;

    public bool Complete => complete;

    /// <summary>Number of documents in the index, including those that must not be found.</summary>
    public int Size => ranks.Length;

    public int Count { get; } = ranks.Count(r => r >= 0);

    /// <summary>Mean number of terms in a text, at least 1.</summary>
    public double MeanLength { get; } =
        Math.Max(1, Enumerable.Range(0, ranks.Length).Where(d => ranks[d] >= 0).Select(index.LengthOf).DefaultIfEmpty(1).Average());

    public int RankOf(int document) => document < ranks.Length ? ranks[document] : -1;

    public int YearOf(int document) => years[document];

    public long IdOf(int document) => ids[document];

    /// <summary>Number of documents in which a term occurs.</summary>
    public int Frequency(int term)
    {
        var count = 0;
        var postings = index.Read(term);
        while (postings.MoveNext())
        {
            if (RankOf(postings.Document) >= 0)
                count++;
        }

        return count;
    }

    public bool Holds(int term)
    {
        var postings = index.Read(term);
        while (postings.MoveNext())
        {
            if (RankOf(postings.Document) >= 0)
                return true;
        }

        return false;
    }
}
