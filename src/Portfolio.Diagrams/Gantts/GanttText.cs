using System.Globalization;
using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Gantts;

/// <summary>A Gantt chart as text.</summary>
internal static class GanttText
{
    /// <summary>A line for each section and each task.</summary>
    public static string Describe(Gantt gantt, DiagramLabels words)
    {
        var format = gantt.Tasks.All(task => task.Start.TimeOfDay == default && task.ShownEnd.TimeOfDay == default) ? "yyyy-MM-dd"
            : gantt.End.Year == 1 ? "HH:mm" : "yyyy-MM-dd HH:mm";
        var lines = new List<string>();
        foreach (var section in gantt.Sections)
        {
            if (section.Title.Length > 0)
                lines.Add(OneLine(section.Title) + ":");
            lines.AddRange(section.Tasks.Select(task => $"{OneLine(task.Name)}: {TimesOf(task)}{StateOf(task)}"));
        }

        return string.Join('\n', lines);

        string TimesOf(GanttTask task) => task.IsMilestone || task.IsLine || task.Start == task.ShownEnd
            ? task.Start.ToString(format, CultureInfo.InvariantCulture)
            : $"{task.Start.ToString(format, CultureInfo.InvariantCulture)} – {LastOf(task).ToString(format, CultureInfo.InvariantCulture)}";

        // A task to the midnight after its last day ends on that day.
        DateTime LastOf(GanttTask task) => format == "yyyy-MM-dd" ? task.ShownEnd.AddDays(-1) : task.ShownEnd;

        string StateOf(GanttTask task)
        {
            var states =
                ((bool Is, string Word)[])[(task.IsMilestone, words.Milestone), (task.IsDone, words.Done), (task.IsActive, words.Active),
                (task.IsCritical, words.Critical)];
            var named = string.Join(", ", states.Where(state => state.Is).Select(state => state.Word));
            return named.Length > 0 ? $" ({named})" : "";
        }
    }

    /// <summary>The texts of the drawing, for search.</summary>
    public static string Labels(Gantt gantt) =>
        string.Join(' ', gantt.Sections.SelectMany(section => section.Tasks.Select(task => task.Name).Prepend(section.Title))
        .Where(text => text.Length > 0).Select(OneLine));

    private static string OneLine(string text) => text.Replace('\n', ' ');
}
