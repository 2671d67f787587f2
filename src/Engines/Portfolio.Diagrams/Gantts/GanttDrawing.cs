using System.Globalization;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Draws a Gantt chart that is as wide as the page, with one row for each task and section title.</summary>
internal sealed class GanttDrawing
{
    private const double AxisHeight = 26;
    private const double BarHeight = 23;
    private const double RowGap = 7;

    /// <summary>The space between a name and the bar below it, in pixels.</summary>
    private const double AboveGap = 3;

    /// <summary>Half of the width and height of a milestone, in pixels.</summary>
    private const double MilestoneReach = 9;

    /// <summary>The minimum width of a bar, as a fraction of the page width.</summary>
    private const double MinBarWidth = 0.006;

    /// <summary>The colour of the drawing's background.</summary>
    private const string Cover = " fill=\"var(--surface,Canvas)\" stroke=\"none\"";

    private readonly Gantt _gantt;
    private readonly TimeAxis _axis;
    private readonly FluidDrawing _drawing = new();
    private readonly List<GanttRow> _rows = [];
    private readonly double _height;

    private GanttDrawing(Gantt gantt, double minWidth)
    {
        (_gantt, _axis) = (gantt, new(gantt, minWidth));
        _height = Place(AxisHeight);
        DrawGrid();
        ClearGrid();
        DrawFreeDays();
        DrawWay();
        foreach (var row in _rows)
            Draw(row);
        DrawWayEnds();
    }

    public static DiagramPicture Draw(Gantt gantt, DiagramLabels words)
    {
        return Picture(TimeAxis.WideWidth) with { Narrow = Picture(TimeAxis.NarrowWidth) };

        DiagramPicture Picture(double minWidth)
        {
            var chart = new GanttDrawing(gantt, minWidth);
            return new(head => chart._drawing.ToSvg(chart._height, head), Width: 0, GanttText.Describe(gantt, words),
                GanttText.Labels(gantt))
            {
                Way = string.Join(" → ", gantt.Tasks.Where(task => task.IsWay).Select(task => LabelText.OneLine(task.Name))),
            };
        }
    }

    /// <summary>
    /// Places the rows below each other and returns the vertical position after the last row in pixels.
    /// </summary>
    private double Place(double y)
    {
        var lastOfWay = _gantt.Tasks.LastOrDefault(task => task.IsWay);
        foreach (var section in _gantt.Sections)
        {
            if (section.Title.Length > 0)
            {
                var title = Label.Of(section.Title, _axis.MinWidth - 20);
                _rows.Add(new(null, new(title, 0, 4, IsEnd: false, IsAbove: true), y));
                y += title.Height + RowGap;
            }

            foreach (var task in section.Tasks)
            {
                var label = TaskLabel.Of(TaskStyle.NameOf(task), LeftOf(task), RightOf(task),
                    task.IsMilestone || task.IsLine ? MilestoneReach : 0, _axis.MinWidth);
                _rows.Add(new(task, label, y));
                y += BarHeight + RowGap + (label.IsAbove ? label.Text.Height + AboveGap : 0) + (task == lastOfWay ? RowGap : 0);
            }
        }

        return y;
    }

    /// <summary>Returns the colour of a name inside a bar, which is that of the page on a marked bar.</summary>
    private static string InkOn(GanttTask task) => task.IsWay ? " fill=\"var(--paper,Canvas)\"" : "";

    private double LeftOf(GanttTask task) => _axis.At(task.IsMilestone || task.IsLine ? Middle(task) : task.Start);

    private double RightOf(GanttTask task) =>
        task.IsMilestone || task.IsLine ? LeftOf(task) : Math.Max(_axis.At(task.ShownEnd), LeftOf(task) + MinBarWidth);

    private static DateTime Middle(GanttTask task) => task.Start.AddTicks((task.ShownEnd - task.Start).Ticks / 2);

    private void DrawGrid()
    {
        foreach (var (time, text, isEnd) in _axis.Ticks)
        {
            _drawing.AddLine(_axis.At(time), AxisHeight - 4, _height, " stroke=\"var(--line,currentColor)\"");
            _drawing.AddText(Label.Of(text, double.MaxValue), _axis.At(time), 0, 10,
                TextStyle.Muted + (isEnd ? TextStyle.AnchorEnd : ""));
        }
    }

    /// <summary>Covers the lines of the grid where names stand beside or above their bars.</summary>
    private void ClearGrid()
    {
        foreach (var row in _rows.Where(row => row.Task is { } task && !IsInside(task, row.Label)))
        {
            var (text, at, offset, isEnd, _) = row.Label;
            _drawing.AddShape(at, MiddleOf(row), new SvgPath().Rectangle(
                (isEnd ? offset - text.Width : offset) - 3, -text.Height / 2, text.Width + 6, text.Height), Cover);
        }
    }

