using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Web.LinkChecks;

/// <summary>Checks the links to other sites: one at a time for each host, with a pause, and a few hosts at once.</summary>
/// <param name="pause">The time between two requests to a host.</param>
internal sealed class ExternalLinkCheck(LinkProbe probe, LinkCache cache, TimeProvider time, TimeSpan pause)
{
    private const int MaxHosts = 6;

    private int _done;

    /// <param name="onChecked">Called after each URL with the number of those that are done and of all, from several threads.</param>
    /// <returns>A warning for each link that leads to nothing.</returns>
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(IReadOnlyList<ExternalLink> links, Action<int, int> onChecked,
        CancellationToken stopping)
    {
        var urls = links.Select(l => UrlOf(l.Url)).OfType<Uri>().DistinctBy(u => u.AbsoluteUri)
            .Where(u => cache.Find(u.AbsoluteUri, time.GetUtcNow()) is null).ToList();
        try
        {
            await Parallel.ForEachAsync(urls.GroupBy(u => u.Authority),
                new ParallelOptions { MaxDegreeOfParallelism = MaxHosts, CancellationToken = stopping }, async (host, cancellation) =>
            {
                foreach (var url in host)
                {
                    // The host refuses requests for now, so its other links are not checked either.
                    if (await probe.FindProblemAsync(url, cancellation) is not { } problem)
                        break;
                    cache.Put(url.AbsoluteUri, problem, time.GetUtcNow());
                    onChecked(Interlocked.Increment(ref _done), urls.Count);
                    await Task.Delay(pause, cancellation);
                }
            });
        }
        finally
        {
            cache.Save(time.GetUtcNow());
        }

        return [.. links.Select(link => UrlOf(link.Url) is { } url
            && cache.Find(url.AbsoluteUri, time.GetUtcNow()) is { Length: > 0 } problem
            ? new Diagnostic(link.Path, link.Line, link.Column, "link-external", Severity.Warning,
                $"`{link.Url}` {problem}; correct or remove the link") : null).OfType<Diagnostic>()];
    }

    /// <summary>The URL without its fragment, which is not sent.</summary>
    private static Uri? UrlOf(string url) =>
        Uri.TryCreate(url.Split('#')[0], UriKind.Absolute, out var parsed) && parsed.Scheme is ("http" or "https") ? parsed : null;
}
