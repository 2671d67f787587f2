using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

public static class SiteSearch
{
    private const int MaxPopularTags = 12;

    /// <summary>Finds the posts and pages that match a query in the syntax of <c>SearchQuery.Parse</c>.</summary>
    /// <param name="page">The page number, starting at 1. If the number is too high, the last page is returned.</param>
    /// <param name="pageSize">The number of results per page, from 1 to 100.</param>
    public static SearchResults Search(
        this SiteSession site, string query, int page, int pageSize, CancellationToken cancellation = default)
    {
        var started = Stopwatch.GetTimestamp();
        var results = Find(site, SearchQuery.Parse(query), Math.Max(1, page), Math.Clamp(pageSize, 1, 100),
            cancellation);
        ContentMetrics.RecordSearch(Stopwatch.GetElapsedTime(started));
        return results;
    }

    private static SearchResults Find(
        SiteSession site, SearchQuery query, int page, int pageSize, CancellationToken cancellation)
    {
        var results = new SearchResults { Query = query, Page = page, PageSize = pageSize };
        if (query.IsTooLong)
            return results;
        if (query.IsEmpty)
            return results with { PopularTags = PopularTags(site) };
        // The profile exists only in the main language. If a profile page contains all words of the query, the query is
        // not widened to similar words or to documents that contain only some of the words.
        var profile = site.LanguagePrefix.Length == 0 ? ProfileSearch.Find(site.Profile, query, site.Title) : [];
        var run = new SearchRun(site, query, cancellation);
        if (profile.Count == 0)
            run.Widen();
        var total = profile.Count + run.Total;
        page = Math.Min(page, Pager.CountPages(total, pageSize));
        return results with
        {
            Page = page,
            Total = total,
            Hits = Hits(site, run, query, profile, (page - 1) * pageSize, pageSize),
            Correction = run.Correction,
            AnyWord = run.AnyWord,
            UnknownTags = [.. run.UnknownTags()
                .Select(slug => new UnknownTag(slug, NearestName.Find(slug, site.Tags().Keys)))],
            NearWords = run.NearWords,
            PopularTags = total == 0 ? PopularTags(site) : [],
            OtherLanguages = [.. InOtherLanguages(site, query, cancellation)],
        };
    }

    /// <summary>
    /// Returns the results of one page. Profile pages come first if their title matches and last otherwise, because
    /// posts are more useful if the query is the name of a skill.
    /// </summary>
    private static List<SearchHit> Hits(
        SiteSession site, SearchRun run, SearchQuery query, IReadOnlyList<SearchHit> profile, int skip, int take)
    {
        var byTitle = profile.Where(p => query.Matches(p.Document.Title)).ToList();
        var byText = profile.Where(p => !query.Matches(p.Document.Title));
        var hits = byTitle.Skip(skip).Take(take).ToList();
        var ids = run.Ids(Math.Max(0, skip - byTitle.Count), take - hits.Count);
        if (ids.Count > 0)
        {
            var highlighter = run.Highlighter();
            var found = site.QueryIndex(context => context.Documents.Where(d => EF.Parameter(ids).Contains(d.Id))
                .Select(d => new { Document = d, d.Body!.PlainText, d.Body.Headings }).ToList());
            hits.AddRange(found.OrderBy(t => ids.IndexOf(t.Document.Id))
                .Select(t => HitOf(t.Document, t.PlainText, t.Headings, highlighter)));
        }

        hits.AddRange(byText.Skip(Math.Max(0, skip - byTitle.Count - run.Total)).Take(take - hits.Count));
        return hits;
    }

    private static SearchHit HitOf(
        Document document, string text, IReadOnlyList<Heading> headings, Highlighter highlighter)
    {
        var title = highlighter.Mark(document.Title);
        var passage = highlighter.FindPassage(text);
        if (passage is null)
            return new(document, title, Highlighter.Beginning(document.Description));
        return new(document, title, passage.Segments) { Section = passage.Blocks.SectionAt(passage.Place, headings) };
    }

    private static IEnumerable<LanguageHits> InOtherLanguages(
        SiteSession site, SearchQuery query, CancellationToken cancellation)
    {
        var own = site.LanguagePrefix;
        return site.InAllLanguages(other => other.LanguagePrefix == own ? []
            : (LanguageHits[])[new(other.LanguagePrefix, new SearchRun(other, query, cancellation).Total)])
            .Where(hits => hits.Count > 0);
    }

    private static List<TagCount> PopularTags(SiteSession site) =>
        [.. site.Tags().Values.OrderByDescending(t => t.Count).ThenBy(t => t.Slug, StringComparer.Ordinal)
            .Take(MaxPopularTags)];
}
