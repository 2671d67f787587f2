namespace Portfolio.Diagrams.Gantts;

/// <summary>Tasks in time.</summary>
internal sealed class Gantt
{
    /// <summary>Tasks before the first section are in one without a title.</summary>
    public List<GanttSection> Sections { get; } = [];

    /// <summary>Format of the dates on the axis, as <c>strftime</c> has it; <see langword="null"/> for one that fits.</summary>
    public string? AxisFormat { get; set; }

    /// <summary>The wish of the author for the axis.</summary>
    public TickInterval? Ticks { get; set; }

    /// <summary>Days on which nobody works.</summary>
    public WorkCalendar Calendar { get; } = new();

    /// <summary>Whether a task lasts to the end of the day that it names.</summary>
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
/// <param name="Task">The task; <see langword="null"/> for the title of a section.</param>
/// <param name="Label">Where its name stands.</param>
/// <param name="Y">The top of the row, in pixels.</param>
internal sealed record GanttRow(GanttTask? Task, TaskLabel Label, double Y);

/// <summary>A task as it is written; the schedule sets its times.</summary>
internal sealed class GanttTask(string name, int offset)
{
    public string Name => name;

    /// <summary>Position in the diagram's source.</summary>
    public int Offset => offset;

    public string Id { get; init; } = "";

    /// <summary>A date, or <c>after id</c>; empty to start where the task before ends.</summary>
    public string StartText { get; init; } = "";

    /// <summary>A date, a duration, or <c>until id</c>.</summary>
    public string EndText { get; init; } = "";

    public bool IsDone { get; init; }

    public bool IsActive { get; init; }

    public bool IsCritical { get; init; }

    public bool IsMilestone { get; init; }

    /// <summary>Whether it is a line across the chart.</summary>
    public bool IsLine { get; init; }

    public DateTime Start { get; set; }

    public DateTime End { get; set; }

    /// <summary>The end without the excluded days before it.</summary>
    public DateTime ShownEnd { get; set; }

    public bool IsScheduled { get; set; }
}
