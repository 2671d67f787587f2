using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

[Languages, Cached(IsMostRead = true)]
public sealed class BlogController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string List = $"/{{{BlogConstraint.Name}:{BlogConstraint.Name}}}";

    [HttpGet(PublicUrls.Home)]
    public IActionResult Home() => Page((PageModel?)HomePage.Of(Site) ?? BlogPage.AsHome(Site));

    [HttpGet(List)]
    public IActionResult Index() => Page(BlogPage.Of(Site, 1));

    [HttpGet(List + "/page/{number:int}")]
    public IActionResult Index(int number) => Page(BlogPage.Of(Site, number));

    [HttpGet(List + "/{**slug}"), Cached(SharesMissing = true)]
    public IActionResult Post(string slug) =>
        Page(Site.Find($"{Site.BlogUrl}/{slug}") as Post);

    /// <summary>
    /// Handles all paths that no other route matches: pages in <c>pages/</c>,
    /// posts with a <c>url</c> outside <c>/blogs</c>, aliases, and unknown URLs.
    /// </summary>
    [HttpGet("/{**path}", Order = int.MaxValue), Cached(SharesMissing = true)]
    public IActionResult Other(string path)
    {
        var url = Site.Url($"/{path}");
        return Site.ListAt(url) is var (list, number) && Site.Find(url) is null
            ? Page(BlogPage.Of(Site.InList(list.Name), number)) : Page(Site.Find(url));
    }

    private IActionResult Page(Document? document)
    {
        var localized = Site.InLanguage(document?.LanguagePrefix ?? Site.LanguagePrefix);
        return Page(document switch
        {
            Page page => OwnPage.Of(page, localized, Urls),
            Post post => WithReplies(PostPage.Of(post, localized.InList(post.List!), Urls), localized),
            _ => null,
        }, localized);
    }

    private PostPage WithReplies(PostPage page, SiteSession localized) => localized.Settings.Outside.Replies is null ? page
        : page.With(HttpContext.RequestServices.GetRequiredService<ServedSnapshot>().Replies, localized);
}
