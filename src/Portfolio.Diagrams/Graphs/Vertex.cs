namespace Portfolio.Diagrams.Graphs;

/// <summary>What an edge may end at: a node or a group. The layout sets the position.</summary>
internal abstract class Vertex(string id)
{
    public string Id { get; } = id;

    public Group? Parent { get; set; }

    /// <summary>Centre, in pixels.</summary>
    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }

    public bool IsIn(Group group)
    {
        for (var at = Parent; at is not null; at = at.Parent)
        {
            if (at == group)
                return true;
        }

        return false;
    }
}
