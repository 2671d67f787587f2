using System.Runtime.InteropServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Finds the pages that hold most of the words of a query, and those with half of the words in their titles, tags and headings, and
/// ranks them by their best section. A rare word weighs more than a frequent word, so a page that lacks only a frequent word can come
/// before a page with all words.
/// </summary>
internal sealed class SearchRun
{
    /// <summary>The share of the weight of the words on the page with most of them, of which every page must hold more.</summary>
    private const float MinHeld = 0.5f;

    /// <summary>The weight of two neighbouring words of the query that are near each other, relative to the rarer word.</summary>
    private const float NearWeight = 0.8f;

    /// <summary>The weight of the second-best section of a page.</summary>
    private const float SecondWeight = 0.1f;

    /// <summary>The share of the score of a page that depends on the words that all of its sections hold together.</summary>
    private const float PageShare = 0.6f;

    /// <summary>The share of the score of the best section above which another section is a result, too.</summary>
    private const float MinMore = 0.5f;

    /// <summary>The factor of the weight of the pages of the profile in answers to questions about the person.</summary>
    private const float PersonWeight = 5;

    /// <summary>
    /// The number of rows with a word above which all pages match the word equally well, except by their titles. Ranking takes
    /// 2 µs a row.
    /// </summary>
    private const int MaxRanked = 5_000;

    /// <summary>The number of rows that are ranked for all words of a query, the words in the fewest pages first.</summary>
    private const int MaxRankedInAll = 2 * MaxRanked;

    /// <summary>The number of titles with a frequent word above which these count no more than other pages.</summary>
    private const int MaxTitles = 1_000;

    /// <summary>
    /// The maximum number of words of a query for which titles, tags and headings are searched, because each word is one more query.
    /// </summary>
    private const int MaxNamed = 8;

    /// <summary>The maximum number of unknown words to correct or to divide. Each word takes 13 ms on a site with 10,000 posts.</summary>
    private const int MaxCorrections = 4;

    private readonly SiteSession _site;
    private readonly SearchablePages _pages;
    private readonly List<QueryClause> _clauses;
    private readonly List<Word> _words;

    /// <summary>The total weight of the words that each page holds, by position.</summary>
    private readonly float[] _held;

    private readonly List<int> _allowed;
    private readonly float _all;
    private readonly bool _asksAboutPerson;
    private readonly bool _asksForList;

    /// <summary>The total weight of the words, except for those with which readers ask for a list.</summary>
    private readonly float _subject;

    private int _divided;

    public SearchRun(SiteSession site, SearchQuery query)
    {
        _site = site;
        _pages = SearchablePages.Of(site);
        _clauses = [.. query.Clauses.Select(Resolved)];
        List<QueryClause> texts = [.. _clauses.Where(c => c.IsText && !c.Excluded)];
        var wordsOfPerson = FunctionWords.OfPerson(site.Settings).ToHashSet(StringComparer.Ordinal);
        _asksAboutPerson = texts.Exists(c => c.Kind == ClauseKind.Word && wordsOfPerson.Contains(c.Term));
        // A word that is typed twice counts once.
        var different = FunctionWords.Remove(texts, site.Settings).DistinctBy(c => (c.Kind, string.Join(' ', c.Terms))).ToList();
        _words = FullTextQuery.WithCompounds(different).ConvertAll(WordOf);
        var left = MaxRankedInAll;
        foreach (var word in _words.OrderBy(w => w.Pages.Count))
            left -= Rank(word, Math.Clamp(left, 0, MaxRanked));
        var wordsOfLists = OtherPage.WordsOfLists(site.Settings);
        _held = new float[_pages.Count];
        foreach (var word in _words)
        {
            _all += word.Weight;
            if (word.Clause.Kind == ClauseKind.Word && wordsOfLists.Contains(word.Clause.Term))
                _asksForList = true;
            else
                _subject += word.Weight;
            foreach (var page in word.Pages)
                _held[page] += word.Weight;
        }

        var allowed = Allowed(query);
        _allowed = [.. Enumerable.Range(0, _pages.Count).Where(p => allowed?[p] != false)];
    }

