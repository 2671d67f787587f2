using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>All series, and the parts of each.</summary>
public sealed class SeriesController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/series")]
    public IActionResult Index()
    {
        var series = Site.AllSeries();
        return Page(new SeriesIndexPage
        {
            Path = "/series",
            Title = "Series",
            Description = $"Articles on {Site.Title} that belong together and are best read in order: {series.Count} series.",
            Breadcrumbs = [new("Home", "/")],
            Series = series,
        });
    }

    [HttpGet("/series/{slug}")]
    public IActionResult Series(string slug) => Site.SeriesOf(slug) is not { } series
        ? Missing($"/series/{slug}")
        : Page(new SeriesPage
        {
            Path = $"/series/{slug}",
            Title = series.Title,
            Description = $"A series of {Quantity.Of(series.Posts.Count, "article")} on {Site.Title}, in reading order: {series.Title}.",
            Breadcrumbs = [new("Home", "/"), new("Series", "/series")],
            Series = series,
        });
}
