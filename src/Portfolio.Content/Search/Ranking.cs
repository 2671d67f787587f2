using System.Numerics;
using System.Runtime.InteropServices;
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
    private readonly List<int> _ranked;

    public Ranking(QueryMatches query, SearchablePages pages)
    {
        (_query, _pages) = (query, pages);
        _weights = [.. query.Words.Select((_, word) => WeightOf(word))];
        _isWhole = [.. query.Words.Select(word => !FullTextQuery.MatchesLonger(word))];
        foreach (var match in query.Matches)
            Add(match);
        _all = _weights.Where((_, word) => CountOf(word) > 0).Sum();
        var isAllowed = Filter();
        var allowed = _matched.Where(p => isAllowed(p.Key)).ToList();
        var most = allowed.Select(p => Held(p.Value.Words)).DefaultIfEmpty().Max();
        _ranked = query.Words.Count == 0 ? [.. Enumerable.Range(0, pages.Count).Where(isAllowed)]
            : [.. allowed.Where(p => Held(p.Value.Words) > (IsAskedFor(p.Key) ? 0 : _rules.MinHeld * most))
                .Select(p => (Page: p.Key, Score: ScoreOf(p.Key, p.Value)))
                .OrderByDescending(p => p.Score).ThenBy(p => p.Page).Select(p => p.Page)];
        Complete = query.Words.Count == 0 ? _ranked.Count : Unknown.Any() ? 0
            : _ranked.Count(page => BitOperations.PopCount(_matched[page].Words) == query.Words.Count);
    }

    public int Total => _ranked.Count;

    /// <summary>Gets the number of pages with all words.</summary>
    public int Complete { get; }

    /// <summary>Gets the words that no page contains. Pages may contain longer words that begin like them.</summary>
    public IEnumerable<QueryClause> Unknown => _query.Words.Where((_, word) => !_isWhole[word] || CountOf(word) == 0);

    /// <summary>Gets the words that no page contains, not even as the beginning of a longer word.</summary>
    public IEnumerable<QueryClause> Missing => _query.Words.Where((_, word) => CountOf(word) == 0);

    /// <summary>Gets the slugs of the tags in the query that no page has.</summary>
    public IEnumerable<string> UnknownTags => _query.Filters
        .Where(f => f.Clause is { Kind: ClauseKind.Tag, Excluded: false } && !_pages.Find(f.Ids).Any()).Select(f => f.Clause!.Term);

    /// <summary>Returns a range of the pages with their best sections, best first. Equally good pages keep their order.</summary>
    public List<FoundPage> Take(int skip, int take) => [.. _ranked.Skip(skip).Take(take).Select(page =>
    {
        List<(int Number, float Score)> sections = !_matched.TryGetValue(page, out var matched) ? []
            : [.. matched.Sections.Select(s => (s.Number, Score: ScoreOf(matched.Title, s.Matched)))
                .OrderByDescending(s => s.Score).ThenBy(s => s.Number)];
        return new FoundPage(_pages.IdAt(page),
            [.. sections.Where(s => s.Score >= _rules.MinMore * sections[0].Score).Select(s => s.Number)]);
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
    /// word is too frequent to be ranked, of the pages.
    /// </summary>
    private float WeightOf(int word)
    {
        var matches = _query.Matches.Where(m => m.Word == word && m.Kind == MatchKind.Word);
        var (some, all) = matches.Any(m => m.Score is null)
            ? (_pages.Find(matches.Select(m => SearchRow.PageOf(m.Row))).Count(), _pages.Count)
            : (matches.Count(), _pages.Rows);
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
            _matched.Add(number, page = new());
        var (bit, weight) = (1u << match.Word, _weights[match.Word]);
        if (match.Kind == MatchKind.Near)
            page.Add(SectionOf(match.Row, id), _rules.Near * MathF.Min(weight, _weights[match.Word - 1]), 0);
        // All pages hold a word that is too frequent to be ranked equally well, and titles twice as well.
        else if (match.Score is null && (page.Words & bit) == 0)
            page.Add(-1, match.Row < 0 ? 2 * weight : weight, bit);
        // The spellings of a tag have one page, which counts once.
        else if (match.Score is { } score && (match.Row > 0 || (page.Title.Words & bit) == 0))
            page.Add(SectionOf(match.Row, id), score, bit);
    }

    /// <summary>
    /// Returns the number of a section, or -1 for a title. The sections of the home document follow those of the home page.
    /// </summary>
    private int SectionOf(long row, long id) =>
        SearchRow.SectionOf(row) + (row > 0 && _pages.IsSecond(id) ? FoundPage.SecondDocument : 0);

    /// <summary>Returns the number of pages with a word.</summary>
    private int CountOf(int word) => _matched.Values.Count(p => (p.Words >> word & 1) != 0);

    /// <summary>Determines whether the query asks about the person, and a page is one of the profile.</summary>
    private bool IsAskedFor(int page) => _query.IsAboutPerson && _pages.IsOfPerson(page);

    /// <summary>Returns a function that determines whether a page passes the filters of the query.</summary>
    private Func<int, bool> Filter()
    {
        var filters = _query.Filters.Select(f => (Pages: _pages.Find(f.Ids).ToHashSet(), f.Clause?.Excluded)).ToList();
        return page => filters.TrueForAll(f => f.Pages.Contains(page) != (f.Excluded == true));
    }

    private float ScoreOf(int number, MatchedPage page)
    {
        var (best, second) = (page.Sections.Count == 0 ? ScoreOf(page.Title, default) : 0, 0f);
        foreach (var (_, section) in page.Sections)
        {
            var score = ScoreOf(page.Title, section);
            (best, second) = score > best ? (score, best) : (best, MathF.Max(second, score));
        }

        return _pages.WeightAt(number) * (IsAskedFor(number) ? _rules.Person : 1)
            * (1 - _rules.Share + (_rules.Share * Held(page.Words))) * (best + (_rules.Second * second));
    }

    private float ScoreOf(Matched title, Matched section) => (title.Score + section.Score) * Held(title.Words | section.Words);

    /// <summary>Returns the share of the weight of all words that some words have.</summary>
    private float Held(uint words)
    {
        var held = 0f;
        for (var word = 0; word < _weights.Length; word++)
            held += (words >> word & 1) * _weights[word];
        return held / MathF.Max(_all, float.Epsilon);
    }

    private sealed class MatchedPage
    {
        public Matched Title { get; private set; }

        /// <summary>The sections that match, in the order in which they were found.</summary>
        public List<(int Number, Matched Matched)> Sections { get; } = [];

        /// <summary>The words on the page, one bit for each.</summary>
        public uint Words { get; private set; }

        /// <param name="section">The number of the section, or -1 for the title.</param>
        public void Add(int section, float score, uint word)
        {
            Words |= word;
            if (section < 0)
                Title = Title.Plus(score, word);
            else
                AddToSection(section, score, word);
        }

        private void AddToSection(int section, float score, uint word)
        {
            for (var i = Sections.Count - 1; i >= 0; i--)
            {
                if (Sections[i].Number == section)
                {
                    Sections[i] = (section, Sections[i].Matched.Plus(score, word));
                    return;
                }
            }

            Sections.Add((section, new(score, word)));
        }
    }

    /// <param name="Words">The words of the query in the title or section, one bit for each.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Matched(float Score, uint Words)
    {
        public Matched Plus(float score, uint words) => new(Score + score, Words | words);
    }
}

/// <summary>Represents a found page with the numbers of its sections that match, best first.</summary>
internal sealed record FoundPage(long Id, IReadOnlyList<int> Sections)
{
    /// <summary>The number of the first section of the second document that a page shows.</summary>
    public const int SecondDocument = SearchRow.MaxSections / 2;
}
