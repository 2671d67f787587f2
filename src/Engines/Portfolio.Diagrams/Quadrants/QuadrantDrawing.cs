using System.Globalization;
using System.Runtime.InteropServices;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Quadrants;

/// <summary>
/// Draws points with their names in four quadrants. Where the names do not fit beside the points, as on phones, the points have numbers,
/// and the names are listed below.
/// </summary>
internal sealed class QuadrantDrawing
{
    private const double Radius = 5;
    private const double Gap = 6;
    private const double BoldWidth = 1.1;

    /// <summary>The distance in pixels between the places that are tried for a name.</summary>
    private const double Step = 6;

    /// <summary>The area in square pixels that a name can share with others, which readers do not see.</summary>
    private const double MaxOverlap = 1;

    private const string Grid = " stroke=\"var(--line,currentColor)\" stroke-width=\"1\"";
    private const string Dot = " fill=\"var(--muted,currentColor)\" stroke=\"none\"";
    private const string MarkedDot = " fill=\"var(--accent,currentColor)\" stroke=\"none\"";
    private const string MarkedText = " fill=\"var(--accent,currentColor)\" font-weight=\"600\"";

    private readonly QuadrantChart _chart;
    private readonly double _width;
    private readonly double _height;
    private readonly SvgDrawing _drawing = new();
    private readonly List<Box> _taken = [];
    private double _top;

    private QuadrantDrawing(QuadrantChart chart, double width) =>
        (_chart, _width, _height) = (chart, width, width < SvgDrawing.WideWidth ? width : 400);

    public static DiagramPicture Draw(QuadrantChart chart) =>
        new QuadrantDrawing(chart, SvgDrawing.WideWidth).Draw() with { Narrow = new QuadrantDrawing(chart, SvgDrawing.NarrowWidth).Draw() };

    private DiagramPicture Draw()
    {
        var high = Label.Of(Arrow("↑ ", _chart.Top), _width);
        _drawing.AddText(high, 0, high.Height / 2, TextStyle.Muted + TextStyle.Start);
        _top = high.IsEmpty ? 0 : high.Height + Gap;
        _drawing.Frames.Rectangle(0, _top, _width, _height, 3);
        _drawing.Fill(Grid).Move(_width / 2, _top).Vertical(_top + _height).Move(0, _top + (_height / 2)).Horizontal(_width);
        var points = _chart.Points.OrderBy(point => point.X).ThenByDescending(point => point.Y).ToList();
        _taken.AddRange(points.Select(BoxOf));
        DrawNames();
        var names = points.ConvertAll(point => Label.Of(point.Name, _width < SvgDrawing.WideWidth ? 110 : 150));
        var boxes = Places(points, names);
        var isNumbered = boxes is null;
        if (isNumbered)
        {
            names = points.Select((_, i) => Label.Of((i + 1).ToString(CultureInfo.InvariantCulture), _width)).ToList();
            boxes = points.Zip(names, (point, name) => BestPlace(point, name).Box).ToList();
        }
        for (var i = 0; i < points.Count; i++)
            DrawPoint(points[i], names[i], boxes![i]);
        var bottom = DrawAxis(_top + _height + Gap);
        if (isNumbered)
        {
            bottom = NumberedList.Draw(_drawing, points.Select(point => (point.Name, point.IsMarked ? MarkedText : "")), _width,
                columns: _width < SvgDrawing.WideWidth ? 1 : 2, bottom + Gap);
        }
        return DiagramPicture.Of(_drawing, _width, bottom, QuadrantText.Describe(_chart), QuadrantText.Labels(_chart)) with
        {
            Way = string.Join(", ", _chart.Points.Where(point => point.IsMarked).Select(point => LabelText.OneLine(point.Name))),
        };
    }

    private static string Arrow(string arrow, string text) => text.Length > 0 ? arrow + text : "";

    /// <summary>
    /// Writes the names of the quadrants: in the middle if the chart has no points, or else at the top, the bottom or another place that
    /// covers no point. A name that has no such place has shorter lines.
    /// </summary>
    private void DrawNames()
    {
        var dots = _taken.ToList();
        for (var i = 0; i < 4; i++)
        {
            var (left, top) = (i is 0 or 3 ? _width / 2 : 0, _top + (i < 2 ? 0 : _height / 2));
            (Label Name, Box Box)? best = null;
            foreach (var share in (double[])[1, 0.7, 0.45])
            {
                var name = Label.Of(_chart.Names[i], ((_width / 2) - 24) * share);
                if (name.IsEmpty)
                    break;
                var box = PlacesOf(name, dots.Count == 0)
                    .Select(place => new Box(left + place.X, top + place.Y, name.Width * BoldWidth, name.Height))
                    .MinBy(box => dots.Sum(box.Overlap));
                if (best is null || dots.Sum(box.Overlap) < dots.Sum(best.Value.Box.Overlap))
                    best = (name, box);
                if (dots.Sum(box.Overlap) == 0)
                    break;
            }
            if (best is not { } found)
                continue;
            _drawing.AddTitle(found.Name, found.Box.X + (found.Box.Width / 2), found.Box.Y + (found.Box.Height / 2));
            _taken.Add(found.Box);
        }
    }

