using System.Numerics;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Ranks the pages of one language that hold most of the words of a query by their best section. A rare word weighs more than a
/// frequent word, so a page that lacks only a frequent word can come before a page with all words.
/// </summary>
internal sealed class Ranking
{
    private readonly SearchRules _rules = SearchRules.Default;
    private readonly QueryMatches _query;
    private readonly SearchablePages _pages;
    private readonly float[] _weights;

    /// <summary>The total weight of the words that a page contains.</summary>
    private readonly float _all;

    private readonly Dictionary<int, MatchedPage> _matched = [];
    private readonly bool[] _isWhole;

    /// <summary>The pairs of each run of a script without spaces, one bit for each.</summary>
    private readonly List<uint> _runs;

    private readonly List<Filter> _filters;

    /// <summary>The pages that are found, best first.</summary>
    private readonly List<MatchedPage> _ranked;

    public Ranking(QueryMatches query, SearchablePages pages)
    {
        (_query, _pages) = (query, pages);
        _filters = [.. query.Filters.Select(f => new Filter([.. pages.Find(f.Ids)], f.Clause is { Excluded: true }))];
        (_weights, _isWhole) = (new float[query.Words.Count], new bool[query.Words.Count]);
        for (var word = 0; word < query.Words.Count; word++)
            (_weights[word], _isWhole[word]) = (WeightOf(word), !FullTextQuery.MatchesLonger(query.Words[word]));
        _runs = [.. query.Words.Index().Where(w => w.Item.Kind == ClauseKind.Pair).GroupBy(w => w.Item.Start)
            .Select(run => run.Aggregate(0u, (words, pair) => words | 1u << pair.Index))];
        foreach (var match in query.Matches)
            Add(match);
        LeaveOutRemnants();
        for (var word = 0; word < query.Words.Count; word++)
            _all += CountOf(word) > 0 ? _weights[word] : 0;
        // Without words, each page is found.
        for (var page = 0; query.Words.Count == 0 && page < pages.Count; page++)
            _matched.Add(page, new(page));
        _ranked = Ranked();
        Complete = Unknown.Any() ? 0 : _ranked.Count(page => BitOperations.PopCount(page.Words) == query.Words.Count);
    }

    public int Total => _ranked.Count;

    /// <summary>Gets the number of pages with all words.</summary>
    public int Complete { get; }

    /// <summary>Gets the words that no page contains. Pages may contain longer words that begin like them.</summary>
    public IEnumerable<QueryClause> Unknown =>
        _query.Words.Where((_, word) => !_isWhole[word]).Union(Missing).OrderBy(clause => clause.Start);

    /// <summary>Gets the words that no page contains, not even as the beginning of a longer word.</summary>
    public IEnumerable<QueryClause> Missing => _query.Words.Where((clause, word) => clause.Kind != ClauseKind.Pair && CountOf(word) == 0)
        .Concat(_runs.Where(run => !_matched.Values.Any(page => (page.Words & run) != 0))
            .Select(run => _query.Words[BitOperations.TrailingZeroCount(run)]));

    /// <summary>Gets the slugs of the tags in the query that no page has.</summary>
    public IEnumerable<string> UnknownTags => _query.Filters
        .Where(f => f.Clause is { Kind: ClauseKind.Tag, Excluded: false } && !_pages.Find(f.Ids).Any()).Select(f => f.Clause!.Term);

    /// <summary>Returns a range of the pages with their best sections, best first. Equally good pages keep their order.</summary>
    public List<FoundPage> Take(int skip, int take) => [.. _ranked.Skip(skip).Take(take).Select(page =>
    {
        List<MatchedSection> sections = [.. page.Sections];
        sections.Sort((a, b) => Best(ScoreOf(page.Title, a), ScoreOf(page.Title, b), a.Number, b.Number));
        return new FoundPage(_pages.IdAt(page.Position), [.. sections.Select(s => s.Number)]);
    })];

    public Highlighter Highlighter()
    {
        var highlighter = new Highlighter();
        foreach (var (number, word) in _query.Words.Index())
        {
            // The text of documents contains no option terms, so options are highlighted as words.
            var shown = word.Kind == ClauseKind.Option ? word with { Kind = ClauseKind.Word } : word;
            foreach (var (terms, isPrefix) in FullTextQuery.SpellingsOf(shown))
                highlighter.Add(terms, 1.0 / (1 + CountOf(number)), isPrefix);
        }

        return highlighter;
    }

    /// <summary>
    /// Returns the inverse document frequency of BM25 in the form that is positive for all words: of the rows with a word or, if the
    /// word is too frequent to be ranked, of the pages. Only pages that can be found count.
    /// </summary>
    private float WeightOf(int word)
    {
        var (isRanked, rows, pages) = (true, 0, new HashSet<int>());
        foreach (var match in _query.Matches)
        {
            if (match.Word != word || match.Kind != MatchKind.Word || _pages.Find(SearchRow.PageOf(match.Row)) is not (>= 0 and var page))
                continue;
            rows++;
            if (match.Score is not null)
                continue;
            isRanked = false;
            pages.Add(page);
        }

        // A pair that stands nowhere weighs like one that stands once.
        var (some, all) = isRanked ? (Math.Max(1, rows), _pages.FoundRows) : (pages.Count, _pages.Count);
        return MathF.Log(1 + ((all - some + 0.5f) / (some + 0.5f)));
    }

