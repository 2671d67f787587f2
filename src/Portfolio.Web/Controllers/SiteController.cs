using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Security;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Provides the base class of all controllers that serve the site. Each request has its own query session.
/// </summary>
public abstract class SiteController(SiteSession site, SiteUrls urls) : Controller
{
    /// <summary>
    /// Gets the session in the language whose prefix is in the URL. <see cref="LanguagesAttribute"/> adds the routes
    /// with prefixes.
    /// </summary>
    protected SiteSession Site => RouteData.Values.TryGetValue(LanguagesAttribute.Parameter, out var prefix)
        ? site.InLanguage((string)prefix!) : site;

    protected SiteUrls Urls => urls;

    protected IActionResult Page(PageModel? page) => Page(page, Site);

    /// <summary>
    /// Sends the page as HTML or Markdown if its path is the path of the request. Otherwise redirects or returns 404.
    /// </summary>
    /// <remarks>
    /// Page 1 of a list redirects: <c>/blogs/page/1</c> → <c>/blogs</c>. Other spellings, such
    /// as <c>/blogs/page/02</c>, are not found.
    /// </remarks>
    /// <param name="site">The session in the language of the page.</param>
    protected IActionResult Page(PageModel? page, SiteSession site) => page switch
    {
        not null when Request.Path == page.Path => Render(page, site),
        ListPage { Pager.Number: 1 } => RedirectTo(page.Path),
        _ => RedirectOrNotFound(),
    };

    protected ViewResult Html(PageModel page, SiteSession site, bool isPreview = false)
    {
        page = page with { Layout = new LayoutModel(page, site, urls) { IsPreview = isPreview } };
        ViewData[nameof(Site)] = site;
        ViewData[nameof(Page)] = page;
        return View(page.View, page);
    }

    protected IActionResult Document(string text, string? contentType = null) =>
        Document(Encoding.UTF8.GetBytes(text), contentType);

    /// <summary>Sends a document.</summary>
    /// <param name="contentType">
    /// The media type, or <see langword="null"/> for the type of the route in <see cref="PublicRoute.Documents"/>.
    /// </param>
    protected IActionResult Document(byte[] document, string? contentType = null) =>
        File(document, contentType ?? TypeOfRoute());

    private string TypeOfRoute()
    {
        var route = "/" + ControllerContext.ActionDescriptor.AttributeRouteInfo!.Template;
        return PublicRoute.Documents.Single(document => document.Path == route).Type!;
    }

    protected IActionResult Markdown(string text)
    {
        Response.Headers[TokenEstimate.Header] = Quantity.Digits(TokenEstimate.Of(text));
        Response.Headers[RobotsTxt.SignalHeader] = RobotsTxt.Signal(site.Settings.Robots);
        return Document(text, ContentTypes.Markdown);
    }

    /// <summary>Creates the response for a path without a page, which <see cref="UnknownUrl"/> decides.</summary>
    protected IActionResult RedirectOrNotFound()
    {
        var path = Request.Path.Value!;
        // The cache has decided about most unknown URLs.
        var unknown = HttpContext.Features.Get<UnknownUrl>() ?? UnknownUrl.Of(path, Site, HttpContext.MaySuggest(Site));
        if (unknown is UnknownUrl.Redirect redirect)
            return Redirect(redirect);
        var page = MissingPage.Of(unknown, Site);
        Response.StatusCode = page.Status;
        var representation = HttpContext.Features.GetRequiredFeature<Representation>();
        if (!representation.IsMarkdown && ProblemDocument.TypeFor(new(path, representation)) is { } type)
            return Document(ProblemDocument.Write(type, page.Status, Describe(page, path)), type);
        return unknown is UnknownUrl.Missing missing && CachedAttribute.TrySendMissing(HttpContext, Site, missing)
            ? new EmptyResult() : Render(page, Site);
    }

    protected RedirectResult RedirectTo(string path, bool isPermanent = true) =>
        Redirect(UnknownUrl.RedirectTo(path, Site, isPermanent));

    private RedirectResult Redirect(UnknownUrl.Redirect redirect) => new(WithMarkdownExtension(redirect.Location),
        permanent: redirect.Status is StatusCodes.Status301MovedPermanently or StatusCodes.Status308PermanentRedirect,
        preserveMethod: redirect.Status is StatusCodes.Status307TemporaryRedirect or StatusCodes.Status308PermanentRedirect);

    /// <summary>
    /// Returns the URL of the Markdown version if the request is for a Markdown version. Other URLs,
    /// and URLs with a dot, which have no Markdown version, are returned unchanged.
    /// </summary>
    private string WithMarkdownExtension(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#').OrLength(url.Length);
        var isMarkdownVersion = HttpContext.Features.GetRequiredFeature<Representation>() == Representation.Markdown
            && url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)
            && !url.AsSpan(0, end).Contains('.');
        return isMarkdownVersion ? SiteUrls.MarkdownOf(url[..end]) + url[end..] : url;
    }

    private string Describe(MissingPage page, string path)
    {
        if (page.Status == StatusCodes.Status410Gone)
            return page.Description;
        // Names below /.well-known are standardized, so similar URLs of the site are not suggested.
        var near = path.StartsWith("/.well-known/", StringComparison.Ordinal) ? []
            : page.Suggestions.Select(s => urls.Absolute(s.Url) + s.Fragment).ToList();
        return $"There is no page at {urls.Relative(path)}. "
            + (near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?"
                : $"All pages are listed at {urls.Absolute(PublicUrls.SitemapMarkdown)}.");
    }

    private IActionResult Render(PageModel page, SiteSession site)
    {
        var representation = HttpContext.Features.GetRequiredFeature<Representation>();
        var isMarkdown = representation.IsMarkdown;
        Response.Headers.ContentLanguage = page.Language ?? site.Language;
        var index = isMarkdown
            ? "" : $", {PageModel.Link(urls.Relative(PublicUrls.Llms), "describedby", "text/plain")}";
        Response.Headers.Append("Link", page.LinkHeader(urls, isMarkdown) + index);
        if (isMarkdown)
        {
            if (representation == Representation.Negotiated && page is not (MissingPage or SearchPage))
                Response.Headers.ContentLocation = urls.Relative(SiteUrls.MarkdownOf(page.Path));
            // A document in Markdown has no element for it.
            if (page.NoIndex && page is not MissingPage)
                Response.Headers["X-Robots-Tag"] = "noindex";
            return Markdown(MarkdownVersion.Write(page, site, urls));
        }

        Response.Headers["Speculation-Rules"] = PrefetchRules.Header(urls);
        return Html(page, site);
    }
}
