namespace Portfolio.Formulas.MathMl;

/// <summary>Estimates the width of a displayed formula in em, from the average widths of characters in STIX Two Math.</summary>
internal static class MathWidth
{
    private const double Script = 0.71;

    public static double Of(MathNode node) => node.Tag switch
    {
        "mo" when node.Class == MathClass.Binary => (0.7 * node.Text.Length) + 0.5,
        "mo" => 0.42 * node.Text.Length,
        "mi" => 0.56 * node.Text.Length,
        "mn" or "mtext" => 0.5 * node.Text.Length,
        "mspace" => 0.25,
        "mfrac" => node.Children.Max(Of) + 0.2,
        "msqrt" or "mroot" => Of(node.Children[0]) + 0.9,
        "msub" or "msup" or "msubsup" => Of(node.Children[0]) + (Script * node.Children.Skip(1).Max(Of)),
        "munder" or "mover" or "munderover" =>
            Math.Max(Of(node.Children[0]), Script * node.Children.Skip(1).Max(Of)),
        "mtable" => Table(node),
        _ => node.Children.Sum(Of),
    };

    private static double Table(MathNode table)
    {
        var columns = new List<double>();
        foreach (var row in table.Children)
        {
            for (var i = 0; i < row.Children.Count; i++)
            {
                if (i == columns.Count)
                    columns.Add(0);
                columns[i] = Math.Max(columns[i], Of(row.Children[i]));
            }
        }

        return columns.Sum();
    }
}
