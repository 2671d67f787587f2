using System.Collections.Concurrent;
using System.Net;

namespace Portfolio.Web.Security;

/// <summary>
/// Limits for how many unknown URLs of a large site a client gets suggestions, which take up to two milliseconds of processor time.
/// The other pages for unknown URLs have no suggestions.
/// </summary>
/// <param name="clock">A function that returns the current second, or null for the clock of the system.</param>
internal sealed class SuggestionLimit(Func<long>? clock = null)
{
    /// <summary>The maximum number of unknown URLs of a client for which the site suggests pages in a second.</summary>
    public const int PerClient = 20;

    public const int OfAllClients = 200;

    private readonly ConcurrentDictionary<IPAddress, int> _clients = new();
    private long _second;
    private int _count;

    /// <summary>Gets the number of pages up to which suggestions take so little time that they are not limited.</summary>
    public int SmallSite { get; init; } = 1000;

    /// <param name="pages">The number of pages that can be suggested.</param>
    public bool TryTake(IPAddress client, int pages)
    {
        if (pages <= SmallSite)
            return true;
        var second = clock?.Invoke() ?? Environment.TickCount64 / 1000;
        if (Interlocked.Exchange(ref _second, second) != second)
        {
            _clients.Clear();
            _count = 0;
        }

        return _clients.AddOrUpdate(client, 1, (_, count) => count + 1) <= PerClient
            && Interlocked.Increment(ref _count) <= OfAllClients;
    }
}

internal static class SuggestionLimitExtensions
{
    /// <summary>
    /// Determines whether the response to an unknown URL contains suggestions. Requests from this process have no address, so they are not
    /// limited.
    /// </summary>
    public static bool MaySuggest(this HttpContext context, SiteSession site) =>
        context.Connection.RemoteIpAddress is not { } address || context.RequestServices.GetRequiredService<SuggestionLimit>()
            .TryTake(RateLimits.ClientOf(address), site.UrlIndex().Count);
}
