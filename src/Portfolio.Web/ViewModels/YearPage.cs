using Portfolio.Content.Store;
using Portfolio.Web.Text.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/archive/{yyyy}</c>.</summary>
public sealed record YearPage : ListPage
{
    public override bool NoIndex => Posts.Count < PublicPages.MinPostsOfIndexedList;

    /// <summary>The posts of a year; <see langword="null"/> when it has none.</summary>
    public static YearPage? Of(SiteSession site, int year)
    {
        if (site.PostsOfYear(year) is not { Count: > 0 } posts)
            return null;
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Path = site.Url(PublicPages.YearUrl(year)),
            Title = text["Articles of {0}", year],
            Description =
                text.Count(posts.Count, "{0} articles published on {1} in {2}, by month, from the newest to the oldest.", site.Title, year),
            Breadcrumbs = [PageLink.Home(site), PageLink.ToList("Archive", "/archive", site)],
            Posts = posts,
        };
    }
}
