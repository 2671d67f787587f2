using Portfolio.Content.Reading.Files;

namespace Portfolio.Import.Folders;

/// <summary>
/// Determines which top-level folders contain posts.
/// </summary>
internal static class PostSections
{
    private static readonly string[] Usual = ["posts", "post", "blog", "blogs", "articles", "article",
        "writing", "news"];

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
    public static void Import(SourceSite site, string folder, IReadOnlyList<string> sections)
    {
        site.ImportIndex(folder + "_index.md");
        site.ImportIndex(folder + "index.md");
        site.ImportIndex(folder + "index.mdx");
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
    /// Returns the permalink pattern with which posts keep the URLs of their old sections, or <see langword="null"/> if
    /// no pattern is needed.
    /// </summary>
    public static string? PermalinkOf(IReadOnlyList<string> sections) => IsOneFolder(sections)
        ? sections[0] == "blogs" ? null : $"/{sections[0]}/:section/:slug"
        : sections.Count > 0 ? "/:section/:slug" : null;

    private static bool IsOneFolder(IReadOnlyList<string> sections) => sections is [not ""];
}
