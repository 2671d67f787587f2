using Portfolio.Diagrams.Charts;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Flows;

/// <summary>Draws flows as bands between bars, whose heights are the amounts. The name of a bar is on its right.</summary>
internal sealed class FlowDrawing
{
    private const double Bar = 10;
    private const double Gap = 8;

    /// <summary>The length of a band after the name of its bar, in pixels.</summary>
    private const double MinBand = 24;

    /// <summary>The height of the largest column of bars, in pixels.</summary>
    private const double MaxBars = 260;

    /// <summary>The number of times that the columns are ordered by their neighbours.</summary>
    private const int Sweeps = 6;

    /// <summary>The SVG attributes of bands. Their borders have the colour of the page, so that readers tell bands apart.</summary>
    private const string Band = " fill=\"currentColor\" fill-opacity=\".14\" stroke=\"var(--surface,Canvas)\" stroke-width=\"1.5\"";

    private const string Bars = " fill=\"var(--muted,currentColor)\" stroke=\"none\"";

    private readonly FlowDiagram _diagram;
    private readonly DiagramLabels _words;
    private readonly Dictionary<Station, Label> _labels;
    private readonly List<List<Station>> _columns;
    private readonly double[] _lefts;

    private FlowDrawing(FlowDiagram diagram, DiagramLabels words, bool isNarrow)
    {
        (_diagram, _words) = (diagram, words);
        _labels = diagram.Stations.ToDictionary(
            station => station, station => Label.Of($"{station.Name}\n{Format(station.Amount)}", isNarrow ? 72 : 130));
        _columns = [.. diagram.Stations.GroupBy(station => station.Column).OrderBy(column => column.Key).Select(column => column.ToList())];
        var widths = _columns.ConvertAll(column => Bar + (Gap / 2) + column.Max(station => _labels[station].Width));
        var free = Math.Max(MinBand, isNarrow || _columns.Count < 2 ? 0
            : Math.Min(120, (SvgDrawing.WideWidth - widths.Sum()) / (_columns.Count - 1)));
        _lefts = [.. _columns.Select((_, i) => widths[..i].Sum() + (i * free))];
        Width = _lefts[^1] + widths[^1];
    }

    private double Width { get; }

    public static DiagramPicture Draw(FlowDiagram diagram, DiagramLabels words)
    {
        var wide = new FlowDrawing(diagram, words, isNarrow: false).Draw();
        if (wide.Width <= SvgDrawing.PhoneWidth)
            return wide;
        var narrow = new FlowDrawing(diagram, words, isNarrow: true).Draw();
        return narrow.Width < wide.Width ? wide with { Narrow = narrow } : wide;
    }

    private string Format(decimal amount) => ValueScale.Format(amount, 10_000, _words);

    private DiagramPicture Draw()
    {
        var scale = MaxBars / (double)_columns.Max(column => column.Sum(station => Math.Max(station.Amount, 0.000001m)));
        foreach (var station in _diagram.Stations)
            station.Height = Math.Max((double)station.Amount * scale, 1);
        _columns.ForEach(Stack);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isForward = sweep % 2 == 0;
            foreach (var column in isForward ? _columns : Enumerable.Reverse(_columns))
            {
                column.Sort((a, b) => PlaceOf(a, isForward).CompareTo(PlaceOf(b, isForward)));
                Stack(column);
            }
        }
        var height = _columns.Max(column => column.Sum(HeightOf)) - Gap;
        foreach (var column in _columns)
        {
            var space = (height - column.Sum(HeightOf) + Gap) / 2;
            column.ForEach(station => station.Y += space);
        }
        return DiagramPicture.Of(DrawParts(scale), Width, height, Describe(),
            string.Join(' ', _diagram.Stations.Select(station => LabelText.OneLine(station.Name))));
    }

    /// <summary>Returns the centre of what flows in, or out, weighted by the amounts. A station without any keeps its place.</summary>
    private static double PlaceOf(Station station, bool isForward)
    {
        var flows = isForward ? station.In : station.Out;
        var sum = flows.Sum(flow => (double)flow.Amount);
        return sum <= 0 ? station.Y : flows.Sum(flow => (isForward ? flow.From : flow.To).Y * (double)flow.Amount) / sum;
    }

    private double HeightOf(Station station) => Math.Max(station.Height, _labels[station].Height) + Gap;

    private void Stack(List<Station> column)
    {
        var y = 0.0;
        foreach (var station in column)
        {
            station.Y = y + ((HeightOf(station) - Gap) / 2);
            y += HeightOf(station);
        }
    }

    private SvgDrawing DrawParts(double scale)
    {
        var drawing = new SvgDrawing();
        var starts = PlacesOf(scale, station => station.Out, flow => flow.To.Y);
        var ends = PlacesOf(scale, station => station.In, flow => flow.From.Y);
        foreach (var flow in _diagram.Flows)
        {
            var (left, right) = (_lefts[flow.From.Column] + Bar, _lefts[flow.To.Column]);
            var (start, end, size) = (starts[flow], ends[flow], Math.Max((double)flow.Amount * scale, 0.5));
            var middle = (left + right) / 2;
            drawing.Fill(Band).Move(left, start).Curve(new(middle, start), new(middle, end), new(right, end)).Vertical(end + size)
                .Curve(new(middle, end + size), new(middle, start + size), new(left, start + size)).Close();
        }
        foreach (var station in _diagram.Stations)
        {
            var left = _lefts[station.Column];
            drawing.Mark(Bars).Rectangle(left, station.Y - (station.Height / 2), Bar, station.Height);
            drawing.AddText(_labels[station], left + Bar + (Gap / 2), station.Y, TextStyle.Start);
        }
        return drawing;
    }

    /// <summary>Returns the tops of bands at their bars, in the order of the bars at their other ends.</summary>
    private Dictionary<Flow, double> PlacesOf(double scale, Func<Station, List<Flow>> flows, Func<Flow, double> order)
    {
        var places = new Dictionary<Flow, double>(ReferenceEqualityComparer.Instance);
        foreach (var station in _diagram.Stations)
        {
            var y = station.Y - (flows(station).Sum(flow => (double)flow.Amount) * scale / 2);
            foreach (var flow in flows(station).OrderBy(order))
            {
                places[flow] = y;
                y += (double)flow.Amount * scale;
            }
        }
        return places;
    }

    private string Describe() => string.Join('\n', _diagram.Flows.Select(flow =>
        $"{LabelText.OneLine(flow.From.Name)} → {LabelText.OneLine(flow.To.Name)}: {Format(flow.Amount)}"));
}
