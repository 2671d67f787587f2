using System.Runtime.InteropServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Finds the pages that hold most of the words of a query, and ranks them by their best section. A rare word weighs more than a
/// frequent word, so a page that lacks only a frequent word can come before a page with all words.
/// </summary>
internal sealed class SearchRun
{
    /// <summary>The share of the weight of the words on the page with most of them that every page must hold.</summary>
    private const float MinHeld = 0.4f;

    /// <summary>The weight of a word in the title, relative to the best match of the word in any section.</summary>
    private const float TitleWeight = 2;

    /// <summary>The weight of a word in the heading of a section.</summary>
    private const float HeadingWeight = 0.3f;

    /// <summary>The weight of a word in a tag.</summary>
    private const float TagWeight = 0.8f;

    /// <summary>The weight of two neighbouring words of the query that are near each other in a section.</summary>
    private const float NearWeight = 1;

    /// <summary>The weight of the second-best section of a page.</summary>
    private const float SecondWeight = 0.25f;

    /// <summary>The share of the score of the best section above which another section is a result, too.</summary>
    private const float MinMore = 0.5f;

    /// <summary>
    /// The number of rows with a word above which the sections of a page match the word equally well. Ranking takes 2 µs a row.
    /// </summary>
    private const int MaxRanked = 5_000;

    /// <summary>The maximum number of unknown words to correct. Each word takes 13 ms on a site with 10,000 posts.</summary>
    private const int MaxCorrections = 4;

    /// <summary>The weight of a word that makes a question, such as "who", in a title, tag or heading.</summary>
    private const float WeakWeight = 0.6f;

    /// <summary>The share of the weight of a word in a title that does not depend on the length of the title.</summary>
    private const float TitleShare = 0.4f;

    private readonly SiteSession _site;
    private readonly SearchablePages _pages;
    private readonly List<QueryClause> _clauses;
    private readonly List<QueryClause> _questionWords;
    private readonly List<Word> _words = [];

    /// <summary>The total weight of the words that each page holds, by position.</summary>
    private readonly float[] _held;

    private readonly List<int> _found;
    private readonly float _all;

    public SearchRun(SiteSession site, SearchQuery query)
    {
        _site = site;
        _pages = SearchablePages.Of(site);
        _clauses = [.. query.Clauses.Select(Resolved)];
        List<QueryClause> all = [.. _clauses.Where(c => c.IsText && !c.Excluded)];
        var words = QuestionWords.Remove(all, site.Settings);
        _questionWords = [.. all.Except(words)];
        foreach (var clause in words)
            _words.Add(WordOf(clause));
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
    }

    public int Total => _found.Count;

    public int Complete { get; }

    public bool HasKnownWords => _words.Exists(w => w.Pages.Count > 0);

    /// <summary>Returns the words and phrases that no page contains, as typed.</summary>
    public IEnumerable<string> Unknown(SearchQuery query) => _words.Where(w => w.Pages.Count == 0)
        .Select(w => query.Text.Substring(w.Clause.Start, w.Clause.Length).Trim('"').TrimEnd('?', '!', '.', ',', ':', ';'));

    /// <summary>
    /// Returns the query with corrected words, or <see langword="null"/> if no unknown word is probably misspelt. A word is only
    /// corrected to one of a title, heading or tag, because everyday words are near the names of many things.
    /// </summary>
    public string? Correction(SearchQuery query)
    {
        var text = new StringBuilder(query.Text);
        var unknown = _words.Where(w => w.Pages.Count == 0 && w.Clause.Kind == ClauseKind.Word).Take(MaxCorrections);
        foreach (var clause in unknown.Select(w => w.Clause).OrderByDescending(c => c.Start))
        {
            if (_site.Query(context => SimilarWords.Find(
                context, clause.Term, term => Pages(FullTextQuery.OfName(term)).Count)) is { } similar)
            {
                text.Remove(clause.Start, clause.Length).Insert(clause.Start, similar);
            }
        }

        var corrected = text.ToString().Trim();
        return corrected == query.Text.Trim() ? null : corrected;
    }

