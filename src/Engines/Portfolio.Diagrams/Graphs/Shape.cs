using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Portfolio.Diagrams.Graphs;

/// <summary>
/// Represents a shape of nodes. Each row is everything that is known of a shape. What a row does not state is that of a
/// rectangle.
/// </summary>
internal sealed class Shape
{
    /// <summary>Half of the height of the ellipse at the top of a cylinder, in pixels.</summary>
    private const double CylinderCap = 7;

    /// <summary>The space in pixels between an icon and the text below it.</summary>
    private const int IconGap = 4;

    /// <summary>The length of the head of a block arrow, in pixels.</summary>
    private const double ArrowHead = 14;

    /// <summary>The distance in pixels by which the head of a block arrow is wider than its shaft, on each side.</summary>
    private const double ArrowBarb = 7;

    private static readonly List<Shape> Rows = [];

    public static readonly Shape Rectangle = new()
    {
        Names = "rect rectangle proc process square notch-rect card notched-rectangle doc document docs documents "
            + "st-doc stacked-document lin-doc lined-document tag-doc tagged-document tag-rect tagged-rectangle tag-proc "
            + "tagged-process st-rect stacked-rectangle procs processes sl-rect sloped-rectangle manual-input note",
    };

    public static readonly Shape Rounded = new()
    {
        Names = "rounded event bang cloud",
        Draw = (paths, box) => paths.Box.Rectangle(box.Left, box.Top, box.Width, box.Height, 8),
    };

    public static readonly Shape Stadium = new()
    {
        Names = "stadium terminal pill delay half-rounded-rectangle curv-trap curved-trapezoid display",
        Size = SizeOfStadium,
        Draw = (paths, box) => paths.Box.Rectangle(box.Left, box.Top, box.Width, box.Height, box.Height / 2),
        RoundEnd = (_, across, isVertical) => isVertical ? 0 : across,
        Share = 0.5,
    };

    public static readonly Shape Subroutine = new()
    {
        Names = "subproc subprocess subroutine fr-rect framed-rectangle lin-rect lined-rectangle lin-proc lined-process "
            + "shaded-process div-rect divided-rectangle div-proc divided-process win-pane window-pane internal-storage",
        Size = text => new(text.BoxWidth + 14, text.BoxHeight),
        Draw = (paths, box) =>
        {
            paths.Box.Rectangle(box.Left, box.Top, box.Width, box.Height);
            paths.Lines.Move(box.Left + 7, box.Top).Vertical(box.Bottom).Move(box.Right - 7, box.Top).Vertical(box.Bottom);
        },
    };

    public static readonly Shape Cylinder = new()
    {
        Names = "cyl cylinder db database h-cyl horizontal-cylinder das lin-cyl lined-cylinder disk bow-rect "
            + "bow-tie-rectangle stored-data datastore data-store",
        Size = text => new(text.BoxWidth, text.BoxHeight + 18),
        Draw = (paths, box) =>
        {
            var (top, bottom) = (box.Top + CylinderCap, box.Bottom - CylinderCap);
            paths.Box.Move(box.Left, top).Arc(box.Width / 2, CylinderCap, box.Right, top).Vertical(bottom)
                .Arc(box.Width / 2, CylinderCap, box.Left, bottom).Close();
            paths.Lines.Move(box.Left, top).Arc(box.Width / 2, CylinderCap, box.Right, top, isClockwise: false);
        },
        RoundEnd = (_, _, isVertical) => isVertical ? CylinderCap : 0,
        TextOffset = new(0, CylinderCap),
    };

    public static readonly Shape Circle = new()
    {
        Names = "circle circ cross-circ crossed-circle summary",
        Size = text => new(text.Diameter + 12, text.Diameter + 12),
        Draw = (paths, box) => paths.Box.Ellipse(box.X, box.Y, box.Width / 2, box.Height / 2),
        RoundEnd = (along, _, _) => along,
        Share = 0.5,
        IsRound = true,
    };

