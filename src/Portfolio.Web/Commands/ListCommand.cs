using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Content.Sync;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Spectre.Console;

namespace Portfolio.Web.Commands;

internal static class ListCommand
{
    public static Command Create(SharedOptions shared)
    {
        var json = new Option<bool>("--json") { Description = "Write the list as JSON" };
        var command = new Command(
            "list", "List posts and pages, including drafts, with dates and files")
        {
            json, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) =>
            RunAsync(shared.Read(parsed), parsed.GetValue(json), Console.Out, stopping));
        return command;
    }

    public static async Task<int> RunAsync(
        WebsiteOptions options, bool isJson, TextWriter output, CancellationToken stopping)
    {
        var (documents, missing) = await TemporarySite.ReadAsync(options, read =>
        {
            using var site = read.Content.Open();
            var all = site.Authors.Documents().ToList();
            var withProblems = read.Services.GetRequiredService<ContentProblems>().InFiles().Select(p => p.File);
            return (all.Select(d => Of(d, site.Snapshot, options)).ToList(),
                withProblems.Where(MediaType.IsMarkdown).Except(all.Select(d => d.Path)).Count());
        }, stopping);
        documents = [
            .. documents.OrderBy(t => t.State).ThenByDescending(t => t.Date, StringComparer.Ordinal)
                .ThenBy(t => t.File, StringComparer.Ordinal),
        ];
        if (isJson)
            await output.WriteLineAsync(JsonSerializer.Serialize(documents, ProblemReport.Json));
        else
            Write(documents, output);
        if (missing > 0 && !isJson)
        {
            output.WriteLine($"{Quantity.Of(missing, "Markdown file")} with problems cannot be listed: "
                + "see `portfolio check`");
        }
        return ExitCodes.Success;
    }

    private static ListedDocument Of(Document document, Snapshot snapshot, WebsiteOptions options)
    {
        var state = StateOf(document, snapshot.AsOf);
        var date = state == DocumentState.Scheduled
            ? document.VisibleFrom.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)
            : (document as Post)?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(state, date, document.PlainTitle, document.Url,
            DisplayPath.Of(Path.Combine(options.ContentFolder, document.Path)))
        {
            ShownDate = state == DocumentState.Scheduled ? ContentDate.Text(document.VisibleFrom, snapshot.Settings.Zone) : date,
        };
    }

    private static DocumentState StateOf(Document document, DateTime asOf)
    {
        if (document.VisibleFrom == DateTime.MaxValue)
            return DocumentState.Draft;
        if (document.VisibleFrom > asOf)
            return DocumentState.Scheduled;
        if (document.VisibleUntil <= asOf)
            return DocumentState.Expired;
        return document is Page ? DocumentState.Page : DocumentState.Post;
    }

    private static void Write(List<ListedDocument> documents, TextWriter output)
    {
        if (documents.Count == 0)
        {
            output.WriteLine("There are no posts or pages. Create the first post: portfolio new post \"A title\"");
            return;
        }

        var console = Terminal.Of(output);
        var table = new Table { ShowHeaders = console.IsTerminal() };
        foreach (var header in (string[])["State", "Date", "Title", "File"])
            table.AddColumn($"[bold]{header}[/]", column => column.NoWrap().PadLeft(0).PadRight(2));
        foreach (var document in documents)
        {
            table.AddRow($"{document.State}".ToLowerInvariant(), document.ShownDate ?? "", Markup.Escape(document.Title),
                Markup.Escape(document.File));
        }
        console.WriteTable(table);
        output.WriteLine();
        output.WriteLine(
            string.Join(", ", documents.GroupBy(t => t.State).Select(g => $"{g.Count()} {NameOf(g.Key, g.Count())}")));
    }

    private static string NameOf(DocumentState state, int count) => state switch
    {
        DocumentState.Scheduled or DocumentState.Expired => $"{state}".ToLowerInvariant(),
        _ => $"{state}".ToLowerInvariant() + (count == 1 ? "" : "s"),
    };

    private enum DocumentState
    {
        Draft,
        Scheduled,
        Post,
        Page,
        Expired,
    }

    /// <param name="Date">
    /// The date of a post or the publication time of a scheduled document,
    /// or <see langword="null"/> if there is neither.
    /// </param>
    private sealed record ListedDocument(DocumentState State, string? Date, string Title, string Url, string File)
    {
        /// <summary>Gets the date for the author, in the time zone of the site.</summary>
        [JsonIgnore]
        public string? ShownDate { get; init; }
    }
}
