using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Layout;

/// <summary>The slots of an edge that have texts: its label in the middle, multiplicities beside its ends.</summary>
internal sealed class LabelSlots(Axes axes)
{
    /// <summary>The slot of a chain in a rank between its ends.</summary>
    public Slot At(Chain chain, int rank, Group? group)
    {
        var (edge, first, last) = (chain.Edge, chain.First.Rank, chain.Last.Rank);
        var atFirst = chain.IsReversed ? edge.EndMultiplicity : edge.StartMultiplicity;
        var atLast = chain.IsReversed ? edge.StartMultiplicity : edge.EndMultiplicity;
        var slot = rank == (first + last) / 2 && !edge.Label.IsEmpty ? OnLine(edge.Label, group)
            : rank == first + 1 && atFirst is not null ? Beside(atFirst, group)
            : rank == last - 1 && atLast is not null ? Beside(atLast, group)
            : new Slot { Group = group };
        slot.Rank = rank;
        return slot;
    }

    private Slot OnLine(Label label, Group? group)
    {
        var (across, along) = Extent(label);
        return new() { Group = group, IsLabel = true, Before = across / 2, After = across / 2, Thickness = along };
    }

    private Slot Beside(Multiplicity multiplicity, Group? group)
    {
        var (across, along) = Extent(multiplicity.Label);
        return new()
        {
            Group = group,
            IsLabel = true,
            Multiplicity = multiplicity,
            Before = 4,
            After = Multiplicity.Gap + across,
            Thickness = along
        };
    }

    private (double Across, double Along) Extent(Label label) =>
        axes.IsVertical ? (label.Width + 10, label.Height + 2) : (label.Height + 2, label.Width + 10);

    /// <summary>The centre of a multiplicity, across the direction of the edges.</summary>
    public double CentreOf(Slot slot) =>
        slot.X + Multiplicity.Gap + ((axes.IsVertical ? slot.Multiplicity!.Label.Width : slot.Multiplicity!.Label.Height) / 2);
}
