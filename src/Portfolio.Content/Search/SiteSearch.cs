using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>Answers searches.</summary>
/// <remarks>
/// <see cref="IndexedText"/> and <see cref="OtherPage"/> write the index, with the words of <c>PageWords.json</c> for pages without a
/// document. <see cref="SearchQuery"/> and <c>FullTextQuery</c> read the query, <c>QueryMatches</c> reads the rows that match,
/// <see cref="Ranking"/> orders them with the weights of <c>SearchRules.json</c>, as <c>StaticSearch.js</c> does in an export, and
/// <c>Snippet</c> selects the passage. A filter is also described in <c>SearchPage</c>, <c>SiteTools</c> and <c>docs/writing.md</c>.
/// </remarks>
public static class SiteSearch
{
    private const int MaxPopularTags = 12;

    /// <summary>The maximum number of further sections of a result.</summary>
    private const int MaxMore = 2;

    /// <summary>Finds the posts and pages that match a query in the syntax of <c>SearchQuery.Parse</c>.</summary>
    /// <param name="page">The page number, starting at 1. If the number is too high, the last page is returned.</param>
    /// <param name="pageSize">The number of results per page, from 1 to 100.</param>
    public static SearchResults Search(this SiteSession site, string query, int page, int pageSize) =>
        site.Search(SearchQuery.Parse(query), page, pageSize);

    /// <inheritdoc cref="Search(SiteSession, string, int, int)"/>
    public static SearchResults Search(this SiteSession site, SearchQuery query, int page, int pageSize)
    {
        var started = Stopwatch.GetTimestamp();
        var results = Find(site, query, Math.Max(1, page), Math.Clamp(pageSize, 1, 100));
        ContentMetrics.RecordSearch(Stopwatch.GetElapsedTime(started));
        return results;
    }

    private static SearchResults Find(SiteSession site, SearchQuery query, int page, int pageSize)
    {
        var results = new SearchResults { Query = query, Page = page, PageSize = pageSize };
        if (query.IsTooLong)
            return results;
        if (query.IsEmpty)
            return results with { PopularTags = PopularTags(site) };
        var (matches, pages) = (QueryMatches.Read(site, query), SearchablePages.Of(site));
        var ranking = new Ranking(matches, pages);
        List<QueryClause> unknown = [.. ranking.Unknown];
        var correction = SimilarWords.Correct(site, query, ranking.Missing);
        // The answer to a query of unknown words is that of the corrected query, and says so.
        var isCorrected = correction is not null && ranking.Missing.Count() == matches.Words.Count
            && unknown.TrueForAll(word => word.Length >= SearchRules.Default.MinReplaced);
        if (isCorrected)
            ranking = new Ranking(QueryMatches.Read(site, query.WithText(correction!)), pages);
        page = Math.Min(page, Pager.CountPages(ranking.Total, pageSize));
        return results with
        {
            Page = page,
            Total = ranking.Total,
            Complete = ranking.Complete,
            Hits = Hits(site, ranking, ranking.Take((page - 1) * pageSize, pageSize)),
            Unknown = unknown.ConvertAll(query.TextOf),
            HasOnlyLonger = unknown.Count == matches.Words.Count && !isCorrected,
            Correction = correction,
            IsCorrected = isCorrected,
            UnknownTags = [.. ranking.UnknownTags
                .Select(slug => new UnknownTag(slug, NearestName.Find(slug, site.Tags.All().Keys)))],
            PopularTags = ranking.Total == 0 ? PopularTags(site) : [],
            OtherLanguages = [.. InOtherLanguages(site, matches)],
        };
    }

    private static List<SearchHit> Hits(SiteSession site, Ranking ranking, List<FoundPage> pages)
    {
        var highlighter = ranking.Highlighter();
        var ids = pages.ConvertAll(p => p.Id);
        var documents = site.Query(context => context.Documents.Where(d => EF.Parameter(ids).Contains(d.Id))
            .Select(d => new { Document = d, d.Body!.PlainText, d.Body.Marks }).ToList()).ToDictionary(d => d.Document.Id);
        var others = OtherPage.Visible(site).ToLookup(p => p.Id);
        var hits = new List<SearchHit>();
        foreach (var page in pages)
        {
            if (documents.TryGetValue(page.Id, out var found))
                hits.Add(HitOf(found.Document, Section.Of(found.PlainText, found.Marks), page.Sections, highlighter));
            else if (others[page.Id].FirstOrDefault() is { } other)
                hits.Add(HitOf(other.PageOf(site), SectionsOf(site, other, page), page.Sections, highlighter));
            // A document that was removed since the ids were read is left out.
        }

        return !site.Settings.SmartPunctuation ? hits
            : hits.ConvertAll(hit => hit with { ShownSnippet = Snippet.WithApostrophes(hit.Snippet) });
    }

    /// <summary>Returns the sections of a page. The home page also has those of the home document.</summary>
    private static List<Section> SectionsOf(SiteSession site, OtherPage page, FoundPage found) =>
        found.Sections.Any(s => s >= FoundPage.SecondDocument) && site.HomeDocument()?.Body is { } body
            ? [.. page.Sections, .. Enumerable.Repeat(new Section(null, "", ""), FoundPage.SecondDocument - page.Sections.Count),
                .. Section.Of(body.PlainText, body.Marks)]
            : [.. page.Sections];

    private static SearchHit HitOf(Document document, List<Section> sections, IReadOnlyList<int> found, Highlighter highlighter)
    {
        var best = found.Count > 0 ? sections[found[0]] : null;
        // The text before the first heading is that of the description, except for the facts of a project.
        var isOwnText = best is not null && (best.Id is not null || best.Heading.Length > 0 || document is Page { Project: not null });
        var beginning = isOwnText && best!.Text.Length > 0 ? best.Text
            : document.Description.Length > 0 ? document.Description : sections.Find(s => s.Text.Length > 0)?.Text ?? "";
        return new(document, highlighter.Mark(document.Title),
            (best is null ? null : highlighter.FindPassage(best.Text)) ?? Highlighter.Beginning(beginning))
        {
            Section = best is null || best.Heading.Length == 0 ? null : Of(best),
            More = document.Fragment is not null ? []
                : [.. found.Skip(1).Select(number => sections[number]).Where(s => s.Id is not null).Take(MaxMore).Select(Of)],
        };

        // The URL of a text without a page has a fragment already.
        FoundSection Of(Section section) => new(document.Fragment is null ? section.Id : null, highlighter.Mark(section.Heading));
    }

    private static IEnumerable<LanguageHits> InOtherLanguages(SiteSession site, QueryMatches matches)
    {
        var own = site.LanguagePrefix;
        return site.InAllLanguages(other => other.LanguagePrefix == own ? []
            : (LanguageHits[])[new(other.LanguagePrefix, new Ranking(matches, SearchablePages.Of(other)).Complete)])
            .Where(hits => hits.Count > 0);
    }

    private static List<TagCount> PopularTags(SiteSession site) =>
        [.. site.Tags.All().Values.OrderByDescending(t => t.Count).ThenBy(t => t.Slug, StringComparer.Ordinal)
            .Take(MaxPopularTags)];
}
