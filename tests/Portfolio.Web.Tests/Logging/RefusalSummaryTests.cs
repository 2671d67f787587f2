using System.Globalization;
using System.Net;
using Portfolio.Web.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Portfolio.Web.Tests.Logging;

public sealed class RefusalSummaryTests : ILogEventSink
{
    private const int Lines = 100;

    private readonly List<LogEvent> _events = [];

    [Fact]
    public void The_first_requests_have_a_line_each_and_one_line_sums_up_the_others()
    {
        using var log = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        using (var summary = new RefusalSummary(log, TimeSpan.FromHours(1)))
        {
            for (var i = 0; i < Lines; i++)
                summary.Add(404, "/first", null).ShouldBe(LogEventLevel.Information);
            for (var i = 0; i < 30; i++)
                summary.Add(i % 3 == 0 ? 429 : 404, $"/x/{Math.Min(i % 10, 6)}", new([10, 0, 0, (byte)(i % 4)])).ShouldBe(LogEventLevel.Debug);
        }

        var line = _events.ShouldHaveSingleItem();
        line.Level.ShouldBe(LogEventLevel.Information);
        line.RenderMessage(CultureInfo.InvariantCulture).ShouldBe("20 more requests for unknown URLs and 10 refused requests from 4 clients, "
            + "most often /x/6 (12), /x/0 (3), /x/1 (3), /x/2 (3), /x/3 (3)");
    }

    [Fact]
    public async Task Each_period_begins_anew_and_without_requests_nothing_is_written()
    {
        using var log = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        using var summary = new RefusalSummary(log, TimeSpan.FromMilliseconds(50));
        for (var period = 1; period <= 2; period++)
        {
            for (var i = 0; i <= Lines; i++)
                summary.Add(404, "/x", IPAddress.Loopback);
            await Eventually.IsTrueAsync(() => Task.FromResult(summary.Add(404, "/y", IPAddress.Loopback) == LogEventLevel.Information));
        }

        _events.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void Memory_is_bounded_whatever_is_requested()
    {
        using var log = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        using (var summary = new RefusalSummary(log, TimeSpan.FromHours(1)))
        {
            for (var i = 0; i < 20_000 + Lines; i++)
                summary.Add(404, $"/{i}", new(i + 1L));
        }

        var line = _events.ShouldHaveSingleItem().RenderMessage(CultureInfo.InvariantCulture);
        line.ShouldStartWith("20000 more requests for unknown URLs and 0 refused requests from 10000 clients, most often /100 (1)");
        line.Length.ShouldBeLessThan(200);
    }

    void ILogEventSink.Emit(LogEvent logEvent)
    {
        lock (_events)
            _events.Add(logEvent);
    }
}
