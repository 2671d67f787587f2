using System.Text.Json;
using Portfolio.Import;
using Portfolio.Web.Text;
using Spectre.Console;

namespace Portfolio.Web.Commands;

internal sealed record ImportResult(
    string Folder, ImportedSite Site, bool KeepsSettings, IReadOnlyList<Diagnostic> Problems);

internal static class ImportText
{
    public static void Write(ImportResult result, TextWriter output)
    {
        var site = result.Site;
        if (site.TakenFor is { } program)
            output.WriteLine($"Imported as {program}");
        output.WriteLine(
            $"{Quantity.Of(site.Posts, "post")}, {Quantity.Of(site.Pages, "page")} and "
            + $"{Quantity.Of(site.Images, "image")} in {result.Folder}");
        if (result.KeepsSettings)
            output.WriteLine("The existing site.yaml is unchanged");
        if (site.Counts.InSource > 0)
            WriteCounts(site.Counts, site.Images, Terminal.Of(output));
        if (site.Report.Dropped.Count > 0)
            WriteLosses("Removed from documents", site.Report.Dropped, Terminal.Of(output));
        if (site.Report.Losses.Count > 0)
            WriteLosses("Changed or not imported", site.Report.Losses, Terminal.Of(output));
        output.WriteLine();
        if (result.Problems.Count == 0)
        {
            output.WriteLine("No problems.");
            return;
        }

        ProblemReport.WriteCounts(result.Problems, output);
        output.WriteLine($"To list the problems, run: portfolio check --content {DisplayPath.Quoted(result.Folder)}");
    }

    private static void WriteCounts(ImportCounts counts, int images, IAnsiConsole console)
    {
        console.WriteLine(console.IsTerminal() ? "" : "\nDocuments:");
        var table = console.CountTable("Documents");
        table.AddRow(Quantity.Digits(counts.InSource), "in the source");
        table.AddRow(Quantity.Digits(counts.Shown), "published");
        foreach (var (reason, count) in counts.Hidden)
            table.AddRow(Quantity.Digits(count), Markup.Escape($"not published: {reason}"));
        foreach (var (reason, count) in counts.LeftOut)
            table.AddRow(Quantity.Digits(count), Markup.Escape($"not imported: {reason}"));
        table.AddRow(Quantity.Digits(images), "images");
        table.AddRow(Quantity.Digits(counts.Redirects), "old URLs that redirect");
        console.WriteTable(table);
    }

    private static void WriteLosses(string title, IReadOnlyList<ImportLoss> losses, IAnsiConsole console)
    {
        console.WriteLine(console.IsTerminal() ? "" : $"\n{title}:");
        var table = console.CountTable(title);
        foreach (var loss in losses)
        {
            table.AddRow(Quantity.Digits(loss.Count), Markup.Escape(loss.Kind)
                + string.Concat(loss.Examples.Select(example => $"\n  [dim]{Markup.Escape(example)}[/]")));
        }
        console.WriteTable(table);
    }

    public static void WriteJson(ImportResult result, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(new
        {
            result.Folder,
            result.Site.TakenFor,
            result.Site.Posts,
            result.Site.Pages,
            result.Site.Images,
            result.KeepsSettings,
            Texts = result.Site.Counts,
            result.Site.Report.Dropped,
            NotCarriedOver = result.Site.Report.Losses,
            result.Problems,
        }, ProblemReport.Json));
}
