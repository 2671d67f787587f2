using Portfolio.Benchmarks.Content;

namespace Portfolio.Benchmarks.Costs;

/// <summary>Counts the work of programs over generated sites, which are the same for each program.</summary>
internal sealed class CostCounter(Workplace place)
{
    private const int Exported = 12;

    private static readonly int[] Sites = [50, 2000];

    /// <param name="runs">The number of times that everything is counted.</param>
    public async Task<CostFigures> CountAsync(string program, int runs, CancellationToken stopping)
    {
        var counted = new List<CostFigures>();
        for (var run = 0; run < runs; run++)
        {
            Workplace.Say($"counting, run {run + 1} of {runs}");
            // Counts do not depend on other processes, so the sites run at the same time.
            var parts = Sites.Select(posts => CostRun.RunAsync(place, program, new GeneratedFolder(place, posts), stopping))
                .Append(CostRun.RunExportAsync(place, program, new GeneratedFolder(place, Exported), stopping))
                .Append(CostRun.RunNewSiteAsync(place, program, stopping));
            counted.Add(CostFigures.Join(await Task.WhenAll(parts)));
        }

        return CostFigures.Combine(counted);
    }
}
