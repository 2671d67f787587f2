using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>The <c>Link</c> header of a page (RFC 8288).</summary>
public static class LinkHeader
{
    public static string Of(PageModel page, SiteUrls urls, bool isMarkdown)
    {
        if (page is MissingPage)
            return $"<{urls.Absolute("/sitemap.md")}>; rel=\"index\"";
        if (isMarkdown)
            return $"<{page.CanonicalUrl(urls)}>; rel=\"canonical\"";
        var mirror = $"<{urls.Relative(SiteUrls.MirrorOf(page.Path))}{page.Query}>; rel=\"alternate\"; type=\"text/markdown\"";
        return page.Path != "/"
            ? mirror
            : $"{mirror}, <{urls.Relative("/llms.txt")}>; rel=\"describedby\"; type=\"text/plain\", <{urls.Relative("/.well-known/api-catalog")}>; rel=\"api-catalog\", "
                + $"<{urls.Relative("/openapi.json")}>; rel=\"service-desc\"; type=\"application/json\", <{urls.Relative("/agents")}>; rel=\"service-doc\"; type=\"text/html\"";
    }
}
