using System.Diagnostics.Metrics;

namespace Portfolio.Web.Caching;

/// <summary>Metrics of the page cache: how many requests it answers.</summary>
internal sealed class PageCacheMetrics(IMeterFactory meters)
{
    private static readonly KeyValuePair<string, object?> Hit = new("result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("result", "miss");

    private readonly Counter<long> _requests = meters.Create(MeterName)
        .CreateCounter<long>("portfolio.page_cache.requests", "{request}", "Requests for which the page cache had a page, or not.");

    public const string MeterName = "Portfolio.Web";

    public void AddHit() => _requests.Add(1, Hit);

    public void AddMiss() => _requests.Add(1, Miss);
}
