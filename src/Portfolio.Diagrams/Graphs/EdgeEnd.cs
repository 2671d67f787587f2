namespace Portfolio.Diagrams.Graphs;

/// <summary>The mark where an edge meets a box.</summary>
internal enum EdgeEnd
{
    None,
    Arrow,
    Circle,
    Cross,

    /// <summary>A hollow triangle: a class that others inherit from.</summary>
    Triangle,

    /// <summary>A filled diamond: a whole that owns its parts.</summary>
    Diamond,

    /// <summary>A hollow diamond: a whole that shares its parts.</summary>
    HollowDiamond,

    /// <summary>Two bars: exactly one.</summary>
    One,

    /// <summary>A circle and a bar.</summary>
    ZeroOrOne,

    /// <summary>A bar and a crow's foot.</summary>
    OneOrMore,

    /// <summary>A circle and a crow's foot.</summary>
    ZeroOrMore,
}
