using Portfolio.Content.Store;
using Portfolio.Web.Text;

namespace Portfolio.Web.ViewModels;

/// <summary>The <c>title</c> element of a page.</summary>
internal static class HeadTitle
{
    /// <summary>The title of a page and the site. No two pages of a site have the same.</summary>
    public static string Of(PageModel page, SiteSession site) => page switch
    {
        { Path: "/" } => site.Profile?.Role is { } role ? $"{site.Title}: {role}" : site.Title,
        CvPage => $"{page.Title}: curriculum vitae",
        SeriesPage => $"Series: {page.Title} · {site.Title}",
        ListPage { Pager.Number: > 1 and var number } => $"{page.Title}, page {Quantity.Digits(number)} · {site.Title}",
        _ => $"{page.Title} · {site.Title}",
    };
}