    public static readonly Shape DoubleCircle = new()
    {
        Names = "dbl-circ double-circle doublecircle",
        Size = text => new(text.Diameter + 22, text.Diameter + 22),
        Draw = (paths, box) =>
        {
            paths.Box.Ellipse(box.X, box.Y, box.Width / 2, box.Height / 2);
            paths.Lines.Ellipse(box.X, box.Y, (box.Width / 2) - 5, (box.Height / 2) - 5);
        },
        RoundEnd = (along, _, _) => along,
        Share = 0.5,
        IsRound = true,
    };

    public static readonly Shape Ellipse = new()
    {
        Names = "ellipse",
        Size = text => new(Math.Ceiling(text.BoxWidth * 1.25), Math.Ceiling(text.BoxHeight * 1.3)),
        Draw = (paths, box) => paths.Box.Ellipse(box.X, box.Y, box.Width / 2, box.Height / 2),
        RoundEnd = (along, _, _) => along,
        Share = 0.5,
    };

    public static readonly Shape Flag = new()
    {
        Names = "odd flag paper-tape",
        Size = text => new(text.BoxWidth + 10, text.BoxHeight),
        Corners = (x, y, _) => [new(-x, -y), new(x, -y), new(x, y), new(-x, y), new(10 - x, 0)],
        TextOffset = new(5, 0),
    };

    public static readonly Shape Rhombus = new()
    {
        Names = "diam diamond decision question choice",
        Size = SizeOfRhombus,
        Corners = (x, y, _) => [new(0, -y), new(x, 0), new(0, y), new(-x, 0)],
        Symbol = "◆",
    };

    public static readonly Shape Hexagon = new()
    {
        Names = "hex hexagon prepare hourglass collate",
        Size = SizeOfSlanted,
        Corners = (x, y, inset) =>
            [new(inset - x, -y), new(x - inset, -y), new(x, 0), new(x - inset, y), new(inset - x, y), new(-x, 0)],
    };

    public static readonly Shape LeanRight = new()
    {
        Names = "lean-r lean-right in-out bolt com-link lightning-bolt",
        Size = SizeOfSlanted,
        Corners = (x, y, inset) => [new(inset - x, -y), new(x, -y), new(x - inset, y), new(-x, y)],
    };

    public static readonly Shape LeanLeft = new()
    {
        Names = "lean-l lean-left out-in",
        Size = SizeOfSlanted,
        Corners = (x, y, inset) => [new(-x, -y), new(x - inset, -y), new(x, y), new(inset - x, y)],
    };

    public static readonly Shape Trapezoid = new()
    {
        Names = "trap-b trapezoid trapezoid-bottom priority tri triangle extract notch-pent notched-pentagon loop-limit",
        Size = SizeOfSlanted,
        Corners = (x, y, inset) => [new(inset - x, -y), new(x - inset, -y), new(x, y), new(-x, y)],
    };

    public static readonly Shape InvertedTrapezoid = new()
    {
        Names = "trap-t inv-trapezoid trapezoid-top manual flip-tri flipped-triangle manual-file",
        Size = SizeOfSlanted,
        Corners = (x, y, inset) => [new(-x, -y), new(x, -y), new(x - inset, y), new(inset - x, y)],
    };

    /// <summary>Text without an outline.</summary>
    public static readonly Shape Text = new()
    {
        Names = "text brace brace-l brace-r braces comment",
        Size = text => new(text.Width + 8, text.Height + 8),
        Draw = (_, _) => { },
    };

    /// <summary>A bar perpendicular to the edges, for a fork or join of states.</summary>
    public static readonly Shape Bar = new()
    {
        Names = "fork join",
        Size = text => text.IsHorizontal ? new(7, 70) : new(70, 7),
        Draw = (paths, box) => paths.Filled.Rectangle(box.Left, box.Top, box.Width, box.Height),
        HasText = false,
        Symbol = "▬",
    };

