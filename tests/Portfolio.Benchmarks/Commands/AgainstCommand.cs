using System.CommandLine;
using Portfolio.Benchmarks.Costs;

namespace Portfolio.Benchmarks.Commands;

/// <summary>Compares the processor time and the memory of the site with those of another commit.</summary>
internal static class AgainstCommand
{
    public static Command Create(Option<string?> site, Option<int> posts, Option<int> rounds)
    {
        var other = new Argument<string>("commit") { Description = "A commit, or the folder of a built site" };
        var command = new Command("against", "Compares the processor time and memory of the site with those of a commit, in turns") { other };
        command.SetAction(async (parsed, stopping) =>
        {
            using var place = Workplace.Create(parsed.GetValue(rounds), parsed.GetValue(posts));
            var program = await ProgramAhead.CopyAsync(
                place, parsed.GetValue(site) ?? await ProgramAhead.BuildAsync(Workplace.Repository));
            var name = parsed.GetValue(other)!;
            var times = new ProcessorTimes(program, await ProgramAhead.OfAsync(place, name), name);
            Console.WriteLine((await times.RunAsync(place, stopping)).ToMarkdown(times, place));
        });
        return command;
    }
}
