using System.CommandLine;
using System.Runtime.Versioning;
using Portfolio.Benchmarks;
using Portfolio.Benchmarks.Commands;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

[assembly: SupportedOSPlatform("linux")]

IBenchmark[] benchmarks = [new ServeBenchmark(), new MixBenchmark(), new StartBenchmark(), new SyncBenchmark(),
    new MemoryBenchmark()];

var rounds = new Option<int>("--rounds")
{
    Description = "Interleaved rounds; tables give their median and range",
    DefaultValueFactory = _ => 3,
    Recursive = true,
};
var posts = new Option<int>("--posts")
{
    Description = "Posts of the large site",
    DefaultValueFactory = _ => 10_000,
    Recursive = true
};
var site = new Option<string?>("--site")
{
    Description = "Folder of a published site; else this checkout is published",
    Recursive = true
};
var record = new Option<bool>("--record")
{
    Description = "Also write the table into docs/benchmarks.md"
};

var root = new RootCommand("Measures the site against nginx, Caddy and Hugo on this machine")
{
    rounds,
    posts,
    site
};
foreach (var benchmark in benchmarks)
    Add(benchmark.Command, [benchmark], always: false);
// The load has no section in docs/benchmarks.md, because it shows what others get, not how fast the site is.
Add(new LoadBenchmark().Command, [new LoadBenchmark()], always: false);
Add("all", benchmarks, always: true);
root.Add(AgainstCommand.Create(site, posts, rounds));
return await root.Parse(args).InvokeAsync();

void Add(string name, IReadOnlyList<IBenchmark> members, bool always)
{
    var command = new Command(name, string.Join("; ", members.Select(m => m.Title))) { record };
    command.SetAction(async (parsed, stopping) =>
    {
        Server.TakeTheLoads();
        using var workplace = await Workplace.PrepareAsync(
            parsed.GetValue(site), parsed.GetValue(rounds), parsed.GetValue(posts), members.Any(m => m.NeedsTools));
        var sections = new List<string>();
        foreach (var member in members)
        {
            var table = await member.RunAsync(workplace, stopping);
            var text = table.ToMarkdown(member, workplace);
            Console.WriteLine(text);
            sections.Add(text);
        }

        if (always)
            Table.Record(sections);
        else if (parsed.GetValue(record))
            Table.Record(sections, members[0].Title);
    });
    root.Add(command);
}
