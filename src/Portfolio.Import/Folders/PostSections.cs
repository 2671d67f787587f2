using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>
/// Determines which folders contain posts, for site generators that organize documents in sections (top-level folders).
/// </summary>
internal static class PostSections
{
    private static readonly string[] Usual = ["posts", "post", "blog", "blogs", "articles", "article",
        "writing", "news"];

    /// <summary>
    /// Returns the folders that contain posts: the folders that the settings specify or, if there are none, the folders
    /// with dated documents or, if there are none either, the folder with the most documents, which Hugo treats as the
    /// main section.
    /// </summary>
    /// <param name="folder">The folder that contains the documents, with a trailing slash.</param>
    public static IReadOnlyList<string> Of(SourceSite site, string folder, IEnumerable<string> named)
    {
        List<string> given = [.. named.Where(s => site.Has($"{folder}{s}/"))];
        if (given.Count > 0)
            return given;
        List<string> dated = [.. Dated(site, folder).Where(s => s.Length > 0)];
        return dated.Count > 0 ? dated : [.. Sections(site, folder).Where(s => s.Key.Length > 0 && s.Count() > 1)
            .OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Key).Take(1)];
    }

    /// <summary>
    /// Returns the folders with a name that is typical of posts, such as <c>posts</c>, and the folders in which at
    /// least half of the documents have a date. An empty name represents documents that are not in a folder.
    /// </summary>
    public static IReadOnlyList<string> Dated(SourceSite site, string folder) => [.. Sections(site, folder)
        .Where(s => Usual.Contains(s.Key)
            || (s.Key.Length == 0 ? s.Any(site.IsDated) : 2 * s.Count(site.IsDated) >= s.Count()))
        .OrderBy(s => Usual.Contains(s.Key) ? Usual.IndexOf(s.Key) : Usual.Length).ThenByDescending(s => s.Count())
        .Select(s => s.Key)];

    /// <summary>
    /// Imports the sections into subfolders of <c>posts/</c> or, if there is only one, into <c>posts/</c>, and all other
    /// documents as pages.
    /// </summary>
    /// <param name="sections">
    /// The names of the sections. An empty name represents dated documents that are not in a folder.
    /// </param>
    /// <param name="hasBundles">True if the site generator treats a folder with an <c>index.md</c> as one page.</param>
    /// <param name="languages">The languages with home pages of their own.</param>
    public static void Import(SourceSite site, string folder, IReadOnlyList<string> sections, bool hasBundles = false,
        params IReadOnlyList<string> languages)
    {
        site.ImportIndex(folder + "_index.md");
        site.ImportIndex(folder + "index.md");
        site.ImportIndex(folder + "index.mdx");
        foreach (var language in languages)
        {
            site.ImportIndex($"{folder}_index.{language}.md", $"home.{language}.md");
            site.ImportIndex($"{folder}index.{language}.md", $"home.{language}.md");
        }

        if (hasBundles)
            ExcludeResources(site, folder);
        site.ImportSectionPages(folder, sections);
        foreach (var section in sections.Where(s => s.Length > 0))
            site.ImportTexts($"{folder}{section}/", IsOneFolder(sections) ? "posts/" : $"posts/{section}/");
        foreach (var text in Sections(site, folder).Where(s => s.Key.Length == 0 && sections.Contains(""))
            .SelectMany(s => s).Where(site.IsDated).ToList())
        {
            site.ImportTexts(text, "posts/" + text[folder.Length..]);
        }

        // This site never publishes a README in the content folder, so an import does not copy it.
        site.Exclude(path => path.Equals(folder + "README.md", StringComparison.OrdinalIgnoreCase),
            "repository [file|files]");
        site.ImportTexts(folder, "pages/");
    }

    /// <summary>Returns the documents by their section: the subfolder that contains them, or an empty string.</summary>
    private static IEnumerable<IGrouping<string, string>> Sections(SourceSite site, string folder) => site.Files
        .Where(f => f.StartsWith(folder, StringComparison.Ordinal) && SourceFiles.IsText(f) && !OldFiles.IsSection(f))
        .GroupBy(f => f[folder.Length..].Split('/') is [var section, _, ..] ? section : "")
        .Where(s => s.Key.Length == 0 || !ContentKinds.IsIgnored(s.Key));

    /// <summary>
    /// Excludes the documents next to and below an <c>index.md</c>, because the site generator treats them as resources
    /// of that page and not as pages.
    /// </summary>
    private static void ExcludeResources(SourceSite site, string folder)
    {
        var bundles = site.Files.Where(path => IsIndex(path) && path.StartsWith(folder, StringComparison.Ordinal))
            .Select(ContentPath.FolderOf).ToHashSet(StringComparer.Ordinal);
        site.Exclude(path => SourceFiles.IsText(path) && OldFiles.WithFolders(ContentPath.FolderOf(path))
                .Any(own => bundles.Contains(own) && !(IsIndex(path) && own == ContentPath.FolderOf(path))),
            "resource [document|documents] next to an `index.md`, which are not pages");
    }

    /// <summary>
    /// Determines whether a document is the page of its folder in any language, such as <c>index.md</c> or
    /// <c>index.de.md</c>.
    /// </summary>
    private static bool IsIndex(string path) =>
        SourceFiles.IsText(path) && Path.GetFileName(path).StartsWith("index.", StringComparison.Ordinal);

    /// <summary>
    /// Returns the permalink pattern with which posts keep the URLs of their old sections, or <see langword="null"/> if
    /// no pattern is needed.
    /// </summary>
    public static string? PermalinkOf(IReadOnlyList<string> sections) => IsOneFolder(sections)
        ? sections[0] == "blogs" ? null : $"/{sections[0]}/:section/:slug"
        : sections.Count > 0 ? "/:section/:slug" : null;

    private static bool IsOneFolder(IReadOnlyList<string> sections) => sections is [not ""];
}
