using Portfolio.Content.Store;
using Portfolio.Web.Text.Languages;

namespace Portfolio.Web.ViewModels;

/// <summary>The <c>title</c> element of a page.</summary>
internal static class HeadTitle
{
    /// <summary>The title of a page and the site. No two pages of a site have the same.</summary>
    public static string Of(PageModel page, SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        return page switch
        {
            { Path: "/" } => site.Profile?.Role is { } role ? $"{site.Title}: {role}" : site.Title,
            BlogPage when page.Path == site.Url("/") => $"{site.Title} · {InterfaceLanguage.NameOf(site.Language)}",
            SeriesPage => $"{text["Series: {0}", page.Title]} · {site.Title}",
            ListPage { Pager.Number: > 1 and var number } => $"{text["{0}, page {1}", page.Title, number]} · {site.Title}",
            _ => $"{page.Title} · {site.Title}",
        };
    }
}
