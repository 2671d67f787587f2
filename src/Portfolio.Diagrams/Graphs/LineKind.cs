namespace Portfolio.Diagrams.Graphs;

/// <summary>The line of an edge.</summary>
internal enum LineKind
{
    Solid,
    Dotted,
    Thick,
    Invisible,
}
