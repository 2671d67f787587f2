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
    public static SearchResults Search(this SiteSession site, string query, int page, int pageSize)
    {
        var started = Stopwatch.GetTimestamp();
        var results = Find(site, SearchQuery.Parse(query), Math.Max(1, page), Math.Clamp(pageSize, 1, 100));
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
        var run = new SearchRun(site, query, corrects: true);
        page = Math.Min(page, Pager.CountPages(run.Total, pageSize));
        return results with
        {
            Page = page,
            Total = run.Total,
            Complete = run.Complete,
            Hits = Hits(site, run, run.Ids((page - 1) * pageSize, pageSize)),
            Correction = run.Correction,
            UnknownTags = [.. run.UnknownTags()
                .Select(slug => new UnknownTag(slug, NearestName.Find(slug, site.Tags.All().Keys)))],
            NearWords = run.NearWords,
            PopularTags = run.Total == 0 ? PopularTags(site) : [],
            OtherLanguages = [.. InOtherLanguages(site, query)],
        };
    }

    private static List<SearchHit> Hits(SiteSession site, SearchRun run, List<long> ids)
    {
        var highlighter = run.Highlighter();
        var documents = site.Query(context => context.Documents.Where(d => EF.Parameter(ids).Contains(d.Id))
            .Select(d => new { Document = d, d.Body!.PlainText, d.Body.Marks }).ToList());
        var found = documents.Select(d => (d.Document.Id, Hit: HitOf(d.Document, d.PlainText, d.Marks, highlighter)))
            .Concat(ProfilePage.Of(site).Where(p => ids.Contains(p.Id))
                .Select(p => (p.Id, Hit: HitOf(p.Page, TextOf(site, p), [], highlighter))))
            .ToDictionary(d => d.Id, d => d.Hit);
        // A document that was removed since the ids were read is left out.
        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<SearchHit>().Select(hit =>
            site.Settings.SmartPunctuation ? hit with { ShownSnippet = Snippet.WithApostrophes(hit.Snippet) } : hit)];
    }

    /// <summary>Returns the text of a profile page. The home page also shows the home document.</summary>
    private static string TextOf(SiteSession site, ProfilePage page) =>
        page.Id == ProfilePage.Home && site.HomeDocument()?.Body is { } body ? $"{page.Text}\n{body.PlainText}" : page.Text;

    private static SearchHit HitOf(Document document, string text, IReadOnlyList<LineMark> marks, Highlighter highlighter)
    {
        var title = highlighter.Mark(document.Title);
        var blocks = new TextBlocks(text, marks);
        if (highlighter.FindPassage(blocks) is { } passage)
            return new(document, title, passage.Segments) { Section = blocks.SectionAt(passage.Place) };
        return new(document, title,
            Highlighter.Beginning(document.Description.Length > 0 ? document.Description : blocks.Text));
    }

    private static IEnumerable<LanguageHits> InOtherLanguages(SiteSession site, SearchQuery query)
    {
        var own = site.LanguagePrefix;
        return site.InAllLanguages(other => other.LanguagePrefix == own ? []
            : (LanguageHits[])[new(other.LanguagePrefix, new SearchRun(other, query, corrects: false).Complete)])
            .Where(hits => hits.Count > 0);
    }

    private static List<TagCount> PopularTags(SiteSession site) =>
        [.. site.Tags.All().Values.OrderByDescending(t => t.Count).ThenBy(t => t.Slug, StringComparer.Ordinal)
            .Take(MaxPopularTags)];
}
