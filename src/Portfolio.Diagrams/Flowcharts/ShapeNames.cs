using System.Collections.Frozen;
using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Flowcharts;

/// <summary>Names of shapes in <c>@{ shape: … }</c>.</summary>
internal static class ShapeNames
{
    private static readonly FrozenDictionary<string, Shape> Names = new (Shape Shape, string Names)[]
    {
        (Shape.Rectangle, "rect rectangle proc process square"),
        (Shape.Rounded, "rounded event"),
        (Shape.Stadium, "stadium terminal pill"),
        (Shape.Subroutine, "subproc subprocess subroutine fr-rect framed-rectangle"),
        (Shape.Cylinder, "cyl cylinder db database"),
        (Shape.Circle, "circle circ"),
        (Shape.DoubleCircle, "dbl-circ double-circle"),
        (Shape.Ellipse, "ellipse"),
        (Shape.Flag, "odd"),
        (Shape.Rhombus, "diam diamond decision question"),
        (Shape.Hexagon, "hex hexagon prepare"),
        (Shape.LeanRight, "lean-r lean-right in-out"),
        (Shape.LeanLeft, "lean-l lean-left out-in"),
        (Shape.Trapezoid, "trap-b trapezoid trapezoid-bottom priority"),
        (Shape.InvertedTrapezoid, "trap-t inv-trapezoid trapezoid-top manual"),
        (Shape.Text, "text"),
        (Shape.Bar, "fork join"),
        (Shape.Start, "start sm-circ small-circle"),
        (Shape.Stop, "stop fr-circ framed-circle"),
    }.SelectMany(shape => shape.Names.Split(' '), (shape, name) => (Name: name, shape.Shape))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Shape, StringComparer.Ordinal);

    /// <summary>The usual names, for messages.</summary>
    public const string All =
        "rect, rounded, stadium, subproc, cyl, circle, dbl-circ, ellipse, odd, diam, hex, lean-r, lean-l, trap-b, trap-t, text, fork, "
        + "start and stop";

    public static Shape? Find(string name) => Names.TryGetValue(name.Trim('"', ' '), out var shape) ? shape : null;
}
