using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Parses <c>gantt</c>.</summary>
internal sealed class GanttParser
{
    private const string Supported =
        "supported are `title`, `dateFormat`, `axisFormat`, `tickInterval`, `excludes`, `includes`, `weekend`, `section` and tasks (`Name "
        + ": done, id, 2024-01-31, 5d`)";

    /// <summary>Statements about links, today and the look. They change nothing in the drawing.</summary>
    private static readonly string[] Ignored = ["click", "todayMarker", "topAxis", "weekday", "displayMode"];

    private readonly DiagramCursor _cursor;
    private readonly Gantt _gantt = new();
    private DateFormat _dates = DateFormat.Default;
    private int _count;

    private GanttParser(DiagramCursor cursor) => _cursor = cursor;

    /// <param name="cursor">Behind the word <c>gantt</c>.</param>
    public static Gantt Parse(DiagramCursor cursor) => new GanttParser(cursor).Parse();

    private Gantt Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        if (!_gantt.Tasks.Any())
            throw DiagramException.Syntax(0, "the chart has no tasks; write lines as `Name : 2024-01-31, 5d`");
        Schedule.Arrange(_gantt, _dates);
        return _gantt;
    }

    private void ReadStatement()
    {
        var start = _cursor.At;
        if (TryReadSetting(start))
            return;
        var line = _cursor.ReadLine().TrimEnd(';', ' ');
        var colon = line.LastIndexOf(" :", StringComparison.Ordinal) is >= 0 and var spaced ? spaced + 1
            : line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            _cursor.At = start;
            throw DiagramException.Syntax(start, $"{_cursor.Word()} is not understood; {Supported}");
        }

        Count(start);
        if (_gantt.Sections.Count == 0)
            _gantt.Sections.Add(new(""));
        _gantt.Sections[^1].Tasks.Add(TaskReader.Read(LabelText.Decode(line[..colon], start), line[(colon + 1)..], start));
    }

    private bool TryReadSetting(int start)
    {
        if (_cursor.TrySkipWord("title"))
            _cursor.Text.Caption = LabelText.Decode(_cursor.ReadLine(), start);
        else if (_cursor.TrySkipWord("dateFormat"))
            _dates = DateFormat.Of(_cursor.ReadLine(), start);
        else if (_cursor.TrySkipWord("axisFormat"))
            _gantt.AxisFormat = LabelText.Decode(_cursor.ReadLine(), start);
        else if (_cursor.TrySkipWord("tickInterval"))
            _gantt.Ticks = TickInterval.Of(_cursor.ReadLine(), start);
        else if (_cursor.TrySkipWord("excludes"))
            _gantt.Calendar.Exclude(_cursor.ReadLine(), _dates, start);
        else if (_cursor.TrySkipWord("includes"))
            _gantt.Calendar.Include(_cursor.ReadLine(), _dates, start);
        else if (_cursor.TrySkipWord("weekend"))
            _gantt.Calendar.BeginsOnFriday = _cursor.ReadLine() == "friday";
        else if (_cursor.TrySkipWord("inclusiveEndDates"))
            _gantt.HasInclusiveEnds = true;
        else if (_cursor.TrySkipWord("section"))
            BeginSection(start);
        else if (Ignored.Any(_cursor.IsWord))
            _cursor.ReadLine();
        else
            return false;
        return true;
    }

    private void BeginSection(int start)
    {
        Count(start);
        _gantt.Sections.Add(new(LabelText.Decode(_cursor.ReadLine(), start)));
    }

    private void Count(int start)
    {
        if (++_count > DiagramLimits.MaxTasks)
            throw DiagramException.TooLarge(start,
                $"the chart has more than {DiagramLimits.MaxTasks} tasks and sections; draw parts of it in several charts");
    }
}
