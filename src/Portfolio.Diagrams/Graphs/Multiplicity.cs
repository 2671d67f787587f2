using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>A text beside an end of an edge: how many take part. The layout sets its place.</summary>
internal sealed class Multiplicity(string text)
{
    /// <summary>Space between the edge and the text.</summary>
    public const int Gap = 5;

    public string Text => text;

    public Label Label { get; } = Label.Of(text, 90);

    public Point Place { get; set; }
}
