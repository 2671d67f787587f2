using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Draws a Gantt chart: a row for each task, from top to bottom, as wide as the page.</summary>
internal sealed class GanttDrawing
{
    private const double AxisHeight = 26;
    private const double BarHeight = 23;
    private const double RowGap = 7;

    /// <summary>Half of the width and height of a milestone.</summary>
    private const double MilestoneReach = 9;

    /// <summary>A bar has at least this share of the width.</summary>
    private const double MinBarWidth = 0.006;

    private readonly Gantt _gantt;
    private readonly TimeAxis _axis;
    private readonly FluidDrawing _drawing = new();
    private readonly List<GanttRow> _rows = [];
    private readonly double _height;

    private GanttDrawing(Gantt gantt)
    {
        (_gantt, _axis) = (gantt, new(gantt));
        _height = Place(AxisHeight);
        DrawGrid();
        foreach (var row in _rows)
            Draw(row);
    }

    public static DiagramPicture Draw(Gantt gantt, DiagramLabels words)
    {
        var chart = new GanttDrawing(gantt);
        return new(head => chart._drawing.ToSvg(chart._height, head), GanttText.Describe(gantt, words), GanttText.Labels(gantt));
    }

    /// <summary>Places the rows below each other, and returns where the last ends.</summary>
    private double Place(double y)
    {
        foreach (var section in _gantt.Sections)
        {
            if (section.Title.Length > 0)
            {
                var title = Label.Of(section.Title, TimeAxis.MinWidth - 20);
                _rows.Add(new(null, new(title, 0, 4, IsEnd: false, IsAbove: true), y));
                y += title.Height + RowGap;
            }

            foreach (var task in section.Tasks)
            {
                var label =
                    TaskLabel.Of(TaskStyle.NameOf(task), LeftOf(task), RightOf(task), task.IsMilestone || task.IsLine ? MilestoneReach : 0);
                _rows.Add(new(task, label, y));
                y += BarHeight + RowGap + (label.IsAbove ? label.Text.Height : 0);
            }
        }

        return y;
    }

    private double LeftOf(GanttTask task) => _axis.At(task.IsMilestone || task.IsLine ? Middle(task) : task.Start);

    private double RightOf(GanttTask task) =>
        task.IsMilestone || task.IsLine ? LeftOf(task) : Math.Max(_axis.At(task.ShownEnd), LeftOf(task) + MinBarWidth);

    private static DateTime Middle(GanttTask task) => task.Start.AddTicks((task.ShownEnd - task.Start).Ticks / 2);

    private void DrawGrid()
    {
        foreach (var (start, end) in _gantt.Calendar.Between(_gantt.Start, _gantt.End).Take(200))
            _drawing.AddBox(_axis.At(start), _axis.At(end), AxisHeight - 4, _height - AxisHeight + 4,
                " fill=\"currentColor\" fill-opacity=\".05\" stroke=\"none\"");
        foreach (var time in _axis.Ticks)
            _drawing.AddLine(_axis.At(time), AxisHeight - 4, _height, " stroke=\"var(--line,currentColor)\"");
        foreach (var (time, text) in _axis.Labels())
            _drawing.AddText(Label.Of(text, double.MaxValue), _axis.At(time), 0, 10, TextStyle.Muted);
    }

    private void Draw(GanttRow row)
    {
        var (task, label, y) = row;
        if (task is null)
        {
            _drawing.AddBox(0, 1, y, label.Text.Height + 2, " fill=\"currentColor\" fill-opacity=\".06\" stroke=\"none\"");
            _drawing.AddText(label.Text, label.At, label.Offset, y + 1 + (label.Text.Height / 2), TextStyle.Name);
            return;
        }

        var top = y + (label.IsAbove ? label.Text.Height : 0);
        var text = label.IsAbove ? y + (label.Text.Height / 2) : top + (BarHeight / 2);
        if (task.IsLine)
            _drawing.AddLine(LeftOf(task), AxisHeight - 4, _height, " stroke-width=\"2\" stroke-dasharray=\"4 4\""
                + (task.IsCritical ? " stroke=\"var(--rust,currentColor)\"" : ""));
        else if (task.IsMilestone)
            _drawing.AddShape(LeftOf(task), top + (BarHeight / 2), new SvgPath()
                .Polygon(new(0, -MilestoneReach), new(MilestoneReach, 0), new(0, MilestoneReach), new(-MilestoneReach, 0)),
                TaskStyle.Of(task));
        else
            _drawing.AddBox(LeftOf(task), RightOf(task), top, BarHeight, " rx=\"3\"" + TaskStyle.Of(task));
        _drawing.AddText(label.Text, label.At, label.Offset, text, label.IsEnd ? " text-anchor=\"end\"" : "");
    }
}