    /// <summary>Returns a range of the pages with their best sections, best first. Equally good pages keep their order.</summary>
    public List<FoundPage> Take(int skip, int take)
    {
        var (pages, sections) = Scores();
        var best = new Dictionary<int, (float Score, List<(int Section, float Score)> Sections)>();
        foreach (var (row, matched) in sections)
        {
            var page = (int)(row / SearchRow.MaxSections);
            var score = (pages[page].Score + matched.Score) * Coverage(pages[page].Held, matched);
            if (!best.TryGetValue(page, out var known))
                best.Add(page, known = (0, []));
            known.Sections.Add(((int)(row % SearchRow.MaxSections), score));
            best[page] = known;
        }

        foreach (var (page, (_, found)) in best)
        {
            found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Section.CompareTo(b.Section));
            best[page] = (found[0].Score + (found.Count > 1 ? SecondWeight * found[1].Score : 0), found);
        }

        return [.. _found.Select(page => (Page: page, Score: _pages.WeightAt(page) * (best.TryGetValue(page, out var found)
                ? found.Score : pages[page].Score * Coverage(pages[page].Held, default))))
            .OrderByDescending(p => p.Score).ThenBy(p => p.Page).Skip(skip).Take(take)
            .Select(p => new FoundPage(_pages.IdAt(p.Page), !best.TryGetValue(p.Page, out var found) ? []
                : [.. found.Sections.Where(s => s.Score >= MinMore * found.Sections[0].Score).Select(s => s.Section)]))];

