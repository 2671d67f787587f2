using System.CommandLine;
using Portfolio.Content.Importing;
using Portfolio.Content.Importing.Folders;
using Portfolio.Content.Importing.Ghost;
using Portfolio.Content.Importing.WordPress;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Copies the site of another program into a content folder, and says what it does not carry over.</summary>
internal static class ImportCommand
{
    private static readonly (string Name, string Description, Func<string, ImportedSite> Read)[] Formats =
    [
        ("hugo", "Import the folder of a site of Hugo", HugoFolder.Read),
        ("jekyll", "Import the folder of a site of Jekyll", JekyllFolder.Read),
        ("zola", "Import the folder of a site of Zola", ZolaFolder.Read),
        ("astro", "Import the folder of a site of Astro", AstroFolder.Read),
        ("obsidian", "Import a vault of Obsidian", ObsidianFolder.Read),
        ("ghost", "Import an export of Ghost (JSON)", GhostExport.Read),
        ("wordpress", "Import an export of WordPress (WXR)", WordPressExport.Read),
    ];

    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var command = new Command("import", "Import the site of another program; files that exist are never replaced: if there is one, nothing is written");
        foreach (var (name, description, read) in Formats)
        {
            var path = new Argument<string>("path") { Description = "The file or folder to import" };
            var to = new Option<string?>("--to") { Description = "The content folder to write to, new or existing [--content]", HelpName = "folder" };
            var json = new Option<bool>("--json") { Description = "Write the report as JSON" };
            var format = new Command(name, description) { path, to, json };
            flags.AddContentTo(format);
            format.SetAction((parsed, stopping) =>
            {
                var folder = parsed.GetValue(to) is { } given ? Path.GetFullPath(given) : flags.Content(parsed);
                var write = parsed.GetValue(json) ? ImportText.WriteJson : (Action<ImportResult, TextWriter>)ImportText.Write;
                return RunAsync(flags.Read(parsed, hostArguments, folder), () => read(parsed.GetRequiredValue(path)), write, Console.Out, stopping);
            });
            command.Add(format);
        }

        return command;
    }

    /// <param name="read">Reads the site to import.</param>
    /// <param name="write">Writes the report.</param>
    /// <exception cref="UsageException">It is refused. Nothing is written.</exception>
    /// <exception cref="IOException">A file cannot be read or written. Nothing remains of the import.</exception>
    public static Task<int> RunAsync(WebsiteOptions options, Func<ImportedSite> read, Action<ImportResult, TextWriter> write, TextWriter output, CancellationToken stopping)
    {
        var folder = new ImportFolder(options.ContentFolder);
        var keepsSettings = folder.HasSettings;
        ImportedSite site;
        try
        {
            site = read();
            folder.Write(site);
        }
        catch (Exception exception) when (exception is ImportException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }

        return TemporarySite.RunAsync(options, (app, _) =>
        {
            var problems = CheckCommand.ProblemsOf(app, options);
            write(new(Folders.Display(options.ContentFolder), site, keepsSettings, problems), output);
            return Task.FromResult(problems.Count > 0 ? ExitCodes.Failure : ExitCodes.Success);
        }, stopping);
    }
}