    public int Total => Found.Count;

    /// <summary>Gets the number of pages with all words. Sums of the same weights in the same order are equal.</summary>
    public int Complete => _words.Exists(w => w.Pages.Count == 0) ? 0 : _allowed.Count(p => _held[p] == _all);

    public bool HasKnownWords => _words.Exists(w => w.Pages.Count > 0);

    /// <summary>Gets the positions of the found pages. For other languages, only <see cref="Complete"/> is needed.</summary>
    private List<int> Found => field ??= Find();

    /// <summary>
    /// Gets the words that are probably meant by unknown words, by the unknown words. A word is only corrected to one of a title,
    /// heading or tag, because everyday words are near the names of many things.
    /// </summary>
    private Dictionary<string, Word> Corrected => field ??= _words.Where(w => w.Pages.Count == 0 && w.Clause.Kind == ClauseKind.Word)
        .Take(MaxCorrections)
        .Select(w => (w.Clause, Similar: _site.Query(context => SimilarWords.Find(
            context, w.Clause.Term, term => Pages(FullTextQuery.OfName(term)).Count))))
        .Where(w => w.Similar is not null)
        .ToDictionary(w => w.Clause.Term, w => WordOf(w.Clause with { Terms = [w.Similar!], Compounds = [] }));

    /// <summary>Returns the words and phrases that no page contains, as typed.</summary>
    public IEnumerable<string> Unknown(SearchQuery query) => _words.Where(w => w.Pages.Count == 0)
        .Select(w => query.Text.Substring(w.Clause.Start, w.Clause.Length).Trim('"').TrimEnd('?', '!', '.', ',', ':', ';'));

    /// <summary>Returns the query with corrected words, or <see langword="null"/> if no unknown word is probably misspelt.</summary>
    public string? Correction(SearchQuery query)
    {
        var text = new StringBuilder(query.Text);
        foreach (var clause in _clauses.Where(c => c is { Kind: ClauseKind.Word, Excluded: false }).OrderByDescending(c => c.Start))
        {
            if (Corrected.TryGetValue(clause.Term, out var word))
                text.Remove(clause.Start, clause.Length).Insert(clause.Start, word.Clause.Term);
        }

        var corrected = text.ToString().Trim();
        return corrected == query.Text.Trim() ? null : corrected;
    }

    /// <summary>Returns a range of the pages with their best sections, best first. Equally good pages keep their order.</summary>
    public List<FoundPage> Take(int skip, int take)
    {
        var (titles, sections) = Scores();
        var words = titles.Select(title => title.Words).ToArray();
        var best = new Dictionary<int, List<(int Section, float Score)>>();
        foreach (var (key, section) in sections)
        {
            var (page, number) = ((int)(key / SearchRow.MaxSections), (int)(key % SearchRow.MaxSections));
            if (!best.TryGetValue(page, out var found))
                best.Add(page, found = []);
            words[page] |= section.Words;
            found.Add((number, (titles[page].Score + section.Score) * Held(titles[page].Words | section.Words)));
        }

        foreach (var found in best.Values)
            found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Section.CompareTo(b.Section));
        return [.. Found.Select(page => (Page: page, Sections: best.GetValueOrDefault(page) ?? []))
            .OrderByDescending(p => IsListAskedFor(p.Page))
            .ThenByDescending(p => _pages.WeightAt(p.Page) * (IsOfPersonAskedFor(p.Page) ? PersonWeight : 1)
                * (1 - PageShare + (PageShare * Held(words[p.Page])))
                * (p.Sections.Count == 0 ? titles[p.Page].Score * Held(words[p.Page])
                    : p.Sections[0].Score + (p.Sections.Count == 1 ? 0 : SecondWeight * p.Sections[1].Score)))
            .ThenBy(p => p.Page).Skip(skip).Take(take)
            .Select(p => new FoundPage(_pages.IdAt(p.Page),
                [.. p.Sections.Where(s => s.Score >= MinMore * p.Sections[0].Score).Select(s => s.Section)]))];

