using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

internal sealed class SearchRun
{
    /// <summary>
    /// The number of posts above which spelling is not corrected, and the number of matches above which only the newest
    /// matches are ranked.
    /// </summary>
    private const int MaxPosts = 20_000;

    private const int MaxNearWords = 5;

    private readonly SiteSession _site;
    private readonly SearchQuery _query;
    private readonly CancellationToken _cancellation;
    private readonly List<(QueryClause Clause, string Word)> _corrections = [];
    private readonly List<string> _unknownWords = [];
    private readonly List<QueryClause> _clauses;

    public SearchRun(SiteSession site, SearchQuery query, CancellationToken cancellation)
    {
        (_site, _query, _cancellation) = (site, query, cancellation);
        _clauses = [.. query.Clauses.Select(Resolved)];
        Total = Count();
    }

    public int Total { get; private set; }

    public string? Correction { get; private set; }

    /// <summary>
    /// Gets a value indicating whether documents with only some of the words match, because no document contains all
    /// words.
    /// </summary>
    public bool AnyWord { get; private set; }

    public IReadOnlyList<string> NearWords { get; private set; } = [];

    private List<QueryClause> Required => _clauses.FindAll(c => c.IsText && !c.Excluded);

    /// <summary>
    /// Widens the query if nothing matched: first to corrected words, then to documents that contain only some of the
    /// words.
    /// </summary>
    public void Widen()
    {
        if (Total > 0)
            return;
        if (_site.PostCount() <= MaxPosts)
            Correct();
        if (Total == 0 && Required.Count > 0)
        {
            AnyWord = true;
            Total = Count();
            AnyWord = Total > 0;
        }

        if (Total == 0)
        {
            NearWords = [.. _unknownWords.SelectMany(word => Near(word, MaxNearWords, isSuggestion: true)).Distinct()
                .Take(MaxNearWords)];
        }
    }

    /// <summary>
    /// Returns the ids of a range of matching documents, best first. Equally good documents are sorted by date, newest
    /// first, and then by slug.
    /// </summary>
    public List<long> Ids(int skip, int take) => _site.QueryIndex(context =>
    {
        var documents = Filtered(context);
        if (MatchExpression() is not { } match)
        {
            return documents.OrderByDescending(d => ((Post)d).DateUtc).ThenBy(d => ((Post)d).Slug).ThenBy(d => d.Url)
                .Skip(skip).Take(take).Select(d => d.Id).ToList();
        }

        var found = context.Search.Where(s => s.Match == match);
        if (Total > MaxPosts)
            found = found.OrderByDescending(s => s.RowId).Take(MaxPosts);
        var ranked = found.Join(documents, s => s.RowId, d => d.Id, (s, d) => new { Document = d, s.Rank });
        var inTitle = FullTextQuery.In("Title", Required);
        var inLabels = FullTextQuery.In("Labels", Required);
        var titles = context.Search.Where(s => s.Match == inTitle).Select(s => s.RowId);
        var labels = context.Search.Where(s => s.Match == inLabels).Select(s => s.RowId);
        // A glossary can contain all words of a query in its headings without being about them, so matches in labels
        // are preferred only if the query is a single word.
        var isOneWord = Required.Count == 1;
        return ranked
            .OrderByDescending(r => titles.Contains(r.Document.Id))
            .ThenByDescending(r => isOneWord && labels.Contains(r.Document.Id))
            .ThenBy(r => r.Rank).ThenByDescending(r => ((Post)r.Document).DateUtc).ThenBy(r => ((Post)r.Document).Slug)
            .ThenBy(r => r.Document.Url).Skip(skip).Take(take).Select(r => r.Document.Id).ToList();
    });

    /// <summary>Creates a highlighter that prefers passages with rare words.</summary>
    public Highlighter Highlighter()
    {
        var highlighter = new Highlighter();
        foreach (var clause in Required)
        {
            _cancellation.ThrowIfCancellationRequested();
            var match = FullTextQuery.Of(clause);
            var documents = _site.QueryIndex(context => context.Search.Count(s => s.Match == match));
            // The text of documents contains no option terms, so options are highlighted as words.
            var shown = clause.Kind == ClauseKind.Option ? clause with { Kind = ClauseKind.Word } : clause;
            foreach (var (terms, isPrefix) in FullTextQuery.SpellingsOf(shown))
                highlighter.Add(terms, 1.0 / (1 + documents), isPrefix);
        }

        return highlighter;
    }

