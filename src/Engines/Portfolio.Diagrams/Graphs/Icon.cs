using System.Collections.Frozen;

namespace Portfolio.Diagrams.Graphs;

/// <summary>Represents a picture of a service in an architecture diagram.</summary>
/// <param name="Name">The name in the source.</param>
/// <param name="Draw">A function that adds the lines of the icon, in a square of 24 pixels around a centre, to a path.</param>
internal sealed record Icon(string Name, Action<SvgPath, double, double> Draw)
{
    /// <summary>The width and height of an icon in pixels.</summary>
    public const int Size = 24;

    /// <summary>The space in pixels between an icon and the title after it.</summary>
    public const int Gap = 6;

    public static readonly FrozenDictionary<string, Icon> All = ((Icon[])[
        new("cloud", (path, x, y) => path.Move(x - 5.5, y + 7).Arc(4.6, 4.6, x - 6, y - 2.2).Arc(6.2, 6.2, x + 5.4, y - 3.4)
            .Arc(5.2, 5.2, x + 6, y + 7).Close()),
        new("database", (path, x, y) => path.Ellipse(x, y - 7, 8, 3).Move(x - 8, y - 7).Vertical(y + 7)
            .Arc(8, 3, x + 8, y + 7, isClockwise: false).Vertical(y - 7).Move(x - 8, y).Arc(8, 3, x + 8, y, isClockwise: false)),
        new("disk", (path, x, y) => path.Rectangle(x - 8, y - 10, 16, 20, 2).Ellipse(x, y - 2, 5, 5).Ellipse(x, y - 2, 1, 1)
            .Move(x - 4, y + 7).Horizontal(x + 4)),
        new("internet", (path, x, y) => path.Ellipse(x, y, 10, 10).Ellipse(x, y, 4.2, 10).Move(x - 10, y).Horizontal(x + 10)
            .Move(x - 8.6, y - 5).Horizontal(x + 8.6).Move(x - 8.6, y + 5).Horizontal(x + 8.6)),
        new("server", (path, x, y) => path.Rectangle(x - 10, y - 9, 20, 8, 1.5).Rectangle(x - 10, y + 1, 20, 8, 1.5)
            .Move(x - 7, y - 5).Horizontal(x - 5).Move(x - 7, y + 5).Horizontal(x - 5)),
    ]).ToFrozenDictionary(icon => icon.Name, StringComparer.Ordinal);
}
