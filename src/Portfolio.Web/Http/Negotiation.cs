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
    public static PageKey Select(string path, StringValues accept)
    {
        if (path == "/AGENTS.md")
            return new("/agents", Representation.Mirror);
        // The mirror of a mirror is nothing, which a client of Markdown is told in Markdown.
        if (path.EndsWith(".md.md", StringComparison.Ordinal))
            return new(path, Representation.Mirror);
        if (!HasMirror(path))
            return new(path, Representation.Only);
        if (path.EndsWith(SiteUrls.MirrorExtension, StringComparison.Ordinal))
            return new(path == SiteUrls.HomeMirror ? "/" : path[..^SiteUrls.MirrorExtension.Length], Representation.Mirror);
        return new(path, Prefers("text/markdown", accept) ? Representation.Negotiated : Representation.Html);
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

    /// <summary>Whether a client prefers JSON to HTML.</summary>
    public static bool PrefersJson(HttpRequest request) => Prefers("application/json", request.Headers.Accept);

    private static bool Prefers(string type, StringValues accept)
    {
        // The type must be listed explicitly. Nearly every request ends here.
        var header = accept.Count == 1 ? accept[0] : accept.ToString();
        if (header is null || !header.Contains(type, StringComparison.OrdinalIgnoreCase))
            return false;
        if (!MediaTypeHeaderValue.TryParseStrictList([header], out var ranges))
            return false;

        double wanted = 0, html = 0;
        var htmlSpecificity = 0;
        foreach (var range in ranges)
        {
            if (!TryQuality(range, out var quality))
                return false;
            if (range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                wanted = Math.Max(wanted, quality);
            else if (Specificity(range) is var specificity && specificity > htmlSpecificity)
                (html, htmlSpecificity) = (quality, specificity);
        }

        return wanted > 0 && wanted >= html;
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

/// <summary>The selected representation of a page. A feature of the request; compared by reference.</summary>
public sealed class Representation
{
    private const string ByAccept = "Accept, Accept-Encoding";
    private const string ByEncoding = "Accept-Encoding";

    /// <summary>The page as HTML, at a URL that also has a Markdown representation.</summary>
    public static readonly Representation Html = new(isMarkdown: false, ByAccept);

    /// <summary>The page as Markdown at its own URL, selected by <c>Accept</c>.</summary>
    public static readonly Representation Negotiated = new(isMarkdown: true, ByAccept);

    /// <summary>The page as Markdown at the URL of its mirror, independent of <c>Accept</c>.</summary>
    public static readonly Representation Mirror = new(isMarkdown: true, ByEncoding);

    /// <summary>The only representation: feeds, files, documents for programs.</summary>
    public static readonly Representation Only = new(isMarkdown: false, ByEncoding);

    private Representation(bool isMarkdown, string vary)
    {
        IsMarkdown = isMarkdown;
        Vary = vary;
    }

    public bool IsMarkdown { get; }

    /// <summary>Value of <c>Vary</c>: the request headers that select among the representations of the URL.</summary>
    public string Vary { get; }
}

/// <summary>What a request selects, and the key of a cached page.</summary>
/// <param name="Path">The page's own path, decoded.</param>
/// <param name="Representation">The selected representation.</param>
/// <param name="Query">The declared parameters of the query, normalized, with the question mark; empty if there are none.</param>
public readonly record struct PageKey(string Path, Representation Representation, string Query = "")
{
    /// <summary>Gets the key that all unknown URLs with the same suggestions share.</summary>
    /// <param name="prefix">The part of the URL that names the language of the page: empty, or such as <c>/hi</c>.</param>
    /// <param name="suggestions">URLs of the suggested pages.</param>
    public static PageKey Missing(string prefix, IEnumerable<string> suggestions, Representation representation) =>
        new($"404 {prefix} {string.Join(' ', suggestions)}", representation);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    public bool Equals(PageKey other) =>
        ReferenceEquals(Representation, other.Representation) && Path == other.Path && Query == other.Query;
}
