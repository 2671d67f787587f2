using System.Globalization;
using System.Text;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Formats dates of the axis as <c>strftime</c> does: <c>%Y-%m-%d</c>.</summary>
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

            // A sign between says how numbers are filled.
            var isPlain = format[i + 1] == '-';
            i += isPlain && i + 2 < format.Length ? 2 : 1;
            var part = Part(date, format[i]);
            text.Append(isPlain && part.Length > 1 ? part[..^1].TrimStart('0') + part[^1] : part);
        }

        return text.ToString();
    }

    /// <summary>The shortest format that tells ticks apart.</summary>
    public static string For(TickUnit unit) => unit switch
    {
        TickUnit.Year => "%Y",
        TickUnit.Month => "%Y-%m",
        TickUnit.Week or TickUnit.Day => "%m-%d",
        TickUnit.Hour or TickUnit.Minute => "%H:%M",
        TickUnit.Second => "%H:%M:%S",
        _ => "%S.%L",
    };

    /// <summary>What the first tick has besides.</summary>
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
