using Portfolio.Import.Markup;

namespace Portfolio.Import.Folders;

/// <summary>
/// Imports Obsidian vaults. Every note becomes a post, as it does when a vault is used as a content folder directly.
/// </summary>
internal sealed class ObsidianFolder(SourceSite site) : SiteEngine(site)
{
    public override string RecognizedAs => "an Obsidian vault (.obsidian/)";

    public override MarkupOptions Markup => Usual with { Templates = Templates.None };

    public override void SelectFiles()
    {
        if (SourceConfig.Read(Site, ".obsidian/templates.json").Text("folder") is { } templates)
            Site.Exclude(file => file.StartsWith(templates.Trim('/') + "/", StringComparison.Ordinal), "templates");
        var published = Site.Files.Where(file => SourceFiles.IsText(file) && Site.IsTrue(file, "dg-publish"))
            .ToHashSet(StringComparer.Ordinal);
        if (published.Count > 0)
        {
            Site.Exclude(file => SourceFiles.IsText(file) && !published.Contains(file),
                "[note|notes] without `dg-publish: true`, which Digital Garden does not publish");
        }
        Site.ImportTexts("", "posts/");
    }

    public override ImportedSettings Settings() => new() { Title = Path.GetFileName(Site.Root) };
}
