using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Reads what stands behind the colon of a task: <c>crit, done, id, 2024-01-31, 5d</c>.</summary>
internal static class TaskReader
{
    private static readonly string[] Tags = ["done", "active", "crit", "milestone", "vert"];

    public static GanttTask Read(string name, string text, int offset)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var tags = parts.TakeWhile(part => Tags.Contains(part)).ToList();
        var (id, start, end) = parts[tags.Count..] switch
        {
            [var only] => ("", "", only),
            [var first, var last] => ("", first, last),
            [var named, var first, var last] => (named, first, last),
            _ => throw DiagramException.Syntax(offset,
                "the task is not understood; write its start and its end or duration behind the colon: `Name : done, id, 2024-01-31, 5d`"),
        };
        return new(name, offset)
        {
            Id = id,
            StartText = start,
            EndText = end,
            IsDone = tags.Contains("done"),
            IsActive = tags.Contains("active"),
            IsCritical = tags.Contains("crit"),
            IsMilestone = tags.Contains("milestone"),
            IsLine = tags.Contains("vert"),
        };
    }
}