    private void Add(Match match)
    {
        var id = SearchRow.PageOf(match.Row);
        if (_pages.Find(id) is not (>= 0 and var number))
            return;
        _isWhole[match.Word] |= match.Kind == MatchKind.Whole || match is { Kind: MatchKind.Word, Score: null };
        if (match.Kind == MatchKind.Whole)
            return;

        if (!_matched.TryGetValue(number, out var page))
            _matched.Add(number, page = new(number));
        var (bit, weight) = (1u << match.Word, _weights[match.Word]);
        // All pages hold a word that is too frequent to be ranked equally well, and titles twice as well.
        if (match.Score is null && (page.Words & bit) == 0)
            page.Add(-1, match.Row < 0 ? 2 * weight : weight, bit);
        // The spellings of a tag have one page, which counts once.
        else if (match.Score is { } score && (match.Row > 0 || (page.Title.Words & bit) == 0))
            page.Add(SectionOf(match.Row, id), score, bit);
    }

    /// <summary>
    /// Leaves out the pairs of a run on pages that hold too little of it: single pairs are in many words that mean something else.
    /// </summary>
    private void LeaveOutRemnants()
    {
        if (_runs.Count == 0)
            return;
        foreach (var (page, run) in _runs.SelectMany(run => _matched.Values.Select(page => (page, run))))
        {
            if (SumOf(page.Words & run) < _rules.MinOfRun * SumOf(run))
                page.LeaveOut(run);
        }

        foreach (var page in _matched.Values.Where(page => page.Words == 0).ToList())
            _matched.Remove(page.Position);
    }

    /// <summary>
    /// Returns the number of a section, or -1 for a title. The sections of the home document follow those of the home page.
    /// </summary>
    private int SectionOf(long row, long id) =>
        SearchRow.SectionOf(row) + (row > 0 && _pages.IsSecond(id) ? FoundPage.SecondDocument : 0);

    /// <summary>Returns the number of pages with a word.</summary>
    private int CountOf(int word) => _matched.Values.Count(p => (p.Words >> word & 1) != 0);

    /// <summary>Determines whether the query asks about the person, and a page is one of the profile.</summary>
    private bool IsAskedFor(MatchedPage page) => _query.IsAboutPerson && _pages.IsOfPerson(page.Position);

    /// <summary>Returns the pages that pass the filters and hold most of the words, best first.</summary>
    private List<MatchedPage> Ranked()
    {
        var pages = _matched.Values.Where(page => _filters.TrueForAll(f => f.Pages.Contains(page.Position) != f.IsExcluded)).ToList();
        var most = pages.Count == 0 ? 0 : pages.Max(page => Held(page.Words));
        if (_query.Words.Count > 0)
            pages.RemoveAll(page => Held(page.Words) <= (IsAskedFor(page) ? 0 : _rules.MinHeld * most));
        foreach (var page in pages)
            page.Score = ScoreOf(page);
        pages.Sort((a, b) => Best(a.Score, b.Score, a.Position, b.Position));
        return pages;
    }

    /// <summary>Compares two results: the higher score comes first and, if the scores are equal, the lower number.</summary>
    private static int Best(float first, float second, int number, int secondNumber) =>
        second.CompareTo(first) is not 0 and var order ? order : number.CompareTo(secondNumber);

    private float ScoreOf(MatchedPage page)
    {
        var best = page.Sections.Count == 0 ? ScoreOf(page.Title, new()) : 0;
        // A lambda expression would be allocated for each page.
        foreach (var section in page.Sections)
            best = MathF.Max(best, ScoreOf(page.Title, section));
        return (IsAskedFor(page) ? _rules.Person : 1) * best;
    }

    private float ScoreOf(Matched title, Matched section) => (title.Score + section.Score) * Held(title.Words | section.Words);

    /// <summary>Returns the share of the weight of all words that some words have.</summary>
    private float Held(uint words) => SumOf(words) / MathF.Max(_all, float.Epsilon);

    private float SumOf(uint words)
    {
        var sum = 0f;
        for (var word = 0; word < _weights.Length; word++)
            sum += (words >> word & 1) * _weights[word];
        return sum;
    }

    /// <param name="Pages">The positions of the pages that match the condition.</param>
    private sealed record Filter(HashSet<int> Pages, bool IsExcluded);

    /// <param name="position">The position of the page in <see cref="SearchablePages"/>.</param>
    private sealed class MatchedPage(int position)
    {
        public int Position => position;

        public float Score { get; set; }

        public Matched Title { get; } = new();

        /// <summary>The sections that match, in the order in which they were found.</summary>
        public List<MatchedSection> Sections { get; } = [];

        /// <summary>The words on the page, one bit for each.</summary>
        public uint Words { get; private set; }

        /// <param name="section">The number of the section, or -1 for the title.</param>
        public void Add(int section, float score, uint word)
        {
            Words |= word;
            (section < 0 ? Title : SectionAt(section)).Add(score, word);
        }

        public void LeaveOut(uint words) => Words &= ~words;

        private MatchedSection SectionAt(int number)
        {
            // Most rows belong to the section that was found last. A lambda expression would be allocated for each of thousands of rows.
            for (var i = Sections.Count - 1; i >= 0; i--)
            {
                if (Sections[i].Number == number)
                    return Sections[i];
            }

            var section = new MatchedSection(number);
            Sections.Add(section);
            return section;
        }
    }

    /// <summary>Represents a title or section with its score.</summary>
    private class Matched
    {
        public float Score { get; private set; }

        /// <summary>The words of the query in the title or section, one bit for each.</summary>
        public uint Words { get; private set; }

        public void Add(float score, uint words) => (Score, Words) = (Score + score, Words | words);
    }

    private sealed class MatchedSection(int number) : Matched
    {
        public int Number => number;
    }
}

/// <summary>Represents a found page with the numbers of its sections that match, best first.</summary>
internal sealed record FoundPage(long Id, IReadOnlyList<int> Sections)
{
    /// <summary>The number of the first section of the second document that a page shows.</summary>
    public const int SecondDocument = SearchRow.MaxSections / 2;
}
