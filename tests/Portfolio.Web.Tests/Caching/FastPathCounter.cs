using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching.Http1FastPath;

namespace Portfolio.Web.Tests.Caching;

/// <summary>Counts the responses that the HTTP/1.1 fast path of one site sends.</summary>
internal sealed class FastPathCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public FastPathCounter(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Sites of other tests have factories of their own.
            if (instrument.Meter.Name == Http1FastPathMetrics.MeterName && instrument.Meter.Scope == factory)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _count, value));
        _listener.Start();
    }

    public long Count => Volatile.Read(ref _count);

    /// <summary>Sends a request until the fast path has responded to it: now and then a request goes to the server.</summary>
    public async Task<RawAnswer> GetAsync(Uri address, string request)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = Count;
            using var connection = new RawConnection(address);
            connection.Send(request);
            var response = await connection.ReceiveAsync();
            if (Count > before)
                return response;
            attempt.ShouldBeLessThan(10, $"the fast path does not respond to {request}");
        }
    }

    public void Dispose() => _listener.Dispose();
}