    /// <summary>A filled circle, for the initial state.</summary>
    public static readonly Shape Start = new()
    {
        Names = "start sm-circ small-circle f-circ filled-circle junction anchor",
        Size = _ => new(18, 18),
        Draw = (paths, box) => paths.Filled.Ellipse(box.X, box.Y, 8, 8),
        RoundEnd = (along, _, _) => along,
        Share = 0.8,
        IsRound = true,
        HasText = false,
        Symbol = "●",
    };

    /// <summary>A filled circle in a ring, for the final state.</summary>
    public static readonly Shape Stop = new()
    {
        Names = "stop fr-circ framed-circle",
        Size = _ => new(18, 18),
        Draw = (paths, box) =>
        {
            paths.Filled.Ellipse(box.X, box.Y, (box.Width / 2) - 4, (box.Width / 2) - 4);
            paths.Lines.Ellipse(box.X, box.Y, box.Width / 2, box.Width / 2);
        },
        RoundEnd = (along, _, _) => along,
        Share = 0.8,
        IsRound = true,
        HasText = false,
        Symbol = "◉",
    };

    /// <summary>A note in a class diagram that is not attached to a class.</summary>
    public static readonly Shape Note = new()
    {
        Draw = (paths, box) => paths.Notes.Rectangle(box.Left, box.Top, box.Width, box.Height),
    };

    /// <summary>A small dot, at which the lines of an architecture diagram meet.</summary>
    public static readonly Shape Junction = new()
    {
        Size = _ => new(8, 8),
        Draw = (paths, box) => paths.Filled.Ellipse(box.X, box.Y, box.Width / 2, box.Height / 2),
        RoundEnd = (along, _, _) => along,
        Share = 0.8,
        IsRound = true,
        HasText = false,
    };

    /// <summary>The boxes with an icon above their text.</summary>
    private static readonly FrozenDictionary<Icon, Shape> Services = Icon.All.Values.ToFrozenDictionary(icon => icon, icon => new Shape
    {
        Size = text => new(text.BoxWidth, text.BoxHeight + Icon.Size + IconGap),
        Draw = (paths, box) =>
        {
            paths.Box.Rectangle(box.Left, box.Top, box.Width, box.Height, 3);
            icon.Draw(paths.Lines, box.X, box.Top + 10 + (Icon.Size / 2));
        },
        TextOffset = new(0, (Icon.Size + IconGap) / 2.0),
    });

    /// <summary>The block arrows, by the bits of their directions.</summary>
    private static readonly Shape[] Arrows = [Rectangle, .. Enumerable.Range(1, 15).Select(ArrowOf)];

    private static readonly FrozenDictionary<string, Shape> ByName = Rows
        .SelectMany(shape => shape.Names.Split(' ', StringSplitOptions.RemoveEmptyEntries), (shape, name) => (name, shape))
        .ToFrozenDictionary(pair => pair.name, pair => pair.shape, StringComparer.Ordinal);

    private Shape() => Rows.Add(this);

    /// <summary>Gets all shapes.</summary>
    public static IReadOnlyList<Shape> All => Rows;

    /// <summary>Gets the first name of each shape, as a list for error messages.</summary>
    public static string ShortNames
    {
        get
        {
            var names = Rows.Where(shape => shape.Names.Length > 0).Select(shape => shape.Names.Split(' ')[0]).ToList();
            return $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
        }
    }

    /// <summary>
    /// Gets the names in Mermaid's documentation, the usual one first. They include those of shapes without a row of their
    /// own, which are drawn as this one.
    /// </summary>
    public string Names { get; private init; } = "";

    /// <summary>Gets the function that returns the size of a node from the size of its text.</summary>
    public Func<TextSize, NodeExtent> Size { get; private init; } = text => new(text.BoxWidth, text.BoxHeight);

