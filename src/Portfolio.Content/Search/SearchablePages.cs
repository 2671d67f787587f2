using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>
/// Contains the ids of the pages that a search can find in one language, in the order of equally good results: posts, newest
/// first, then pages by URL, then the pages of the profile.
/// </summary>
internal sealed class SearchablePages
{
    private readonly List<long> _ids;
    private readonly Dictionary<long, int> _positions;
    private readonly int _home = -1;

    /// <param name="home">The id of the home document, whose text is part of the home page, or null if there is none.</param>
    private SearchablePages(List<long> ids, long? home)
    {
        _ids = ids;
        _positions = Enumerable.Range(0, ids.Count).ToDictionary(i => ids[i]);
        if (home is { } id && _positions.TryGetValue(ProfilePage.Home, out _home))
            _positions[id] = _home;
    }

    public int Count => _ids.Count;

    /// <summary>Returns the pages of a session's language. They are cached with the snapshot.</summary>
    public static SearchablePages Of(SiteSession site) => site.Cached("searchable", context =>
    {
        var profile = ProfilePage.Of(site).Select(p => p.Id).ToList();
        var documents = context.Documents.Where(d => d.InSearch).OrderByDescending(d => ((Post)d).DateUtc)
            .ThenBy(d => ((Post)d).Slug).ThenBy(d => d.Url).Select(d => d.Id).ToList();
        var home = site.HomeDocument()?.Id;
        return new SearchablePages([.. documents.Where(id => id != home), .. profile], home);
    });

    public long IdAt(int position) => _ids[position];

    /// <summary>Returns the position of a page, or -1 if the page cannot be found.</summary>
    public int Find(long id) => _positions.GetValueOrDefault(id, -1);

    /// <summary>Returns the positions of the pages that can be found, each once.</summary>
    public List<int> Of(List<long> ids)
    {
        var pages = new List<int>(ids.Count);
        foreach (var id in ids)
        {
            if (Find(id) is >= 0 and var page && (page != _home || !pages.Contains(page)))
                pages.Add(page);
        }

        return pages;
    }
}