    public List<string> UnknownTags() =>
        [.. _clauses.Where(c => c is { Kind: ClauseKind.Tag, Excluded: false }).Select(c => c.Term)
        .Where(slug => !_site.QueryIndex(context =>
            context.PostTags.Where(t => t.Tag == slug)
                .Join(Searchable(context), t => t.PostId, d => d.Id, (t, d) => d).Any()))];

    /// <summary>
    /// Replaces a tag with its slug according to the aliases in the settings, and a word after a minus sign with an
    /// option if any document contains the option.
    /// </summary>
    private QueryClause Resolved(QueryClause clause)
    {
        if (clause.Kind == ClauseKind.Tag)
            return clause with { Terms = [_site.Settings.SlugOfTag(clause.Term)] };
        var option = clause with { Kind = ClauseKind.Option, Excluded = false };
        return clause.MayBeOption && IsFound(option) ? option : clause;
    }

    private void Correct()
    {
        foreach (var clause in _clauses.Where(c => c is { Kind: ClauseKind.Word, Excluded: false } && !IsFound(c)))
        {
            if (Near(clause.Term, 1, isSuggestion: false) is [var word])
                _corrections.Add((clause, word));
            else
                _unknownWords.Add(clause.Term);
        }

        if (_corrections.Count == 0)
            return;
        var text = new StringBuilder(_query.Text);
        foreach (var (clause, word) in _corrections.OrderByDescending(c => c.Clause.Start))
        {
            _clauses[_clauses.IndexOf(clause)] = clause with { Terms = [word], Prefix = false };
            text.Remove(clause.Start, clause.Length).Insert(clause.Start, word);
        }

        Correction = text.ToString().Trim();
        Total = Count();
    }

    private List<string> Near(string word, int take, bool isSuggestion)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _site.QueryIndex(context => SimilarWords.Find(context, Searchable(context), word, take, isSuggestion));
    }

    private bool IsFound(QueryClause clause) => _site.QueryIndex(context =>
    {
        var match = FullTextQuery.Of(clause);
        return context.Search.Where(s => s.Match == match)
            .Join(Searchable(context), s => s.RowId, d => d.Id, (s, d) => d).Any();
    });

    private int Count() => _site.QueryIndex(context =>
    {
        _cancellation.ThrowIfCancellationRequested();
        var documents = Filtered(context);
        return MatchExpression() is not { } match ? documents.Count()
            : context.Search.Where(s => s.Match == match).Join(documents, s => s.RowId, d => d.Id, (s, d) => d).Count();
    });

    private string? MatchExpression()
    {
        var required = Required;
        if (required.Count == 0)
            return null;
        return AnyWord ? FullTextQuery.Any(required) : FullTextQuery.All(required);
    }

    /// <summary>Returns the searchable documents in the session's language.</summary>
    private static IQueryable<Document> Searchable(PortfolioContext context) =>
        context.Documents.Where(d => d.InSearch);

    private IQueryable<Document> Filtered(PortfolioContext context)
    {
        var documents = Searchable(context);
        foreach (var clause in _clauses.Where(c => c.Excluded || !c.IsText))
            documents = Filtered(context, documents, clause);
        var years = _query.Years;
        if (years.Count > 0)
            documents = documents.Where(d => EF.Parameter(years).Contains(((Post)d).Year ?? 0));
        if (_query.FirstDay is { } first)
            documents = documents.Where(d => ((Post)d).Day >= first);
        if (_query.EndDay is { } end)
            documents = documents.Where(d => ((Post)d).Day < end);
        return documents;
    }

    private static IQueryable<Document> Filtered(
        PortfolioContext context, IQueryable<Document> documents, QueryClause clause)
    {
        var (term, match) = (clause.Term, FullTextQuery.Of(clause));
        var found = clause.Kind == ClauseKind.Tag ? context.PostTags.Where(t => t.Tag == term).Select(t => t.PostId)
            : context.Search.Where(s => s.Match == match).Select(s => s.RowId);
        return clause.Excluded
            ? documents.Where(d => !found.Contains(d.Id)) : documents.Where(d => found.Contains(d.Id));
    }
}
