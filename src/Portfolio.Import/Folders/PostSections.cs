
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
    /// with dated documents or, if there are none either, the largest folder.
    /// </summary>
    /// <param name="folder">The folder that contains the documents, with a trailing slash.</param>
    public static IReadOnlyList<string> Of(SourceSite site, string folder, IEnumerable<string> named)
    {
        IReadOnlyList<string> given = [.. named.Where(s => site.Has($"{folder}{s}/"))];
        if (given.Count > 0)
            return given;
        IReadOnlyList<string> dated = [.. Dated(site, folder).Where(s => s.Length > 0)];
        return dated.Count > 0 ? dated : Largest(site, folder);
    }

    /// <summary>
    /// Returns the folder with the most documents, which Hugo treats as the main section. Returns an empty list if no
    /// folder contains more than one document.
    /// </summary>
    private static IReadOnlyList<string> Largest(SourceSite site, string folder) =>
        [.. site.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && IsText(f))
            .GroupBy(f => SectionOf(f, folder)!)
            .Where(s => s.Key.Length > 0 && s.Count() > 1).OrderByDescending(s => s.Count())
            .ThenBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => s.Key).Take(1)];

    /// <summary>
    /// Returns the folders with a name that is typical of posts, such as <c>posts</c>, and the folders in which at
    /// least half of the documents have a date. An empty name represents documents that are not in a folder.
    /// </summary>
    public static IReadOnlyList<string> Dated(SourceSite site, string folder)
    {
        IReadOnlyList<string> usual = [.. Usual.Where(s => site.Has($"{folder}{s}/"))];
        return [.. site.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && IsText(f))
            .GroupBy(f => SectionOf(f, folder)!)
            .Where(s => usual.Contains(s.Key)
                || (s.Key.Length == 0 ? s.Any(site.IsDated) : 2 * s.Count(site.IsDated) >= s.Count()))
            .OrderBy(s => usual.Contains(s.Key) ? usual.ToList().IndexOf(s.Key) : Usual.Length)
            .ThenByDescending(s => s.Count())
            .Select(s => s.Key)];
    }

    /// <summary>
    /// Imports the first section into <c>posts/</c>, the other sections into subfolders of <c>posts/</c>, and all other
    /// documents as pages.
    /// </summary>
    /// <param name="sections">
    /// The names of the sections. An empty name represents dated documents that are not in a folder.
    /// </param>
    /// <param name="hasBundles">True if the site generator treats a folder with an <c>index.md</c> as one page.</param>
    /// <param name="keepsNames">True if the first section also becomes a folder below <c>posts/</c>.</param>
    /// <param name="languages">The languages with home pages of their own.</param>
    public static void Import(SourceSite site, string folder, IReadOnlyList<string> sections, bool hasBundles = false,
        bool keepsNames = false, IReadOnlyList<string>? languages = null)
    {
        foreach (var name in (ReadOnlySpan<string>)["_index.md", "index.md", "index.mdx"])
            site.ImportIndex(folder + name);
        foreach (var language in languages ?? [])
        {
            site.ExcludeHidden(folder, $"_index.{language}.md");
            site.ImportIndex($"{folder}_index.{language}.md", $"home.{language}.md");
            site.ImportIndex($"{folder}index.{language}.md", $"home.{language}.md");
        }

        if (hasBundles)
            ExcludeResources(site, folder);
        foreach (var section in sections.Where(s => s.Length > 0))
            site.ExcludeSection($"{folder}{section}/_index.md");
        site.ImportSectionPages(folder);
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].Length == 0)
            {
                foreach (var text in site.Files.Where(
                    f => IsText(f) && SectionOf(f, folder) == "" && site.IsDated(f)).ToList())
                {
                    site.ImportTexts(text, "posts/" + text[folder.Length..]);
                }
                continue;
            }

            var to = i == 0 && !keepsNames ? "posts/" : $"posts/{sections[i]}/";
            site.ImportTexts($"{folder}{sections[i]}/", to);
        }

        // This site never publishes a README in the content folder, so an import does not copy it.
        site.Exclude(path => path.Equals(folder + "README.md", StringComparison.OrdinalIgnoreCase),
            "repository files");
        site.ImportTexts(folder, "pages/");
    }

    private static bool IsText(string path) =>
        SourceFiles.IsText(path) && !Path.GetFileName(path).StartsWith("_index.", StringComparison.Ordinal);

    /// <summary>
    /// Returns the section of a document, which is the subfolder of <paramref name="folder"/> that contains it. Returns
    /// an empty string if the document is directly in the folder, or <see langword="null"/> if it is not in the folder.
    /// </summary>
    private static string? SectionOf(string path, string folder)
    {
        if (!path.StartsWith(folder, StringComparison.Ordinal))
            return null;
        var end = path.IndexOf('/', folder.Length);
        return end < 0 ? "" : path[folder.Length..end];
    }

    /// <summary>
    /// Excludes the documents next to and below an <c>index.md</c>, because the site generator treats them as resources
    /// of that page and not as pages.
    /// </summary>
    private static void ExcludeResources(SourceSite site, string folder)
    {
        var bundles = site.Files.Where(path => IsIndex(path) && path.StartsWith(folder, StringComparison.Ordinal))
            .Select(FolderOf)
            .ToHashSet(StringComparer.Ordinal);
        site.Exclude(path => SourceFiles.IsText(path) && IsResource(path),
            "resource documents next to an `index.md`, which are not pages");

        bool IsResource(string path)
        {
            var own = FolderOf(path);
            if (bundles.Contains(own) && !IsIndex(path))
                return true;
            do
                own = FolderOf(own.TrimEnd('/'));
            while (own.Length > 0 && !bundles.Contains(own));
            return own.Length > 0;
        }
    }

    /// <summary>
    /// Determines whether a document is the page of its folder in any language, such as <c>index.md</c> or
    /// <c>index.de.md</c>.
    /// </summary>
    private static bool IsIndex(string path) =>
        SourceFiles.IsText(path) && Path.GetFileName(path).StartsWith("index.", StringComparison.Ordinal);

    /// <summary>Returns the folder of a path, with a trailing slash, or an empty string if there is none.</summary>
    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>
    /// Returns the permalink pattern with which posts keep the URL of their old section, or <see langword="null"/> if
    /// no pattern is needed.
    /// </summary>
    public static string? PermalinkOf(IReadOnlyList<string> sections) =>
        sections is [var first, ..] && first != "blogs" ? $"/{first}/:section/:slug" : null;

    /// <summary>
    /// Returns the URL pattern if all sections become folders below <c>posts/</c>, except a single section.
    /// </summary>
    public static string? PermalinkWithNames(IReadOnlyList<string> sections)
    {
        if (IsOneFolder(sections))
            return PermalinkOf(sections);
        return sections.Count > 0 ? "/:section/:slug" : null;
    }

    public static bool IsOneFolder(IReadOnlyList<string> sections) => sections is [not ""];
}
