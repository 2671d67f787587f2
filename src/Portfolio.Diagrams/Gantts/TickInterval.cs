using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Gantts;

/// <summary>The time between two dates of the axis.</summary>
internal sealed partial record TickInterval(int Count, TickUnit Unit)
{
    /// <summary>Intervals to choose from, shortest first.</summary>
    public static readonly TickInterval[] All =
    [
        new(1, TickUnit.Millisecond), new(10, TickUnit.Millisecond), new(100, TickUnit.Millisecond), new(1, TickUnit.Second),
            new(5, TickUnit.Second), new(15, TickUnit.Second),
        new(1, TickUnit.Minute), new(5, TickUnit.Minute), new(15, TickUnit.Minute), new(30, TickUnit.Minute), new(1, TickUnit.Hour),
            new(3, TickUnit.Hour), new(6, TickUnit.Hour),
        new(12, TickUnit.Hour), new(1, TickUnit.Day), new(2, TickUnit.Day), new(1, TickUnit.Week), new(2, TickUnit.Week),
            new(1, TickUnit.Month), new(2, TickUnit.Month),
        new(3, TickUnit.Month), new(6, TickUnit.Month), new(1, TickUnit.Year), new(2, TickUnit.Year), new(5, TickUnit.Year),
            new(10, TickUnit.Year), new(20, TickUnit.Year), new(50, TickUnit.Year),
    ];

    /// <summary><c>1week</c>, as the author writes it.</summary>
    public static TickInterval Of(string text, int offset)
    {
        var match = Written().Match(text);
        return match.Success
            ? new(int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture),
                Enum.Parse<TickUnit>(match.Groups["unit"].ValueSpan, ignoreCase: true))
            : throw DiagramException.Syntax(offset,
                "the interval is not understood; write a number and `minute`, `hour`, `day`, `week` or `month`: `1week`");
    }

    /// <summary>The first tick at or after a time: weeks begin on Monday, months on their first day.</summary>
    public DateTime First(DateTime time)
    {
        var floor = Unit switch
        {
            TickUnit.Year => new(Math.Max(1, time.Year - (time.Year % Count)), 1, 1),
            TickUnit.Month => new(time.Year, time.Month - ((time.Month - 1) % Math.Min(Count, 12)), 1),
            TickUnit.Week => time.Date.AddDays(-Math.Min(((int)time.DayOfWeek + 6) % 7, time.Date.Ticks / TimeSpan.TicksPerDay)),
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
