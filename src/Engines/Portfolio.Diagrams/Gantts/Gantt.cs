namespace Portfolio.Diagrams.Gantts;

internal sealed class Gantt
{
    /// <summary>The sections. Tasks before the first section are in one without a title.</summary>
    public List<GanttSection> Sections { get; } = [];

    /// <summary>
    /// The date format of the axis in <c>strftime</c> syntax, or <see langword="null"/> to choose one automatically.
    /// </summary>
    public string? AxisFormat { get; set; }

    /// <summary>The tick interval that the author specifies, or <see langword="null"/> if there is none.</summary>
    public TickInterval? Ticks { get; set; }

    /// <summary>The non-working days.</summary>
    public WorkCalendar Calendar { get; } = new();

    /// <summary>True if an end date includes that day.</summary>
    public bool HasInclusiveEnds { get; set; }

    public IEnumerable<GanttTask> Tasks => Sections.SelectMany(section => section.Tasks);

    public DateTime Start => Tasks.Min(task => task.Start);

    public DateTime End => Tasks.Max(task => task.ShownEnd);
}

internal sealed record GanttSection(string Title)
{
    public List<GanttTask> Tasks { get; } = [];
}

/// <summary>A row of a chart.</summary>
/// <param name="Task">The task, or <see langword="null"/> for a section title.</param>
/// <param name="Label">The placed name.</param>
/// <param name="Y">The top of the row in pixels.</param>
internal sealed record GanttRow(GanttTask? Task, TaskLabel Label, double Y);

/// <summary>A task in the source. The schedule sets its times.</summary>
internal sealed class GanttTask(string name, int offset)
{
    public string Name => name;

    /// <summary>The offset in the diagram's source.</summary>
    public int Offset => offset;

    public string Id { get; init; } = "";

    /// <summary>A date or <c>after id</c>. Empty if the task starts at the end of the previous one.</summary>
    public string StartText { get; init; } = "";

    /// <summary>A date, a duration, or <c>until id</c>.</summary>
    public string EndText { get; init; } = "";

    public bool IsDone { get; init; }

    public bool IsActive { get; init; }

    public bool IsCritical { get; init; }

    public bool IsMilestone { get; init; }

    /// <summary>True for a vertical line across the chart.</summary>
    public bool IsLine { get; init; }

    public DateTime Start { get; set; }

    public DateTime End { get; set; }

    /// <summary>The end, without the excluded days before it.</summary>
    public DateTime ShownEnd { get; set; }

    public bool IsScheduled { get; set; }
}
