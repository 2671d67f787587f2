using System.CommandLine;
using Portfolio.Import;
using Portfolio.Import.Folders;
using Portfolio.Import.Ghost;
using Portfolio.Import.WordPress;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>Copies the site of another program into a content folder, and says what it does not carry over.</summary>
internal static class ImportCommand
{
    private static readonly (string Name, string Description)[] Formats =
    [
        ("hugo", "Import a site of Hugo from its folder"),
        ("jekyll", "Import a site of Jekyll from its folder"),
        ("zola", "Import a site of Zola from its folder"),
        ("astro", "Import a site of Astro from its folder"),
        ("obsidian", "Import a vault of Obsidian"),
        ("folder", "Import a folder of texts, of Eleventy, Gatsby, Next.js, Docusaurus, Hexo, Pelican, MkDocs, Quartz or another program"),
        ("ghost", "Import an export of Ghost (JSON)"),
        ("wordpress", "Import an export of WordPress (WXR)"),
    ];

    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var command =
            new Command("import",
            "Import the site of another program; files that exist are never replaced: if there is one, nothing is written");
        foreach (var (name, description) in Formats)
        {
            var path = new Argument<string>("path") { Description = "The folder of the site, or the file of its export" };
            var to = new Option<string?>("--to")
            {
                Description = "The content folder to write to, new or existing [else --content]",
                HelpName = "folder"
            };
            var json = new Option<bool>("--json") { Description = "Write the report as JSON" };
            var format = new Command(name, description) { path, to, json };
            flags.AddSiteTo(format);
            format.SetAction((parsed, stopping) =>
            {
                var folder = parsed.GetValue(to) is { } given ? Path.GetFullPath(given) : flags.Content(parsed);
                var write = parsed.GetValue(json) ? ImportText.WriteJson : (Action<ImportResult, TextWriter>)ImportText.Write;
                var source = parsed.GetRequiredValue(path);
                return RunAsync(flags.Read(parsed, hostArguments, folder), () => Read(name, source), write, Console.Out, stopping);
            });
            command.Add(format);
        }

        return command;
    }

    // A server does not load the library of imports: only a command that runs gets here.
    private static ImportedSite Read(string format, string path) => format switch
    {
        "hugo" => HugoFolder.Read(path),
        "jekyll" => JekyllFolder.Read(path),
        "zola" => ZolaFolder.Read(path),
        "astro" => AstroFolder.Read(path),
        "obsidian" => ObsidianFolder.Read(path),
        "folder" => AnyFolder.Read(path),
        "ghost" => GhostExport.Read(path),
        "wordpress" => WordPressExport.Read(path),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };

    /// <param name="read">Reads the site to import.</param>
    /// <param name="write">Writes the report.</param>
    /// <exception cref="UsageException">It is refused. Nothing is written.</exception>
    /// <exception cref="IOException">A file cannot be read or written. Nothing remains of the import.</exception>
    public static async Task<int> RunAsync(WebsiteOptions options, Func<ImportedSite> read, Action<ImportResult, TextWriter> write,
        TextWriter output, CancellationToken stopping)
    {
        var folder = new ImportFolder(options.ContentFolder);
        var keepsSettings = folder.HasSettings;
        ImportedSite site;
        try
        {
            site = await Progress.RunAsync("Copying the site", _ =>
            {
                var found = read();
                folder.Write(found);
                return Task.FromResult(found);
            });
        }
        catch (Exception exception) when (exception is ImportException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }

        var (problems, _) = await CheckCommand.FindAsync(options, stopping);
        write(new(DisplayPath.Of(options.ContentFolder), site, keepsSettings, problems), output);
        return problems.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }
}
