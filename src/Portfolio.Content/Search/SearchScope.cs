using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>What can be searched as of a generation; found out once, when it is first needed.</summary>
internal sealed class SearchScope(StoreFile store, DateTime asOf)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly Lazy<IReadOnlyList<Searchable>> _documents = new(() => store.Search.SearchableAt(asOf), LazyThreadSafetyMode.PublicationOnly);
    private volatile SearchView? _view;
    private volatile IReadOnlyDictionary<string, TagCount>? _tags;

    /// <summary>All that can be searched or, while the index is being filled, what it holds so far.</summary>
    public SearchView View()
    {
        if (_view is { Complete: true } complete)
            return complete;
        return _view = store.Search.View(_documents.Value);
    }

    /// <summary>All tags by their slugs.</summary>
    public IReadOnlyDictionary<string, TagCount> Tags(SiteSession site) => _tags ??= site.Tags();

    /// <summary>Begins to fill the index in the background, so that no reader waits for it.</summary>
    /// <param name="isWanted">Asked after a while, in which those who wait for pages, and further changes, come first.</param>
    public void Prepare(Func<bool> isWanted) => _ = Task.Run(async () =>
    {
        await Task.Delay(Pause);
        try
        {
            if (isWanted())
                View();
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            // The first search tries again.
        }
    });
}
