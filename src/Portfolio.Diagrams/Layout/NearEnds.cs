using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Moves multiplicities from their ranks to the boxes that they belong to, where nothing is in the way.</summary>
internal sealed class NearEnds(Part part, Axes axes)
{
    /// <summary>Space between an edge and the text, for the mark at its end.</summary>
    private const double Side = 9;

    private readonly List<Vertex> _boxes =
        [.. part.Boxes, .. part.Boxes.OfType<Node>().Where(node => !node.NoteLabel.IsEmpty).Select(node => NoteOf(node, axes))];

    public void Move()
    {
        foreach (var (edge, from, to) in part.Edges.Where(edge => edge.From != edge.To))
        {
            Move(edge.StartMultiplicity, edge.Path[0], from);
            Move(edge.EndMultiplicity, edge.Path[^1], to);
        }
    }

    private void Move(Multiplicity? multiplicity, Point tip, Vertex box)
    {
        if (multiplicity is null)
            return;
        var (width, height) = (multiplicity.Label.Width, multiplicity.Label.Height);
        foreach (var side in (double[])[Side, -Side])
        {
            Point place = axes.IsVertical
                ? new(tip.X + side + (Math.Sign(side) * width / 2), tip.Y + (Math.Sign(tip.Y - box.Y) * ((height / 2) + 2)))
                : new(tip.X + (Math.Sign(tip.X - box.X) * ((width / 2) + 4)), tip.Y + side + (Math.Sign(side) * height / 2));
            if (!IsFree(place, width, height, multiplicity))
                continue;
            multiplicity.Place = place;
            return;
        }
    }

    private bool IsFree(Point place, double width, double height, Multiplicity own) =>
        !_boxes.Exists(box => Overlaps(box, place, width, height))
        && !part.OpenGroups.Exists(group => Overlaps(group, place, width, height) && !Overlaps(group, place, -width, -height))
        && !part.Edges.Exists(edge => Curve.Meets(edge.Edge.Path, place, width + 4, height)
            || edge.Edge.Texts.Any(text => text.Label != own.Label && Math.Abs(text.Place.X - place.X) < ((text.Label.Width + width) / 2)
                + 4 && Math.Abs(text.Place.Y - place.Y) < (text.Label.Height + height) / 2));

    private static bool Overlaps(Vertex box, Point place, double width, double height) =>
        Math.Abs(box.X - place.X) < (box.Width + width) / 2 && Math.Abs(box.Y - place.Y) < (box.Height + height) / 2;

    private static Node NoteOf(Node node, Axes axes)
    {
        var place = Notes.PlaceOf(node, axes.IsVertical);
        return new("") { X = place.X, Y = place.Y, Width = Notes.WidthOf(node.NoteLabel), Height = Notes.HeightOf(node.NoteLabel) };
    }
}
