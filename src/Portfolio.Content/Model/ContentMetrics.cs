using System.Diagnostics.Metrics;

namespace Portfolio.Content.Model;

public static class ContentMetrics
{
    public const string MeterName = "Portfolio.Content";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> SyncDuration = Meter.CreateHistogram<double>(
        "portfolio.sync.duration", "s", "Duration of syncs that published something.");

    private static readonly Histogram<double> SearchDuration = Meter.CreateHistogram<double>(
        "portfolio.search.duration", "s", "Duration of searches.");

    private static readonly Gauge<int> Problems = Meter.CreateGauge<int>(
        "portfolio.problems", "{problem}", "Content problems.");

    internal static void RecordSync(TimeSpan duration) => SyncDuration.Record(duration.TotalSeconds);

    internal static void RecordSearch(TimeSpan duration) => SearchDuration.Record(duration.TotalSeconds);

    internal static void RecordProblems(int count) => Problems.Record(count);
}
