using System.Runtime.InteropServices;

namespace Portfolio.Markdown.Images;

/// <summary>Divides the pictures of a gallery into rows, for a kind of screen.</summary>
/// <param name="Sum">The sum of the ratios in the best row.</param>
/// <param name="Count">The number of pictures in the best row.</param>
/// <param name="Gap">The gap between two pictures on the smallest screen, as a fraction of the width.</param>
internal sealed record RowLayout(double Sum, int Count, double Gap)
{
    private const int MaxCount = 6;

    /// <summary>The number of pictures that are divided together. After them begins another row.</summary>
    private const int MaxTogether = 48;

    /// <summary>
    /// The cost for each picture by which a row differs from the best number, squared. The other part of the cost is the squared logarithm
    /// of the row's ratio divided by the best ratio.
    /// </summary>
    private const double CostOfCount = .03;

    /// <summary>The cost of a row whose narrowest picture takes less than one of <see cref="MaxParts"/> parts of the width.</summary>
    private const double CostOfNarrow = .5;

    private const int MaxParts = 8;

    /// <summary>
    /// The ratio between the highest and the lowest row. Only galleries of pictures with very different ratios need more than the first.
    /// </summary>
    private static readonly double[] Bands = [1.58, 2, 3, double.PositiveInfinity];

    /// <summary>
    /// Divides pictures into rows in their order. The ratio of each possible row is tried as that of the highest row, and the best
    /// division is found from the first picture to the last.
    /// </summary>
    /// <param name="twelfths">The ratios of the pictures in twelfths.</param>
    public IReadOnlyList<GalleryRow> Divide(IReadOnlyList<int> twelfths)
    {
        var (rows, search) = (new List<GalleryRow>(), new Search());
        for (var start = 0; start < twelfths.Count; start += MaxTogether)
        {
            search.Begin(start, Math.Min(start + MaxTogether, twelfths.Count));
            AddCandidates(twelfths, search);
            AddRows(search, rows);
        }
        return rows;
    }

    private void AddCandidates(IReadOnlyList<int> twelfths, Search search)
    {
        for (var start = search.First; start < search.End; start++)
        {
            for (var (count, sum, least) = (1, 0, int.MaxValue); count <= MaxCount && start + count <= search.End; count++)
            {
                sum += twelfths[start + count - 1];
                least = Math.Min(least, twelfths[start + count - 1]);
                var ratio = sum / (double)ImageRatio.Square / (1 - ((count - 1) * Gap));
                var cost = Math.Pow(Math.Log(ratio / Sum), 2) + (CostOfCount * Math.Pow(count - Count, 2))
                    + (least * MaxParts < sum ? CostOfNarrow : 0);
                search.Rows.Add(new(start, new(start + count, sum), ratio, count * cost));
            }
        }
    }

    private static void AddRows(Search search, List<GalleryRow> rows)
    {
        foreach (var band in Bands)
        {
            var (best, bestCost) = (0.0, double.PositiveInfinity);
            foreach (var low in search.Ratios())
            {
                var cost = search.CostOf(low, low * band);
                if (cost < bestCost)
                    (best, bestCost) = (low, cost);
            }
            if (!double.IsFinite(bestCost))
                continue;
            search.CostOf(best, best * band);
            search.AddFound(rows);
            return;
        }
    }

    /// <param name="Ratio">The width of the gallery divided by the height of the row.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(int Start, GalleryRow Row, double Ratio, double Cost);

    /// <summary>Finds the cheapest division of some pictures, from the first picture to the last.</summary>
    private sealed class Search
    {
        /// <summary>The cost of the pictures before an index, and the last row of these.</summary>
        private readonly (double Cost, int Row)[] _before = new (double, int)[MaxTogether + 1];

        private readonly SortedSet<double> _ratios = [];

        public int First { get; private set; }

        public int End { get; private set; }

        /// <summary>Gets all possible rows in the order of their first pictures.</summary>
        public List<Candidate> Rows { get; } = [];

        public void Begin(int first, int end)
        {
            (First, End) = (first, end);
            Rows.Clear();
        }

        /// <summary>Returns the ratios of the possible rows without those that hardly differ from another.</summary>
        public IEnumerable<double> Ratios()
        {
            _ratios.Clear();
            foreach (var row in Rows)
                _ratios.Add(Math.Round(row.Ratio, 2) - .01);
            return _ratios;
        }

        /// <summary>Returns the cost of rows between two ratios, or infinity if the pictures cannot be divided into such rows.</summary>
        public double CostOf(double low, double high)
        {
            Array.Fill(_before, (double.PositiveInfinity, -1));
            _before[0].Cost = 0;
            for (var i = 0; i < Rows.Count; i++)
            {
                var row = Rows[i];
                var cost = _before[row.Start - First].Cost + row.Cost;
                if (row.Ratio >= low && row.Ratio <= high && cost < _before[row.Row.End - First].Cost - 1e-9)
                    _before[row.Row.End - First] = (cost, i);
            }
            return _before[End - First].Cost;
        }

        /// <summary>Adds the rows that were found last.</summary>
        public void AddFound(List<GalleryRow> rows)
        {
            var start = rows.Count;
            for (var at = End; at > First; at = Rows[_before[at - First].Row].Start)
                rows.Add(Rows[_before[at - First].Row].Row);
            rows.Reverse(start, rows.Count - start);
        }
    }
}
