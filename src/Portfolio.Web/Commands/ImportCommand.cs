using System.CommandLine;
using Portfolio.Import;
using Portfolio.Import.Sources;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

internal static class ImportCommand
{
    public static Command Create(SharedOptions shared)
    {
        var command = new Command("import",
            "Import a site from another engine, without overwriting files");
        AddTo(command, format: null, shared);
        foreach (var (name, description) in ImportSource.Formats)
        {
            var format = new Command(name, description);
            AddTo(format, name, shared);
            command.Add(format);
        }

        return command;
    }

    private static void AddTo(Command command, string? format, SharedOptions shared)
    {
        var path = new Argument<string>("path") { Description = "The site's folder or export file" };
        if (format is null)
            path.Arity = ArgumentArity.ZeroOrOne;
        var to = new Option<string?>("--to")
        {
            Description = "The content folder to write to [else --content]",
            HelpName = "folder"
        };
        var built = new Option<string?>("--built")
        {
            Description = "The output of the old engine, or a mirror of the old site, which says what is public and at which URLs",
            HelpName = "folder"
        };
        var withoutUrls = new Option<bool>("--without-urls")
        {
            Description = "Import the folder of an engine without --built: only the documents, all as drafts and without redirects"
        };
        var json = new Option<bool>("--json") { Description = "Write the report as JSON" };
        var serve = new Option<bool>("--serve")
        {
            Description = "Serve the result, from a temporary folder without --to; with --built, also the old pages beside the new ones"
        };
        var plan = new Option<bool>("--plan") { Description = "Print what the import would do, and write nothing" };
        command.Add(path);
        foreach (var option in (Option[])[to, built, withoutUrls, json, serve, plan, shared.Content, shared.BaseUrl, shared.Urls])
            command.Add(option);
        command.SetAction((parsed, stopping) =>
        {
            var source = parsed.GetValue(path)
                ?? throw new UsageException(
                    "<path> is missing. For example: portfolio import ~/old-site --built ~/old-site/public --to my-site");
            var write = parsed.GetValue(json)
                ? ImportText.WriteJson : (Action<ImportResult, TextWriter>)ImportText.Write;
            var target = parsed.GetValue(to) is { } given ? Path.GetFullPath(given) : null;
            if (parsed.GetValue(serve) && !parsed.GetValue(plan))
                return ServeAsync(folder => shared.Read(parsed, folder), target, Read, write, parsed.GetValue(built), stopping);
            var folder = target ?? shared.ContentFolder(parsed);
            return parsed.GetValue(plan) ? PlanAsync(shared.Read(parsed, folder), Read, write, Console.Out)
                : RunAsync(shared.Read(parsed, folder), Read, write, Console.Out, stopping, parsed.GetValue(built));

            ImportedSite Read(Action<int, int> progress) =>
                ImportSource.Read(format, source, parsed.GetValue(built), parsed.GetValue(withoutUrls), progress);
        });
    }

    /// <summary>Writes what an import would do, and no file.</summary>
    public static async Task<int> PlanAsync(WebsiteOptions options, Func<Action<int, int>, ImportedSite> read,
        Action<ImportResult, TextWriter> write, TextWriter output)
    {
        var folder = new ImportFolder(options.ContentFolder);
        var (site, files) = await ExplainAsync(() => Progress.RunAsync("Converting the site", progress =>
        {
            var found = read(progress.Show);
            return Task.FromResult((found, folder.Plan(found)));
        }));
        write(new(DisplayPath.Of(options.ContentFolder), site, folder.HasSettings, []) { Plan = files }, output);
        return site.Counts.Missing > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <param name="target">The folder to write to, or <see langword="null"/> for a temporary folder.</param>
    private static async Task<int> ServeAsync(
        Func<string, WebsiteOptions> optionsOf, string? target, Func<Action<int, int>, ImportedSite> read,
        Action<ImportResult, TextWriter> write, string? built, CancellationToken stopping)
    {
        var place = Directory.CreateTempSubdirectory("portfolio-import-");
        try
        {
            // A preview tells no search engine of new pages.
            var options = optionsOf(target ?? Path.Combine(place.FullName, "content")) with
            {
                DataFolder = Path.Combine(place.FullName, "data"),
                IsPublic = false,
            };
            var result = await ImportAsync(options, read, built, stopping);
            write(result, Console.Out);
            return await ServeCommand.RunAsync(options with { AuthorPages = ImportComparison.Of(result.Proof, target) }, stopping);
        }
        finally
        {
            TemporaryFolder.Delete(place.FullName);
        }
    }

    /// <param name="built">The output of the old engine, whose URLs are requested from the new site.</param>
    public static async Task<int> RunAsync(WebsiteOptions options, Func<Action<int, int>, ImportedSite> read,
        Action<ImportResult, TextWriter> write, TextWriter output, CancellationToken stopping, string? built = null)
    {
        var result = await ImportAsync(options, read, built, stopping);
        write(result, output);
        return result.Problems.Count + result.Site.Counts.Missing + (result.OldUrls?.Dead.Count ?? 0) > 0
            || result.Proof?.HasFailed == true ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static async Task<ImportResult> ImportAsync(
        WebsiteOptions options, Func<Action<int, int>, ImportedSite> read, string? built, CancellationToken stopping)
    {
        var folder = new ImportFolder(options.ContentFolder);
        var keepsSettings = folder.HasSettings;
        var site = await ExplainAsync(() => Progress.RunAsync("Converting the site", progress =>
        {
            var found = read(progress.Show);
            if (found.Posts + found.Pages + found.Lists.Count == 0 && !found.Paths.Contains("home.md"))
                throw new ImportException(NothingIn(found));
            progress.Begin("Writing files");
            folder.Write(found, progress.Show);
            return Task.FromResult(found);
        }));
        var check = await CheckCommand.FindAsync(options, stopping, built, site.Counts.Pages.GetValueOrDefault("texts", []));
        var name = DisplayPath.Of(options.ContentFolder);
        var drafts = site.Drafts.Select(path => DisplayPath.Of(Path.Combine(options.ContentFolder, path)))
            .ToHashSet(StringComparer.Ordinal);
        List<Diagnostic> problems = [.. check.Problems.Where(p => !drafts.Contains(p.File))];
        return new(name, site, keepsSettings, problems, check.OldUrls)
        {
            ProblemsOfDrafts = check.Problems.Count - problems.Count,
            Proof = check.Proof,
        };
    }

    /// <summary>Returns a message for a site without a single document to import, with the reasons.</summary>
    private static string NothingIn(ImportedSite site) => "The import found no document" + (site.Counts.Reasons.Any()
        ? $": {string.Join("; ", site.Counts.Reasons.Select(r => $"{Quantity.Digits(r.Reason.Count)} {r.Reason.Label}"))}"
        : ": specify the folder that contains the documents");

    /// <summary>Converts the exceptions of an import to exceptions that the command line shows.</summary>
    /// <exception cref="UsageException">The old site cannot be read.</exception>
    public static async Task<T> ExplainAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (exception is ImportException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
    }
}
