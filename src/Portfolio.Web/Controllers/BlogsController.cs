using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>The list of posts, and the posts.</summary>
public sealed class BlogsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const int MostRelated = 3;

    [HttpGet("/blogs")]
    public IActionResult Index() => Page(Blog(Site, 1));

    [HttpGet("/blogs/page/{number:int}")]
    public IActionResult Index(int number)
    {
        if (number == 1)
            return MovedTo("/blogs");
        var page = Blog(Site, number);
        return number > 1 && number <= page.Pager.Count && Request.Path == page.Path ? Page(page) : Missing(Request.Path);
    }

    [HttpGet("/blogs/{**slug}"), Cacheable(ByAddress = true)]
    public IActionResult Post(string slug)
    {
        var url = $"/blogs/{slug}";
        return Site.Find(url) is Post post ? Page(PostPage(post)) : Missing(url);
    }

    internal static BlogPage Blog(SiteSession site, int number)
    {
        var count = site.PostCount();
        var size = site.Settings.PageSize;
        var pages = Math.Max(1, (count + size - 1) / size);
        var posts = number >= 1 && number <= pages ? site.Posts((number - 1) * size, size) : [];
        var pager = new Pager("/blogs", number, pages);
        return new()
        {
            Path = pager.Of(Math.Max(number, 1)),
            Title = $"Blogs ({Quantity.Of(count, "article")})",
            Description = Describe(site, count, number),
            Tagline = site.Settings.Tagline,
            Breadcrumbs = [new("Home", "/")],
            Featured = number == 1 ? site.FeaturedPosts() : [],
            Posts = posts,
            Pager = pager,
        };
    }

    private static string Describe(SiteSession site, int count, int number)
    {
        var author = site.Author is null ? "" : $" by {site.Author}";
        var page = number > 1 ? $", page {number}" : "";
        return $"All {Quantity.Of(count, "article")}{author}{page}, newest first, with dates, reading times and tags.";
    }

    internal PostPage PostPage(Post post)
    {
        var series = post.SeriesSlug is null ? null : Site.SeriesOf(post.SeriesSlug);
        var (newer, older) = post.Unlisted ? (null, null) : Site.Neighbours(post);
        return new()
        {
            Path = post.Url,
            Title = post.Title,
            Description = post.Description,
            IsDescribed = post.Described,
            Breadcrumbs = [new("Home", "/"), new("Blogs", "/blogs")],
            Post = post,
            Body = post.Body!,
            Tags = post.Unlisted ? [.. post.Tags.Where(tag => Site.Tag(tag.Slug) is not null)] : post.Tags,
            Newer = newer,
            Older = older,
            Series = series is { Posts.Count: > 1 } ? series : null,
            Related = Site.Related(post, MostRelated),
            EditUrl = EditUrl(post),
            OriginHost = Urls.HostOfOriginal(post.Canonical, post.Url),
        };
    }
}
