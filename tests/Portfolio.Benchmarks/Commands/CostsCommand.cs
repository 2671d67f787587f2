using System.CommandLine;
using System.Globalization;
using Portfolio.Benchmarks.Costs;

namespace Portfolio.Benchmarks.Commands;

/// <summary>
/// Counts the work of the site, which does not depend on the load of the machine, and compares it with the recorded counts or with
/// another commit.
/// </summary>
internal static class CostsCommand
{
    private const string RecordCommand = "dotnet run -c Release --project tests/Portfolio.Benchmarks -- costs --record";

    public static Command Create(Option<string?> site, Option<int> posts, Option<int> rounds)
    {
        var runs = new Option<int?>("--runs") { Description = "Times that everything is counted (default: 1, or 3 with --record)" };
        var record = new Option<bool>("--record") { Description = $"Write the counts into {Path.GetFileName(RecordFile)}" };
        var against = new Option<string?>("--against")
        {
            Description = "A commit, or the folder of a built site: count it, too, and compare the processor time of both in turns"
        };
        var command = new Command("costs", "Counts the work of the site, and compares it with the recorded counts")
        {
            runs,
            record,
            against
        };
        command.SetAction(async (parsed, stopping) =>
        {
            using var place = Workplace.Create(parsed.GetValue(rounds), parsed.GetValue(posts));
            var program = await ProgramAhead.CopyAsync(
                place, parsed.GetValue(site) ?? await ProgramAhead.BuildAsync(Workplace.Repository));
            var counter = new CostCounter(place);
            if (parsed.GetValue(against) is { } other)
                return await CompareAsync(place, counter, program, other, stopping);
            var isRecording = parsed.GetValue(record);
            var figures = await counter.CountAsync(program, parsed.GetValue(runs) ?? (isRecording ? 3 : 1), stopping);
            Console.WriteLine(figures.ToMarkdown());
            if (!isRecording)
                return await CheckAsync(counter, program, figures, stopping);
            await RecordAsync(figures, stopping);
            return 0;
        });
        return command;
    }

    private static string RecordFile { get; } = Path.Combine(Workplace.Repository, "tests", "Portfolio.Benchmarks", "costs.md");

    private static async Task<int> CheckAsync(CostCounter counter, string program, CostFigures figures, CancellationToken stopping)
    {
        var recorded = CostFigures.Parse(await File.ReadAllTextAsync(RecordFile, stopping));
        // Another process can add to a count, so that counts that are too high are counted again.
        if (figures.IncreasesSince(recorded).Any())
            figures = CostFigures.Least(figures, await counter.CountAsync(program, runs: 1, stopping));
        var increases = figures.IncreasesSince(recorded).ToList();
        foreach (var (row, column, before, after) in increases)
        {
            var share = 100.0 * (after - before) / Math.Max(before, 1);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{row}, {column}: {after}, which is {share:0} % more than the recorded {before}"));
        }

        if (increases.Count == 0)
            return 0;
        await Console.Error.WriteLineAsync(
            $"Make the change cheaper, or record the counts in the same commit, and say in its message why:\n  {RecordCommand}");
        return 1;
    }

    private static Task RecordAsync(CostFigures figures, CancellationToken stopping) => File.WriteAllTextAsync(RecordFile, $"""
        # What the site costs

        These counts do not depend on the load of the machine. `.ci/run` fails if one is more than 10 % above the figure here. A commit that
        makes a figure worse records the counts again, and says in its message why:

        ```sh
        {RecordCommand}
        ```

        CONTRIBUTING.md explains the columns. A figure with ~ differed by more than 2 % in three runs and is not compared.

        {figures.ToMarkdown()}
        """, stopping);

    private static async Task<int> CompareAsync(
        Workplace place, CostCounter counter, string program, string other, CancellationToken stopping)
    {
        var before = await ProgramAhead.OfAsync(place, other);
        var (ours, theirs) = (await counter.CountAsync(program, 1, stopping), await counter.CountAsync(before, 1, stopping));
        Console.WriteLine($"Counts of {other}:\n\n{theirs.ToMarkdown()}");
        Console.WriteLine($"This version, in % of {other}:\n\n{ours.InPercentOf(theirs).ToMarkdown()}");
        var times = new ProcessorTimes(program, before, other);
        Console.WriteLine((await times.RunAsync(place, stopping)).ToMarkdown(times, place));
        return 0;
    }
}
