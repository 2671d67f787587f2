using System.Globalization;
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks.Costs;

/// <summary>Measures the processor time and the memory of two programs in turns.</summary>
/// <param name="other">The name of the other program.</param>
internal sealed class ProcessorTimes(string ours, string theirs, string other) : IBenchmark
{
    private const int Few = 2000;

    private readonly Dictionary<string, (List<double> Ours, List<double> Theirs)> _values = [];

    public string Command => $"against {other}";

    public string Title => $"Processor time in turns with {other}";

    public async Task<Table> RunAsync(Workplace place, CancellationToken stopping)
    {
        GeneratedFolder[] folders = [new(place.NewFolder("content"), Few), place.Large];
        for (var round = 0; round < place.Rounds; round++)
        {
            Workplace.Say($"processor time, round {round + 1}");
            foreach (var folder in folders)
            {
                // The other program is first in every second round.
                bool[] turns = round % 2 == 0 ? [true, false] : [false, true];
                foreach (var isOurs in turns)
                    await MeasureAsync(place, folder, isOurs, stopping);
            }
        }

        var table = new Table("", "this version", other, "×");
        foreach (var (name, (mine, his)) in _values)
            table.Add(name, new Spread(mine), new Spread(his), new Spread(mine).Over(new(his)));
        return table;
    }

    private async Task MeasureAsync(Workplace place, GeneratedFolder content, bool isOurs, CancellationToken stopping)
    {
        var program = isOurs ? ours : theirs;
        var data = place.NewFolder("data");
        using (var site = PublishedSite.Start(place, content.Path, data, program: program))
        {
            await site.WaitForSearchAsync(stopping);
            Add("first start, until all posts can be searched, CPU s", site.CpuTime.TotalSeconds);
            await site.SettleAsync(stopping);
            Add("memory after the first start, MB", site.Resident);
        }

        using (var site = PublishedSite.Start(place, content.Path, data, program: program))
        {
            await site.WaitForAsync("/blogs", stopping);
            Add("later start to the first page, CPU s", site.CpuTime.TotalSeconds);
            await site.SettleAsync(stopping);
            Add("later start until the server is idle, CPU s", site.CpuTime.TotalSeconds);
            Add("memory after a later start, MB", site.Resident);
            var before = site.CpuTime;
            await site.WaitForSearchAsync(stopping);
            Add("first search, CPU s", (site.CpuTime - before).TotalSeconds);
        }

        // An export of many posts takes minutes.
        if (content.Count > Few)
            return;
        await CommandAsync("export", Path.Combine(place.NewFolder("export"), "site"), "--base-url", "https://site.example");
        await CommandAsync("check");

        async Task CommandAsync(params string[] arguments)
        {
            var before = Server.CpuTimeOfChildren;
            await Tool.RunAsync("dotnet", [program, .. arguments, "--content", content.Path]);
            Add($"{arguments[0]}, CPU s", (Server.CpuTimeOfChildren - before).TotalSeconds);
        }

        void Add(string name, double value)
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"{content.Count} posts: {name}");
            if (!_values.TryGetValue(row, out var values))
                _values[row] = values = ([], []);
            (isOurs ? values.Ours : values.Theirs).Add(value);
        }
    }
}
