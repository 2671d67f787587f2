using System.CommandLine;
using System.Runtime.Versioning;
using Portfolio.Benchmarks;
using Portfolio.Benchmarks.Commands;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

[assembly: SupportedOSPlatform("linux")]

IBenchmark[] benchmarks =
[
    new ServeBenchmark(), new MixBenchmark(), new CorrectnessBenchmark(), new SyncBenchmark(), new EditBenchmark(),
    new StartBenchmark(), new SearchBenchmark(), new MemoryBenchmark(), new GrowthBenchmark(), new FloodBenchmark(),
];

var rounds = new Option<int>("--rounds") { Description = "Interleaved rounds; tables give their median and spread", DefaultValueFactory = _ => 3, Recursive = true };
var seconds = new Option<int>("--seconds") { Description = "Length of each load", DefaultValueFactory = _ => 5, Recursive = true };
var posts = new Option<int>("--posts") { Description = "Generated posts", DefaultValueFactory = _ => 10_000, Recursive = true };
var site = new Option<string?>("--site") { Description = "Folder of a published site to measure; else this checkout is published", Recursive = true };
var only = new Option<string?>("--only") { Description = "Part of the names of the floods to run", Recursive = true };
var record = new Option<bool>("--record") { Description = "Also write the tables into docs/benchmarks.md", Recursive = true };

var root = new RootCommand("Measures the site against nginx and Hugo on this machine") { rounds, seconds, posts, site, only, record };
foreach (var group in benchmarks.GroupBy(b => b.Command))
    Add(group.Key, [.. group], always: false);
Add("all", benchmarks, always: true);
return await root.Parse(args).InvokeAsync();

void Add(string name, IReadOnlyList<IBenchmark> members, bool always)
{
    var command = new Command(name, string.Join("; ", members.Select(m => m.Title)));
    command.SetAction(async (parsed, stopping) =>
    {
        Cores.TakeTheLoads();
        using var workplace = await Workplace.PrepareAsync(parsed.GetValue(site));
        var options = new BenchmarkOptions(parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(posts), parsed.GetValue(only), workplace);
        foreach (var member in members)
        {
            var table = await member.RunAsync(options, stopping);
            var text = table.ToMarkdown(member, options);
            Console.WriteLine(text);
            if (always || parsed.GetValue(record))
                ResultsFile.Put(member.Title, text);
        }
    });
    root.Add(command);
}
