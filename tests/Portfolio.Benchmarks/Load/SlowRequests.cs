
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Load;

/// <summary>Sends slow requests one after the other until cancelled.</summary>
internal sealed class SlowRequests(Server server)
{
    public Task DownloadAsync(CancellationToken stopping) => RepeatAsync(_ => "/llms-full.txt", stopping);

    public Task SearchAsync(CancellationToken stopping)
    {
        var queries = SearchQueries.All.SelectMany(q => q.Queries).ToList();
        return RepeatAsync(turn => $"/search.json?q={Uri.EscapeDataString(queries[turn * 17 % queries.Count])}", stopping);
    }

    private async Task RepeatAsync(Func<int, string> path, CancellationToken stopping)
    {
        using var client = new Client();
        try
        {
            for (var turn = 0; ; turn++)
                await client.GetAsync(server.Origin + path(turn), "gzip", stopping);
        }
        catch (OperationCanceledException)
        {
            // Cancelled: the load is over.
        }
    }
}
