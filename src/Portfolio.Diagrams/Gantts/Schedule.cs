using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Sets the times of tasks. A task may start after ones that are declared later.</summary>
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
            throw DiagramException.Syntax(open.Offset, "the tasks wait for each other; give one of them a date");
        if ((_gantt.End - _gantt.Start).TotalDays > DiagramLimits.MaxDays)
            throw DiagramException.TooLarge(0, $"the chart spans more than {DiagramLimits.MaxDays} days");
    }

    private bool TrySchedule(GanttTask task, GanttTask? before)
    {
        if (StartOf(task, before) is not { } start || EndOf(task, start) is not { } end)
            return false;
        if (end < start)
            throw DiagramException.Syntax(task.Offset, "the task ends before it starts");
        (task.Start, task.IsScheduled) = (start, true);
        (task.End, task.ShownEnd) =
            _dates.TryParse(task.EndText, out _) || task.IsMilestone ? (end, end) : _gantt.Calendar.Extend(start, end, task.Offset);
        return true;
    }

    private DateTime? StartOf(GanttTask task, GanttTask? before)
    {
        if (task.StartText.StartsWith("after ", StringComparison.Ordinal))
            return Named(task, task.StartText["after ".Length..], tasks => tasks.Max(other => other.End));
        if (task.StartText.Length == 0)
            return before is null
                ? throw DiagramException.Syntax(task.Offset,
                $"the first task has no start; write it as {_dates.Written}, before the end or duration") : before.IsScheduled ? before.End
                : null;
        return _dates.TryParse(task.StartText, out var date) ? date : throw NoDate(task, task.StartText, "`after id`");
    }

    private DateTime? EndOf(GanttTask task, DateTime start)
    {
        if (task.EndText.StartsWith("until ", StringComparison.Ordinal))
            return Named(task, task.EndText["until ".Length..], tasks => tasks.Min(other => other.Start));
        if (_dates.TryParse(task.EndText, out var date))
            return _gantt.HasInclusiveEnds ? date.AddDays(1) : date;
        return Duration.After(start, task.EndText, task.Offset) ?? throw NoDate(task, task.EndText, "`5d`, `until id`");
    }

    /// <summary>A time of the tasks that have ids; <see langword="null"/> as long as one of them has none.</summary>
    private DateTime? Named(GanttTask task, string ids, Func<IEnumerable<GanttTask>, DateTime> timeOf)
    {
        var tasks = ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => _byId.GetValueOrDefault(id)
                ?? throw DiagramException.Syntax(task.Offset, $"no task has the id `{DiagramCursor.Cut(id)}`")).ToList();
        return tasks.Count > 0 && tasks.TrueForAll(other => other.IsScheduled) ? timeOf(tasks) : null;
    }

    private DiagramException NoDate(GanttTask task, string text, string others) =>
        DiagramException.Syntax(task.Offset, $"`{DiagramCursor.Cut(text)}` is not a date; write {_dates.Written}, or {others}");
}
