using System.Globalization;
using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Charts;

/// <summary>Represents bars and lines over the same categories, or over a range of numbers.</summary>
/// <param name="words">The separators of numbers.</param>
internal sealed class Chart(DiagramLabels words)
{
    public DiagramLabels Words => words;

    public bool IsHorizontal { get; set; }

    public string CategoryTitle { get; set; } = "";

    /// <summary>The offset of the statement with the categories in the source.</summary>
    public int CategoryOffset { get; set; }

    public List<string> Categories { get; } = [];

    /// <summary>The numbers of the first and the last value, or <see langword="null"/> if there are categories.</summary>
    public (double Low, double High)? CategoryRange { get; set; }

    public string ValueTitle { get; set; } = "";

    /// <summary>The author's range of values, or <see langword="null"/> if the values determine it.</summary>
    public (double Low, double High)? ValueRange { get; set; }

    public List<Series> Series { get; } = [];

    public IEnumerable<Series> Bars => Series.Where(series => series.IsBar);

    public IEnumerable<Series> Lines => Series.Where(series => !series.IsBar);

    /// <summary>The category whose bars have the accent colour, or -1.</summary>
    public int Marked { get; set; } = -1;

    /// <summary>
    /// Gets a value indicating whether values stand at numbers from edge to edge of the chart, and not in the middle of
    /// equal parts.
    /// </summary>
    public bool IsContinuous => CategoryRange is not null && !Bars.Any();
}

internal sealed record Series(string Name, bool IsBar, IReadOnlyList<Amount> Amounts)
{
    public bool IsMarked { get; set; }
}

/// <param name="Written">The value as it is written in the source, such as <c>1500.50</c>.</param>
internal sealed record Amount(double Value, string Written)
{
    /// <summary>Returns the value for a drawing, with the decimals of the source and groups of three digits.</summary>
    public string Grouped(DiagramLabels words)
    {
        var start = Written.StartsWith('-') ? 1 : 0;
        var digits = Written.AsSpan(start).IndexOfAnyExceptInRange('0', '9');
        var end = digits < 0 ? Written.Length : start + digits;
        var text = end < Written.Length && Written[end] == '.'
            ? Written.Remove(end, 1).Insert(end, words.DecimalSeparator) : Written;
        for (var at = end - 3; at > start; at -= 3)
            text = text.Insert(at, words.GroupSeparator);
        return text;
    }
}

/// <summary>Represents the axis of values, from <paramref name="Low"/> to <paramref name="High"/>.</summary>
/// <param name="Step">The distance between two ticks.</param>
/// <param name="Words">The separators of numbers.</param>
internal sealed record ValueScale(double Low, double High, double Step, DiagramLabels Words)
{
    /// <summary>The smallest category whose digits are grouped, so that years are not.</summary>
    public const int GroupCategoriesFrom = 10_000;

    public static ValueScale Of(Chart chart)
    {
        if (chart.ValueRange is { } range)
            return Between(range.Low, range.High, chart.Words);
        var values = chart.Series.SelectMany(series => series.Amounts).Select(amount => amount.Value).ToList();
        var (low, high) = (values.Min(), values.Max());
        // A bar starts at zero, or its length would say something else than its value. A line may start anywhere.
        if (chart.Bars.Any() || (low > 0 && low < high / 2))
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        if (low == high)
            (low, high) = (low - 1, high + 1);
        var step = StepOf(high - low);
        return new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step, chart.Words);
    }

    public static ValueScale Between(double low, double high, DiagramLabels words) =>
        new(low, high, StepOf(high - low), words);

    public double At(double value) => (Math.Clamp(value, Low, High) - Low) / (High - Low);

    public IEnumerable<(double At, string Text)> Ticks(int groupFrom = 1_000)
    {
        var first = Math.Ceiling((Low / Step) - 1e-9);
        for (var i = 0; i <= (int)Math.Floor((High / Step) - first + 1e-9); i++)
        {
            // The product has no more decimals than the step has.
            var value = Math.Round((decimal)((first + i) * Step), DecimalsOf(Step));
            yield return (At((double)value), Format(value, groupFrom, Words));
        }
    }

    public static string Format(decimal value, int groupFrom, DiagramLabels words)
    {
        var format = new NumberFormatInfo
        {
            NumberGroupSeparator = Math.Abs(value) < groupFrom ? "" : words.GroupSeparator,
            NumberDecimalSeparator = words.DecimalSeparator,
        };
        return value.ToString("#,0.##########", format);
    }

    private static int DecimalsOf(double step) => Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));

    /// <summary>Returns the power of ten, or twice or five times a power of ten, that makes three to six ticks.</summary>
    private static double StepOf(double span)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        return (span / 4 / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
    }
}
