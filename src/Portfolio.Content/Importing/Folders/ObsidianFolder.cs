using Portfolio.Content.Reading;

namespace Portfolio.Content.Importing.Folders;

/// <summary>Imports a vault of Obsidian. As in a vault that is served in place, every note is a post.</summary>
public static class ObsidianFolder
{
    /// <exception cref="ImportException">The folder does not exist, or has no notes.</exception>
    public static ImportedSite Read(string path)
    {
        var site = new SourceSite(path);
        if (!site.Files.Any(ContentKinds.IsMarkdown))
            throw new ImportException($"'{path}' has no notes: name the folder of the vault, in which .obsidian is");
        if (SourceConfig.Read(site, ".obsidian/templates.json").Text("folder") is { } templates)
            site.Leave(file => file.StartsWith(templates.Trim('/') + "/", StringComparison.Ordinal), "templates");
        site.Leave(file => file.StartsWith(".obsidian/", StringComparison.Ordinal), "settings of Obsidian");
        site.Leave(file => file.StartsWith(".trash/", StringComparison.Ordinal), "notes in the trash");
        site.Leave(file => Path.GetExtension(file) is ".canvas" or ".base", "canvases and bases");
        site.Leave(file => file.Equals("README.md", StringComparison.OrdinalIgnoreCase), "files of the repository");
        site.TakeTexts("", "posts/");
        return site.Build(new() { Title = Path.GetFileName(site.Root) });
    }
}
