using Portfolio.Content.Store;

namespace Portfolio.Web.Delivery;

/// <summary>Takes each generation of the content to all that serves it: addresses, looks and headers first, then the pages.</summary>
public sealed class Publication(
    Generations generations, WebsiteOptions options, SiteUrls urls, Assets assets, SecurityHeaders headers, StaticPaths files, PageCache cache,
    PageWarmer warmer, PageShelf shelf)
{
    /// <summary>Serves every generation from now on.</summary>
    public void Begin() => generations.OnPublished(Take);

    private void Take(Generation generation, ChangeSet changes)
    {
        if (changes.Everything)
        {
            urls.Use(options.BaseUrl ?? generation.Settings.BaseUrl ?? ListenAddress.First(options.Urls).Origin);
            assets.Use(generation.Settings.Accent);
            headers.Refresh();
        }

        if (changes.Everything || changes.Words.Contains(ChangeSet.Media))
            files.Refresh(generation);
        warmer.Renew(cache.Advance(generation.Number, changes.Everything ? null : changes.Words));
        if (generation.Number == 1)
            shelf.Load(generation);
    }
}
