using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>
/// Finds the pages that hold most of the words of a query, and ranks them. A rare word weighs more than a frequent word, so a
/// page that lacks only a frequent word can come before a page with all words.
/// </summary>
internal sealed class SearchRun
{
    /// <summary>The share of the weight of the words on the page with most of them that every page must hold.</summary>
    private const float MinHeld = 0.5f;

    /// <summary>The weight of a word in the title, relative to the best match of the word in any text.</summary>
    private const float TitleWeight = 2;

    /// <summary>The weight of a word in a tag or heading.</summary>
    private const float LabelWeight = 0.3f;

    /// <summary>The weight of a word on the page for agents, which repeats the words of the other profile pages.</summary>
    private const float AgentsWeight = 0.6f;

    /// <summary>
    /// The number of pages with a word above which all of these pages match the word equally well. Ranking takes 2 µs a page.
    /// </summary>
    private const int MaxRanked = 2_000;

    /// <summary>The maximum number of unknown words to correct. Each word takes 13 ms on a site with 10,000 posts.</summary>
    private const int MaxCorrections = 4;

    private const int MaxNearWords = 5;

    private readonly SiteSession _site;
    private readonly SearchablePages _pages;
    private readonly List<QueryClause> _clauses;
    private readonly List<Word> _words = [];

    /// <summary>The total weight of the words that each page holds, by position.</summary>
    private readonly float[] _held;

    private readonly List<int> _found;
    private readonly float _all;

    /// <param name="corrects">True to replace unknown words with similar words of the site.</param>
    public SearchRun(SiteSession site, SearchQuery query, bool corrects)
    {
        _site = site;
        _pages = SearchablePages.Of(site);
        _clauses = [.. query.Clauses.Select(Resolved)];
        foreach (var clause in QuestionWords.Remove([.. _clauses.Where(c => c.IsText && !c.Excluded)], site.Settings))
            _words.Add(WordOf(clause));
        if (corrects)
            Correct(query);
        _held = new float[_pages.Count];
        foreach (var word in _words)
        {
            _all += word.Weight;
            foreach (var page in word.Pages)
                _held[page] += word.Weight;
        }

        var allowed = Allowed(query);
        var pages = Enumerable.Range(0, _pages.Count).Where(p => allowed?[p] != false).ToList();
        var most = pages.Select(p => _held[p]).DefaultIfEmpty().Max();
        _found = _words.Count == 0 ? pages : pages.FindAll(p => _held[p] > 0 && _held[p] >= MinHeld * most);
        // Sums of the same weights in the same order are equal.
        Complete = _words.Exists(w => w.Pages.Count == 0) ? 0 : _found.Count(p => _held[p] == _all);
        if (_found.Count > 0)
            NearWords = [];
    }

    public int Total => _found.Count;

    public int Complete { get; }

    /// <summary>The query with corrected words, or <see langword="null"/> if nothing was corrected.</summary>
    public string? Correction { get; private set; }

    /// <summary>Words of the site that are similar to unknown words, if nothing was found.</summary>
    public IReadOnlyList<string> NearWords { get; private set; } = [];

    /// <summary>Returns the ids of a range of the pages, best first. Equally good pages keep their order.</summary>
    public List<long> Ids(int skip, int take)
    {
        var scores = new float[_pages.Count];
        foreach (var word in _words)
        {
            var ranks = word.Pages.Count > MaxRanked ? null : Ranks(word.Match);
            var best = ranks?.Select(r => r.Rank).DefaultIfEmpty(1).Max() ?? 1;
            foreach (var (page, rank) in ranks ?? word.Pages.ConvertAll(page => (page, 0.5f)))
                scores[page] += word.Weight * rank / best;
            foreach (var page in Pages(FullTextQuery.In("Title", word.Clause)))
                scores[page] += TitleWeight * word.Weight;
            foreach (var page in Pages(FullTextQuery.In("Labels", word.Clause)))
                scores[page] += LabelWeight * word.Weight;
        }

        return [.. _found.OrderByDescending(Score).ThenBy(page => page).Skip(skip).Take(take).Select(page => _pages.IdAt(page))];

        float Score(int page) => scores[page] * MathF.Sqrt(_held[page] / MathF.Max(_all, float.Epsilon))
            * (_pages.IdAt(page) == ProfilePage.Agents ? AgentsWeight : 1);
    }

