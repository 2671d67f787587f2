using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats.Agents;
using Portfolio.Web.Formats.Crawlers;
using Portfolio.Web.Http;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>What controllers share: one reading of the site, and pages in the form that was asked for.</summary>
[Cacheable]
public abstract class SiteController(SiteSession site, SiteUrls urls) : Controller
{
    protected SiteSession Site => site;

    protected SiteUrls Urls => urls;

    /// <summary>The page as HTML, or as its Markdown mirror.</summary>
    protected IActionResult Page(PageModel page)
    {
        var markdown = HttpContext.Features.GetRequiredFeature<Representation>().IsMarkdown;
        var layout = new LayoutModel(site, urls, page) { StructuredData = new StructuredData(site, urls).Of(page) };
        Response.Headers.Append("Link", LinkHeader.Of(page, urls, markdown));
        if (!markdown)
        {
            ViewData["Layout"] = layout;
            return View(page.GetType().Name, page);
        }

        var text = MarkdownMirror.Write(page, site, urls);
        Response.Headers["x-markdown-tokens"] = Quantity.Digits(TokenEstimate.Of(text));
        return Content(text, "text/markdown; charset=utf-8");
    }

    /// <summary>A document that has one form, for programs.</summary>
    protected IActionResult Document(byte[] document, string type) => File(document, type);

    /// <summary>What an address without a page leads to: its new address, 410 when it is gone, else 404 with a suggestion.</summary>
    protected IActionResult Missing(string url)
    {
        if (site.MovedTo(url) is { } target)
            return MovedTo(target);
        var gone = site.IsGone(url);
        Response.StatusCode = gone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
        return Page(new MissingPage
        {
            Path = url,
            Status = Response.StatusCode,
            Title = gone ? "This page is gone" : "There is no page here",
            Description = gone ? "The author has taken this page away, and it will not come back." : "Nothing stands at this address: it may be mistyped, or the page may have been renamed.",
            Suggestion = !gone && site.Nearest(url) is { } near ? new(near.Title, near.Url) : null,
        });
    }

    protected IActionResult MovedTo(string target)
    {
        var representation = HttpContext.Features.GetRequiredFeature<Representation>();
        var path = representation == Representation.Mirror ? SiteUrls.MirrorOf(target) : target;
        return RedirectPermanent(SiteUrls.Encode(path));
    }

    /// <summary>Where the author edits a file, when <c>site.yaml</c> names a repository.</summary>
    protected string? EditUrl(Document document) =>
        site.Settings.Repository is { } repository ? $"{repository.TrimEnd('/')}/{SiteUrls.Encode(document.Path)}" : null;
}
