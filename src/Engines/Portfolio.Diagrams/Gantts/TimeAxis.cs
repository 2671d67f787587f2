using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Represents the time axis of a Gantt chart. Positions are fractions of the page width.</summary>
internal sealed class TimeAxis
{
    /// <summary>The minimum page widths in pixels of the two layouts, at which all labels fit.</summary>
    public const double WideWidth = 820;

    public const double NarrowWidth = 300;

    /// <summary>The margin on each side of the axis, as a fraction of the page width.</summary>
    private const double Side = 0.03;

    private const int MaxTicks = 60;

    private readonly DateTime _start;
    private readonly double _ticks;

    public TimeAxis(Gantt gantt, double minWidth)
    {
        MinWidth = minWidth;
        _start = gantt.Start;
        _ticks = Math.Max((gantt.End - gantt.Start).Ticks, TimeSpan.TicksPerMillisecond);
        var wished = gantt.Ticks is { } wish ? TimesOf(wish, gantt.End) : [];
        if (wished.Count is 0 or > MaxTicks)
        {
            Ticks = TickInterval.All.Select(interval => Place(TimesOf(interval, gantt.End), FormatsOf(interval, gantt)))
                .FirstOrDefault(ticks => ticks?.Count > 0) ?? [];
            return;
        }

        // If labels at the author's interval do not fit, every second tick is tried, then every third tick, and so
        // on.
        for (var step = 1; Ticks.Count == 0 && step <= wished.Count; step++)
            Ticks = Place([.. wished.Where((_, i) => i % step == 0)], FormatsOf(gantt.Ticks!, gantt)) ?? [];
    }

    public double MinWidth { get; }

    public IReadOnlyList<Tick> Ticks { get; } = [];

    public double At(DateTime time) => Side + ((time - _start).Ticks / _ticks * (1 - (2 * Side)));

    /// <summary>
    /// Creates the ticks with labels that do not overlap at any page width. Returns <see langword="null"/> if the
    /// labels do not fit, or if there are too many ticks.
    /// </summary>
    private List<Tick>? Place(List<DateTime> times, (string First, string Other) formats)
    {
        var (ticks, end) = (new List<Tick>(), 0.0);
        foreach (var time in times)
        {
            var text = AxisFormat.Format(time, ticks.Count > 0 ? formats.Other : formats.First);
            // The author's format may be coarser than the interval, so that two ticks would have one name.
            if (ticks.Count > 0 && ticks[^1].Text == text)
                continue;
            var (x, width) = (At(time) * MinWidth, TextWidth.Of(text));
            var isEnd = x + width > MinWidth;
            var left = isEnd ? x - width : x;
            if (left < end)
                return null;
            end = (isEnd ? x : x + width) + 8;
            ticks.Add(new(time, text, isEnd));
        }

        return times.Count > MaxTicks ? null : ticks;
    }

    /// <summary>
    /// Returns the label format of the first tick and that of the other ticks. Charts without dates show only times.
    /// </summary>
    private static (string First, string Other) FormatsOf(TickInterval interval, Gantt gantt) =>
        gantt.AxisFormat is { } wish ? (wish, wish)
            : ((gantt.End.Year == 1 ? "" : AxisFormat.Before(interval.Unit)) + AxisFormat.For(interval.Unit),
                AxisFormat.For(interval.Unit));

    private List<DateTime> TimesOf(TickInterval interval, DateTime end)
    {
        var times = new List<DateTime>();
        for (var time = interval.First(_start); time <= end && times.Count <= MaxTicks; time = interval.Next(time))
            times.Add(time);
        return times;
    }
}

/// <param name="IsEnd">True if the text ends at the tick line, false if the text starts there.</param>
internal sealed record Tick(DateTime Time, string Text, bool IsEnd);

/// <summary>Formats the dates on the axis in <c>strftime</c> syntax, such as <c>%Y-%m-%d</c>.</summary>
internal static class AxisFormat
{
    public static string Format(DateTime date, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            // A hyphen, as in `%-d`, removes the leading zeros of the number.
            var isPlain = format[i + 1] == '-';
            i += isPlain && i + 2 < format.Length ? 2 : 1;
            var part = Part(date, format[i]);
            text.Append(isPlain && part.Length > 1 ? part[..^1].TrimStart('0') + part[^1] : part);
        }