        float Coverage(uint page, Matched section) =>
            _words.Select((w, i) => ((page | section.Words) & (1u << i)) != 0 ? w.Weight : 0).Sum() / MathF.Max(_all, float.Epsilon);
    }

    /// <summary>
    /// Returns the score of each page by its title, tags and the words that are too frequent to rank, and the scores of the
    /// sections with the other words.
    /// </summary>
    private ((float Score, uint Held)[] Pages, Dictionary<long, Matched> Sections) Scores()
    {
        var pages = new (float Score, uint Held)[_pages.Count];
        var sections = new Dictionary<long, Matched>();
        for (var i = 0; i < _words.Count; i++)
        {
            var (word, bit) = (_words[i], 1u << i);
            if (word.Rows.Count > MaxRanked)
            {
                foreach (var page in word.Pages)
                    pages[page] = (pages[page].Score + (word.Weight / 2), pages[page].Held | bit);
            }
            else
            {
                var ranks = Ranks(word.Match);
                var best = ranks.Select(r => r.Rank).DefaultIfEmpty(1).Max();
                foreach (var (row, rank) in ranks)
                    Add(row, word.Weight * rank / best, bit);
                foreach (var (row, _) in Ranks(FullTextQuery.In("Heading", word.Clause)))
                    Add(row, HeadingWeight * word.Weight, 0);
            }

            foreach (var (page, _) in Titles(word.Match))
                pages[page] = (pages[page].Score + (TagWeight * word.Weight), pages[page].Held | bit);
            foreach (var (page, rank) in Titles(FullTextQuery.In("Title", word.Clause)))
                pages[page].Score += ((TitleWeight * (TitleShare + ((1 - TitleShare) * rank))) - TagWeight) * word.Weight;
            if (i > 0 && CanBeNear(word) && CanBeNear(_words[i - 1]))
            {
                var weight = NearWeight * MathF.Min(word.Weight, _words[i - 1].Weight);
                foreach (var (row, _) in Ranks(FullTextQuery.Near(_words[i - 1].Clause, word.Clause)))
                    Add(row, weight, 0);
            }
        }

        foreach (var clause in _questionWords)
        {
            var pagesWith = Pages(FullTextQuery.In("Title Tags Heading", clause)).Count;
            var weight = WeakWeight * WeightOf(pagesWith, _pages.Count);
            foreach (var (page, _) in Titles(FullTextQuery.In("Title Tags", clause)))
                pages[page].Score += weight;
            foreach (var (row, _) in Ranks(FullTextQuery.In("Heading", clause)))
                Add(row, weight, 0);
        }

        return (pages, sections);

        void Add(long row, float score, uint bit)
        {
            ref var section = ref CollectionsMarshal.GetValueRefOrAddDefault(sections, row, out _);
            section = new(section.Score + score, section.Words | bit);
        }

        static bool CanBeNear(Word word) =>
            word.Rows.Count is > 0 and <= MaxRanked && word.Clause.Kind != ClauseKind.Option;
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
        if (clause.Kind == ClauseKind.Word && _site.Settings.TagAliases.GetValueOrDefault(Slug.OfTag(clause.Term)) is { } tag)
            match = FullTextQuery.OrTag(match, tag.Label);
        var rows = Rows(match);
        return new(clause, match, rows, PagesOf(rows.Select(SearchRow.PageOf)), _pages.Count);
    }

    private List<long> Rows(string match) =>
        _site.Query(context => context.Search.Where(s => s.Match == match).Select(s => s.RowId).ToList());

    /// <summary>Returns the positions of the searchable pages that match an FTS5 expression.</summary>
    private List<int> Pages(string match) => PagesOf(Rows(match).Select(SearchRow.PageOf));

    /// <summary>
    /// Returns the positions of the searchable pages whose title or tags match an FTS5 expression, each with a score, which is 1
    /// for the best match.
    /// </summary>
    private List<(int Page, float Rank)> Titles(string match)
    {
        var rows = _site.Query(context => context.Search.Where(s => s.Match == match && s.RowId < 0)
            .Select(s => new { s.RowId, s.Rank }).ToList());
        var best = rows.Select(r => r.Rank).DefaultIfEmpty(-1).Min();
        return [.. rows.Select(r => (Page: _pages.Find(SearchRow.PageOf(r.RowId)), Rank: (float)(r.Rank / best)))
            .Where(r => r.Page >= 0).DistinctBy(r => r.Page)];
    }

    /// <summary>Returns the sections of searchable pages that match an FTS5 expression, each with its score.</summary>
    private IEnumerable<(long Row, float Rank)> Ranks(string match)
    {
        var rows = _site.Query(context => context.Search.Where(s => s.Match == match && s.RowId >= 0)
            .Select(s => new { s.RowId, s.Rank }).ToList());
        return from row in rows
               let id = SearchRow.PageOf(row.RowId)
               let page = _pages.Find(id)
               where page >= 0
               // The sections of the home document follow those of the home page.
               let section = SearchRow.SectionOf(row.RowId) + (_pages.IsSecond(id) ? FoundPage.SecondDocument : 0)
               select (((long)page * SearchRow.MaxSections) + section, (float)-row.Rank);
    }

    /// <summary>Returns the positions of the pages that can be found, each once.</summary>
    private List<int> PagesOf(IEnumerable<long> ids)
    {
        var (pages, seen, last) = (new List<int>(), new System.Collections.BitArray(_pages.Count), 0L);
        foreach (var id in ids)
        {
            if (id == last || _pages.Find(last = id) is not (>= 0 and var page) || seen[page])
                continue;
            seen[page] = true;
            pages.Add(page);
        }

        return pages;
    }

    private List<int> PagesWithTag(string slug) => PagesOf(_site.Query(
        context => context.PostTags.Where(t => t.Tag == slug).Select(t => t.PostId).ToList()));

    /// <summary>Returns whether each page passes the filters of the query, or null if the query has none.</summary>
    private bool[]? Allowed(SearchQuery query)
    {
        var allowed = new bool[_pages.Count];
        Array.Fill(allowed, true);
        if (query.Years.Count > 0)
        {
            var years = query.Years;
            Keep(PagesOf(_site.Query(context => context.Posts
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

    private static float WeightOf(int pages, int all) =>
        pages == 0 ? 0 : MathF.Log(1 + ((all - pages + 0.5f) / (pages + 0.5f)));

    private sealed record Word(QueryClause Clause, string Match, List<long> Rows, List<int> Pages, int All)
    {
        /// <summary>The inverse document frequency of BM25, which is positive for all words.</summary>
        public float Weight { get; } = WeightOf(Pages.Count, All);
    }

    /// <param name="Words">The words of the query in the section, one bit for each.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Matched(float Score, uint Words);
}

/// <summary>Represents a found page with the numbers of its sections that match, best first.</summary>
internal sealed record FoundPage(long Id, IReadOnlyList<int> Sections)
{
    /// <summary>The number of the first section of the second document that a page shows.</summary>
    public const int SecondDocument = SearchRow.MaxSections / 2;
}
