namespace Portfolio.Diagrams.Pies;

/// <summary>Shares of a whole.</summary>
internal sealed class Pie
{
    public List<Slice> Slices { get; } = [];

    /// <summary>Whether values stand beside the shares.</summary>
    public bool ShowsValues { get; set; }

    public double Total => Slices.Sum(slice => slice.Value);

    /// <summary>The share of the whole, such as <c>42%</c>.</summary>
    public string ShareOf(Slice slice)
    {
        var percent = 100 * slice.Value / Total;
        return percent is > 0 and < 0.5 ? "<1%" : FormattableString.Invariant($"{Math.Round(percent, MidpointRounding.AwayFromZero)}%");
    }
}

/// <param name="Name">What has the share.</param>
/// <param name="Value">Its amount; not negative.</param>
/// <param name="Written">The amount as the author writes it.</param>
internal sealed record Slice(string Name, double Value, string Written);
