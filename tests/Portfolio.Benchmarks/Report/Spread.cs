using System.Globalization;

namespace Portfolio.Benchmarks.Report;

/// <summary>Represents the values that were measured in several rounds.</summary>
internal sealed record Spread(IReadOnlyList<double> Values)
{
    public double Median => Percentile(0.5);

    /// <summary>Returns the smallest value that the given share of the values does not exceed.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    public double Percentile(double share)
    {
        var ordered = Values.Order().ToList();
        return ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];
    }

    /// <summary>Divides each value by the other spread's value of the same round.</summary>
    public Spread Over(Spread other) => new([.. Values.Zip(other.Values, (a, b) => a / b)]);

    /// <summary>Formats the median and the range, such as <c>0.98 (0.95–1.02)</c>.</summary>
    public override string ToString() =>
        Values.Count == 1 ? Write(Values[0]) : $"{Write(Median)} ({Write(Values.Min())}–{Write(Values.Max())})";

    private static string Write(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
