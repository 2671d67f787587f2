using System.Text.Json;
using Portfolio.Import;
using Portfolio.Import.Proof;
using Portfolio.Web.Text;
using Spectre.Console;
using Rule = Portfolio.Markdown.Model.Rule;

namespace Portfolio.Web.Commands;

internal sealed record ImportResult(
    string Folder, ImportedSite Site, bool KeepsSettings, IReadOnlyList<Diagnostic> Problems,
    OldUrlReport? OldUrls = null)
{
    /// <summary>Gets the paths of the files that would be written, or <see langword="null"/> if they were written.</summary>
    public IReadOnlyList<string>? Plan { get; init; }

    /// <summary>Gets the number of problems in drafts, which no reader sees.</summary>
    public int ProblemsOfDrafts { get; init; }

    /// <summary>Gets the comparison with the texts of the old site, or <see langword="null"/> if its output is unknown.</summary>
    public SiteProof? Proof { get; init; }
}

internal static class ImportText
{
    private const int MaxKinds = 12;
    private const int MaxPlaces = 3;
    private const int MaxPages = 20;

    /// <summary>The rules about details that readers do not notice.</summary>
    private static readonly Rule[] Unseen =
    [
        Rule.HtmlAttribute, Rule.UnknownKey, Rule.HeadingLevel, Rule.HeadingOrder, Rule.CodeArgument, Rule.PermalinkDate,
        Rule.SlugChanged,
    ];

    public static void Write(ImportResult result, TextWriter output)
    {
        var site = result.Site;
        var console = Terminal.Of(output);
        if (site.RecognizedAs is { } program)
            output.WriteLine($"Imported as {program}");
        output.WriteLine(
            $"{Quantity.Of(site.Posts, "post")}, {Quantity.Of(site.Pages, "page")}"
            + string.Concat(site.Lists.Select(list => $", {Quantity.Of(list.Value, "text")} in the list {list.Key}")) + " and "
            + $"{Quantity.Of(site.Images, "image")} {(result.Plan is null ? "in" : "would be written to")} {result.Folder}");
        if (result.KeepsSettings)
            output.WriteLine("The existing site.yaml is unchanged");
        if (site.Counts.InSource > 0)
            WriteCounts(site.Counts, site.Images, console);
        WritePages(site.Counts, console);
        if (result.OldUrls is { } oldUrls)
            OldUrlCheck.Write(oldUrls, output);
        if (result.Proof is { } proof)
            ImportProof.Write(proof, console);
        WriteLosses("Removed from documents", site.Report.Dropped, console);
        WriteLosses("Changed or not imported", site.Report.Losses, console);
        var files = site.Report.OtherFiles;
        if (files > 0)
            output.WriteLine($"{Quantity.Of(files, "other file")} of the old site, such as settings and themes, not imported");
        if (result.Plan is { } plan)
        {
            WriteLosses("Files to write", [.. plan.GroupBy(FolderOf).Select(g => new ImportLoss(g.Key, g.Count(),
                [.. g.Take(MaxPages).Concat(g.Count() > MaxPages ? [$"and {g.Count() - MaxPages} more; list all with --json"] : [])]))],
                console);
        }
        output.WriteLine();
        WriteProblems(result, output);
    }

    private static string FolderOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path.Split('/')[0] : "settings and home";

    private static void WriteProblems(ImportResult result, TextWriter output)
    {
        var problems = result.Problems.ToLookup(p => Unseen.Contains(Rule.Of(p.Rule)));
        WriteLosses("Problems", [.. problems[false].GroupBy(p => p.Rule)
            .OrderByDescending(g => g.Max(p => p.Severity)).ThenByDescending(g => g.Count())
            .Select(g => new ImportLoss(g.Key, g.Count(),
                [.. g.Take(MaxPlaces).Select(p => $"{p.File}:{p.Line}: {p.Message}")]))], Terminal.Of(output));
        if (problems[true].Any())
        {
            output.WriteLine($"{Quantity.Of(problems[true].Count(), "detail")} that readers do not notice: "
                + string.Join(", ", problems[true].Select(p => p.Rule).Distinct().Order(StringComparer.Ordinal)));
        }

        if (result.ProblemsOfDrafts > 0)
            output.WriteLine($"{Quantity.Of(result.ProblemsOfDrafts, "problem")} in drafts");
        var missing = result.Site.Counts.Missing;
        if (missing > 0)
        {
            output.WriteLine(
                $"{Quantity.Of(missing, "document")} of the old site {(missing == 1 ? "is" : "are")} missing, for the reasons above.");
        }
        if (result.Plan is not null)
            output.WriteLine("Nothing was written.");
        else if (result.Problems.Count + result.ProblemsOfDrafts > 0)
            output.WriteLine($"To list the problems, run: portfolio check --content {DisplayPath.Quoted(result.Folder)}");
        else if (missing + (result.OldUrls?.Dead.Count ?? 0) == 0 && result.Proof?.HasFailed != true)
            output.WriteLine("No problems.");
    }

