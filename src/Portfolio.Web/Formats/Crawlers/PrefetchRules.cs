using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>
/// Speculation rules (HTML, 7.6) that let browsers fetch a page of the site when the reader is about to open its link. Browsers
/// ignore them when the reader saves data.
/// </summary>
public static class PrefetchRules
{
    public const string ContentType = "application/speculationrules+json";

    /// <summary>Value of the header <c>Speculation-Rules</c> of pages.</summary>
    public static string Header(SiteUrls urls) => $"\"{urls.Relative(PublicUrls.PrefetchRules)}\"";

    /// <summary>Pages only: no searches, which cost the server, and no files.</summary>
    public static string Json(SiteSession site, SiteUrls urls)
    {
        var searches = string.Concat(site.InAllEditions(edition => (string[])[$"\"{urls.Relative(edition.Url(PublicUrls.Search))}*\","]));
        return $$$"""{"prefetch":[{"where":{"and":[{"href_matches":"{{{urls.PathBase}}}/*"},{"not":{"href_matches":[{{{searches}}}"{{{urls.PathBase}}}/*.*"]}}]},"eagerness":"moderate"}]}""";
    }
}
