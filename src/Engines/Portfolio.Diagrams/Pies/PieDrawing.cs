using Portfolio.Diagrams.Charts;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Pies;

/// <summary>
/// Draws a pie chart. Lines connect slices and names, so readers need not distinguish colours. A phone has no room for
/// names beside the disc, so the narrow layout has bars.
/// </summary>
internal static class PieDrawing
{
    private const double Radius = 104;

    /// <summary>The horizontal distance between the rim and the labels, in pixels.</summary>
    private const double Leader = 20;

    /// <summary>The maximum width of a label in pixels, chosen so that the chart fits the text column.</summary>
    private const double LabelWidth = 150;

    private static readonly string[] Hues = ["accent", "rust", "blue", "moss", "plum"];
    private static readonly string[] Opacities = [".75", ".45", ".2"];

    public static DiagramPicture Draw(Pie pie, DiagramLabels words)
    {
        var shares = pie.Percentages();
        var labels = LabelsOf(pie, shares, words);
        PieLabel.Spread(labels.Where(label => label.IsRight));
        PieLabel.Spread(labels.Where(label => !label.IsRight));
        var left = Math.Ceiling(labels.Where(label => !label.IsRight).Select(label => label.Text.Width)
            .DefaultIfEmpty(-Leader)
            .Max() + Leader + Radius);
        var right = Math.Ceiling(labels.Where(label => label.IsRight).Select(label => label.Text.Width)
            .DefaultIfEmpty(-Leader)
            .Max() + Leader + Radius);
        var (above, below) = (Math.Ceiling(labels.Max(label => Math.Max(Radius, -label.Top))),
            Math.Ceiling(labels.Max(label => Math.Max(Radius, label.Bottom))));
        var drawing = new SvgDrawing();
        DrawSlices(drawing, pie, new(left, above));
        foreach (var label in labels)
            DrawLabel(drawing, label, new(left, above));
        var description = string.Join('\n',
            pie.Slices.Zip(shares, (slice, share) => $"{LabelText.OneLine(slice.Name)}: {slice.Written} ({share})"));
        var picture = DiagramPicture.Of(drawing, left + right, above + below, description,
            string.Join(' ', pie.Slices.Select(slice => slice.Name)));
        return picture with { Narrow = Bars(pie, shares, words) };
    }

    private static DiagramPicture Bars(Pie pie, List<string> shares, DiagramLabels words)
    {
        var chart = new Chart(words) { IsHorizontal = true };
        chart.Categories.AddRange(pie.Slices.Select(slice => slice.Name));
        chart.Series.Add(new("", IsBar: true,
            [.. pie.Slices.Zip(shares, (slice, share) => new Amount(slice.Value, Written(pie, slice, share)))]));
        return ChartDrawing.DrawNarrow(chart);
    }

    private static string Written(Pie pie, Slice slice, string share) =>
        pie.ShowsValues ? $"{slice.Written} · {share}" : share;

    private static List<PieLabel> LabelsOf(Pie pie, List<string> shares, DiagramLabels words)
    {
        var labels = new List<PieLabel>();
        var before = 0.0;
        foreach (var (slice, percent) in pie.Slices.Zip(shares))
        {
            var name = Label.Of(slice.Name, LabelWidth);
            var share = new Amount(slice.Value, Written(pie, slice, percent)).Grouped(words);
            labels.Add(new(new([.. name.Lines, share], Math.Max(name.Width, TextWidth.Of(share))),
                At(slice.Value == pie.Total ? 0.25 : (before + (slice.Value / 2)) / pie.Total)));
            before += slice.Value;
        }

        return labels;
    }

    private static void DrawSlices(SvgDrawing drawing, Pie pie, Point centre)
    {
        var (before, index) = (0.0, 0);
        foreach (var slice in pie.Slices)
        {
            var (start, end) = (before / pie.Total, (before + slice.Value) / pie.Total);
            var path = drawing.Fill(
                $" fill=\"var(--{Hues[index % Hues.Length]},currentColor)\" "
                    + $"fill-opacity=\"{Opacities[index / Hues.Length % Opacities.Length]}\" "
                    + "stroke=\"var(--paper,Canvas)\" stroke-width=\"2\"");
            (before, index) = (before + slice.Value, index + 1);
            if (end - start > 0.9999)
            {
                path.Ellipse(centre.X, centre.Y, Radius, Radius);
            }
            else if (end > start)
            {
                var (a, middle, b) = (At(start), At((start + end) / 2), At(end));
                path.Move(centre.X, centre.Y).Line(centre.X + a.X, centre.Y + a.Y)
                    .Arc(Radius, Radius, centre.X + middle.X, centre.Y + middle.Y)
                    .Arc(Radius, Radius, centre.X + b.X, centre.Y + b.Y).Close();
            }
        }
    }

    private static void DrawLabel(SvgDrawing drawing, PieLabel label, Point centre)
    {
        var side = label.IsRight ? 1 : -1;
        var x = centre.X + (side * (Radius + Leader));
        drawing.Lines.Move(centre.X + (label.Rim.X * 0.9), centre.Y + (label.Rim.Y * 0.9))
            .Line(centre.X + (label.Rim.X * 1.09), centre.Y + (label.Rim.Y * 1.09))
            .Line(x - (side * 3), centre.Y + label.Y);
        drawing.AddText(label.Text, x, centre.Y + label.Y, label.IsRight ? TextStyle.Start : TextStyle.End);
    }

    /// <summary>Returns the point on the rim that is at a fraction of the circle, clockwise from the top.</summary>
    private static Point At(double share) =>
        new(Radius * Math.Sin(share * Math.Tau), -Radius * Math.Cos(share * Math.Tau));
}

/// <param name="Rim">The middle of the slice's arc, relative to the centre of the pie.</param>
internal sealed record PieLabel(Label Text, Point Rim)
{
    private const double Gap = 6;

    public bool IsRight => Rim.X >= 0;

    /// <summary>The vertical centre of the text, relative to the centre of the pie.</summary>
    public double Y { get; private set; } = Rim.Y;

    public double Top => Y - (Text.Height / 2);

    public double Bottom => Y + (Text.Height / 2);

    /// <summary>
    /// Moves the labels on one side of the pie apart, as little as possible. Labels that would overlap are stacked
    /// around the average of their ideal positions.
    /// </summary>
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
