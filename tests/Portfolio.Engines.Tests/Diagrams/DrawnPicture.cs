using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Tests;

/// <summary>
/// Draws an SVG element as rows of characters, without its text. A character is a cell of 8 × 16 pixels: <c>.</c> is a line, a digit
/// the tenths of the cell that are filled, <c>#</c> a full cell, and the letters <c>a</c> to <c>j</c> are filled cells with a line.
/// </summary>
internal sealed class DrawnPicture
{
    private const int Width = 8;
    private const int Height = 16;
    private const int Samples = 4;

    /// <summary>The width in pixels of a drawing that is as wide as the page.</summary>
    private const double Page = 640;

    private const double WeightOfLine = 0.2;

    private readonly List<DrawnPath> _filled = [];
    private readonly HashSet<(int Column, int Row)> _lines = [];
    private double _left, _top, _width, _height;

    public static string Draw(string svg)
    {
        var picture = new DrawnPicture();
        var root = XElement.Parse(svg);
        if (Text(root, "viewBox") is { } box)
        {
            var numbers = box.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            (picture._left, picture._top, picture._width, picture._height) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        }
        else
        {
            (picture._width, picture._height) = (Page, Number(root, "height"));
        }

        picture.Add(root, default);
        return picture.ToText();
    }

    /// <summary>Returns the area that differs, as a share of the area that is drawn.</summary>
    public static double DifferenceOf(string picture, string other)
    {
        var (first, second) = (picture.Split('\n'), other.Split('\n'));
        var (differs, all) = (0.0, 0.0);
        for (var row = 0; row < Math.Max(first.Length, second.Length); row++)
        {
            var (a, b) = (first.ElementAtOrDefault(row) ?? "", second.ElementAtOrDefault(row) ?? "");
            for (var column = 0; column < Math.Max(a.Length, b.Length); column++)
            {
                var ((fillA, lineA), (fillB, lineB)) = (Cell(a.ElementAtOrDefault(column)), Cell(b.ElementAtOrDefault(column)));
                differs += Math.Abs(fillA - fillB) + (lineA == lineB ? 0 : WeightOfLine);
                all += fillA + (lineA ? WeightOfLine : 0);
            }
        }

        return differs / all;
    }

    private static (double Fill, bool HasLine) Cell(char c) => c switch
    {
        '.' => (0, true),
        '#' => (1, false),
        >= '1' and <= '9' => ((c - '0') / 10.0, false),
        >= 'a' and <= 'j' => ((c - 'a' + 1) / 10.0, true),
        _ => (0, false),
    };

    private void Add(XElement element, Point origin)
    {
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "svg":
                    Add(child, new(origin.X + Number(child, "x"), origin.Y + Number(child, "y")));
                    break;
                case "path":
                    foreach (var path in DrawnPath.Parse(Text(child, "d")!))
                        Add(path with { Points = [.. path.Points.Select(p => new Point(p.X + origin.X, p.Y + origin.Y))] }, child);
                    break;
                case "rect":
                    var (x, y, right, bottom) = (Number(child, "x"), Number(child, "y"),
                        Number(child, "x") + Number(child, "width"), Number(child, "y") + Number(child, "height"));
                    Add(new([new(x, y), new(right, y), new(right, bottom), new(x, bottom)], IsClosed: true), child);
                    break;
                case "line":
                    Point[] ends = [new(Number(child, "x1"), Number(child, "y1")), new(Number(child, "x2"), Number(child, "y2"))];
                    Add(new(ends, IsClosed: false), child);
                    break;
            }
        }
    }

    private void Add(DrawnPath path, XElement element)
    {
        if (Text(element, "fill") is not (null or "none"))
        {
            _filled.Add(path);
            return;
        }

        foreach (var (from, to) in path.Points.Zip(path.Points.Skip(1)))
        {
            var steps = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y))) + 1;
            for (var step = 0; step <= steps; step++)
            {
                var t = step / (double)steps;
                _lines.Add(((int)Math.Floor((from.X + ((to.X - from.X) * t) - _left) / Width),
                    (int)Math.Floor((from.Y + ((to.Y - from.Y) * t) - _top) / Height)));
            }
        }
    }

    private string ToText()
    {
        var text = new StringBuilder();
        for (var row = 0; row * Height < _height; row++)
        {
            var line = new StringBuilder();
            for (var column = 0; column * Width < _width; column++)
            {
                var samples = 0;
                for (var sample = 0; sample < Samples * Samples; sample++)
                {
                    var point = new Point(_left + ((column + ((0.5 + (sample % Samples)) / Samples)) * Width),
                        _top + ((row + ((0.5 + (sample / Samples)) / Samples)) * Height));
                    samples += _filled.Exists(path => path.Contains(point)) ? 1 : 0;
                }

                var tenths = (int)Math.Round(samples * 10.0 / (Samples * Samples));
                line.Append(_lines.Contains((column, row)) ? ".abcdefghij"[tenths] : " 123456789#"[tenths]);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static double Number(XElement element, string name) => Text(element, name) switch
    {
        null => 0,
        [.. var share, '%'] => double.Parse(share, CultureInfo.InvariantCulture) * Page / 100,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    };

    private static string? Text(XElement element, string name) => element.Attribute(name)?.Value;
}