    /// <summary>Returns the places of a name in its quadrant, the best ones first.</summary>
    private IEnumerable<(double X, double Y)> PlacesOf(Label name, bool isAlone)
    {
        var (spaceX, spaceY) = ((_width / 2) - (name.Width * BoldWidth), (_height / 2) - name.Height);
        if (isAlone)
            return [(spaceX / 2, spaceY / 2)];
        List<(double X, double Y)> places = [(spaceX / 2, 8), (spaceX / 2, spaceY - 8), (8, 8), (spaceX - 8, 8), (8, spaceY - 8),
            (spaceX - 8, spaceY - 8)];
        for (var y = 8.0; y <= spaceY - 8; y += Step)
        {
            for (var x = 8.0; x <= spaceX - 8; x += Step)
                places.Add((x, y));
        }
        return places;
    }

    private double XOf(QuadrantPoint point) => point.X * _width;

    private double YOf(QuadrantPoint point) => _top + ((1 - point.Y) * _height);

    private Box BoxOf(QuadrantPoint point) =>
        new(XOf(point) - Radius, YOf(point) - Radius, 2 * Radius, 2 * Radius);

    /// <summary>Returns a place for each name, or <see langword="null"/> if a name has no place beside its point.</summary>
    private List<Box>? Places(List<QuadrantPoint> points, List<Label> names)
    {
        var count = _taken.Count;
        var places = new List<Box>();
        for (var i = 0; i < points.Count; i++)
        {
            var (box, overlap) = BestPlace(points[i], names[i]);
            if (overlap > MaxOverlap)
            {
                _taken.RemoveRange(count, _taken.Count - count);
                return null;
            }
            places.Add(box);
        }
        return places;
    }

    /// <summary>Takes the place beside a point that covers the least of the points and texts before.</summary>
    private (Box Box, double Overlap) BestPlace(QuadrantPoint point, Label name)
    {
        var frame = new Box(2, _top + 2, _width - 4, _height - 4);
        var best = PlacesOf(point, name, Radius + 3).Concat(PlacesOf(point, name, 3 * Radius))
            .Select(place => (Box: place, Overlap: OverlapOf(place, BoxOf(point), frame))).MinBy(place => place.Overlap);
        _taken.Add(best.Box);
        return best;
    }

    private Box[] PlacesOf(QuadrantPoint point, Label name, double away)
    {
        var (x, y, width, height) = (XOf(point), YOf(point), name.Width, name.Height);
        return
        [
            new(x + away, y - (height / 2), width, height), new(x - away - width, y - (height / 2), width, height),
            new(x - (width / 2), y - away - height, width, height), new(x - (width / 2), y + away, width, height),
            new(x + 2, y - away - height, width, height), new(x - 2 - width, y - away - height, width, height),
            new(x + 2, y + away, width, height), new(x - 2 - width, y + away, width, height),
        ];
    }

    private double OverlapOf(Box place, Box own, Box frame) =>
        (place.Width * place.Height) - place.Overlap(frame) + _taken.Where(taken => taken != own).Sum(place.Overlap);

    private void DrawPoint(QuadrantPoint point, Label name, Box box)
    {
        _drawing.Mark(point.IsMarked ? MarkedDot : Dot).Ellipse(XOf(point), YOf(point), Radius, Radius);
        _drawing.AddText(name, box.X + (box.Width / 2), box.Y + (box.Height / 2), point.IsMarked ? MarkedText : "");
    }

    /// <summary>Writes the texts below the chart. Returns the vertical position below them.</summary>
    private double DrawAxis(double y)
    {
        var low = Label.Of(Arrow("↓ ", _chart.Bottom), _width);
        _drawing.AddText(low, 0, y + (low.Height / 2), TextStyle.Muted + TextStyle.Start);
        y += low.Height;
        var left = Label.Of(Arrow("← ", _chart.Left), _width / 2);
        var right = Label.Of(_chart.Right.Length > 0 ? _chart.Right + " →" : "", _width / 2);
        var height = Math.Max(left.Height, right.Height);
        _drawing.AddText(left, 0, y + (left.Height / 2), TextStyle.Muted + TextStyle.Start);
        _drawing.AddText(right, _width, y + (right.Height / 2), TextStyle.Muted + TextStyle.End);
        return y + height;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        /// <summary>Returns the area that two boxes share.</summary>
        public double Overlap(Box other) =>
            Math.Max(0, Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X))
            * Math.Max(0, Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y));
    }
}

/// <summary>Describes quadrant charts as plain text for screen readers and the search index.</summary>
internal static class QuadrantText
{
    public static string Describe(QuadrantChart chart)
    {
        var lines = new List<string>();
        foreach (var (low, high) in ((string, string)[])[(chart.Left, chart.Right), (chart.Bottom, chart.Top)])
        {
            if (low.Length + high.Length > 0)
                lines.Add(string.Join(" → ", ((string[])[low, high]).Where(text => text.Length > 0).Select(LabelText.OneLine)));
        }
        for (var i = 0; i < 4; i++)
        {
            var points = chart.Points.Where(point => point.Quadrant == i)
                .Select(point => $"{LabelText.OneLine(point.Name)} ({point.Written})").ToList();
            var name = LabelText.OneLine(chart.Names[i]);
            if (name.Length > 0)
                lines.Add(points.Count > 0 ? $"{name}: {string.Join("; ", points)}" : name);
            else
                lines.AddRange(points);
        }
        return string.Join('\n', lines);
    }

    public static string Labels(QuadrantChart chart) => string.Join(' ', chart.Texts.Concat(chart.Points.Select(point => point.Name))
        .Where(text => text.Length > 0).Select(LabelText.OneLine));
}
