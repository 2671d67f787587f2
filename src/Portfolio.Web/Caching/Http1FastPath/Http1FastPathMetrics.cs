using System.Diagnostics.Metrics;

namespace Portfolio.Web.Caching.Http1FastPath;

/// <summary>The metrics of requests that the server does not see.</summary>
internal sealed class Http1FastPathMetrics(IMeterFactory meters, PageCacheMetrics cache)
{
    /// <summary>Name of the meter of the fast path's own metrics.</summary>
    public const string MeterName = "Portfolio.Web.Http1FastPath";

    private readonly Histogram<double> _duration = meters.Create("Microsoft.AspNetCore.Hosting")
        .CreateHistogram<double>("http.server.request.duration", "s", "Duration of HTTP server requests.");

    private readonly Counter<long> _responses = meters.Create(MeterName)
        .CreateCounter<long>("portfolio.http1_fast_path.responses", "{response}", "Responses that the HTTP/1.1 fast path has sent.");

    /// <summary>Whether durations are collected.</summary>
    public bool IsTimed => _duration.Enabled;

    /// <summary>Records a response, with the tags that ASP.NET Core gives to requests without a route.</summary>
    public void Record(int status, TimeSpan duration)
    {
        _responses.Add(1);
        cache.AddHit();
        if (_duration.Enabled)
        {
            _duration.Record(duration.TotalSeconds, new("url.scheme", "http"), new("http.request.method", "GET"),
                new("http.response.status_code", status), new("network.protocol.version", "1.1"));
        }
    }
}
