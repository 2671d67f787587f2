using Portfolio.Web.Text;

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

/// <summary>What earlier checks found, in a file of the data folder that can be deleted at any time.</summary>
internal sealed class LinkCache
{
    private static readonly TimeSpan GoodAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan BadAge = TimeSpan.FromDays(1);

    private readonly string _file;
    private readonly Dictionary<string, CachedLink> _links;

    public LinkCache(string folder)
    {
        _file = Path.Combine(folder, "external-links.json");
        _links = new(JsonFile.Read<Dictionary<string, CachedLink>>(_file) ?? [], StringComparer.Ordinal);
    }

    /// <summary>What is wrong with a link, empty when nothing is; <see langword="null"/> when it must be checked.</summary>
    public string? Find(string url, DateTimeOffset now) =>
        _links.GetValueOrDefault(url) is { } link && now - link.Checked is var age && age >= TimeSpan.Zero
            && age < (link.Problem.Length == 0 ? GoodAge : BadAge) ? link.Problem : null;

    public void Put(string url, string problem, DateTimeOffset now)
    {
        lock (_links)
            _links[url] = new(now, problem);
    }

    /// <summary>Writes the results that are not too old. If the folder cannot be written, the next check is slower.</summary>
    public void Save(DateTimeOffset now)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            JsonFile.Write(_file, _links.Where(l => now - l.Value.Checked < GoodAge).OrderBy(l => l.Key, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The results of the link check cannot be saved: {exception.Message}");
        }
    }
}

/// <summary>The result of a check.</summary>
/// <param name="Problem">Empty when there is none.</param>
internal sealed record CachedLink(DateTimeOffset Checked, string Problem);