    public Highlighter Highlighter()
    {
        var highlighter = new Highlighter();
        foreach (var word in _words)
        {
            // The text of documents contains no option terms, so options are highlighted as words.
            var shown = word.Clause.Kind == ClauseKind.Option ? word.Clause with { Kind = ClauseKind.Word } : word.Clause;
            foreach (var (terms, isPrefix) in FullTextQuery.SpellingsOf(shown))
                highlighter.Add(terms, 1.0 / (1 + word.Pages.Count), isPrefix);
        }

        return highlighter;
    }

    public List<string> UnknownTags() =>
        [.. _clauses.Where(c => c is { Kind: ClauseKind.Tag, Excluded: false }).Select(c => c.Term)
            .Where(slug => PagesWithTag(slug).Count == 0)];

    /// <summary>
    /// Replaces a tag with its slug according to the aliases in the settings, and a word after a minus sign with an
    /// option if any document contains the option.
    /// </summary>
    private QueryClause Resolved(QueryClause clause)
    {
        if (clause.Kind == ClauseKind.Tag)
            return clause with { Terms = [_site.Settings.SlugOfTag(clause.Term)] };
        var option = clause with { Kind = ClauseKind.Option, Excluded = false };
        return clause.MayBeOption && Pages(FullTextQuery.Of(option)).Count > 0 ? option : clause;
    }

    private Word WordOf(QueryClause clause)
    {
        var match = FullTextQuery.Of(clause);
        return new(clause, match, Pages(match), _pages.Count);
    }

    private void Correct(SearchQuery query)
    {
        var text = new StringBuilder(query.Text);
        var near = new List<string>();
        var unknown = _words.Where(w => w.Pages.Count == 0 && w.Clause.Kind == ClauseKind.Word).Take(MaxCorrections)
            .OrderByDescending(w => w.Clause.Start).ToList();
        foreach (var word in unknown)
        {
            var similar = _site.Query(context => SimilarWords.Find(
                context, word.Clause.Term, term => Pages(FullTextQuery.OfTerm(term)).Count));
            if (similar is not [{ IsCorrection: true } best, ..])
            {
                near.InsertRange(0, similar.Take(MaxNearWords).Select(s => s.Term));
                continue;
            }

            _words[_words.IndexOf(word)] = WordOf(word.Clause with { Terms = [best.Term], Prefix = false });
            text.Remove(word.Clause.Start, word.Clause.Length).Insert(word.Clause.Start, best.Term);
            Correction = text.ToString().Trim();
        }

        NearWords = [.. near.Distinct().Take(MaxNearWords)];
    }

    /// <summary>Returns the positions of the searchable pages that match an FTS5 expression.</summary>
    private List<int> Pages(string match)
    {
        return _pages.Of(_site.Query(
            context => context.Search.Where(s => s.Match == match).Select(s => s.RowId).ToList()));
    }

    private List<(int Page, float Rank)> Ranks(string match)
    {
        var rows = _site.Query(
            context => context.Search.Where(s => s.Match == match).Select(s => new { s.RowId, s.Rank }).ToList());
        return [.. rows.Select(r => (Page: _pages.Find(r.RowId), Rank: (float)-r.Rank)).Where(r => r.Page >= 0)];
    }

    private List<int> PagesWithTag(string slug) => _pages.Of(_site.Query(
        context => context.PostTags.Where(t => t.Tag == slug).Select(t => t.PostId).ToList()));

    /// <summary>Returns whether each page passes the filters of the query, or null if the query has none.</summary>
    private bool[]? Allowed(SearchQuery query)
    {
        var allowed = new bool[_pages.Count];
        Array.Fill(allowed, true);
        if (query.Years.Count > 0)
        {
            var years = query.Years;
            Keep(_pages.Of(_site.Query(context => context.Posts
                .Where(p => EF.Parameter(years).Contains(p.Year ?? 0)).Select(p => p.Id).ToList())));
        }

        foreach (var clause in _clauses.Where(c => c.Excluded || !c.IsText))
        {
            var pages = clause.IsText ? Pages(FullTextQuery.Of(clause)) : PagesWithTag(clause.Term);
            if (clause.Excluded)
                pages.ForEach(page => allowed[page] = false);
            else
                Keep(pages);
        }

        return query.HasFilters ? allowed : null;

        void Keep(List<int> pages)
        {
            var kept = new bool[allowed.Length];
            foreach (var page in pages)
                kept[page] = allowed[page];
            allowed = kept;
        }
    }

    private sealed record Word(QueryClause Clause, string Match, List<int> Pages, int All)
    {
        /// <summary>The inverse document frequency of BM25, which is positive for all words.</summary>
        public float Weight { get; } =
            Pages.Count == 0 ? 0 : MathF.Log(1 + ((All - Pages.Count + 0.5f) / (Pages.Count + 0.5f)));
    }
}
