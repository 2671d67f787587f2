using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Spectre.Console;

namespace Portfolio.Web.Commands;

/// <summary>Lists the documents in the content folder (drafts, scheduled and published) with dates and files.</summary>
internal static class ListCommand
{
    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var json = new Option<bool>("--json") { Description = "Write the list as JSON" };
        var command = new Command(
            "list", "List the posts and pages: drafts, scheduled and published ones, with dates and files") { json };
        flags.AddSiteTo(command);
        command.SetAction((parsed, stopping) =>
            RunAsync(flags.Read(parsed, hostArguments), parsed.GetValue(json), Console.Out, stopping));
        return command;
    }

    public static async Task<int> RunAsync(
        WebsiteOptions options, bool isJson, TextWriter output, CancellationToken stopping)
    {
        var texts = await TemporarySite.RunAsync(options, running =>
        {
            using var site = running.App.Services.GetRequiredService<Snapshots>().Current!.Open();
            return Task.FromResult(site.AuthorsTexts().Select(d => Of(d, site.Snapshot.AsOf, options)).ToList());
        }, stopping);
        texts = [
            .. texts.OrderBy(t => t.State).ThenByDescending(t => t.Date, StringComparer.Ordinal)
                .ThenBy(t => t.File, StringComparer.Ordinal),
        ];
        if (isJson)
            await output.WriteLineAsync(JsonSerializer.Serialize(texts, ProblemReport.Json));
        else
            Write(texts, output);
        return ExitCodes.Success;
    }

    private static AuthorsText Of(Document document, DateTime asOf, WebsiteOptions options)
    {
        var state = StateOf(document, asOf);
        var date = state == TextState.Scheduled
            ? document.VisibleFrom.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)
            : (document as Post)?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(state, date, document.PlainTitle, document.Url,
            DisplayPath.Of(Path.Combine(options.ContentFolder, document.Path)));
    }

    private static TextState StateOf(Document document, DateTime asOf)
    {
        if (document.VisibleFrom == DateTime.MaxValue)
            return TextState.Draft;
        if (document.VisibleFrom > asOf)
            return TextState.Scheduled;
        if (document.VisibleUntil <= asOf)
            return TextState.Expired;
        return document is Page ? TextState.Page : TextState.Post;
    }

    private static void Write(List<AuthorsText> texts, TextWriter output)
    {
        if (texts.Count == 0)
        {
            output.WriteLine($"There are no texts. Write the first: {Examples.InsteadOf("post", [])}");
            return;
        }

        var console = Terminal.Of(output);
        var table = new Table { ShowHeaders = console.IsTerminal() };
        foreach (var header in (string[])["State", "Date", "Title", "File"])
            table.AddColumn($"[bold]{header}[/]", column => column.NoWrap().PadLeft(0).PadRight(2));
        foreach (var text in texts)
        {
            table.AddRow($"{text.State}".ToLowerInvariant(), text.Date ?? "", Markup.Escape(text.Title),
                Markup.Escape(text.File));
        }
        console.WriteTable(table);
        output.WriteLine();
        output.WriteLine(
            string.Join(", ", texts.GroupBy(t => t.State).Select(g => $"{g.Count()} {NameOf(g.Key, g.Count())}")));
    }

    private static string NameOf(TextState state, int count) => state switch
    {
        TextState.Scheduled or TextState.Expired => $"{state}".ToLowerInvariant(),
        _ => $"{state}".ToLowerInvariant() + (count == 1 ? "" : "s"),
    };

    private enum TextState
    {
        Draft,
        Scheduled,
        Post,
        Page,
        Expired,
    }

    /// <param name="Date">The date of the post, or the time at which it appears.</param>
    private sealed record AuthorsText(TextState State, string? Date, string Title, string Url, string File);
}
