using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>Proactive negotiation (RFC 9110 §12.5.1) of a page or its Markdown mirror, from path and <c>Accept</c> alone.</summary>
/// <remarks>The author's own files are what they are. Later stages find the page's path in the request and its <see cref="Representation"/> in the features.</remarks>
public sealed class Negotiation(RequestDelegate next, IExactPaths exact)
{
    // Documents of these places have one form.
    private static readonly string[] OneForm = ["/media", "/cards", "/assets", "/health", "/.well-known", "/preview", "/hooks", "/mcp"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var requested = request.Path.Value ?? "";
        var (path, representation) = exact.Contains(requested) ? (requested, Representation.Only) : Of(requested, request.Headers.Accept);
        if (!ReferenceEquals(path, requested))
            request.Path = path;
        context.Features.Set(representation);
        return next(context);
    }

    /// <summary>The page that <paramref name="path"/> names, and the form in which it is wanted.</summary>
    /// <param name="path">Decoded path of the request; the same instance comes back when it is the page's own.</param>
    /// <param name="accept">The <c>Accept</c> header. None, or one that does not parse, means HTML.</param>
    public static (string Path, Representation Representation) Of(string path, StringValues accept)
    {
        if (path == "/AGENTS.md")
            return ("/agents", Representation.Mirror);
        if (!HasTwin(path))
            return (path, Representation.Only);
        if (path.EndsWith(SiteUrls.MirrorExtension, StringComparison.Ordinal))
            return (path == SiteUrls.HomeMirror ? "/" : path[..^SiteUrls.MirrorExtension.Length], Representation.Mirror);
        return (path, PrefersMarkdown(accept) ? Representation.Negotiated : Representation.Html);
    }

    private static bool HasTwin(string path)
    {
        foreach (var place in OneForm)
        {
            if (path.StartsWith(place, StringComparison.Ordinal) && (path.Length == place.Length || path[place.Length] == '/'))
                return false;
        }

        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        // No page has a dot in its name, so /feed.xml.md is nobody's mirror.
        return dot < 0 || (dot > 0 && name[dot..].SequenceEqual(SiteUrls.MirrorExtension) && !name[..dot].Contains('.') && path != "/sitemap.md");
    }

    private static bool PrefersMarkdown(StringValues accept)
    {
        // Markdown must be named; nearly every request ends here.
        var header = accept.Count == 1 ? accept[0] : accept.ToString();
        if (header is null || !header.Contains("text/markdown", StringComparison.OrdinalIgnoreCase))
            return false;
        if (!MediaTypeHeaderValue.TryParseStrictList([header], out var ranges))
            return false;

        double markdown = 0, html = 0;
        var htmlPrecision = 0;
        foreach (var range in ranges)
        {
            if (!TryQuality(range, out var quality))
                return false;
            if (range.MediaType.Equals("text/markdown", StringComparison.OrdinalIgnoreCase))
                markdown = Math.Max(markdown, quality);
            else if (Precision(range) is var precision && precision > htmlPrecision)
                (html, htmlPrecision) = (quality, precision);
        }

        return markdown > 0 && markdown >= html;
    }

    // How closely a range fits `text/html; charset=utf-8`; 0: not at all.
    private static int Precision(MediaTypeHeaderValue range)
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

    private static bool TryQuality(MediaTypeHeaderValue range, out double quality)
    {
        quality = 1;
        foreach (var parameter in range.Parameters)
        {
            if (!parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase))
                continue;
            quality = QualityValue.Parse(parameter.Value.AsSpan()) / 1000.0;
            return quality >= 0;
        }

        return true;
    }
}
