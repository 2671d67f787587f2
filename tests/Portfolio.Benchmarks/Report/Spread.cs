using System.Globalization;

namespace Portfolio.Benchmarks.Report;

/// <summary>Represents the values of a measurement, one for each round.</summary>
internal sealed record Spread(IReadOnlyList<double> Values)
{
    public double Median => Percentile(0.5);

    /// <summary>Returns the smallest value that is at least as large as the specified share of the values.</summary>
    /// <param name="share">The share of the values, from 0 to 1.</param>
    public double Percentile(double share)
    {
        var ordered = Values.Order().ToList();
        return ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];
    }

    /// <summary>Divides each value by the value that <paramref name="other"/> contains for the same round.</summary>
    public Spread Over(Spread other) => new([.. Values.Zip(other.Values, (a, b) => a / b)]);

    /// <summary>Formats the median and, for several values, the range, such as <c>0.98 (0.95–1.02)</c>.</summary>
    public override string ToString() =>
        Values.Count == 1 ? Write(Values[0]) : $"{Write(Median)} ({Write(Values.Min())}–{Write(Values.Max())})";

    private static string Write(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