    /// <summary>
    /// Gets the function that returns the corners of a polygon, clockwise and relative to the centre, from half of the width,
    /// half of the height and <see cref="InsetOf"/>. It is <see langword="null"/> for rectangles and shapes with curves.
    /// </summary>
    public Func<double, double, double, Point[]>? Corners { get; private init; }

    /// <summary>Gets the function that draws a node, or <see langword="null"/> for polygons and rectangles.</summary>
    public Action<NodePaths, NodeFrame>? Draw { get; private init; }

    /// <summary>
    /// Gets the function that returns the depth of the half ellipse that ends the shape in a direction, from half of the
    /// extents along and across it, or <see langword="null"/> if the shape has no round ends.
    /// </summary>
    public Func<double, double, bool, double>? RoundEnd { get; private init; }

    /// <summary>Gets the fraction of a slanted or round side that edges can meet, or 0 for straight sides.</summary>
    public double Share
    {
        get => Corners is null ? field : 0.5;
        private init;
    }

    /// <summary>Gets a value indicating whether the width and the height are always the same.</summary>
    public bool IsRound { get; private init; }

    /// <summary>Gets a value indicating whether a box of a grid is as wide as its cell. An arrow is long, but not wide.</summary>
    public bool FillsWidth
    {
        get => field && !IsRound;
        private init;
    } = true;

    /// <summary>Gets a value indicating whether a box of a grid is as high as its row.</summary>
    public bool FillsHeight
    {
        get => field && !IsRound;
        private init;
    } = true;

    /// <summary>Gets the distance of the text from the centre of the node.</summary>
    public Point TextOffset { get; private init; }

    public bool HasText { get; private init; } = true;

    /// <summary>Gets the sign for a node without text in descriptions, or <see langword="null"/> if it has none.</summary>
    public string? Symbol { get; private init; }

    public static Shape? Find(string name) => ByName.GetValueOrDefault(name.Trim('"', '\'', ' '));

    /// <summary>Returns the box with an icon, or a rectangle if there is no icon.</summary>
    public static Shape Service(Icon? icon) => icon is null ? Rectangle : Services[icon];

    /// <summary>Returns the block arrow that points in the directions.</summary>
    public static Shape Arrow(IEnumerable<Direction> directions) =>
        Arrows[directions.Aggregate(0, (bits, direction) => bits | BitOf(direction))];

    public bool IsArrow => Array.IndexOf(Arrows, this) > 0;

    private static int BitOf(Direction direction) => 1 << (int)direction;

    /// <summary>
    /// Returns a block arrow: a box with a head on each side that it points to. If it points along one axis, its heads are wider than the
    /// box.
    /// </summary>
    private static Shape ArrowOf(int bits)
    {
        var isAcross = Has(Direction.Left) || Has(Direction.Right);
        var isSingle = isAcross != (Has(Direction.Up) || Has(Direction.Down));
        var (left, right) = (InsetAt(Direction.Left, !isAcross), InsetAt(Direction.Right, !isAcross));
        var (top, bottom) = (InsetAt(Direction.Up, isAcross), InsetAt(Direction.Down, isAcross));
        return new()
        {
            Size = text => new(text.BoxWidth + left + right, text.BoxHeight + top + bottom),
            Corners = (x, y, _) => CornersOf(x, y),
            FillsWidth = isSingle && isAcross,
            FillsHeight = isSingle && !isAcross,
            TextOffset = new((left - right) / 2, (top - bottom) / 2),
            Symbol = isSingle && Has(Direction.Left) && Has(Direction.Right) ? "↔"
                : isSingle && Has(Direction.Up) && Has(Direction.Down) ? "↕"
                : string.Concat(Enum.GetValues<Direction>().Where(Has).Select(direction => "↓→↑←"[(int)direction])),
        };

        bool Has(Direction direction) => (bits & BitOf(direction)) != 0;

        double InsetAt(Direction side, bool isBeside) => Has(side) ? ArrowHead : isSingle && isBeside ? ArrowBarb : 0;

        Point[] CornersOf(double x, double y)
        {
            var (start, end) = (new Point(left - x, top - y), new Point(x - right, y - bottom));
            var middle = new Point((start.X + end.X) / 2, (start.Y + end.Y) / 2);
            var (baseX, baseY) = (BaseOf(end.X - middle.X), BaseOf(end.Y - middle.Y));
            List<Point> corners = [start];
            if (Has(Direction.Up))
                corners.AddRange([new(middle.X - baseX, start.Y), new(middle.X, -y), new(middle.X + baseX, start.Y)]);
            corners.Add(new(end.X, start.Y));
            if (Has(Direction.Right))
                corners.AddRange([new(end.X, middle.Y - baseY), new(x, middle.Y), new(end.X, middle.Y + baseY)]);
            corners.Add(end);
            if (Has(Direction.Down))
                corners.AddRange([new(middle.X + baseX, end.Y), new(middle.X, y), new(middle.X - baseX, end.Y)]);
            corners.Add(new(start.X, end.Y));
            if (Has(Direction.Left))
                corners.AddRange([new(start.X, middle.Y + baseY), new(-x, middle.Y), new(start.X, middle.Y - baseY)]);
            return [.. corners];
        }

        double BaseOf(double half) => isSingle ? half + ArrowBarb : half * 0.6;
    }

