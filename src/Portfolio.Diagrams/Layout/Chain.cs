using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>An edge as slots in consecutive ranks.</summary>
/// <param name="IsReversed">Whether the edge leads against the direction, to break a cycle.</param>
internal sealed record Chain(Edge Edge, Slot First, Slot Last, bool IsReversed)
{
    public List<Slot> Slots { get; } = [];
}
