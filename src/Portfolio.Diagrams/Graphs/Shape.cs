namespace Portfolio.Diagrams.Graphs;

/// <summary>Outlines of nodes.</summary>
internal enum Shape
{
    Rectangle,
    Rounded,
    Stadium,
    Subroutine,
    Cylinder,
    Circle,
    DoubleCircle,
    Ellipse,
    Flag,
    Rhombus,
    Hexagon,
    LeanRight,
    LeanLeft,
    Trapezoid,
    InvertedTrapezoid,

    /// <summary>A filled disc: where states begin.</summary>
    Start,

    /// <summary>A disc in a ring: where states end.</summary>
    Stop,

    /// <summary>A bar across the direction: fork and join of states.</summary>
    Bar,

    /// <summary>Text without an outline.</summary>
    Text,

    /// <summary>A remark that stands by itself.</summary>
    Note,
}