    /// <summary>Returns the horizontal distance that a slanted side covers.</summary>
    public static double InsetOf(double height) => Math.Round(Math.Min(height / 3, 18));

    private static NodeExtent SizeOfSlanted(TextSize text) => new(text.BoxWidth + (2 * InsetOf(text.BoxHeight)), text.BoxHeight);

    private static NodeExtent SizeOfStadium(TextSize text)
    {
        // The round ends are beside the corners of the text.
        var (radius, half) = (text.BoxHeight / 2, text.Height / 2);
        var side = Math.Max(16, Math.Ceiling(radius - Math.Sqrt((radius * radius) - (half * half))) + 4);
        return new(Math.Max(text.Width + (2 * side), text.BoxHeight + 12), text.BoxHeight);
    }

    private static NodeExtent SizeOfRhombus(TextSize text)
    {
        if (text.IsEmpty)
            return new(28, 28);
        // The corners of the text must be inside the rhombus. If w and h are half of the width and height of the text, a
        // rhombus with half diagonals of w(1 + t) and h(1 + 1/t) is large enough for any positive t.
        var stretch = text.Width > 3 * text.Height ? 0.6 : 0.9;
        return new(Math.Ceiling((text.Width + 8) * (1 + stretch)), Math.Ceiling((text.Height + 4) * (1 + (1 / stretch))));
    }
}

/// <summary>Represents the space that the text of a node needs.</summary>
/// <param name="BoxWidth">The width with the usual space on both sides.</param>
/// <param name="IsHorizontal">True if the edges of the graph point to the left or right.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextSize(
    double Width, double Height, double BoxWidth, double BoxHeight, bool IsEmpty, bool IsHorizontal)
{
    public double Diameter => Math.Ceiling(Math.Sqrt((Width * Width) + (Height * Height)));
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct NodeExtent(double Width, double Height);

/// <summary>Represents the place of a node.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NodeFrame(double X, double Y, double Width, double Height)
{
    public double Left => X - (Width / 2);

    public double Top => Y - (Height / 2);

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>Returns the area that two frames share.</summary>
    public double Overlap(NodeFrame other) => Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left))
        * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));
}

/// <summary>Contains the paths to which the parts of a node are added.</summary>
/// <param name="Lines">The path of lines on the box.</param>
/// <param name="Filled">The path of what has the colour of lines.</param>
internal sealed record NodePaths(SvgPath Box, SvgPath Lines, SvgPath Filled, SvgPath Notes);

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(double X, double Y);
