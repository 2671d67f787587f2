using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>The documents and tags that a search may find in a generation; loaded once, by the first search.</summary>
/// <param name="edition">The <see cref="SiteSession.Edition"/> whose documents it finds.</param>
internal sealed class SearchScope(Generation generation, string edition, SearchIndex index)
{
    private readonly Lazy<IReadOnlyList<Searchable>> _documents = new(() =>
    {
        using var site = generation.Open();
        site.Edition = edition;
        return [.. site.Searchable().Select(Searchable.Of)];
    }, LazyThreadSafetyMode.PublicationOnly);

    private volatile SearchView? _view;
    private volatile IReadOnlyDictionary<string, TagCount>? _tags;

    /// <summary>All documents that can be searched or, while the index is being filled, those that it has so far.</summary>
    public SearchView View()
    {
        if (_view is { Complete: true } complete)
            return complete;
        return _view = index.View(generation, _documents.Value);
    }

    /// <summary>All tags by their slugs.</summary>
    public IReadOnlyDictionary<string, TagCount> Tags(SiteSession site) => _tags ??= site.Tags();
}
