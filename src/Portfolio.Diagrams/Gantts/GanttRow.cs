namespace Portfolio.Diagrams.Gantts;

/// <summary>A row of a chart.</summary>
/// <param name="Task">The task; <see langword="null"/> for the title of a section.</param>
/// <param name="Label">Where its name stands.</param>
/// <param name="Y">The top of the row, in pixels.</param>
internal sealed record GanttRow(GanttTask? Task, TaskLabel Label, double Y);
