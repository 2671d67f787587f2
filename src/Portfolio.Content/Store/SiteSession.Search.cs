
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Search;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    private const int MostPopularTags = 12;

    /// <summary>
    /// Posts and pages that match a query, which may be any text at all: see <see cref="SearchQuery"/> for what is understood.
    /// </summary>
    /// <param name="page">From 1; past the last page: the last.</param>
    /// <param name="pageSize">From 1 to 100.</param>
    public SearchResults Search(string query, int page, int pageSize)
    {
        Note(ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Texts);
        page = Math.Max(1, page);
        pageSize = Math.Clamp(pageSize, 1, 100);
        if (query.Length > SearchQuery.MaxLength)
            return new() { Query = new() { Text = "" }, QueryTooLong = true, Page = page, PageSize = pageSize };
        var parsed = SearchQueryParser.Parse(query);
        var view = Generation.Search.View();
        if (parsed.IsEmpty)
            return new() { Query = parsed, Page = page, PageSize = pageSize, PopularTags = PopularTags(), Complete = view.Complete };

        var run = new SearchRun(view, parsed, (int)Math.Min((long)page * pageSize, view.Size));
        run.Go();
        page = Math.Min(page, Math.Max(1, (run.Total + pageSize - 1) / pageSize));
        return new()
        {
            Query = parsed,
            Page = page,
            PageSize = pageSize,
            Total = run.Total,
            Hits = Hits([.. run.Documents.Skip((page - 1) * pageSize).Take(pageSize).Select(view.IdOf)], run.Highlighter),
            Correction = run.Correction,
            AnyWord = run.AnyWord,
            UnknownTags = [.. run.UnknownTags.Select(slug => new UnknownTag(slug, NearestName.Of(slug, Generation.Search.Tags(this).Keys)))],
            NearWords = run.NearWords,
            PopularTags = run.Total == 0 ? PopularTags() : [],
            Complete = view.Complete,
        };
    }

    private List<SearchHit> Hits(List<long> ids, Highlighter highlighter)
    {
        var documents = Rows($"""
            SELECT {DocumentRow.Columns}, b.plain_text FROM documents d JOIN bodies b ON b.id = d.id
            WHERE d.id IN (SELECT value FROM json_each($ids)) AND {Visibility.Listed}
            """, r => (Document: DocumentRow.Read(r), PlainText: r.GetString(DocumentRow.Count)), ("$ids", StoredValue.ToJson(ids))).ToDictionary(d => d.Document.Id);
        var hits = new List<SearchHit>(ids.Count);
        foreach (var id in ids)
        {
            if (!documents.TryGetValue(id, out var found))
                continue;
            var document = found.Document;
            hits.Add(new(document, Snippet.Whole(document.Title, highlighter),
                Snippet.Best(found.PlainText, highlighter) ?? Snippet.Beginning(document.Description)));
        }

        return hits;
    }

    private List<TagCount> PopularTags() =>
        [.. Generation.Search.Tags(this).Values.OrderByDescending(t => t.Count).ThenBy(t => t.Slug, StringComparer.Ordinal).Take(MostPopularTags)];
}
