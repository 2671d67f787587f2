namespace Portfolio.Diagrams.Layout;

/// <summary>The ranks between those of boxes, and the space between ranks.</summary>
internal sealed class Spacing(Part part)
{
    /// <summary>
    /// Ranks that an edge of length 1 spans: 2 where labels, and edges with the same ends, need a place between boxes; 4 where
    /// multiplicities do, too.
    /// </summary>
    public int RanksPerEdge { get; } = NeedsMultiplicities(part) ? 4 : NeedsLabels(part) ? 2 : 1;

    /// <summary>How far edges run straight at boxes.</summary>
    public int Lead => part.Lead;

    public bool IsOfBoxes(int rank) => rank % RanksPerEdge == 0;

    /// <summary>Wider where edges lead far to the side, so that they do not become flat.</summary>
    public double GapAfter(int index, List<Slot> rank, bool isVertical)
    {
        var farthest = rank.SelectMany(slot => slot.Down.Select(below => Math.Abs(below.X - slot.X))).DefaultIfEmpty().Max();
        if (part.Lead == 0)
            return GapAfter(farthest, isVertical);
        var leads = (IsOfBoxes(index) ? part.Lead : 0) + (IsOfBoxes(index + 1) ? part.Lead : 0);
        return leads + Math.Round(Math.Clamp(farthest / 6, leads > 0 && RanksPerEdge < 4 ? 10 : 4, 34));
    }

    private double GapAfter(double farthest, bool isVertical)
    {
        var hasLabels = RanksPerEdge > 1;
        var least = (isVertical, hasLabels) switch { (true, true) => 22, (true, false) => 42, (false, true) => 18, _ => 38 };
        return Math.Round(Math.Clamp(farthest / 6, least, least + (hasLabels ? 14 : 30)));
    }

    private static bool NeedsMultiplicities(Part part) => part.Edges.Any(edge => edge.From != edge.To && edge.Edge.Multiplicities.Any());

    private static bool NeedsLabels(Part part) => part.Edges.Any(edge => !edge.Edge.Label.IsEmpty && edge.From != edge.To)
        || part.Edges.Where(edge => edge.From != edge.To)
            .GroupBy(edge => string.CompareOrdinal(edge.From.Id, edge.To.Id) < 0 ? (edge.From, edge.To) : (edge.To, edge.From))
                .Any(same => same.Skip(1).Any());
}
