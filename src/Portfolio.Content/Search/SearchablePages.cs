using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>
/// Contains the pages that a search can find in one language, in the order of equally good results: posts, newest first, then
/// pages by URL, then pages without a document.
/// </summary>
internal sealed class SearchablePages
{
    private readonly List<long> _documents;
    private readonly List<OtherPage> _others = [];
    private readonly Dictionary<long, int> _positions = [];

    private long _home = -1;

    private SearchablePages(List<long> documents, int rows) => (_documents, Rows) = (documents, rows);

    /// <summary>Gets the number of rows of the full-text index, including those of pages that cannot be found.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of rows of the pages that can be found.</summary>
    public int FoundRows { get; private set; }

    public int Count => _documents.Count + _others.Count;

    /// <summary>Returns the pages of a session's language. They are cached with the snapshot.</summary>
    public static SearchablePages Of(SiteSession site) => site.Cached("searchable", context =>
    {
        var documents = context.Documents.Where(d => d.InSearch).OrderByDescending(d => ((Post)d).DateUtc)
            .ThenBy(d => ((Post)d).Slug).ThenBy(d => d.Url).Select(d => d.Id).ToList();
        var home = site.HomeDocument()?.Id;
        if (home is { } own)
            documents.Remove(own);
        var pages = new SearchablePages(documents, context.CountRows());
        for (var i = 0; i < pages.Count; i++)
            pages._positions[documents[i]] = i;
        var byUrl = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in OtherPage.Visible(site))
        {
            if (!byUrl.TryGetValue(page.Url, out var position))
            {
                byUrl.Add(page.Url, position = pages.Count);
                pages._others.Add(page);
            }

            pages._positions[page.Id] = position;
        }

        // The text of the home document is part of the home page.
        if (home is { } document && byUrl.TryGetValue(site.Url(Document.HomeUrl), out var homePage))
            (pages._positions[document], pages._home) = (homePage, document);
        pages.FoundRows = context.CountRows(pages._positions.Keys);
        return pages;
    });

    /// <summary>Determines whether an id is that of the home document, which is part of a page that has another id.</summary>
    public bool IsSecond(long id) => id == _home;

    public long IdAt(int position) => OtherAt(position)?.Id ?? _documents[position];

    /// <summary>Determines whether a page answers questions about the person.</summary>
    public bool IsOfPerson(int position) => OtherAt(position) is { IsOfPerson: true };

    /// <summary>Returns the position of a page, or -1 if the page cannot be found.</summary>
    public int Find(long id) => _positions.GetValueOrDefault(id, -1);

    private OtherPage? OtherAt(int position) => position < _documents.Count ? null : _others[position - _documents.Count];

    /// <summary>Returns the positions of the pages with some ids, each once, without those that cannot be found.</summary>
    public IEnumerable<int> Find(IEnumerable<long> ids) => ids.Select(id => Find(id)).Where(position => position >= 0).Distinct();
}
