using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>All tags, and the posts of each.</summary>
public sealed class TagsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/tags")]
    public IActionResult Index()
    {
        var tags = Site.Tags();
        return Page(new TagsPage
        {
            Path = "/tags",
            Title = "Tags",
            Description = $"{Quantity.Of(tags.Count, "tag")} of the articles on {Site.Title}, each with the number of articles that have it.",
            Breadcrumbs = [new("Home", "/")],
            Tags = [.. tags.Values],
            Newest = PublicPages.Newest(Site.Posts().Where(p => p.Tags.Count > 0)),
        });
    }

    [HttpGet("/tags/{tag}")]
    public IActionResult Tag(string tag) => Tag(tag, 1);

    [HttpGet("/tags/{tag}/page/{number:int}")]
    public IActionResult Tag(string tag, int number)
    {
        var path = $"/tags/{tag}";
        if (Site.Tag(tag) is not { } found)
            return Missing(path);
        var size = Site.Settings.PageSize;
        var pager = new Pager(path, number, Math.Max(1, (found.Count + size - 1) / size));
        if (number == 1 && Request.Path != path)
            return MovedTo(path);
        if (number < 1 || number > pager.Count || Request.Path != pager.Of(number))
            return Missing(Request.Path);
        return Page(new TagPage
        {
            Path = pager.Of(number),
            Title = $"Articles tagged {found.Label}",
            Description = $"{Quantity.Of(found.Count, "article")} tagged {found.Label} on {Site.Title}{(number > 1 ? $", page {number}" : "")}, newest first, with dates and reading times.",
            Breadcrumbs = [new("Home", "/"), new("Tags", "/tags")],
            Tag = found,
            Posts = Site.PostsOfTag(tag, (number - 1) * size, size),
            Pager = pager,
        });
    }
}
