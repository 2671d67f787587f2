using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>
/// Contains the pages that a search can find in one language, in the order of equally good results: posts, newest first, then
/// pages by URL, then pages without a document.
/// </summary>
internal sealed class SearchablePages
{
    private readonly List<(long Id, OtherPage? Other)> _pages;
    private readonly Dictionary<long, int> _positions = [];

    private long _home = -1;

    private SearchablePages(List<(long, OtherPage?)> pages, int rows) => (_pages, Rows) = (pages, rows);

    /// <summary>Gets the number of rows of the full-text index, including those of pages that cannot be found.</summary>
    public int Rows { get; }

    public int Count => _pages.Count;

    /// <summary>Returns the pages of a session's language. They are cached with the snapshot.</summary>
    public static SearchablePages Of(SiteSession site) => site.Cached("searchable", context =>
    {
        var documents = context.Documents.Where(d => d.InSearch).OrderByDescending(d => ((Post)d).DateUtc)
            .ThenBy(d => ((Post)d).Slug).ThenBy(d => d.Url).Select(d => d.Id).ToList();
        var home = site.HomeDocument()?.Id;
        var pages = new SearchablePages(
            [.. documents.Where(id => id != home).Select(id => (id, (OtherPage?)null))], context.Search.Count());
        for (var i = 0; i < pages.Count; i++)
            pages._positions[pages.IdAt(i)] = i;
        var byUrl = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in OtherPage.Visible(site))
        {
            if (!byUrl.TryGetValue(page.Url, out var position))
            {
                byUrl.Add(page.Url, position = pages.Count);
                pages._pages.Add((page.Id, page));
            }

            pages._positions[page.Id] = position;
        }

        // The text of the home document is part of the home page.
        if (home is { } document && byUrl.TryGetValue(site.Url(Document.HomeUrl), out var homePage))
            (pages._positions[document], pages._home) = (homePage, document);
        return pages;
    });

    /// <summary>Determines whether an id is that of the home document, which is part of a page that has another id.</summary>
    public bool IsSecond(long id) => id == _home;

    public long IdAt(int position) => _pages[position].Id;

    public float WeightAt(int position) => _pages[position].Other is { IsCopy: true } ? SearchRules.Default.Copy : 1;

    /// <summary>Determines whether a page answers questions about the person.</summary>
    public bool IsOfPerson(int position) => _pages[position].Other?.IsOfPerson == true;

    /// <summary>Returns the position of a page, or -1 if the page cannot be found.</summary>
    public int Find(long id) => _positions.GetValueOrDefault(id, -1);

    /// <summary>Returns the positions of the pages with some ids, each once, without those that cannot be found.</summary>
    public IEnumerable<int> Find(IEnumerable<long> ids) => ids.Select(id => Find(id)).Where(position => position >= 0).Distinct();
}
