using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Where times stand in a chart: as shares of its width, which is that of the page.</summary>
internal sealed class TimeAxis
{
    /// <summary>The width at which all texts have room: the width of a small phone.</summary>
    public const double MinWidth = 300;

    /// <summary>Space at both sides, as a share.</summary>
    private const double Side = 0.03;

    private const int MaxTicks = 60;

    private readonly DateTime _start;
    private readonly double _ticks;
    private readonly string _format;
    private readonly string _firstFormat;

    public TimeAxis(Gantt gantt)
    {
        _start = gantt.Start;
        _ticks = Math.Max((gantt.End - gantt.Start).Ticks, TimeSpan.TicksPerMillisecond);
        var interval = gantt.Ticks is { } wish && TimesOf(wish, gantt.End).Count <= MaxTicks ? wish : null;
        interval ??= Array.Find(TickInterval.All, interval => Fits(interval, gantt)) ?? TickInterval.All[^1];
        Ticks = TimesOf(interval, gantt.End);
        _format = gantt.AxisFormat ?? AxisFormat.For(interval.Unit);
        // A chart of times has no date.
        _firstFormat = gantt.AxisFormat ?? (gantt.End.Year == 1 ? "" : AxisFormat.Before(interval.Unit)) + _format;
    }

    /// <summary>The times that lines mark.</summary>
    public IReadOnlyList<DateTime> Ticks { get; }

    public double At(DateTime time) => Side + ((time - _start).Ticks / _ticks * (1 - (2 * Side)));

    /// <summary>The marks whose texts do not meet others, at any width of the page.</summary>
    public IEnumerable<(DateTime Time, string Text)> Labels()
    {
        var end = double.NegativeInfinity;
        foreach (var time in Ticks)
        {
            var text = AxisFormat.Format(time, double.IsFinite(end) ? _format : _firstFormat);
            var (left, width) = (At(time) * MinWidth, TextWidth.Of(text) + 8);
            if (left < end || left + width > MinWidth)
                continue;
            end = left + width;
            yield return (time, text);
        }
    }

    private bool Fits(TickInterval interval, Gantt gantt)
    {
        var widest = TextWidth.Of(AxisFormat.Format(_start, gantt.AxisFormat ?? AxisFormat.For(interval.Unit))) + 12;
        var most = (int)(MinWidth * (1 - (2 * Side)) / widest) + 1;
        return TimesOf(interval, gantt.End, most + 1).Count <= most;
    }

    private List<DateTime> TimesOf(TickInterval interval, DateTime end, int most = MaxTicks + 1)
    {
        var times = new List<DateTime>();
        for (var time = interval.First(_start); time <= end && times.Count < most; time = interval.Next(time))
            times.Add(time);
        return times;
    }
}
