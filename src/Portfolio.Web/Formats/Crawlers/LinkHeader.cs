using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

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
        var mirror = $"<{SiteUrls.Encode(SiteUrls.MirrorOf(page.Path))}{page.Query}>; rel=\"alternate\"; type=\"text/markdown\"";
        return page.Path != "/"
            ? mirror
            : $"{mirror}, </llms.txt>; rel=\"describedby\"; type=\"text/plain\", </.well-known/api-catalog>; rel=\"api-catalog\", "
                + "</openapi.json>; rel=\"service-desc\"; type=\"application/json\", </agents>; rel=\"service-doc\"; type=\"text/html\"";
    }
}
