using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Pies;

/// <summary>The label of a slice, beside the pie.</summary>
/// <param name="Rim">The middle of the slice's edge, seen from the centre of the pie.</param>
internal sealed record PieLabel(Label Text, Point Rim)
{
    private const double Gap = 6;

    public bool IsRight => Rim.X >= 0;

    /// <summary>The middle of the text, seen from the centre of the pie.</summary>
    public double Y { get; private set; } = Rim.Y;

    public double Top => Y - (Text.Height / 2);

    public double Bottom => Y + (Text.Height / 2);

    /// <summary>Moves the labels of a side apart, as little as they need: those that meet form a block around where they would
    /// stand.</summary>
    public static void Spread(IEnumerable<PieLabel> labels)
    {
        var blocks = new Stack<List<PieLabel>>();
        foreach (var label in labels.OrderBy(label => label.Rim.Y))
        {
            List<PieLabel> block = [label];
            Place(block);
            while (blocks.TryPeek(out var above) && above[^1].Bottom + Gap > block[0].Top)
            {
                block.InsertRange(0, blocks.Pop());
                Place(block);
            }

            blocks.Push(block);
        }
    }

    private static void Place(List<PieLabel> block)
    {
        var top = block.Average(label => label.Rim.Y) - ((block.Sum(label => label.Text.Height + Gap) - Gap) / 2);
        foreach (var label in block)
        {
            label.Y = top + (label.Text.Height / 2);
            top = label.Bottom + Gap;
        }
    }
}
