using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Tests;

/// <summary>
/// Represents a subpath of a <c>path</c> element, read by the rules of SVG 2 (9.3) without the code that writes it. Curves are
/// divided into straight lines.
/// </summary>
internal sealed partial record DrawnPath(IReadOnlyList<Point> Points, bool IsClosed)
{
    private const int Steps = 32;

    public double Left => Points.Min(point => point.X);

    public double Right => Points.Max(point => point.X);

    public double Top => Points.Min(point => point.Y);

    public double Bottom => Points.Max(point => point.Y);

    public double Area => Math.Abs(Sides.Sum(side => (side.From.X * side.To.Y) - (side.To.X * side.From.Y))) / 2;

    private IEnumerable<(Point From, Point To)> Sides =>
        Points.Zip(IsClosed ? Points.Skip(1).Append(Points[0]) : Points.Skip(1));

    public static List<DrawnPath> Parse(string data)
    {
        var paths = new List<DrawnPath>();
        var points = new List<Point>();
        var (at, start) = (default(Point), default(Point));
        var end = 0;
        foreach (Match match in Command().Matches(data))
        {
            match.Index.ShouldBe(end, data);
            end = match.Index + match.Length;
            var numbers = Number().Matches(match.Groups["numbers"].Value)
                .Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray();
            var from = at;
            switch (match.Groups["name"].Value)
            {
                case "M":
                    End(isClosed: false);
                    at = start = new(numbers[0], numbers[1]);
                    points.Add(at);
                    break;
                case "l":
                    Add(numbers[0], numbers[1]);
                    break;
                case "h":
                    Add(numbers[0], 0);
                    break;
                case "v":
                    Add(0, numbers[0]);
                    break;
                case "c":
                    for (var step = 1; step <= Steps; step++)
                    {
                        var t = step / (double)Steps;
                        var (q, r, s) = (3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t);
                        at = new(from.X + (q * numbers[0]) + (r * numbers[2]) + (s * numbers[4]),
                            from.Y + (q * numbers[1]) + (r * numbers[3]) + (s * numbers[5]));
                        points.Add(at);
                    }
                    break;
                case "a":
                    at = new(from.X + numbers[5], from.Y + numbers[6]);
                    points.AddRange(Arc(from, at, numbers[0], numbers[1], numbers[3] == 1, numbers[4] == 1));
                    break;
                default:
                    at = start;
                    End(isClosed: true);
                    break;
            }
        }

        end.ShouldBe(data.Length, data);
        End(isClosed: false);
        return paths;

        void Add(double x, double y)
        {
            at = new(at.X + x, at.Y + y);
            points.Add(at);
        }

        void End(bool isClosed)
        {
            if (points.Count > 0)
                paths.Add(new([.. points], isClosed));
            points.Clear();
        }
    }

    public double DistanceTo(Point point) => Sides.Min(side =>
    {
        var (x, y) = (side.To.X - side.From.X, side.To.Y - side.From.Y);
        var length = (x * x) + (y * y);
        var t = length == 0 ? 0 : Math.Clamp((((point.X - side.From.X) * x) + ((point.Y - side.From.Y) * y)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(side.From.X + (t * x) - point.X, 2) + Math.Pow(side.From.Y + (t * y) - point.Y, 2));
    });

    public bool Contains(Point point) => Sides.Count(side => (side.From.Y > point.Y) != (side.To.Y > point.Y)
        && point.X < side.From.X + ((point.Y - side.From.Y) / (side.To.Y - side.From.Y) * (side.To.X - side.From.X))) % 2 == 1;

    /// <summary>Returns the points of an elliptical arc without rotation (SVG 2, B.2.4).</summary>
    private static IEnumerable<Point> Arc(Point from, Point to, double radiusX, double radiusY, bool isLarge, bool isClockwise)
    {
        // In units of the radii, the ellipse is a circle.
        var (x1, y1, x2, y2) = (from.X / radiusX, from.Y / radiusY, to.X / radiusX, to.Y / radiusY);
        var half = Math.Sqrt(Math.Pow(x2 - x1, 2) + Math.Pow(y2 - y1, 2)) / 2;
        var radius = Math.Max(1, half);
        var height = Math.Sqrt(Math.Max(0, (radius * radius) - (half * half))) * (isLarge == isClockwise ? -1 : 1);
        var (centreX, centreY) = (((x1 + x2) / 2) - (height * (y2 - y1) / (2 * half)), ((y1 + y2) / 2) + (height * (x2 - x1) / (2 * half)));
        var first = Math.Atan2(y1 - centreY, x1 - centreX);
        var turn = Math.Atan2(y2 - centreY, x2 - centreX) - first;
        turn += isClockwise && turn <= 1e-9 ? 2 * Math.PI : !isClockwise && turn >= -1e-9 ? -2 * Math.PI : 0;
        for (var step = 1; step <= Steps; step++)
        {
            var angle = first + (turn * step / Steps);
            yield return new((centreX + (radius * Math.Cos(angle))) * radiusX, (centreY + (radius * Math.Sin(angle))) * radiusY);
        }
    }

    [GeneratedRegex("(?<name>[Mlhvcaz])(?<numbers>[-0-9. ]*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
