using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Pies;

internal static partial class PieParser
{
    public static Pie Parse(DiagramCursor cursor)
    {
        var pie = new Pie();
        cursor.ReadStatements(() => ReadStatement(cursor, pie));
        if (pie.Total <= 0 || !double.IsFinite(pie.Total))
            throw DiagramException.Syntax(0, "the chart has no slices; add lines such as `\"Name\" : 42`");
        return pie;
    }

    private static void ReadStatement(DiagramCursor cursor, Pie pie)
    {
        var at = cursor.At;
        if (cursor.TrySkipWord("showData"))
        {
            pie.ShowsValues = true;
            return;
        }

        if (cursor.TrySkipWord("title"))
        {
            cursor.Text.Caption = LabelText.Decode(cursor.ReadValue("title"), at);
            return;
        }

        var slice = cursor.TryMatch(Share());
        if (!slice.Success)
        {
            throw DiagramException.Syntax(at,
                $"{cursor.Word()} is not recognized; use `title`, `showData` or slices (`\"Name\" : 42`, not negative)");
        }
        if (pie.Slices.Count == cursor.Limits.MaxSlices)
        {
            throw DiagramException.TooLarge(
                at, $"the chart has more than {cursor.Limits.MaxSlices} slices; use a table instead");
        }
        var written = slice.Groups["value"].Value;
        pie.Slices.Add(new(LabelText.Decode(slice.Groups["name"].Value, at),
            double.Parse(written, CultureInfo.InvariantCulture), written));
    }

    [GeneratedRegex(@"\G""(?<name>[^""\n]+)""[ \t]*:[ \t]*(?<value>\d{1,15}(\.\d{1,15})?)[ \t\r]*(?=\n|;|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Share();
}

internal sealed class Pie
{
    public List<Slice> Slices { get; } = [];

    /// <summary>Gets or sets a value indicating whether labels also show the value of a slice.</summary>
    public bool ShowsValues { get; set; }

    public double Total => Slices.Sum(slice => slice.Value);

    /// <summary>
    /// Calculates the percentages of the slices, such as <c>42%</c>. Slices with the largest remainders are rounded up,
    /// so that the percentages add up to 100.
    /// </summary>
    public List<string> Percentages()
    {
        var exact = Slices.ConvertAll(slice => 100 * slice.Value / Total);
        var rounded = exact.ConvertAll(percent => (int)percent);
        foreach (var i in Enumerable.Range(0, exact.Count).OrderByDescending(i => exact[i] - rounded[i])
            .Take(100 - rounded.Sum()).ToList())
        {
            rounded[i]++;
        }
        return [.. rounded.Select(
            (percent, i) => percent == 0 && exact[i] > 0 ? "<1%" : FormattableString.Invariant($"{percent}%"))];
    }
}

/// <param name="Value">The amount, which is not negative.</param>
/// <param name="Written">The amount as it is written in the source, such as <c>1.50</c>.</param>
internal sealed record Slice(string Name, double Value, string Written);
