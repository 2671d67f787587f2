namespace Portfolio.Diagrams.Gantts;

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
