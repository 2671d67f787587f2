using System.Globalization;
using System.Text;
using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Svg;

/// <summary>
/// Builds the data of a <c>path</c> element. Numbers are rounded to one decimal, so that the output is the same on
/// every machine.
/// </summary>
internal sealed class SvgPath
{
    private readonly StringBuilder _data = new();

    public bool IsEmpty => _data.Length == 0;

    public SvgPath Move(double x, double y) => Append('M', x, y);

    public SvgPath Line(double x, double y) => Append('L', x, y);

    public SvgPath Horizontal(double x) => Append('H', x);

    public SvgPath Vertical(double y) => Append('V', y);

    public SvgPath Close()
    {
        _data.Append('z');
        return this;
    }

    public SvgPath Arc(double radiusX, double radiusY, double x, double y, bool isClockwise = true)
    {
        _data.Append('A').Append(Number(radiusX)).Append(' ').Append(Number(radiusY)).Append(" 0 0 ")
            .Append(isClockwise ? '1' : '0')
            .Append(' ');
        _data.Append(Number(x)).Append(' ').Append(Number(y));
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
                Append('C', b.X, b.Y, c.X, c.Y, d.X, d.Y);
        }

        return this;
    }

    public override string ToString() => _data.ToString();

    public static string Number(double value)
    {
        var text = Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private static bool IsSame(double a, double b, double c, double d) =>
        Math.Abs(a - b) < 0.05 && Math.Abs(a - c) < 0.05 && Math.Abs(a - d) < 0.05;

    private SvgPath Append(char command, params ReadOnlySpan<double> numbers)
    {
        _data.Append(command);
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = Number(numbers[i]);
            if (i > 0 && number[0] != '-')
                _data.Append(' ');
            _data.Append(number);
        }

        return this;
    }
}
