using Portfolio.Content.Reading.Files;
using Portfolio.Import.Built;
using Portfolio.Import.Folders;
using Portfolio.Import.Ghost;
using Portfolio.Import.WordPress;

namespace Portfolio.Import.Sources;

public static class ImportSource
{
    /// <summary>The folders in which the settings of an engine can be, below that of the site.</summary>
    private static readonly string[] Places = ["", "website/", "docs/", "site/"];

    /// <summary>The formats that can be specified in <c>portfolio import</c>, with their descriptions.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> Formats = [
        ("ghost", "Import a Ghost export (JSON)"),
        ("wordpress", "Import a WordPress export (WXR)"),
    ];

    /// <param name="format">
    /// The name of one of the <see cref="Formats"/>, or <see langword="null"/> to detect the format.
    /// </param>
    /// <param name="built">
    /// The folder with what the engine generated, or a mirror of the live site, or <see langword="null"/> if the folder belongs
    /// to no engine.
    /// </param>
    /// <param name="withoutUrls">
    /// True if the folder of an engine may be imported as a plain folder. All documents become drafts, because the engine may hide
    /// any of them.
    /// </param>
    /// <param name="progress">A callback that receives the number of converted documents and their total.</param>
    /// <exception cref="ImportException">
    /// The path does not contain a site in this format, or the site cannot be imported.
    /// </exception>
    public static ImportedSite Read(string? format, string path, string? built = null,
        bool withoutUrls = false, Action<int, int>? progress = null)
    {
        if (OtherExport.Find(path, built) is { } other)
            throw new ImportException(other);
        var isFile = !Directory.Exists(path);
        format ??= Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" when isFile => "ghost",
            ".xml" when isFile => "wordpress",
            _ => null,
        };
        if (format == "ghost")
            return GhostExport.Read(path, progress);
        if (format == "wordpress")
            return WordPressExport.Read(path, progress);
        return SiteBuilder.Build(PlanOf(path, built, withoutUrls), progress);
    }

    /// <summary>Returns the plan for a folder, and for what an engine generated from it.</summary>
    /// <exception cref="ImportException">The folder contains no site, or one of an engine without its output.</exception>
    internal static ImportPlan PlanOf(string path, string? built = null, bool withoutUrls = false)
    {
        var folder = new OldFolder(path);
        var engine = Places.Select(place => OtherEngine.Find(Path.Combine(path, place)) is { } found
            ? found with { File = place + found.File, Output = place + found.Output } : null).FirstOrDefault(found => found is not null);
        if (built is not null)
        {
            return Directory.Exists(built) ? BuiltPlan.Of(folder, new(built), engine)
                : throw new ImportException($"There is no folder '{built}': specify what the engine generated with --built");
        }

        if (engine is not null && !withoutUrls)
            throw new ImportException(BuildFirst(path, engine));
        return engine is null && folder.HasFolder(".obsidian/") ? FolderPlan.OfVault(folder)
            : FolderPlan.Of(folder, hasOnlyDrafts: engine is not null);
    }

    private static string BuildFirst(string path, OtherEngine engine) =>
        $"This is a site of {engine.Name} ({engine.File}). Only its engine knows which documents are public, at which URLs, and what "
        + "themes, shortcodes and components print, so the import reads the documents and what the engine generated.\n"
        + $"Build the site, usually with `{engine.Build}`, and import it with the result:\n"
        + $"  portfolio import {path} --built {Path.Combine(path, engine.Output)} --to my-site\n"
        + "Or mirror the live site, and import it with the mirror:\n"
        + "  wget --mirror --adjust-extension --no-parent --no-host-directories --directory-prefix old-output https://old.example/\n"
        + $"  portfolio import {path} --built old-output --to my-site\n"
        + "To import only the documents, all as drafts and without redirects, add --without-urls.";
}
