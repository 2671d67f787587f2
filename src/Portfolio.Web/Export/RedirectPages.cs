using System.Text;
using System.Text.Encodings.Web;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Export;

/// <summary>Creates HTML pages that redirect browsers, for hosts without redirect rules.</summary>
internal static class RedirectPages
{
    /// <summary>Returns the pages for each old URL and for each other form of the URL of a page.</summary>
    /// <param name="hasFolders">
    /// True if pages are files such as <c>x/index.html</c>. False for <c>x.html</c>.
    /// </param>
    public static IEnumerable<ExportedResponse> Of(HostRules rules, SiteUrls urls, bool hasFolders)
    {
        foreach (var page in rules.RedirectsOfHosts.SelectMany(redirect => Of(redirect, hasFolders)))
            yield return page;
        foreach (var page in rules.Files.Where(f => f.IsHtml && f.Path is not ("/" or PublicUrls.NotFound)
            && f.File != f.Path[1..]))
        {
            var file = page.Path[1..];
            // Hosts that serve x.html at /x prefer this file to x/index.html, so only /x/ certainly leads to the page.
            yield return hasFolders ? Page(page, file + ".html", urls.Relative(page.Path) + "/")
                : Page(page, file + "/index.html", urls.Relative(page.Path));
        }
    }

    /// <summary>Returns the pages for an old URL, or nothing if it has the extension of another format.</summary>
    public static IEnumerable<ExportedResponse> Of(ExportedResponse redirect, bool hasFolders) =>
        FilesOf(redirect.Path.TrimEnd('/')[1..], hasFolders).Select(file => Page(redirect, file, redirect.Location!));

    /// <summary>
    /// Returns the files that hosts serve for an old URL and its other forms. Old URLs with the extension of another format,
    /// such as a feed, have none.
    /// </summary>
    private static string[] FilesOf(string path, bool hasFolders)
    {
        if (Path.GetExtension(path) is ".html" or ".htm")
            return [path];
        if (!HostRules.OtherForms(path).Any())
            return [];
        return hasFolders ? [path + "/index.html", path + ".html"] : [path + ".html", path + "/index.html"];
    }

    private static ExportedResponse Page(ExportedResponse response, string file, string location)
    {
        var url = HtmlEncoder.Default.Encode(location);
        return response with
        {
            OtherFile = file,
            ContentType = "text/html; charset=utf-8",
            Gzip = null,
            Body = Encoding.UTF8.GetBytes($"""
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>{url}</title><meta name="robots" content="noindex">
                <link rel="canonical" href="{url}"><meta http-equiv="refresh" content="0; url={url}"></head>
                <body><a href="{url}">{url}</a></body></html>

                """),
        };
    }
}