    private static void WriteCounts(ImportCounts counts, int images, IAnsiConsole console)
    {
        console.WriteLine(console.IsTerminal() ? "" : "\nDocuments:");
        var table = console.CountTable("Documents");
        table.AddRow(Quantity.Digits(counts.InSource), "in the source");
        table.AddRow(Quantity.Digits(counts.Shown), "published");
        foreach (var (isImported, reason) in counts.Reasons)
        {
            table.AddRow(Quantity.Digits(reason.Count),
                Markup.Escape($"{(isImported ? "not published" : "not imported")}: {reason.Label}"));
        }

        table.AddRow(Quantity.Digits(images), images == 1 ? "image" : "images");
        table.AddRow(Quantity.Digits(counts.Redirects), counts.Redirects == 1 ? "old URL that redirects" : "old URLs that redirect");
        console.WriteTable(table);
    }

    /// <summary>Writes what became of the pages of the old site, and names all but the texts.</summary>
    private static void WritePages(ImportCounts counts, IAnsiConsole console)
    {
        var total = counts.Pages.Values.Sum(p => p.Count);
        if (total == 0)
            return;
        var title = $"{Quantity.Of(total, "page")} of the old site";
        console.WriteLine(console.IsTerminal() ? "" : $"\n{title}:");
        var table = console.CountTable(title);
        foreach (var (group, urls) in counts.Pages.OrderByDescending(p => p.Key == "texts").ThenByDescending(p => p.Value.Count))
        {
            var named = group == "texts" ? [] : urls.Take(group == "missing" ? urls.Count : MaxPages).ToList();
            table.AddRow(Quantity.Digits(urls.Count), Markup.Escape(urls.Count == 1 ? Singular(group) : group)
                + string.Concat(named.Select(url => $"\n  [dim]{Markup.Escape(url)}[/]"))
                + (named.Count > 0 && urls.Count > named.Count
                    ? $"\n  [dim]and {urls.Count - named.Count} more; list all with --json[/]" : ""));
        }

        console.WriteTable(table);
    }

    private static string Singular(string group) => group switch
    {
        "texts" => "text",
        "drafts" => "draft",
        "lists" => "list",
        "files" => "file",
        "error pages" => "error page",
        "copies of other pages" => "copy of another page",
        "pages without a text" => "page without a text",
        _ => group,
    };

    private static void WriteLosses(string title, IReadOnlyList<ImportLoss> losses, IAnsiConsole console)
    {
        if (losses.Count == 0)
            return;
        console.WriteLine(console.IsTerminal() ? "" : $"\n{title}:");
        var table = console.CountTable(title);
        foreach (var loss in losses.Take(MaxKinds))
        {
            table.AddRow(Quantity.Digits(loss.Count), Markup.Escape(loss.Label)
                + string.Concat(loss.Examples.Select(example => $"\n  [dim]{Markup.Escape(example)}[/]")));
        }
        if (losses.Count > MaxKinds)
            table.AddRow("", $"[dim]and {losses.Count - MaxKinds} more kinds; list all with --json[/]");
        console.WriteTable(table);
    }

    public static void WriteJson(ImportResult result, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(new
        {
            result.Folder,
            result.Site.RecognizedAs,
            result.Site.Posts,
            result.Site.Pages,
            result.Site.Lists,
            result.Site.Images,
            result.KeepsSettings,
            Texts = result.Site.Counts,
            result.Site.Report.Dropped,
            NotCarriedOver = result.Site.Report.Losses,
            result.Site.Report.OtherFiles,
            result.OldUrls,
            Comparison = result.Proof is not { } proof ? null : new
            {
                Texts = proof.Pages.Count,
                proof.Sums,
                proof.Unreachable,
                proof.WithTheme,
                proof.WithAdded,
                proof.Empty,
                proof.Unread,
                proof.Lists,
                Lacking = proof.Worst,
            },
            result.Problems,
            result.ProblemsOfDrafts,
            result.Plan,
        }, ProblemReport.Json));
}
