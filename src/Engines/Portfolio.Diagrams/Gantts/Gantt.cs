namespace Portfolio.Diagrams.Gantts;

internal sealed class Gantt
{
    /// <summary>
    /// The sections in source order. Tasks before the first title belong to a section with an empty title.
    /// </summary>
    public List<GanttSection> Sections { get; } = [];

    /// <summary>
    /// The format of dates on the axis in <c>strftime</c> syntax, or <see langword="null"/> if the source specifies
    /// none.
    /// </summary>
    public string? AxisFormat { get; set; }

    /// <summary>
    /// The interval between ticks of the axis, or <see langword="null"/> if the source specifies none.
    /// </summary>
    public TickInterval? Ticks { get; set; }

    public WorkCalendar Calendar { get; } = new();

    /// <summary>Gets or sets a value indicating whether a task includes the day of its end date.</summary>
    public bool HasInclusiveEnds { get; set; }

    public IEnumerable<GanttTask> Tasks => Sections.SelectMany(section => section.Tasks);

    public DateTime Start => Tasks.Min(task => task.Start);

    public DateTime End => Tasks.Max(task => task.ShownEnd);
}

internal sealed record GanttSection(string Title)
{
    public List<GanttTask> Tasks { get; } = [];
}

/// <summary>Represents a row of a Gantt chart: a task or a section title.</summary>
/// <param name="Task">The task, or <see langword="null"/> for a section title.</param>
/// <param name="Y">The top of the row in pixels.</param>
internal sealed record GanttRow(GanttTask? Task, TaskLabel Label, double Y);

/// <summary>Represents a task of a Gantt chart. <c>Schedule</c> calculates the start and end.</summary>
internal sealed class GanttTask(string name, int offset)
{
    public string Name => name;

    public int Offset => offset;

    public string Id { get; init; } = "";

    /// <summary>A date or <c>after id</c>, or an empty string if the task starts when the previous task ends.</summary>
    public string StartText { get; init; } = "";

    /// <summary>A date, a duration, or <c>until id</c>.</summary>
    public string EndText { get; init; } = "";

    public bool IsDone { get; init; }

    public bool IsActive { get; init; }

    public bool IsCritical { get; init; }

    public bool IsMilestone { get; init; }

    /// <summary>Gets a value indicating whether the task is drawn as a vertical line across the chart.</summary>
    public bool IsLine { get; init; }

    /// <summary>Gets or sets a value indicating whether the bar is on the highlighted path.</summary>
    public bool IsWay { get; set; }

    public DateTime Start { get; set; }

    public DateTime End { get; set; }

    /// <summary>The end of the drawn bar, without the non-working days after the task's last working day.</summary>
    public DateTime ShownEnd { get; set; }

    public bool IsScheduled { get; set; }
}
