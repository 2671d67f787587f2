namespace Portfolio.Content.Importing.Folders;

/// <summary>Which folders of a program that has sections are those of posts.</summary>
internal static class PostSections
{
    private static readonly string[] Usual = ["posts", "post", "blog", "blogs", "articles", "article", "writing", "news"];

    /// <param name="folder">The folder of texts, with a slash at its end.</param>
    /// <param name="named">Those that the settings name.</param>
    public static IReadOnlyList<string> Of(SourceSite site, string folder, IEnumerable<string> named)
    {
        IReadOnlyList<string> given = [.. named.Where(s => site.Has($"{folder}{s}/"))];
        return given.Count > 0 ? given : [.. Usual.Where(s => site.Has($"{folder}{s}/"))];
    }

    /// <summary>Takes the first section as <c>posts/</c>, others below it, and everything else as pages.</summary>
    public static void Take(SourceSite site, string folder, IReadOnlyList<string> sections)
    {
        site.LeaveSection(folder + "_index.md", "_index.md");
        site.Leave(path => path == folder + "index.md", SourceSite.IndexTexts);
        for (var i = 0; i < sections.Count; i++)
        {
            var to = i == 0 ? "posts/" : $"posts/{sections[i]}/";
            site.LeaveSection($"{folder}{sections[i]}/_index.md", to + "_index.md");
            site.TakeTexts($"{folder}{sections[i]}/", to);
        }

        // As a README of the content folder, it is not published in place either.
        site.Leave(path => path.Equals(folder + "README.md", StringComparison.OrdinalIgnoreCase), "files of the repository");
        site.TakeTexts(folder, "pages/");
    }

    /// <summary>The pattern of URLs that posts had without settings; <see langword="null"/> when it is that of this site.</summary>
    public static string? PermalinkOf(IReadOnlyList<string> sections) => sections is [var first, ..] && first != "blogs" ? $"/{first}/:section/:slug" : null;
}
