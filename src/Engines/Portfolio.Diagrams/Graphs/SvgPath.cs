using System.Globalization;
using System.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>
/// Builds the data of a <c>path</c> element. Positions are rounded to one decimal, so that the output is the same on
/// every machine. Commands are relative, so that equal shapes have equal commands, which compress well.
/// </summary>
internal sealed class SvgPath
{
    private readonly StringBuilder _data = new();

    /// <summary>The current position and the start of the current shape, in tenths.</summary>
    private (long X, long Y) _at, _start;

    public bool IsEmpty => _data.Length == 0;

    public SvgPath Move(double x, double y)
    {
        _at = _start = (Tenths(x), Tenths(y));
        return Append('M', _at.X, _at.Y);
    }

    public SvgPath Line(double x, double y)
    {
        var (fromX, fromY) = _at;
        _at = (Tenths(x), Tenths(y));
        return Append('l', _at.X - fromX, _at.Y - fromY);
    }

    public SvgPath Horizontal(double x)
    {
        var from = _at.X;
        _at.X = Tenths(x);
        return Append('h', _at.X - from);
    }

    public SvgPath Vertical(double y)
    {
        var from = _at.Y;
        _at.Y = Tenths(y);
        return Append('v', _at.Y - from);
    }

    public SvgPath Close()
    {
        _data.Append('z');
        _at = _start;
        return this;
    }

    public SvgPath Arc(double radiusX, double radiusY, double x, double y, bool isClockwise = true)
    {
        var (fromX, fromY) = _at;
        _at = (Tenths(x), Tenths(y));
        Append('a', Tenths(radiusX), Tenths(radiusY));
        _data.Append(isClockwise ? " 0 0 1" : " 0 0 0");
        AppendNumbers(isFirst: false, _at.X - fromX, _at.Y - fromY);
        return this;
    }

    public SvgPath Ellipse(double x, double y, double radiusX, double radiusY) =>
        Move(x - radiusX, y).Arc(radiusX, radiusY, x + radiusX, y).Arc(radiusX, radiusY, x - radiusX, y).Close();

    public SvgPath Rectangle(double left, double top, double width, double height, double radius = 0)
    {
        var (right, bottom) = (left + width, top + height);
        if (radius == 0)
            return Move(left, top).Horizontal(right).Vertical(bottom).Horizontal(left).Close();
        return Move(left + radius, top).Horizontal(right - radius).Arc(radius, radius, right, top + radius)
            .Vertical(bottom - radius).Arc(radius, radius, right - radius, bottom)
            .Horizontal(left + radius).Arc(radius, radius, left, bottom - radius)
            .Vertical(top + radius).Arc(radius, radius, left + radius, top).Close();
    }

    public SvgPath Polygon(params ReadOnlySpan<Point> points)
    {
        Move(points[0].X, points[0].Y);
        foreach (var point in points[1..])
            Line(point.X, point.Y);
        return Close();
    }

    /// <summary>Adds cubic Bézier curves. Curves that are horizontal or vertical become line commands.</summary>
    public SvgPath Curves(IReadOnlyList<Point> points)
    {
        Move(points[0].X, points[0].Y);
        for (var i = 1; i + 2 < points.Count; i += 3)
        {
            var (a, b, c, d) = (points[i - 1], points[i], points[i + 1], points[i + 2]);
            if (IsSame(a.X, b.X, c.X, d.X))
                Vertical(d.Y);
            else if (IsSame(a.Y, b.Y, c.Y, d.Y))
                Horizontal(d.X);
            else
                Curve(b, c, d);
        }

        return this;
    }

    public override string ToString() => _data.ToString();

    public static string Number(double value) => Text(Tenths(value));

    private static bool IsSame(double a, double b, double c, double d) =>
        Math.Abs(a - b) < 0.05 && Math.Abs(a - c) < 0.05 && Math.Abs(a - d) < 0.05;

    /// <summary>Adds a cubic Bézier curve.</summary>
    public SvgPath Curve(Point first, Point second, Point end)
    {
        var (fromX, fromY) = _at;
        _at = (Tenths(end.X), Tenths(end.Y));
        return Append('c', Tenths(first.X) - fromX, Tenths(first.Y) - fromY, Tenths(second.X) - fromX, Tenths(second.Y) - fromY,
            _at.X - fromX, _at.Y - fromY);
    }

    private SvgPath Append(char command, params ReadOnlySpan<long> tenths)
    {
        _data.Append(command);
        AppendNumbers(isFirst: true, tenths);
        return this;
    }

    private void AppendNumbers(bool isFirst, params ReadOnlySpan<long> tenths)
    {
        foreach (var number in tenths)
        {
            if (!isFirst && number >= 0)
                _data.Append(' ');
            _data.Append(Text(number));
            isFirst = false;
        }
    }

    private static long Tenths(double value) => (long)Math.Round(value * 10);

    private static string Text(long tenths) => (tenths / 10.0).ToString("0.#", CultureInfo.InvariantCulture);
}
