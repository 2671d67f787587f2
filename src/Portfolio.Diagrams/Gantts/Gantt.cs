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
