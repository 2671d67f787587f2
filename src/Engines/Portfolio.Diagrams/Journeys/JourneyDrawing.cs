using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Journeys;

/// <summary>
/// Draws a journey from top to bottom: each task is a row with its score on a scale from an unhappy to a happy face. On phones, the actors
/// stand below the tasks.
/// </summary>
internal sealed class JourneyDrawing
{
    private const double Gap = 12;
    private const double RowGap = 9;
    private const double Radius = 4.5;
    private const double BoldWidth = 1.1;
    private const double Face = 8;

    private const string Grid = " stroke=\"var(--line,currentColor)\" stroke-width=\"1\"";
    private const string Dot = " fill=\"var(--muted,currentColor)\" stroke=\"none\"";
    private const string MarkedDot = " fill=\"var(--accent,currentColor)\" stroke=\"none\"";
    private const string MarkedText = " fill=\"var(--accent,currentColor)\" font-weight=\"600\"";

    private readonly Journey _journey;
    private readonly bool _isNarrow;
    private readonly double _scaleWidth;
    private readonly double _left;
    private readonly SvgDrawing _drawing = new();

    private JourneyDrawing(Journey journey, bool isNarrow)
    {
        (_journey, _isNarrow, _scaleWidth) = (journey, isNarrow, isNarrow ? 112 : 152);
        _left = Math.Ceiling(journey.Tasks.Max(task => Math.Max(NameOf(task).Width * BoldWidth, isNarrow ? ActorsOf(task).Width : 0)))
            + Gap + Face;
    }

    public static DiagramPicture Draw(Journey journey)
    {
        var wide = new JourneyDrawing(journey, isNarrow: false).Draw();
        return wide.Width <= SvgDrawing.PhoneWidth ? wide : wide with { Narrow = new JourneyDrawing(journey, isNarrow: true).Draw() };
    }

    private Label NameOf(JourneyTask task) => Label.Of(task.Name, _isNarrow ? 170 : 190);

    private Label ActorsOf(JourneyTask task) => Label.Of(task.Actors, _isNarrow ? 170 : 140);

    private double XOf(double score) => _left + ((score - 1) / (Journey.MaxScore - 1) * _scaleWidth);

    private DiagramPicture Draw()
    {
        DrawFace(XOf(1), isHappy: false);
        DrawFace(XOf(Journey.MaxScore), isHappy: true);
        var top = (2 * Face) + 4;
        var y = top + 4;
        var width = XOf(Journey.MaxScore) + Gap + TextWidth.Of("5.55");
        var line = _drawing.Lines;
        var isFirst = true;
        foreach (var section in _journey.Sections)
        {
            var title = Label.Of(section.Title, _left - Face - 4);
            _drawing.AddText(title, 0, y + (title.Height / 2), TextStyle.Title + TextStyle.Start);
            y += title.IsEmpty ? 0 : title.Height + 4;
            foreach (var task in section.Tasks)
            {
                var (name, actors) = (NameOf(task), ActorsOf(task));
                var height = _isNarrow ? name.Height + actors.Height : Math.Max(name.Height, actors.Height);
                var middle = y + (_isNarrow ? name.Height / 2 : height / 2);
                var x = XOf(task.Score);
                if (isFirst)
                    line.Move(x, middle);
                else
                    line.Line(x, middle);
                isFirst = false;
                _drawing.Mark(task.IsMarked ? MarkedDot : Dot).Ellipse(x, middle, Radius, Radius);
                _drawing.AddText(name, 0, middle, TextStyle.Start + (task.IsMarked ? MarkedText : ""));
                var score = Label.Of(task.Written, double.MaxValue);
                var after = XOf(Journey.MaxScore) + Gap;
                _drawing.AddText(score, after, middle, TextStyle.Start + (task.IsMarked ? MarkedText : TextStyle.Name));
                var actorsAt = _isNarrow ? 0 : after + TextWidth.Of("5.5") + Gap;
                _drawing.AddText(actors, actorsAt, _isNarrow ? y + name.Height + (actors.Height / 2) : middle,
                    TextStyle.Muted + TextStyle.Start);
                width = Math.Max(width, Math.Max(actorsAt + actors.Width, after + (score.Width * BoldWidth)));
                y += height + RowGap;
            }

            y += 4;
        }

        var guides = _drawing.Fill(Grid);
        for (var score = 1; score <= Journey.MaxScore; score++)
            guides.Move(XOf(score), top).Vertical(y - RowGap);
        return DiagramPicture.Of(_drawing, width, y - RowGap, JourneyText.Describe(_journey), JourneyText.Labels(_journey)) with
        {
            Way = string.Join(", ", _journey.Tasks.Where(task => task.IsMarked).Select(task => LabelText.OneLine(task.Name))),
        };
    }

    private void DrawFace(double x, bool isHappy)
    {
        _drawing.Strokes.Ellipse(x, Face, Face, Face);
        _drawing.Heads.Ellipse(x - 3, Face - 2.5, 1, 1).Ellipse(x + 3, Face - 2.5, 1, 1);
        var mouth = Face + (isHappy ? 2 : 5);
        _drawing.Strokes.Move(x - 4, mouth).Arc(5, 5, x + 4, mouth, isClockwise: !isHappy);
    }
}

/// <summary>Describes journeys as plain text for screen readers and the search index.</summary>
internal static class JourneyText
{
    public static string Describe(Journey journey)
    {
        var lines = new List<string>();
        foreach (var section in journey.Sections)
        {
            var tasks = section.Tasks.Select(task => $"{LabelText.OneLine(task.Name)} {task.Written}/{Journey.MaxScore}"
                + (task.Actors.Length > 0 ? $" ({LabelText.OneLine(task.Actors)})" : "")).ToList();
            if (section.Title.Length > 0)
                lines.Add(LabelText.OneLine(section.Title) + (tasks.Count > 0 ? ": " + string.Join("; ", tasks) : ""));
            else
                lines.AddRange(tasks);
        }
        return string.Join('\n', lines);
    }

    public static string Labels(Journey journey) => string.Join(' ', journey.Sections
        .SelectMany(section => section.Tasks.SelectMany(task => (string[])[task.Name, task.Actors]).Prepend(section.Title))
        .Where(text => text.Length > 0).Select(LabelText.OneLine));
}
