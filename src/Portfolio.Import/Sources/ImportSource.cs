using Portfolio.Import.Folders;
using Portfolio.Import.Ghost;
using Portfolio.Import.WordPress;

namespace Portfolio.Import.Sources;

public static class ImportSource
{
    /// <summary>The formats that can be specified in <c>portfolio import</c>, with their descriptions.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> Formats = [
        ("hugo", "Import a Hugo site from its folder"),
        ("jekyll", "Import a Jekyll site from its folder"),
        ("zola", "Import a Zola site from its folder"),
        ("astro", "Import an Astro site from its folder"),
        ("obsidian", "Import an Obsidian vault"),
        ("folder", "Import any folder with Markdown files"),
        ("ghost", "Import a Ghost export (JSON)"),
        ("wordpress", "Import a WordPress export (WXR)"),
    ];

    /// <param name="format">
    /// The name of one of the <see cref="Formats"/>, or <see langword="null"/> to detect the format.
    /// </param>
    /// <param name="progress">A callback that receives the number of converted documents and their total.</param>
    /// <exception cref="ImportException">
    /// The path does not contain a site in this format, or the site cannot be imported.
    /// </exception>
    public static ImportedSite Read(string? format, string path, Action<int, int>? progress = null) => format switch
    {
        "hugo" => HugoFolder.Read(path, progress),
        "jekyll" => JekyllFolder.Read(path, progress),
        "zola" => ZolaFolder.Read(path, progress),
        "astro" => AstroFolder.Read(path, progress),
        "obsidian" => ObsidianFolder.Read(path, progress),
        "folder" => AnyFolder.Read(path, progress),
        "ghost" => GhostExport.Read(path, progress),
        "wordpress" => WordPressExport.Read(path, progress),
        null => Find(path, progress),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };

    private static ImportedSite Find(string path, Action<int, int>? progress)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!Directory.Exists(path) && extension is ".json")
            return GhostExport.Read(path, progress) with { TakenFor = "a Ghost export" };
        if (!Directory.Exists(path) && extension is ".xml")
            return WordPressExport.Read(path, progress) with { TakenFor = "a WordPress export" };
        return AnyFolder.Read(path, progress);
    }
}
