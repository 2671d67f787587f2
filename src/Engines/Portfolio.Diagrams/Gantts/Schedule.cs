using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Calculates the start and end of each task in a Gantt chart. A task can depend on later tasks.</summary>
internal sealed class Schedule
{
    private readonly Gantt _gantt;
    private readonly DateFormat _dates;
    private readonly Dictionary<string, GanttTask> _byId = new(StringComparer.Ordinal);

    private Schedule(Gantt gantt, DateFormat dates)
    {
        (_gantt, _dates) = (gantt, dates);
        foreach (var task in gantt.Tasks.Where(task => task.Id.Length > 0))
            _byId[task.Id] = task;
    }

    public static void Arrange(Gantt gantt, DateFormat dates) => new Schedule(gantt, dates).Arrange();

    private void Arrange()
    {
        for (var hasNew = true; hasNew;)
        {
            hasNew = false;
            GanttTask? before = null;
            foreach (var task in _gantt.Tasks)
            {
                hasNew |= !task.IsScheduled && TrySchedule(task, before);
                before = task;
            }
        }

        if (_gantt.Tasks.FirstOrDefault(task => !task.IsScheduled) is { } open)
        {
            throw DiagramException.Syntax(open.Offset,
                "the tasks depend on each other in a cycle; set a start date for one of the tasks");
        }
        if ((_gantt.End - _gantt.Start).TotalDays > FixedLimits.MaxDays)
        {
            throw DiagramException.TooLarge(0,
                $"the chart spans more than {FixedLimits.MaxDays} days; "
                + "correct the dates, or split it into several charts");
        }
    }

    private bool TrySchedule(GanttTask task, GanttTask? before)
    {
        if (StartOf(task, before) is not { } planned)
            return false;
        var start = task.IsMilestone || task.IsLine ? planned : _gantt.Calendar.NextWorkingTime(planned, task.Offset);
        if (EndOf(task, start) is not { } end)
            return false;
        if (end < start)
            start = planned;
        if (end < start)
            throw DiagramException.Syntax(task.Offset, "the task ends before it starts; correct one of the dates");
        (task.Start, task.IsScheduled) = (start, true);
        (task.End, task.ShownEnd) = _dates.TryParse(task.EndText, out _) || task.IsMilestone
            || task.EndText.StartsWith("until ", StringComparison.Ordinal)
            ? (end, end) : _gantt.Calendar.Extend(start, end, task.Offset);
        return true;
    }

    private DateTime? StartOf(GanttTask task, GanttTask? before)
    {
        if (task.StartText.StartsWith("after ", StringComparison.Ordinal))
            return Named(task, task.StartText["after ".Length..], tasks => tasks.Max(other => other.End));
        if (task.StartText.Length == 0)
        {
            if (before is null)
            {
                throw DiagramException.Syntax(task.Offset,
                    $"the first task has no start; add a date in the format `{_dates.Written}` before the end or duration");
            }
            return before.IsScheduled ? before.End : null;
        }
        return _dates.TryParse(task.StartText, out var date) ? date : throw NoDate(task, task.StartText, "`after id`");
    }

    private DateTime? EndOf(GanttTask task, DateTime start)
    {
        if (task.EndText.StartsWith("until ", StringComparison.Ordinal))
            return Named(task, task.EndText["until ".Length..], tasks => tasks.Min(other => other.Start));
        if (_dates.TryParse(task.EndText, out var date))
            return _gantt.HasInclusiveEnds ? date.AddDays(1) : date;
        return Duration.After(start, task.EndText, task.Offset)
            ?? throw NoDate(task, task.EndText, "`5d` or `until id`");
    }

    /// <summary>
    /// Returns the time that <paramref name="timeOf"/> calculates from the tasks with the specified ids. Returns
    /// <see langword="null"/> if no ids are specified, or if one of the tasks is not scheduled yet.
    /// </summary>
    private DateTime? Named(GanttTask task, string ids, Func<IEnumerable<GanttTask>, DateTime> timeOf)
    {
        var tasks = ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => _byId.GetValueOrDefault(id)
                ?? throw DiagramException.Syntax(
                    task.Offset, $"no task has the id `{DiagramCursor.Cut(id)}`; correct the id, or add it to a task"))
            .ToList();
        return tasks.Count > 0 && tasks.TrueForAll(other => other.IsScheduled) ? timeOf(tasks) : null;
    }

    private DiagramException NoDate(GanttTask task, string text, string others) =>
        DiagramException.Syntax(task.Offset,
            $"`{DiagramCursor.Cut(text)}` is not a date; use the format `{_dates.Written}`, or {others}");
}

