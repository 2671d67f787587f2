using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Portfolio.Web.Statistics;
using Spectre.Console;

namespace Portfolio.Web.Commands;

internal static class StatsCommand
{
    private const int NameWidth = 26;
    private const int CountWidth = 11;

    private const int PagesDays = 30;
    private const int MaxPages = 20;

    private static readonly int[] Periods = [1, 7, 30, ReadHistory.MaxAge];

    public static Command Create(SharedOptions shared)
    {
        var json = new Option<bool>("--json") { Description = "Write the counts as JSON" };
        var command = new Command(
            "stats", "Show how often people, feed readers, AI agents and crawlers read the site")
        {
            json, shared.Content, shared.Data,
        };
        command.SetAction(parsed => Run(
            shared.Read(parsed).DataFolder, parsed.GetValue(json),
            DateOnly.FromDateTime(DateTime.UtcNow), parsed.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(string dataFolder, bool isJson, DateOnly today, TextWriter output)
    {
        var history = ReadHistory.Read(dataFolder);
        var pages = ReadHistory.Read(dataFolder, ReadHistory.Documents).Pages(today, PagesDays);
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { history.Days, Pages = pages }, ProblemReport.Json));
        }
        else if (history.IsEmpty)
        {
            output.WriteLine(
                $"There are no read counts in {dataFolder}. "
                + "The server writes read counts once a minute, unless it runs with --Statistics:Enabled=false.");
        }
        else
        {
            WriteTable(history, today, Terminal.Of(output));
            if (pages.Count > 0)
                WritePages(pages, Terminal.Of(output));
        }
        return ExitCodes.Success;
    }

    private static void WriteTable(ReadHistory history, DateOnly today, IAnsiConsole console)
    {
        var table = new Table().AddColumn(
            "[bold]Reads of pages and feeds[/]", column => column.Padding(0, 0).Width(NameWidth));
        foreach (var days in Periods)
        {
            table.AddColumn($"[bold]{(days == 1 ? "today" : $"{days} days")}[/]",
                column => column.RightAligned().Padding(0, 0).Width(CountWidth));
        }
        foreach (var kind in UserAgents.Families.GroupBy(f => f.Kind).OrderBy(k => k.Key))
        {
            var families = kind.Select(f => (f.Name, Counts: CountsOf(f.Name))).Where(f => f.Counts[^1] > 0)
                .OrderByDescending(f => f.Counts[^1]).ToList();
            // In a terminal, a line separates the header from the first group, so no empty row is necessary there.
            if (table.Rows.Count > 0 || !console.IsTerminal())
                table.AddEmptyRow();
            table.AddRow([NameOf(kind.Key), .. Periods.Select((_, i) => Number(families.Sum(f => f.Counts[i])))]);
            foreach (var (name, counts) in families)
                table.AddRow([Markup.Escape($"  {name}"), .. counts.Select(Number)]);
        }

        console.WriteTable(table);

        long[] CountsOf(string family) => [.. Periods.Select(days => history.Sum(family, today, days))];
    }

    private static void WritePages(IReadOnlyList<ReadPage> pages, IAnsiConsole console)
    {
        var kinds = Enum.GetValues<UserAgentKind>();
        var table = new Table().AddColumn($"[bold]Most read in {PagesDays} days[/]", column => column.PadLeft(0).PadRight(2));
        foreach (var kind in kinds)
            table.AddColumn($"[bold]{NameOf(kind)}[/]", column => column.RightAligned().PadLeft(0).PadRight(2));
        foreach (var page in pages.Take(MaxPages))
        {
            table.AddRow([Markup.Escape(page.Path), .. kinds.Select(kind => Number(page.Reads.GetValueOrDefault($"{kind}")))]);
        }

        console.WriteLine();
        console.WriteTable(table);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string NameOf(UserAgentKind kind) => kind switch
    {
        UserAgentKind.People => "People",
        UserAgentKind.FeedReaders => "Feed readers",
        UserAgentKind.AiAgents => "AI agents",
        UserAgentKind.Crawlers => "Crawlers",
        _ => "Programs",
    };
}
