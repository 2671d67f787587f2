using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>Proactive negotiation (RFC 9110 §12.5.1) of a page or its Markdown mirror, from path and <c>Accept</c> alone.</summary>
public static class Negotiation
{
    // Documents below these have one representation.
    private static readonly string[] Unnegotiated = ["/media", "/assets", "/health", "/.well-known", "/mcp", "/preview", "/hooks/sync"];

    /// <summary>Selects page and representation.</summary>
    /// <param name="path">Decoded path of the request. The same instance is returned when it is the page's own path.</param>
    /// <param name="accept">Value of <c>Accept</c>. A missing or invalid value selects HTML.</param>
    public static (string Path, Representation Representation) Select(string path, StringValues accept)
    {
        if (path == "/AGENTS.md")
            return ("/agents", Representation.Mirror);
        if (!HasMirror(path))
            return (path, Representation.Only);
        if (path.EndsWith(SiteUrls.MirrorExtension, StringComparison.Ordinal))
            return (path == SiteUrls.HomeMirror ? "/" : path[..^SiteUrls.MirrorExtension.Length], Representation.Mirror);
        return (path, PrefersMarkdown(accept) ? Representation.Negotiated : Representation.Html);
    }

    private static bool HasMirror(string path)
    {
        foreach (var prefix in Unnegotiated)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/'))
                return false;
        }

        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        // Pages have no dot in their names, so /feed.xml.md is not a mirror.
        return dot < 0
            || (dot > 0 && name[dot..].SequenceEqual(SiteUrls.MirrorExtension) && !name[..dot].Contains('.') && path != "/sitemap.md");
    }

    private static bool PrefersMarkdown(StringValues accept)
    {
        // Markdown must be listed explicitly. Nearly every request ends here.
        var header = accept.Count == 1 ? accept[0] : accept.ToString();
        if (header is null || !header.Contains("text/markdown", StringComparison.OrdinalIgnoreCase))
            return false;
        if (!MediaTypeHeaderValue.TryParseStrictList([header], out var ranges))
            return false;

        double markdown = 0, html = 0;
        var htmlSpecificity = 0;
        foreach (var range in ranges)
        {
            if (!TryQuality(range, out var quality))
                return false;
            if (range.MediaType.Equals("text/markdown", StringComparison.OrdinalIgnoreCase))
                markdown = Math.Max(markdown, quality);
            else if (Specificity(range) is var specificity && specificity > htmlSpecificity)
                (html, htmlSpecificity) = (quality, specificity);
        }

        return markdown > 0 && markdown >= html;
    }

    // Specificity of a range that matches `text/html; charset=utf-8`; 0: no match.
    private static int Specificity(MediaTypeHeaderValue range)
    {
        foreach (var parameter in range.Parameters)
        {
            if (parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase))
                break;
            if (!parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
                || !parameter.Value.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                return 0;
        }

        if (range.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            return range.Charset.HasValue ? 4 : 3;
        if (range.MediaType.Equals("text/*", StringComparison.OrdinalIgnoreCase))
            return 2;
        return range.MatchesAllTypes ? 1 : 0;
    }

    // An invalid weight makes the header invalid.
    private static bool TryQuality(MediaTypeHeaderValue range, out double quality)
    {
        quality = range.Quality ?? 1;
        return range.Quality is not null
            || range.Parameters.All(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase));
    }
}
