using Portfolio.Import.Built;
using Portfolio.Import.Folders;
using Portfolio.Import.Ghost;
using Portfolio.Import.WordPress;

namespace Portfolio.Import.Sources;

public static class ImportSource
{
    /// <summary>The formats that can be specified in <c>portfolio import</c>, with their descriptions.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> Formats = [
        ("ghost", "Import a Ghost export (JSON)"),
        ("wordpress", "Import a WordPress export (WXR)"),
    ];

    /// <param name="format">
    /// The name of one of the <see cref="Formats"/>, or <see langword="null"/> to detect the format.
    /// </param>
    /// <param name="built">
    /// The folder with what the engine generated, or <see langword="null"/> to derive the URLs from the settings.
    /// </param>
    /// <param name="withoutUrls">True if a site may be imported although the URLs of its documents are unknown.</param>
    /// <param name="progress">A callback that receives the number of converted documents and their total.</param>
    /// <exception cref="ImportException">
    /// The path does not contain a site in this format, or the site cannot be imported.
    /// </exception>
    public static ImportedSite Read(string? format, string path, string? built = null,
        bool withoutUrls = false, Action<int, int>? progress = null)
    {
        var isFile = !Directory.Exists(path);
        format ??= Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" when isFile => "ghost",
            ".xml" when isFile => "wordpress",
            _ => null,
        };
        if (format == "ghost")
            return GhostExport.Read(path, progress) with { RecognizedAs = "a Ghost export" };
        if (format == "wordpress")
            return WordPressExport.Read(path, progress) with { RecognizedAs = "a WordPress export" };
        var site = new SourceSite(path, progress);
        var engine = Detect(site);
        if (built is not null)
        {
            return Directory.Exists(built) ? new BuiltFolder(site, engine, new(built)).Read()
                : throw new ImportException($"There is no folder '{built}': specify what the engine generated with --built");
        }
        return engine is ProgramFolder program && !withoutUrls
            ? throw new ImportException(program.BuildFirst) : engine.Read();
    }

    private static SiteEngine Detect(SourceSite site) => ProgramFolder.Detect(site) ?? ZolaFolder.Detect(site)
        ?? HugoFolder.Detect(site) ?? ObsidianFolder.Detect(site) ?? JekyllFolder.Detect(site)
        ?? PelicanFolder.Detect(site) ?? MkDocsFolder.Detect(site) ?? new PlainFolder(site);
}
