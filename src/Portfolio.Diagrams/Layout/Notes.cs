using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Layout;

/// <summary>The place of a note beside its node: to the right, or below where edges lead sideways.</summary>
internal static class Notes
{
    public const int Gap = 16;

    public static double WidthOf(Label label) => Math.Ceiling(label.Width) + 16;

    public static double HeightOf(Label label) => label.Height + 10;

    /// <summary>The centre of the note.</summary>
    public static Point PlaceOf(Node node, bool isVertical) => isVertical
        ? new(node.X + (node.Width / 2) + Gap + (WidthOf(node.NoteLabel) / 2), node.Y)
        : new(node.X, node.Y + (node.Height / 2) + Gap + (HeightOf(node.NoteLabel) / 2));
}