    /// <summary>Shades the days on which no work is done, also behind names.</summary>
    private void DrawFreeDays()
    {
        foreach (var (start, end) in _gantt.Calendar.Between(_gantt.Start, _gantt.End).Take(200))
        {
            _drawing.AddBox(_axis.At(start), _axis.At(end), AxisHeight - 4, _height - AxisHeight + 4,
                " fill=\"currentColor\" fill-opacity=\".05\" stroke=\"none\"");
        }
    }

    private bool IsInside(GanttTask task, TaskLabel label) => !label.IsAbove && label.At == LeftOf(task)
        && label.Offset > 0 && !task.IsMilestone && !task.IsLine;

    /// <summary>Returns the vertical middle of the name of a task.</summary>
    private static double MiddleOf(GanttRow row) =>
        row.Label.IsAbove ? row.Y + (row.Label.Text.Height / 2) : row.Y + (BarHeight / 2);

    /// <summary>Joins the marked bars with lines.</summary>
    private void DrawWay()
    {
        foreach (var (before, next) in Way.Zip(Way.Skip(1)))
        {
            var (x, y) = (RightOf(before.Task!), TopOf(next) + (BarHeight / 2));
            _drawing.AddLine(x, TopOf(before) + BarHeight - 2, y, RequestWay.Line);
            var (left, right) = (Math.Min(x, LeftOf(next.Task!)), Math.Max(x, LeftOf(next.Task!)));
            _drawing.AddBox(left, right, y - 0.875, 1.75, RequestWay.Filled);
        }
    }

    private void DrawWayEnds()
    {
        if (!Way.Any())
            return;
        var (first, last) = (Way.First(), Way.Last());
        foreach (var (radius, style) in ((double, string)[])[(7, RequestWay.Ring), (3.5, RequestWay.Filled)])
        {
            _drawing.AddShape(LeftOf(first.Task!), TopOf(first) + (BarHeight / 2),
                new SvgPath().Ellipse(0, 0, radius, radius), style);
        }
        foreach (var offset in (double[])[3, 6.5])
        {
            _drawing.AddBox(LeftOf(last.Task!), RightOf(last.Task!), TopOf(last) + BarHeight + offset - 0.875, 1.75,
                RequestWay.Filled);
        }
    }

    private IEnumerable<GanttRow> Way => _rows.Where(row => row.Task is { IsWay: true });

    private static double TopOf(GanttRow row) => row.Y + (row.Label.IsAbove ? row.Label.Text.Height + AboveGap : 0);

    private void Draw(GanttRow row)
    {
        var (task, label, y) = row;
        if (task is null)
        {
            _drawing.AddBox(0, 1, y, label.Text.Height + 2,
                " fill=\"currentColor\" fill-opacity=\".06\" stroke=\"none\"");
            _drawing.AddText(label.Text, label.At, label.Offset, y + 1 + (label.Text.Height / 2), TextStyle.Name);
            return;
        }

        var top = TopOf(row);
        if (task.IsLine)
        {
            _drawing.AddLine(LeftOf(task), AxisHeight - 4, _height, " stroke-width=\"2\" stroke-dasharray=\"4 4\""
                + (task.IsCritical ? " stroke=\"currentColor\"" : ""));
        }
        else if (task.IsMilestone)
        {
            _drawing.AddShape(LeftOf(task), top + (BarHeight / 2), new SvgPath()
                .Polygon(new(0, -MilestoneReach), new(MilestoneReach, 0), new(0, MilestoneReach),
                    new(-MilestoneReach, 0)),
                TaskStyle.Of(task));
        }
        else
        {
            _drawing.AddBox(LeftOf(task), RightOf(task), top, BarHeight, " rx=\"3\"" + TaskStyle.Of(task));
        }
        _drawing.AddText(label.Text, label.At, label.Offset, MiddleOf(row),
            (label.IsEnd ? TextStyle.AnchorEnd : "") + (IsInside(task, label) ? InkOn(task) : TextStyle.Halo));
    }
}

/// <summary>Represents the name of a task and its position, at which the name fits at any page width.</summary>
/// <param name="Text">The name, broken into lines.</param>
/// <param name="At">The horizontal position, as a fraction of the page width.</param>
/// <param name="Offset">The horizontal distance between that position and the text, in pixels.</param>
/// <param name="IsEnd">True if the text ends at its position, false if the text starts there.</param>
/// <param name="IsAbove">True if the text is above the bar, false if the text is inside or next to the bar.</param>
internal sealed record TaskLabel(Label Text, double At, double Offset, bool IsEnd, bool IsAbove)
{
    private const int Gap = 7;