        return text.ToString();
    }

    /// <summary>Returns the shortest format that distinguishes neighbouring ticks at intervals of a unit.</summary>
    public static string For(TickUnit unit) => unit switch
    {
        TickUnit.Year => "%Y",
        TickUnit.Month => "%Y-%m",
        TickUnit.Week or TickUnit.Day => "%m-%d",
        TickUnit.Hour or TickUnit.Minute => "%H:%M",
        TickUnit.Second => "%H:%M:%S",
        _ => "%S.%L",
    };

    /// <summary>
    /// Returns the format of the prefix of the first tick, such as the year if the other ticks show only month and day.
    /// </summary>
    public static string Before(TickUnit unit) => unit switch
    {
        TickUnit.Year or TickUnit.Month => "",
        TickUnit.Week or TickUnit.Day => "%Y-",
        _ => "%Y-%m-%d ",
    };

    private static string Part(DateTime date, char letter) => letter switch
    {
        'Y' => date.ToString("yyyy", CultureInfo.InvariantCulture),
        'y' => date.ToString("yy", CultureInfo.InvariantCulture),
        'm' => date.ToString("MM", CultureInfo.InvariantCulture),
        'd' => date.ToString("dd", CultureInfo.InvariantCulture),
        'e' => date.Day.ToString(CultureInfo.InvariantCulture),
        'b' or 'h' => date.ToString("MMM", CultureInfo.InvariantCulture),
        'B' => date.ToString("MMMM", CultureInfo.InvariantCulture),
        'a' => date.ToString("ddd", CultureInfo.InvariantCulture),
        'A' => date.ToString("dddd", CultureInfo.InvariantCulture),
        'H' => date.ToString("HH", CultureInfo.InvariantCulture),
        'I' => date.ToString("hh", CultureInfo.InvariantCulture),
        'p' => date.ToString("tt", CultureInfo.InvariantCulture),
        'M' => date.ToString("mm", CultureInfo.InvariantCulture),
        'S' => date.ToString("ss", CultureInfo.InvariantCulture),
        'L' => date.ToString("fff", CultureInfo.InvariantCulture),
        'j' => date.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'W' or 'V' or 'U' => ISOWeek.GetWeekOfYear(date).ToString("00", CultureInfo.InvariantCulture),
        'q' => (((date.Month - 1) / 3) + 1).ToString(CultureInfo.InvariantCulture),
        _ => letter.ToString(),
    };
}

internal sealed partial record TickInterval(int Count, TickUnit Unit)
{
    /// <summary>
    /// The tick intervals to try, shortest first, if the author specifies none or one that is too short.
    /// </summary>
    public static readonly TickInterval[] All = [
        new(1, TickUnit.Millisecond), new(10, TickUnit.Millisecond), new(100, TickUnit.Millisecond),
        new(1, TickUnit.Second), new(5, TickUnit.Second), new(15, TickUnit.Second),
        new(1, TickUnit.Minute), new(5, TickUnit.Minute), new(15, TickUnit.Minute), new(30, TickUnit.Minute),
        new(1, TickUnit.Hour), new(3, TickUnit.Hour), new(6, TickUnit.Hour), new(12, TickUnit.Hour),
        new(1, TickUnit.Day), new(2, TickUnit.Day), new(1, TickUnit.Week), new(2, TickUnit.Week),
        new(1, TickUnit.Month), new(2, TickUnit.Month), new(3, TickUnit.Month), new(6, TickUnit.Month),
        new(1, TickUnit.Year), new(2, TickUnit.Year), new(5, TickUnit.Year), new(10, TickUnit.Year),
        new(20, TickUnit.Year), new(50, TickUnit.Year),
    ];

    /// <summary>Parses an interval such as <c>1week</c>. Returns <see langword="null"/> if it is invalid.</summary>
    public static TickInterval? Of(string text)
    {
        var match = Written().Match(text);
        return match.Success
            ? new(int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture),
                Enum.Parse<TickUnit>(match.Groups["unit"].ValueSpan, ignoreCase: true))
            : null;
    }

    /// <summary>Returns the first tick at or after a time. Weeks start on Monday, months on the first day.</summary>
    public DateTime First(DateTime time)
    {
        var floor = Unit switch
        {
            TickUnit.Year => new(Math.Max(1, time.Year - (time.Year % Count)), 1, 1),
            TickUnit.Month => new(time.Year, time.Month - ((time.Month - 1) % Math.Min(Count, 12)), 1),
            TickUnit.Week =>
                time.Date.AddDays(-Math.Min(((int)time.DayOfWeek + 6) % 7, time.Date.Ticks / TimeSpan.TicksPerDay)),
            TickUnit.Day => time.Date,
            _ => new DateTime(time.Ticks - (time.Ticks % Fixed.Ticks)),
        };
        return floor < time ? Next(floor) : floor;
    }

    public DateTime Next(DateTime time) => Unit switch
    {
        TickUnit.Year => time.AddYears(Count),
        TickUnit.Month => time.AddMonths(Count),
        _ => time + Fixed,
    };

    private TimeSpan Fixed => Count * Unit switch
    {
        TickUnit.Millisecond => TimeSpan.FromMilliseconds(1),
        TickUnit.Second => TimeSpan.FromSeconds(1),
        TickUnit.Minute => TimeSpan.FromMinutes(1),
        TickUnit.Hour => TimeSpan.FromHours(1),
        TickUnit.Day => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
    };

    [GeneratedRegex("^(?<count>[1-9][0-9]{0,2})(?<unit>millisecond|second|minute|hour|day|week|month)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}

internal enum TickUnit
{
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}
