using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Gantts;

internal sealed partial class GanttParser
{
    private const string Supported = "use `title`, `dateFormat`, `axisFormat`, `tickInterval`, `excludes`, `includes`, "
        + "`weekend`, `section` or tasks (`Name : done, id, 2024-01-31, 5d`)";

    private readonly DiagramCursor _cursor;
    private readonly Gantt _gantt = new();
    private DateFormat _dates = DateFormat.Default;
    private int _count;

    private GanttParser(DiagramCursor cursor) => _cursor = cursor;

    public static Gantt Parse(DiagramCursor cursor) => new GanttParser(cursor).Parse();

    private Gantt Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        if (!_gantt.Tasks.Any())
            throw DiagramException.Syntax(0, "the chart has no tasks; add lines such as `Name : 2024-01-31, 5d`");
        Schedule.Arrange(_gantt, _dates);
        return _gantt;
    }

    private void ReadStatement()
    {
        var start = _cursor.At;
        if (TryReadSetting(start))
            return;
        var line = DiagramCursor.TrimStatement(_cursor.ReadLine());
        var spaced = line.LastIndexOf(" :", StringComparison.Ordinal);
        var colon = spaced >= 0 ? spaced + 1 : line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            _cursor.At = start;
            throw DiagramException.Syntax(start, $"{_cursor.Word()} is not recognized; {Supported}");
        }

        Count(start);
        if (_gantt.Sections.Count == 0)
            _gantt.Sections.Add(new(""));
        var task = TaskReader.Read(LabelText.Decode(line[..colon], start), line[(colon + 1)..], start);
        task.IsWay = _cursor.Text.TakeMark(start);
        _gantt.Sections[^1].Tasks.Add(task);
    }

    private bool TryReadSetting(int start)
    {
        if (_cursor.TrySkipWord("title"))
            _cursor.Text.Caption = LabelText.Decode(_cursor.ReadValue("title"), start);
        else if (_cursor.TrySkipWord("dateFormat"))
            _dates = DateFormat.Of(_cursor.ReadLine(), start);
        else if (_cursor.TrySkipWord("axisFormat"))
            _gantt.AxisFormat = LabelText.Decode(_cursor.ReadValue("axisFormat"), start);
        else if (_cursor.TrySkipWord("tickInterval"))
            ReadInterval(start);
        else if (_cursor.TrySkipWord("excludes"))
            ReadExcludes(start);
        else if (_cursor.TrySkipWord("includes"))
            _gantt.Calendar.Include(_cursor.ReadValue("includes"), _dates, start);
        else if (_cursor.TryMatch(Weekend()) is { Success: true } weekend)
            _gantt.Calendar.BeginsOnFriday = weekend.Groups["day"].Value == "friday";
        else if (_cursor.TrySkipWord("inclusiveEndDates"))
            _gantt.HasInclusiveEnds = true;
        else if (_cursor.TrySkipWord("section"))
            BeginSection(start);
        else
            return _cursor.TryMatch(Ignored()).Success;
        return true;
    }

    private void ReadInterval(int start)
    {
        _gantt.Ticks = TickInterval.Of(_cursor.ReadLine());
        if (_gantt.Ticks is null)
        {
            Warn(start, "the interval is not recognized, so the ticks are chosen by the program; "
                + "use a number with `minute`, `hour`, `day`, `week` or `month`, as in `1week`");
        }
    }

    private void ReadExcludes(int start)
    {
        var value = _cursor.ReadValue("excludes");
        if (value.StartsWith(':'))
            return;
        if (!_gantt.Calendar.Exclude(value, _dates, start))
            Warn(start, "`weekdays` has no effect, as in Mermaid; name the days that are excluded, such as `monday`");
    }

    private void Warn(int start, string message) => _cursor.Text.Warnings.Add(new(start, "diagram-syntax", message));

    private void BeginSection(int start)
    {
        Count(start);
        _gantt.Sections.Add(new(LabelText.Decode(_cursor.ReadLine(), start)));
    }

    private void Count(int start)
    {
        if (++_count > _cursor.Limits.MaxTasks)
        {
            throw DiagramException.TooLarge(start,
                $"the chart has more than {_cursor.Limits.MaxTasks} tasks and sections; split it into several charts");
        }
    }

    // A task name can also start with the word `weekend`, so the setting must be followed by a weekday.
    [GeneratedRegex(@"\Gweekend[ \t]+(?<day>friday|saturday)(?=\s|;|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Weekend();

    /// <summary>Matches statements that do not affect the drawing, such as <c>todayMarker off</c>.</summary>
    [GeneratedRegex(@"\G(?:weekday[ \t]+\w+day|click[ \t]+[^\s:]+[ \t]+(?:href|call)[ \t]+\S[^\n]*|todayMarker[ \t]+(?:off|[\w-]+:[^\n]*)"
        + @"|topAxis|displayMode[ \t]+compact)[ \t\r]*(?=\n|;|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Ignored();
}

/// <summary>Parses the text after the colon in a task, such as <c>crit, done, id, 2024-01-31, 5d</c>.</summary>
internal static class TaskReader
{
    private static readonly string[] Tags = ["done", "active", "crit", "milestone", "vert"];

    public static GanttTask Read(string name, string text, int offset)
    {
        var parts = text.TrimEnd(' ', '\t', ',').Split(',', StringSplitOptions.TrimEntries);
        var tags = parts.TakeWhile(part => Tags.Contains(part)).ToList();
        var (id, start, end) = parts[tags.Count..] switch
        {
            [var only] when tags.Contains("vert") => ("", only, "0d"),
            [var only] => ("", "", only),
            [var first, var last] => ("", first, last),
            [var named, var first, var last] => (named, first, last),
            _ => throw DiagramException.Syntax(offset,
                "the task has no end or too many values; use a form such as `Name : done, id, 2024-01-31, 5d`"),
        };
        return new(name, offset)
        {
            Id = id,
            StartText = start,
            EndText = end,
            IsDone = tags.Contains("done"),
            IsActive = tags.Contains("active"),
            IsCritical = tags.Contains("crit"),
            IsMilestone = tags.Contains("milestone"),
            IsLine = tags.Contains("vert"),
        };
    }
}

/// <summary>Represents the format of dates in a chart's source, such as <c>YYYY-MM-DD</c> or <c>HH:mm</c>.</summary>
internal sealed partial class DateFormat
{
    public static readonly DateFormat Default = Of("YYYY-MM-DD", 0);

    private readonly string _format;

    private DateFormat(string written, string format) => (Written, _format) = (written, format);

    /// <summary>The format as it is written in the source of the chart, for error messages.</summary>
    public string Written { get; }

    public static DateFormat Of(string written, int offset)
    {
        if (written is "x" or "X")
            return new(written, "");
        if (written.Length is 0 or > 40 || !Supported().IsMatch(written))
        {
            throw DiagramException.Syntax(offset,
                "the date format is not supported; use YYYY, MM, DD, HH, mm, ss and SSS, as in `YYYY-MM-DD HH:mm`, "
                + "or x or X for Unix times");
        }
        var format = written.Replace('Y', 'y').Replace('D', 'd').Replace("SSS", "fff", StringComparison.Ordinal)
            .Replace("/", "'/'", StringComparison.Ordinal).Replace(":", "':'", StringComparison.Ordinal);
        return new(written, format.Length == 1 ? "%" + format : format);
    }

    /// <summary>
    /// Parses a date. A time without a date gets a date in year 1, so that the drawing does not depend on the current
    /// date. Years from 9000 are rejected, so that adding a duration cannot exceed the range of <c>DateTime</c>.
    /// </summary>
    public bool TryParse(string text, out DateTime date)
    {
        if (Written is "x" or "X")
            return TryParseUnixTime(text, out date);
        return (DateTime.TryParseExact(text, _format, CultureInfo.InvariantCulture,
            DateTimeStyles.NoCurrentDateDefault, out date)
            || DateTime.TryParseExact(text, Short(), CultureInfo.InvariantCulture,
                DateTimeStyles.NoCurrentDateDefault, out date))
            && date.Year < 9_000;
    }

    /// <summary>Returns the format in which months, days and times can have one digit.</summary>
    private string Short()
    {
        var format = TwoDigits().Replace(_format, "${letter}");
        return format.Length == 1 ? "%" + format : format;
    }

    /// <summary>Parses milliseconds (<c>x</c>) or seconds (<c>X</c>) since 1970.</summary>
    private bool TryParseUnixTime(string text, out DateTime date)
    {
        date = default;
        const long max = 200_000_000_000_000; // in the year 8307
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * (Written == "X" ? 1_000 : 1) > max)
        {
            return false;
        }
        date = DateTime.UnixEpoch.AddMilliseconds(Math.Round(number * (Written == "X" ? 1_000 : 1)));
        date = DateTime.SpecifyKind(date, DateTimeKind.Unspecified);
        return true;
    }

    // Without a separator, a short date would be ambiguous.
    [GeneratedRegex(@"(?<![A-Za-z])(?<letter>M|d|H|m|s)\k<letter>(?![A-Za-z])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TwoDigits();

    [GeneratedRegex(@"^(YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|mm|m|ss|s|SSS|[-/.:, T])+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Supported();
}

/// <summary>Parses durations, such as <c>5d</c> or <c>1.5w</c>.</summary>
internal static partial class Duration
{
    /// <summary>
    /// Returns the date that is a duration after another date, or <see langword="null"/> if <paramref name="text"/> is
    /// not a duration.
    /// </summary>
    /// <exception cref="DiagramException">
    /// The duration exceeds 100 years, or the start is after the year 9700.
    /// </exception>
    public static DateTime? After(DateTime start, string text, int offset)
    {
        var match = Written().Match(text);
        if (!match.Success)
            return null;
        var number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var days = match.Groups["unit"].Value switch
        {
            "ms" => 1 / 86_400_000.0,
            "s" => 1 / 86_400.0,
            "m" => 1 / 1_440.0,
            "h" => 1 / 24.0,
            "w" => 7,
            "M" => 31,
            "y" => 366,
            _ => 1
        };
        if (number * days > FixedLimits.MaxDays || start.Year > 9_700)
        {
            throw DiagramException.TooLarge(offset,
                $"the duration `{text}` exceeds {FixedLimits.MaxDays} days, or ends after the year 9700; shorten it");
        }
        return match.Groups["unit"].Value switch
        {
            "M" => start.AddMonths((int)number),
            "y" => start.AddYears((int)number),
            _ => start.AddTicks(
                (long)Math.Round(number * days * TimeSpan.TicksPerDay / TimeSpan.TicksPerMillisecond)
                * TimeSpan.TicksPerMillisecond),
        };
    }

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,6})?)(?<unit>ms|s|m|h|d|w|M|y)$|^(?<number>0)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
