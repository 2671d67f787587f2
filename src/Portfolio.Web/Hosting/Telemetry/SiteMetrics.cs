using System.Diagnostics.Metrics;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Hosting.Telemetry;

/// <summary>Metrics of the site: its posts, and how often it was published.</summary>
internal sealed class SiteMetrics(IMeterFactory meters, Generations generations)
{
    public void Start()
    {
        var meter = meters.Create(PageCacheMetrics.MeterName);
        meter.CreateObservableGauge("portfolio.posts", PostCounts, "{post}", "Listed posts.");
        var published = meter.CreateCounter<long>("portfolio.generations", "{generation}", "Generations of the site since the start.");
        generations.OnPublished((_, _) => published.Add(1));
    }

    private IEnumerable<Measurement<int>> PostCounts()
    {
        if (generations.Current is not { } generation)
            return [];
        using var site = generation.Open();
        return [new(site.PostCount())];
    }
}
