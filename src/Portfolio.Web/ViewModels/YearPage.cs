using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/archive/{yyyy}</c>.</summary>
public sealed record YearPage : ListPage
{
    /// <summary>The posts of a year; <see langword="null"/> when it has none.</summary>
    public static YearPage? Of(SiteSession site, int year) => site.PostsOfYear(year) is not { Count: > 0 } posts ? null : new()
    {
        Path = PublicPages.YearUrl(year),
        Title = $"Articles of {year}",
        Description = $"{Quantity.Of(posts.Count, "article")} published on {site.Title} in {year}, by month, from the newest to the oldest.",
        Breadcrumbs = [PageLink.Home, new("Archive", "/archive")],
        Posts = posts,
    };
}
