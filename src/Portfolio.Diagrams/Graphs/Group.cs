using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

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

    public TitleLane Lane { get; set; }

    public int Depth => 1 + (Parent?.Depth ?? 0);
}