        // The share of the weight of the words.
        float Held(uint words) =>
            _words.Select((w, i) => (words & (1u << i)) != 0 ? w.Weight : 0).Sum() / MathF.Max(_all, float.Epsilon);
    }

    private List<int> Find()
    {
        if (_words.Count == 0)
            return _allowed;
        var most = _allowed.Select(p => _held[p]).DefaultIfEmpty().Max();
        var (named, known) = (CountNamed(), _words.Count(w => w.Pages.Count > 0));
        return _allowed.FindAll(p => (named[p] > 0 && 2 * named[p] >= known)
            || _held[p] > (IsOfPersonAskedFor(p) || IsListAskedFor(p) ? 0 : MinHeld * most));
    }

    /// <summary>
    /// Returns the number of words that the title, tags and headings of each page contain. A page whose subject is "reading time" is
    /// found even if the query has a third word that is rare. Frequent words and long queries are not counted.
    /// </summary>
    private int[] CountNamed()
    {
        var named = new int[_pages.Count];
        foreach (var word in _words.Where(w => _words.Count is > 1 and <= MaxNamed && w.Pages.Count > 0 && !w.IsFrequent))
        {
            foreach (var page in Pages(FullTextQuery.OfNames([word.Clause])))
                named[page]++;
        }

        return named;
    }

    /// <summary>Determines whether the query asks about the person, and a page is one of the profile.</summary>
    private bool IsOfPersonAskedFor(int page) => _asksAboutPerson && _pages.IsOfPerson(page);

    /// <summary>Determines whether the query asks for the list of posts that a page contains.</summary>
    private bool IsListAskedFor(int page) => _asksForList && _subject > 0 && _pages.IsList(page) && _held[page] >= _subject;

    /// <summary>Returns the scores of the titles and tags of each page, and of the sections with the words.</summary>
    private (Matched[] Titles, Dictionary<long, Matched> Sections) Scores()
    {
        var titles = new Matched[_pages.Count];
        var sections = new Dictionary<long, Matched>();
        // A corrected word finds no page, but orders those that the other words find.
        foreach (var word in Corrected.Values)
        {
            Rank(word, MaxRanked);
            foreach (var (row, score) in word.Ranks)
                Add(row, score, 0);
        }

        for (var i = 0; i < _words.Count; i++)
        {
            var (word, bit) = (_words[i], 1u << i);
            foreach (var (row, score) in word.Ranks)
                Add(row, score, bit);
            if (word.IsFrequent)
            {
                foreach (var page in word.Pages)
                    titles[page] = titles[page].Plus(word.Weight, bit);
            }

            if (i > 0 && CanBeNear(word) && CanBeNear(_words[i - 1]))
            {
                foreach (var row in Rows(FullTextQuery.Near(_words[i - 1].Clause, word.Clause)))
                    Add(row, NearWeight * MathF.Min(word.Weight, _words[i - 1].Weight), 0);
            }
        }

        return (titles, sections);

        void Add(long row, float score, uint bit)
        {
            var id = SearchRow.PageOf(row);
            var page = _pages.Find(id);
            // The spellings of a tag have one page.
            if (page < 0 || (row < 0 && (titles[page].Words & bit) != 0))
                return;
            if (row < 0)
            {
                titles[page] = titles[page].Plus(score, bit);
                return;
            }

            // The sections of the home document follow those of the home page.
            var number = SearchRow.SectionOf(row) + (_pages.IsSecond(id) ? FoundPage.SecondDocument : 0);
            ref var section = ref CollectionsMarshal.GetValueRefOrAddDefault(
                sections, ((long)page * SearchRow.MaxSections) + number, out _);
            section = section.Plus(score, bit);
        }

        static bool CanBeNear(Word word) => !word.IsFrequent && word.Ranks.Count > 0 && word.Clause.Kind != ClauseKind.Option;
    }

    public Highlighter Highlighter()
    {
        var highlighter = new Highlighter();
        foreach (var word in _words)
        {
            // The text of documents contains no option terms, so options are highlighted as words.
            var shown = word.Clause.Kind == ClauseKind.Option ? word.Clause with { Kind = ClauseKind.Word } : word.Clause;
            foreach (var (terms, isPrefix) in FullTextQuery.AllSpellingsOf(shown))
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
        return clause.MayBeOption && Pages(option).Count > 0 ? option : clause;
    }

    private Word WordOf(QueryClause clause)
    {
        var match = FullTextQuery.Of(clause);
        List<int> pages;
        if (clause.Kind == ClauseKind.Word && _site.Settings.TagAliases.GetValueOrDefault(Slug.OfTag(clause.Term)) is { } tag)
            pages = Pages(match = FullTextQuery.OrTag(match, tag.Label));
        else
            pages = Pages(clause);
        return pages.Count == 0 && FullTextQuery.Divided(clause) is { } divided && _divided++ < MaxCorrections ? WordOf(divided)
            : new(clause, match, pages);
    }

    /// <summary>Reads the rows with a word and their scores. Returns the number of rows.</summary>
    /// <param name="max">The maximum number of rows. If the word is in more rows, only those of titles are kept.</param>
    private int Rank(Word word, int max)
    {
        if (word.Pages.Count == 0)
            return 0;
        word.IsFrequent = word.Pages.Count > max;
        var (match, end, limit) = (word.Match, word.IsFrequent ? 0 : long.MaxValue, word.IsFrequent ? MaxTitles : max);
        word.Ranks = _site.Query(context => context.Search.Where(s => s.Match == match && s.RowId < end).OrderBy(s => s.RowId)
            .Select(s => new { s.RowId, s.Rank }).Take(limit + 1).ToList()).ConvertAll(s => (Row: s.RowId, (float)-s.Rank));
        var read = word.Ranks.Count;
        word.IsFrequent |= read > limit;
        word.Weight = word.IsFrequent ? WeightOf(word.Pages.Count, _pages.Count) : WeightOf(read, _pages.Rows);
        if (word.IsFrequent)
            word.Ranks = read > limit && word.Ranks[^1].Row < 0 ? [] : word.Ranks.FindAll(rank => rank.Row < 0);
        return read;
    }

    private List<long> Rows(string match) =>
        _site.Query(context => context.Search.Where(s => s.Match == match).Select(s => s.RowId).ToList());

    /// <summary>Returns the positions of the searchable pages that match an FTS5 expression.</summary>
    private List<int> Pages(string match) => PagesOf(Rows(match).Select(SearchRow.PageOf));

    /// <summary>Returns the positions of the searchable pages that match a condition.</summary>
    private List<int> Pages(QueryClause clause)
    {
        var match = FullTextQuery.Of(clause);
        return FullTextQuery.HasPhrases(clause) ? Pages(match)
            : PagesOf(_site.Query(context => context.SearchPages.Where(s => s.Match == match).Select(s => s.RowId).ToList()));
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
            var pages = clause.IsText ? Pages(clause) : PagesWithTag(clause.Term);
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

    /// <summary>Returns the inverse document frequency of BM25 in the form that is positive for all words.</summary>
    private static float WeightOf(int some, int all) => MathF.Log(1 + ((all - some + 0.5f) / (some + 0.5f)));

    /// <summary>Represents a word of the query with the pages and rows that contain it.</summary>
    /// <param name="Match">The expression of FTS5 that matches the word.</param>
    /// <param name="Pages">The positions of the pages with the word.</param>
    private sealed record Word(QueryClause Clause, string Match, List<int> Pages)
    {
        /// <summary>The rows with the word and their scores, which are only those of titles if the word is frequent.</summary>
        public List<(long Row, float Score)> Ranks { get; set; } = [];

        public bool IsFrequent { get; set; }

        public float Weight { get; set; }
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