/// <summary>Contains the non-working days of a Gantt chart, which lengthen the tasks that span them.</summary>
internal sealed class WorkCalendar
{
    private readonly HashSet<DayOfWeek> _weekdays = [];
    private readonly HashSet<DateTime> _dates = [];
    private readonly HashSet<DateTime> _included = [];
    private bool _hasWeekends;

    /// <summary>Gets or sets a value indicating whether the weekend is Friday and Saturday.</summary>
    public bool BeginsOnFriday { get; set; }

    /// <summary>
    /// Excludes the listed days, which are <c>weekends</c>, English weekday names, or dates. Returns false if the list
    /// contains <c>weekdays</c>, which has no effect.
    /// </summary>
    public bool Exclude(string text, DateFormat dates, int offset)
    {
        foreach (var word in Words(text))
        {
            if (word == "weekends")
                _hasWeekends = true;
            else if (word == "weekdays")
                continue;
            else if (!char.IsAsciiDigit(word[0]) && Enum.TryParse<DayOfWeek>(word, ignoreCase: true, out var weekday))
                _weekdays.Add(weekday);
            else
                _dates.Add(DateOf(word, dates, offset));
        }

        if (_weekdays.Count == 7)
        {
            throw DiagramException.Syntax(offset,
                "`excludes` contains all seven days of the week; remove one of the days");
        }
        return !Words(text).Contains("weekdays");
    }

    /// <summary>Marks the specified dates as working days, even if they are excluded.</summary>
    public void Include(string text, DateFormat dates, int offset)
    {
        foreach (var word in Words(text))
            _included.Add(DateOf(word, dates, offset));
    }

    public bool IsExcluded(DateTime date) =>
        !_included.Contains(date.Date) && (_weekdays.Contains(date.DayOfWeek) || _dates.Contains(date.Date)
            || (_hasWeekends
                && (date.DayOfWeek == DayOfWeek.Saturday
                    || date.DayOfWeek == (BeginsOnFriday ? DayOfWeek.Friday : DayOfWeek.Sunday))));

    /// <summary>Returns the specified time, or the start of the next working day if its day is excluded.</summary>
    public DateTime NextWorkingTime(DateTime time, int offset)
    {
        var last = time.AddDays(FixedLimits.MaxDays);
        while (IsExcluded(time))
        {
            time = time.Date.AddDays(1);
            if (time > last)
            {
                throw DiagramException.TooLarge(
                    offset, $"no day of the next {FixedLimits.MaxDays} is a working day; exclude fewer days");
            }
        }
        return time;
    }

    /// <summary>
    /// Calculates the end of a task, which is delayed by each excluded day in the task, and the end of its last working
    /// day.
    /// </summary>
    public (DateTime End, DateTime ShownEnd) Extend(DateTime start, DateTime end, int offset)
    {
        var (shown, isExcluded) = (end, false);
        var last = start.AddDays(FixedLimits.MaxDays);
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
        {
            if (day > last)
            {
                throw DiagramException.TooLarge(offset,
                    $"the task exceeds {FixedLimits.MaxDays} days with its excluded days; "
                    + "shorten the task or exclude fewer days");
            }
            if (!isExcluded)
                shown = end;
            isExcluded = IsExcluded(day);
            if (isExcluded)
                end = end.AddDays(1);
        }

        return (end, shown);
    }

    /// <summary>Returns each range of consecutive excluded days between two times.</summary>
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

    private static string[] Words(string text) =>
        text.Split([',', ' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries);

    private static DateTime DateOf(string word, DateFormat dates, int offset) =>
        dates.TryParse(word, out var date) || DateFormat.Default.TryParse(word, out date)
        ? date.Date
        : throw DiagramException.Syntax(offset,
            $"`{(word.Length > 30 ? word[..30] : word)}` is not a day; "
            + $"use `weekends`, an English weekday name, or a date in the format `{DateFormat.Default.Written}`");
}
