using System.Threading.RateLimiting;
using Portfolio.Content.Search;
using Portfolio.Content.Store;

namespace Portfolio.Web.Http;

/// <summary>Runs few searches at a time, however many clients search, so that other requests find a free processor.</summary>
public sealed class SearchQueue : IDisposable
{
    /// <summary>Maximum waiting searches: at some tens of milliseconds each, the last one waits for about a second.</summary>
    private const int MaxWaiting = 64;

    private readonly SiteSearch _search;
    private readonly ConcurrencyLimiter _turns;

    public SearchQueue(SiteSearch search)
        : this(search,
            new(new()
            {
                PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
                QueueLimit = MaxWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst
            }))
    {
    }

    internal SearchQueue(SiteSearch search, ConcurrencyLimiter turns) => (_search, _turns) = (search, turns);

    /// <inheritdoc cref="SiteSearch.Search"/>
    /// <returns><see langword="null"/> when too many searches wait.</returns>
    public async Task<SearchResults?> SearchAsync(SiteSession site, string query, int page, int pageSize, CancellationToken cancellation)
    {
        using var turn = await _turns.AcquireAsync(cancellationToken: cancellation);
        return turn.IsAcquired ? _search.Search(site, query, page, pageSize) : null;
    }

    public void Dispose() => _turns.Dispose();
}
