using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>A box with a text.</summary>
internal sealed class Node(string id) : Vertex(id)
{
    /// <summary>The text; the id until it is declared.</summary>
    public string Text { get; set; } = id;

    public Shape Shape { get; set; }

    /// <summary>The rows of a class or entity.</summary>
    public Table? Table { get; set; }

    public Label Label { get; set; } = Label.Empty;

    /// <summary>A text that stands beside the node, such as a note about a state.</summary>
    public string? Note { get; set; }

    public Label NoteLabel { get; set; } = Label.Empty;
}
