using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Contains what the store knows about a query: the rows of the full-text index that match its words, in all languages, and the pages
/// that pass its filters. A <see cref="Ranking"/> orders the pages of one language without further queries.
/// </summary>
/// <param name="Words">The words and phrases to find, without function words.</param>
/// <param name="IsAboutPerson">True if the query asks about the person.</param>
internal sealed record QueryMatches(
    IReadOnlyList<QueryClause> Words, IReadOnlyList<Match> Matches, bool IsAboutPerson, IReadOnlyList<PageFilter> Filters)
{
    /// <summary>
    /// The number of rows above which the rows of a word are not ranked, but weigh equally. The word is not said to be missing. Ranking
    /// takes 2 µs a row.
    /// </summary>
    public const int MaxRanked = 5_000;

    /// <summary>The maximum number of longer words that are searched instead of a word that they contain.</summary>
    public const int MaxInside = 20;

    /// <summary>Reads the rows that match a query: one query of the index for the words to rank, and one for the others.</summary>
    public static QueryMatches Read(SiteSession site, SearchQuery query)
    {
        List<QueryClause> clauses = [.. query.Clauses.Select(clause => Resolved(site, clause))];
        List<QueryClause> texts = [.. clauses.Where(c => c.IsText && !c.Excluded)];
        // A word that is typed twice counts once.
        var endings = SearchRules.Default.EndingsOf(site.Language);
        List<QueryClause> words = [.. FunctionWords.Remove(texts, site.Settings)
            .DistinctBy(c => $"{c.Kind} {string.Join(' ', c.Terms)}").Select(c => c with { Endings = endings })];
        var matches = Find(site, words);
        if (SearchRules.Default.HasCompounds(site.Language) && FindInside(site, words, matches))
            matches = Find(site, words);
        return new(words, matches, PersonWords.Of(site).AreIn(texts, words),
            [.. clauses.Where(c => c.Excluded || !c.IsText).Select(clause => FilterOf(site, clause)), .. YearFilter(site, query)]);
    }

    /// <summary>Returns the ids of the pages that match an expression, in all languages.</summary>
    public static HashSet<long> Ids(SiteSession site, string expression) =>
        [.. Read(site, [new(expression, 0, MatchKind.Word)], isRanked: false).Select(match => SearchRow.PageOf(match.Row))];

    /// <summary>Replaces a word after a minus sign with an option if a page contains the option.</summary>
    private static QueryClause Resolved(SiteSession site, QueryClause clause)
    {
        var option = clause with { Kind = ClauseKind.Option, Excluded = false };
        return clause.MayBeOption && SearchablePages.Of(site).Find(Ids(site, FullTextQuery.Of(option))).Any() ? option : clause;
    }

    /// <summary>Replaces words that no page contains with those that contain them. Returns false if there are none.</summary>
    private static bool FindInside(SiteSession site, List<QueryClause> words, IReadOnlyList<Match> matches)
    {
        var pages = SearchablePages.Of(site);
        // The terms of a large site take too long to read.
        if (pages.Rows > MaxRanked)
            return false;
        var isFound = new bool[words.Count];
        foreach (var match in matches)
            isFound[match.Word] |= pages.Find(SearchRow.PageOf(match.Row)) >= 0;
        for (var word = 0; word < words.Count; word++)
        {
            if (!isFound[word] && FullTextQuery.StemOf(words[word]) is { } stem && stem.Length > SearchRules.Default.MinPrefix)
            {
                words[word] = words[word] with
                {
                    Inside = [.. site.Query(context => context.SearchTerms.Where(t => t.Term.Contains(stem)).OrderBy(t => t.Term)
                        .Select(t => t.Term).AsEnumerable().Where(SimilarWords.IsWord).Take(MaxInside).ToList())],
                };
            }
        }

        return words.Exists(word => word.Inside.Count > 0);
    }

    private static IReadOnlyList<Match> Find(SiteSession site, List<QueryClause> words)
    {
        List<Expression> all = [.. words.Select((word, number) => new Expression(FullTextQuery.Of(word), number, MatchKind.Word))];
        var frequent = FrequentWords(site, all);
        var wholes = all.Where(e => !frequent.Contains(e.Word) && FullTextQuery.MatchesLonger(words[e.Word]))
            .Select(e => new Expression(FullTextQuery.Whole(words[e.Word]), e.Word, MatchKind.Whole));
        return [
            .. Read(site, [.. all.Where(e => !frequent.Contains(e.Word))], isRanked: true),
            .. Read(site, [.. all.Where(e => frequent.Contains(e.Word)), .. wholes], isRanked: false),
        ];
    }

    /// <summary>Returns the numbers of the words that are in more than <see cref="MaxRanked"/> rows.</summary>
    private static HashSet<int> FrequentWords(SiteSession site, List<Expression> words) => SearchablePages.Of(site).Rows <= MaxRanked ? []
        : site.Query(context => context.MatchingMoreThan(MaxRanked, words.Select(w => w.Text)).ToHashSet());

    /// <summary>Reads the rows that match expressions: all rows with their scores, or at least one of each page.</summary>
    private static List<Match> Read(SiteSession site, List<Expression> expressions, bool isRanked) => site.Query(context =>
    {
        var matches = new List<Match>();
        foreach (var (number, row, score) in context.MatchingRows(
            expressions.Select(e => e.Text), isRanked ? SearchRules.Default.Columns.Values : null))
        {
            var match = new Match(expressions[number].Word, expressions[number].Kind, row, score);
            // The sections of a page follow each other. Only their scores differ.
            if (isRanked || matches is not [.., var last]
                || last with { Row = row } != match || SearchRow.PageOf(last.Row) != SearchRow.PageOf(row))
            {
                matches.Add(match);
            }
        }

        return matches;
    });

    private static PageFilter FilterOf(SiteSession site, QueryClause clause)
    {
        if (clause.IsText)
            return new(clause, Ids(site, FullTextQuery.Of(clause)));
        var slug = site.Settings.SlugOfTag(clause.Term);
        return new(clause with { Terms = [slug] }, site.Query(context =>
            context.PostTags.Where(t => t.Tag == slug).Select(t => t.PostId).ToHashSet()));
    }

    private static IEnumerable<PageFilter> YearFilter(SiteSession site, SearchQuery query)
    {
        var years = query.Years;
        if (years.Count > 0)
        {
            yield return new(null, site.Query(context => context.Texts.IgnoreQueryFilters(PortfolioContext.InAllLanguages)
                .Where(p => EF.Parameter(years).Contains(p.Year ?? 0)).Select(p => p.Id).ToHashSet()));
        }
    }

    /// <param name="Text">The expression in the syntax of FTS5.</param>
    /// <param name="Word">The number of the word in <see cref="Words"/>.</param>
    private sealed record Expression(string Text, int Word, MatchKind Kind);
}

/// <summary>Represents a condition that pages must pass or, if it is excluded, must not pass.</summary>
/// <param name="Clause">The condition, or <see langword="null"/> for the years.</param>
/// <param name="Ids">The ids of the pages that match the condition, in all languages.</param>
internal sealed record PageFilter(QueryClause? Clause, HashSet<long> Ids);

internal enum MatchKind
{
    /// <summary>The row contains the word, or a longer word that begins like it.</summary>
    Word,

    /// <summary>The row contains the word in one of its forms, and not only as the beginning of a longer word.</summary>
    Whole,
}

/// <summary>Represents a row of the full-text index that matches a word.</summary>
/// <param name="Word">The number of the word.</param>
/// <param name="Score">The BM25 score, which is higher for better matches, or null if the row is not ranked.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Match(int Word, MatchKind Kind, long Row, float? Score);
