using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Days on which nobody works. A task is longer by those that it spans.</summary>
internal sealed class WorkCalendar
{
    private readonly HashSet<DayOfWeek> _weekdays = [];
    private readonly HashSet<DateTime> _dates = [];
    private readonly HashSet<DateTime> _included = [];
    private bool _hasWeekends;

    /// <summary>Whether a weekend is Friday and Saturday.</summary>
    public bool BeginsOnFriday { get; set; }

    /// <summary><c>weekends</c>, names of weekdays, dates.</summary>
    public void Exclude(string text, DateFormat dates, int offset)
    {
        foreach (var word in Words(text))
        {
            if (word == "weekends")
                _hasWeekends = true;
            else if (!char.IsAsciiDigit(word[0]) && Enum.TryParse<DayOfWeek>(word, ignoreCase: true, out var weekday))
                _weekdays.Add(weekday);
            else
                _dates.Add(DateOf(word, dates, offset));
        }

        if (_weekdays.Count == 7)
            throw DiagramException.Syntax(offset, "all days of the week are excluded; leave one to work on");
    }

    /// <summary>Dates that count although they are excluded.</summary>
    public void Include(string text, DateFormat dates, int offset)
    {
        foreach (var word in Words(text))
            _included.Add(DateOf(word, dates, offset));
    }

    public bool IsExcluded(DateTime date) =>
        !_included.Contains(date.Date) && (_weekdays.Contains(date.DayOfWeek) || _dates.Contains(date.Date)
        || (_hasWeekends
            && (date.DayOfWeek == DayOfWeek.Saturday || date.DayOfWeek == (BeginsOnFriday ? DayOfWeek.Friday : DayOfWeek.Sunday))));

    /// <summary>The end of a task with the excluded days that it spans, and the end of its last day of work.</summary>
    public (DateTime End, DateTime ShownEnd) Extend(DateTime start, DateTime end, int offset)
    {
        var (shown, isExcluded) = (end, false);
        var last = start.AddDays(DiagramLimits.MaxDays);
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
        {
            if (day > last)
                throw DiagramException.TooLarge(offset, "excluded days make the task too long");
            if (!isExcluded)
                shown = end;
            isExcluded = IsExcluded(day);
            if (isExcluded)
                end = end.AddDays(1);
        }

        return (end, shown);
    }

    /// <summary>The stretches of excluded days between two times.</summary>
    public IEnumerable<(DateTime Start, DateTime End)> Between(DateTime start, DateTime end)
    {
        for (var day = start.Date; day < end; day = day.AddDays(1))
        {
            if (!IsExcluded(day))
                continue;
            var first = day < start ? start : day;
            while (day < end && IsExcluded(day))
                day = day.AddDays(1);
            yield return (first, day < end ? day : end);
        }
    }

    private static string[] Words(string text) => text.Split([',', ' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries);

    private static DateTime DateOf(string word, DateFormat dates, int offset) =>
        dates.TryParse(word, out var date) || DateFormat.Default.TryParse(word, out date)
        ? date.Date
        : throw DiagramException.Syntax(offset,
            $"`{(word.Length > 30 ? word[..30] : word)}` is not a day; write `weekends`, a day of the week in English, or a date as "
            + $"{DateFormat.Default.Written}");
}
