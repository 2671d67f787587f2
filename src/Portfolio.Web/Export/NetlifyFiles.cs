using System.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Export;

/// <summary>Writes the files <c>_redirects</c> and <c>_headers</c> for Netlify and Cloudflare Pages.</summary>
internal static class NetlifyFiles
{
    /// <summary>
    /// Returns a rule for each old URL, and then rules for its other forms and for those of pages, because Cloudflare Pages
    /// compares URLs exactly and ignores all rules after the first 2,000. Rules with wildcards for all forms would redirect in
    /// circles on Netlify, which ignores trailing slashes.
    /// </summary>
    public static string Redirects(HostRules rules)
    {
        var all = rules.RedirectsOfHosts.Where(r => !HasPlaceholder(r.Path)).ToList();
        var taken = all.Select(r => r.Path).Concat(rules.Files.Select(f => f.Path)).ToHashSet(StringComparer.Ordinal);
        var forms = all.SelectMany(r => HostRules.OtherForms(r.Path).Select((form, order) => (Form: form, order, r)))
            .Where(f => taken.Add(f.Form)).OrderBy(f => f.order).Select(f => Rule(f.Form, f.r));
        // The hosts themselves redirect /x/ and /x.html to the page at /x, but not this form.
        var pages = rules.Files.Where(f => f.IsHtml && !f.HasFolder && f.Path is not ("/" or PublicUrls.NotFound)
            && f.File != f.Path[1..] && !HasPlaceholder(f.Path) && taken.Add(f.Path + "/index.html"))
            .Select(f => $"{SiteUrls.Encode(f.Path)}/index.html {SiteUrls.Encode(f.Path)} {StatusCodes.Status301MovedPermanently}\n");
        return string.Concat(all.Select(r => Rule(r.Path, r)).Concat(forms).Concat(pages));
    }

    /// <summary>
    /// Determines whether the hosts read a path as a pattern, which also matches other URLs and cannot be escaped, because the
    /// hosts compare URLs as they are sent. Cloudflare Pages reads a rule with a pattern and all rules after it as dynamic, and
    /// ignores them after the first 100.
    /// </summary>
    public static bool HasPlaceholder(string path) => path.AsSpan().ContainsAny(':', '*');

    private static string Rule(string path, ExportedResponse redirect) =>
        $"{SiteUrls.Encode(path)} {redirect.Location} {redirect.Status}\n";

    public static string Headers(HostRules rules)
    {
        var text = new StringBuilder();
        foreach (var (pattern, headers) in HeaderPatterns.Of(rules.Files))
        {
            text.Append(pattern).Append('\n');
            foreach (var (name, value) in headers)
                text.Append("  ").Append(name).Append(": ").Append(value).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Returns a path in which no character is a wildcard.</summary>
    public static string Literal(string path) =>
        SiteUrls.Encode(path).Replace("*", "%2A", StringComparison.Ordinal)
            .Replace("/:", "/%3A", StringComparison.Ordinal);
}
