using Portfolio.Web.Caching;
using Portfolio.Web.Views;

namespace Portfolio.Web.Commands;

/// <summary>Renders every page within this process, so that no reader is the first to see an author's view fail.</summary>
internal static class ViewCheck
{
    /// <summary>Returns the views that failed, and on which page.</summary>
    public static async Task<IEnumerable<Diagnostic>> RunAsync(TemporarySite site)
    {
        if (site.Services.GetRequiredService<SitePublisher>().Current is not { Views.IsEmpty: false } snapshot)
            return [];
        site.Progress.Begin("Rendering pages");
        var client = site.Services.GetRequiredService<SiteClient>();
        using var content = snapshot.Content.Open();
        string[] paths = [.. PublicPages.Of(content, snapshot.Urls).Select(page => page.Path), .. content.UnlistedUrls(),
            PublicUrls.NotFound];
        var done = 0;
        await Parallel.ForEachAsync(paths, site.Stopping, async (path, _) =>
        {
            await client.GetAsync(snapshot, path);
            site.Progress.Show(Interlocked.Increment(ref done), paths.Length);
        });
        return snapshot.Views.Failures;
    }
}
