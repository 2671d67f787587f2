namespace Portfolio.Diagrams.Graphs;

/// <summary>The direction in which edges lead.</summary>
internal enum Direction
{
    Down,
    Right,
    Up,
    Left,
}
