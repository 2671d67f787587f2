namespace Portfolio.Diagrams.Gantts;

/// <summary>How the bar of a task looks: each state differs in more than colour.</summary>
internal static class TaskStyle
{
    /// <summary>Fill by progress, outline by urgency.</summary>
    public static string Of(GanttTask task) => (task.IsActive, task.IsDone) switch
    {
        (true, _) => " fill=\"var(--accent,currentColor)\" fill-opacity=\".3\"",
        (_, true) => " fill=\"var(--muted,currentColor)\" fill-opacity=\".3\"",
        _ => " fill=\"var(--shade,Canvas)\"",
    } + (task.IsCritical ? " stroke=\"var(--rust,currentColor)\" stroke-width=\"3\"" : task.IsActive
        ? " stroke=\"var(--accent,currentColor)\"" : "");

    /// <summary>The name, with a sign for progress before it.</summary>
    public static string NameOf(GanttTask task) => (task.IsDone ? "✓ " : task.IsActive ? "▸ " : "") + task.Name;
}
