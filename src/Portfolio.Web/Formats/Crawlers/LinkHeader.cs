using Portfolio.Content.Model;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>The <c>Link</c> header of a page (RFC 8288).</summary>
public static class LinkHeader
{
    public static string Of(PageModel page, SiteUrls urls, bool isMarkdown)
    {
        if (page is MissingPage)
            return $"<{urls.Absolute(PublicUrls.SitemapMarkdown)}>; rel=\"index\"";
        if (isMarkdown)
            return $"<{page.CanonicalUrl(urls)}>; rel=\"canonical\"";
        var mirror = $"<{urls.Relative(SiteUrls.MirrorOf(page.Path))}{page.Query}>; rel=\"alternate\"; type=\"text/markdown\"";
        return page.Path != "/"
            ? mirror
            : $"{mirror}, <{urls.Relative(PublicUrls.Llms)}>; rel=\"describedby\"; type=\"text/plain\", <{urls.Relative(PublicUrls.ApiCatalog)}>; rel=\"api-catalog\", "
                + $"<{urls.Relative(PublicUrls.OpenApi)}>; rel=\"service-desc\"; type=\"application/json\", <{urls.Relative(PublicUrls.Agents)}>; rel=\"service-doc\"; type=\"text/html\"";
    }
}
