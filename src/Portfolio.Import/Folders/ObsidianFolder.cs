using Portfolio.Import.Markup;

namespace Portfolio.Import.Folders;

/// <summary>
/// Imports Obsidian vaults. Every note becomes a post, as it does when a vault is used as a content folder directly.
/// </summary>
internal sealed class ObsidianFolder(SourceSite site) : SiteEngine(site)
{
    public static ObsidianFolder? Detect(SourceSite site) =>
        site.Has(".obsidian/") ? new(site) : null;

    public override string TakenFor => "an Obsidian vault (.obsidian/)";

    public override Templates Templates => Templates.None;

    public override string? Advice => null;

    public override void SelectFiles()
    {
        if (SourceConfig.Read(Site, ".obsidian/templates.json").Text("folder") is { } templates)
            Site.Exclude(file => file.StartsWith(templates.Trim('/') + "/", StringComparison.Ordinal), "templates");
        Site.Exclude(file => file.StartsWith(".obsidian/", StringComparison.Ordinal), "Obsidian settings");
        Site.Exclude(file => file.StartsWith(".trash/", StringComparison.Ordinal), "notes in the trash");
        Site.Exclude(file => Path.GetExtension(file) is ".canvas" or ".base", "canvases and bases");
        Site.Exclude(file => file.Equals("README.md", StringComparison.OrdinalIgnoreCase), "repository files");
        var published = Site.Files.Where(file => SourceFiles.IsText(file) && Site.IsTrue(file, "dg-publish"))
            .ToHashSet(StringComparer.Ordinal);
        if (published.Count > 0)
        {
            Site.Exclude(file => SourceFiles.IsText(file) && !published.Contains(file),
                "notes without `dg-publish: true`, which Digital Garden does not publish");
        }
        Site.ImportTexts("", "posts/");
    }

    public override ImportedSettings Settings() => new() { Title = Path.GetFileName(Site.Root) };
}