    /// <param name="start">The left end of the bar, as a fraction of the page width.</param>
    /// <param name="end">The right end of the bar, as a fraction of the page width.</param>
    /// <param name="reach">Half of the width of a milestone or line in pixels, or 0 for a bar.</param>
    /// <param name="page">The minimum width of the page, in pixels.</param>
    public static TaskLabel Of(string text, double start, double end, double reach, double page)
    {
        var label = Label.Of(text, page - Gap);
        var width = label.Width + (2 * Gap);
        if (label.Lines.Count == 1 && reach == 0 && (end - start) * page >= width)
            return new(label, start, Gap, IsEnd: false, IsAbove: false);
        if (label.Lines.Count == 1 && ((1 - end) * page) - reach >= width)
            return new(label, end, reach + Gap, IsEnd: false, IsAbove: false);
        if (label.Lines.Count == 1 && (start * page) - reach >= width)
            return new(label, start, -reach - Gap, IsEnd: true, IsAbove: false);
        if ((1 - start) * page >= label.Width)
            return new(label, start, 0, IsEnd: false, IsAbove: true);
        if (end * page >= label.Width)
            return new(label, end, 0, IsEnd: true, IsAbove: true);
        return new(label, 0, 0, IsEnd: false, IsAbove: true);
    }
}

/// <summary>
/// Provides the styles of task bars. Task states differ in colour and also in symbol or outline, for colour-blind
/// readers.
/// </summary>
internal static class TaskStyle
{
    /// <summary>
    /// Returns the SVG attributes of a bar, which is grey unless it is marked. The fill shows the progress, and a thick
    /// outline marks a critical task.
    /// </summary>
    public static string Of(GanttTask task) => task.IsWay ? RequestWay.Filled : FillOf(task) + StrokeOf(task);

    private static string FillOf(GanttTask task) => (task.IsActive, task.IsDone) switch
    {
        (true, _) => " fill=\"currentColor\" fill-opacity=\".12\"",
        (_, true) => " fill=\"var(--muted,currentColor)\" fill-opacity=\".3\"",
        _ => " fill=\"var(--shade,Canvas)\"",
    };

    private static string StrokeOf(GanttTask task) =>
        task.IsCritical ? " stroke=\"currentColor\" stroke-width=\"2\"" : "";

    /// <summary>Returns the task name after a symbol: <c>✓</c> for a completed, <c>▸</c> for an active task.</summary>
    public static string NameOf(GanttTask task) => (task.IsDone ? "✓ " : task.IsActive ? "▸ " : "") + task.Name;
}

/// <summary>Describes Gantt charts as plain text for screen readers and the search index.</summary>
internal static class GanttText
{
    public static string Describe(Gantt gantt, DiagramLabels words)
    {
        var hasTimes = gantt.Tasks.Any(task => task.Start.TimeOfDay != default || task.ShownEnd.TimeOfDay != default);
        var format = !hasTimes ? "yyyy-MM-dd" : gantt.End.Year == 1 ? "HH:mm" : "yyyy-MM-dd HH:mm";
        var lines = new List<string>();
        foreach (var section in gantt.Sections)
        {
            if (section.Title.Length > 0)
                lines.Add(LabelText.OneLine(section.Title) + ":");
            lines.AddRange(
                section.Tasks.Select(task => $"{LabelText.OneLine(task.Name)}: {TimesOf(task)}{StateOf(task)}"));
        }

        return string.Join('\n', lines);

        string TimesOf(GanttTask task) => task.IsMilestone || task.IsLine || task.Start == task.ShownEnd
            ? task.Start.ToString(format, CultureInfo.InvariantCulture)
            : task.Start.ToString(format, CultureInfo.InvariantCulture) + " – "
                + LastOf(task).ToString(format, CultureInfo.InvariantCulture);

        // An all-day task ends at midnight after its last day, so the description states the date one day earlier.
        DateTime LastOf(GanttTask task) => format == "yyyy-MM-dd" ? task.ShownEnd.AddDays(-1) : task.ShownEnd;

        string StateOf(GanttTask task)
        {
            var states = ((bool Is, string Word)[])[(task.IsMilestone, words.Milestone), (task.IsDone, words.Done),
                (task.IsActive, words.Active), (task.IsCritical, words.Critical)];
            var named = string.Join(", ", states.Where(state => state.Is).Select(state => state.Word));
            return named.Length > 0 ? $" ({named})" : "";
        }
    }

    public static string Labels(Gantt gantt) =>
        string.Join(' ', gantt.Sections.SelectMany(
            section => section.Tasks.Select(task => task.Name).Prepend(section.Title))
        .Where(text => text.Length > 0).Select(LabelText.OneLine));
}
