
namespace Portfolio.Import.Folders;

/// <summary>Which folders of a program that has sections are those of posts.</summary>
internal static class PostSections
{
    private static readonly string[] Usual = ["posts", "post", "blog", "blogs", "articles", "article", "writing", "news"];

    /// <param name="folder">The folder of texts, with a slash at its end.</param>
    /// <param name="named">Those that the settings name.</param>
    public static IReadOnlyList<string> Of(SourceSite site, string folder, IEnumerable<string> named)
    {
        IReadOnlyList<string> given = [.. named.Where(s => site.Has($"{folder}{s}/"))];
        if (given.Count > 0)
            return given;
        IReadOnlyList<string> dated = [.. Dated(site, folder).Where(s => s.Length > 0)];
        return dated.Count > 0 ? dated : Largest(site, folder);
    }

    /// <summary>The folder with the most texts, as Hugo takes it for the blog; none when it has only one.</summary>
    private static IReadOnlyList<string> Largest(SourceSite site, string folder) =>
        [.. site.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && IsText(f)).GroupBy(f => SectionOf(f, folder)!)
            .Where(s => s.Key.Length > 0 && s.Count() > 1).OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => s.Key).Take(1)];

    /// <summary>The folders with the usual names, and those of which half of the texts have dates; empty: texts that are in none.</summary>
    public static IReadOnlyList<string> Dated(SourceSite site, string folder)
    {
        IReadOnlyList<string> usual = [.. Usual.Where(s => site.Has($"{folder}{s}/"))];
        return [.. site.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && IsText(f)).GroupBy(f => SectionOf(f, folder)!)
            .Where(s => usual.Contains(s.Key) || (s.Key.Length == 0 ? s.Any(site.IsDated) : 2 * s.Count(site.IsDated) >= s.Count()))
            .OrderBy(s => usual.Contains(s.Key) ? usual.ToList().IndexOf(s.Key) : Usual.Length).ThenByDescending(s => s.Count())
            .Select(s => s.Key)];
    }

    /// <summary>Takes the first section as <c>posts/</c>, others below it, and everything else as pages.</summary>
    /// <param name="sections">That without a name: the texts with dates that are in no folder.</param>
    /// <param name="hasBundles">Whether the program takes a folder with an <c>index.md</c> for one page.</param>
    /// <param name="keepsNames">Whether the first section is below <c>posts/</c>, too.</param>
    public static void Take(SourceSite site, string folder, IReadOnlyList<string> sections, bool hasBundles = false,
        bool keepsNames = false)
    {
        site.TakeIndex(folder + "_index.md");
        site.TakeIndex(folder + "index.md");
        site.TakeIndex(folder + "index.mdx");
        if (hasBundles)
            LeaveResources(site, folder);
        foreach (var section in sections.Where(s => s.Length > 0))
            site.LeaveSection($"{folder}{section}/_index.md");
        site.TakeSectionPages(folder);
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].Length == 0)
            {
                foreach (var text in site.Files.Where(f => IsText(f) && SectionOf(f, folder) == "" && site.IsDated(f)).ToList())
                    site.TakeTexts(text, "posts/" + text[folder.Length..]);
                continue;
            }

            var to = i == 0 && !keepsNames ? "posts/" : $"posts/{sections[i]}/";
            site.TakeTexts($"{folder}{sections[i]}/", to);
        }

        site.OldBlogs = [.. site.OldBlogs, .. sections.Where(s => s.Length > 0)];
        // As a README of the content folder, it is not published in place either.
        site.Leave(path => path.Equals(folder + "README.md", StringComparison.OrdinalIgnoreCase), "files of the repository");
        site.TakeTexts(folder, "pages/");
    }

    private static bool IsText(string path) => SourceFiles.IsText(path) && Path.GetFileNameWithoutExtension(path) != "_index";

    /// <summary>The first folder of a path below another; empty when there is none, <see langword="null"/> outside.</summary>
    private static string? SectionOf(string path, string folder) => !path.StartsWith(folder, StringComparison.Ordinal) ? null
        : path.IndexOf('/', folder.Length) is >= 0 and var end ? path[folder.Length..end] : "";

    /// <summary>Leaves out the texts in the folder of an <c>index.md</c>, and in the folders below: they are resources of that page and no
    /// pages.</summary>
    private static void LeaveResources(SourceSite site, string folder)
    {
        var bundles = site.Files.Where(path => IsIndex(path) && path.StartsWith(folder, StringComparison.Ordinal)).Select(FolderOf)
            .ToHashSet(StringComparer.Ordinal);
        site.Leave(path => SourceFiles.IsText(path) && IsResource(path), "texts beside the `index.md` of a page, which were no pages");

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

    /// <summary>Whether it is a page with resources, in any language: <c>index.md</c>, <c>index.de.md</c>.</summary>
    private static bool IsIndex(string path) =>
        SourceFiles.IsText(path) && Path.GetFileName(path).StartsWith("index.", StringComparison.Ordinal);

    /// <summary>With a slash at its end; empty for the whole site.</summary>
    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>The pattern of URLs that posts had without settings; <see langword="null"/> when it is that of this site.</summary>
    public static string? PermalinkOf(IReadOnlyList<string> sections) =>
        sections is [var first, ..] && first != "blogs" ? $"/{first}/:section/:slug" : null;
}
