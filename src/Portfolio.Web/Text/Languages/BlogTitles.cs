using Portfolio.Content.Store;

namespace Portfolio.Web.Text.Languages;

/// <summary>Titles of the list of posts: the author's in the language of the site, else those of the interface.</summary>
internal static class BlogTitles
{
    public static string BlogTitle(this InterfaceLanguage text, SiteSession site) => Own(site) ?? text["Blogs"];

    /// <param name="count">The number of posts in words.</param>
    public static string BlogTitle(this InterfaceLanguage text, SiteSession site, string count) =>
        Own(site) is { } own ? $"{own} ({count})" : text["Blogs ({0})", count];

    /// <summary>For the menu.</summary>
    public static string BlogLabel(this InterfaceLanguage text, SiteSession site) => Own(site) ?? text["Blog"];

    private static string? Own(SiteSession site) => site.Edition.Length == 0 ? site.Settings.Blog.Title : null;
}
