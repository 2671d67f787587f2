using Portfolio.Content.Rendering.Diagrams.Text;

namespace Portfolio.Content.Rendering.Diagrams.Graphs;

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

/// <summary>A box with a text.</summary>
internal sealed class Node(string id) : Vertex(id)
{
    /// <summary>The text; the id until it is declared.</summary>
    public string Text { get; set; } = id;

    public Shape Shape { get; set; }

    public Label Label { get; set; } = Label.Empty;

    /// <summary>A text that stands beside the node, such as a note about a state.</summary>
    public string? Note { get; set; }

    public Label NoteLabel { get; set; } = Label.Empty;
}

/// <summary>A frame around nodes and groups, with a title.</summary>
internal sealed class Group(string id) : Vertex(id)
{
    public string Title { get; set; } = "";

    public Label Label { get; set; } = Label.Empty;

    /// <summary>The direction inside; <see langword="null"/> for that of the graph.</summary>
    public Direction? Direction { get; set; }

    /// <summary>Where the title is written: its centre.</summary>
    public double TitleX { get; set; }

    public double TitleY { get; set; }

    public int Depth => 1 + (Parent?.Depth ?? 0);
}
