using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Portfolio.Web.Urls;

/// <summary>
/// Selects the representation of a page by proactive negotiation (RFC 9110, section 12.5.1),
/// based only on the path and the <c>Accept</c> header.
/// </summary>
public static class Negotiation
{
    private static readonly string[] Private = PublicRoute.With(RouteTraits.Private);
    private static readonly string[] Unnegotiated = PublicRoute.With(RouteTraits.OneRepresentation);

    /// <param name="accept">The value of the <c>Accept</c> header. A missing or invalid value selects HTML.</param>
    public static PageKey Select(string path, StringValues accept)
    {
        if (path == "/AGENTS.md")
            return new("/agents", Representation.Markdown);
        // A Markdown version has no Markdown version of its own, so the page is not found.
        // The error is sent as Markdown.
        if (path.EndsWith(".md.md", StringComparison.Ordinal))
            return new(path, Representation.Markdown);
        if (!HasMarkdownVersion(path))
            return new(path, Representation.Only);
        if (path.EndsWith(SiteUrls.MarkdownExtension, StringComparison.Ordinal))
        {
            return new(path == SiteUrls.HomeMarkdown ? "/" : path[..^SiteUrls.MarkdownExtension.Length],
                Representation.Markdown);
        }
        if (Prefers("text/markdown", accept))
            return new(path, Representation.Negotiated);
        return new(path, Prefers("application/json", accept) ? Representation.Json : Representation.Html);
    }

    /// <summary>
    /// Determines whether scripts on other sites may read a response,
    /// as in the case of Markdown versions, feeds and files.
    /// </summary>
    public static bool IsForAllOrigins(PageKey key) =>
        (key.Representation == Representation.Markdown || key.Representation == Representation.Only)
        && !IsPrivate(key.Path);

    /// <summary>Determines whether a path is not part of the published site.</summary>
    public static bool IsPrivate(string path) => PublicRoute.IsBelow(Private, path);

    private static bool HasMarkdownVersion(string path)
    {
        if (PublicRoute.IsBelow(Unnegotiated, path))
            return false;
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        // Page names contain no dot, so /feed.xml.md is not a Markdown version.
        return dot < 0
            || (dot > 0 && name[dot..].SequenceEqual(SiteUrls.MarkdownExtension) && !name[..dot].Contains('.')
                && path != PublicUrls.SitemapMarkdown);
    }

    private static bool Prefers(string type, StringValues accept)
    {
        // Browsers do not list the type explicitly, so nearly all requests return here without parsing the header.
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
            var specificity = Specificity(range);
            if (range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                wanted = Math.Max(wanted, quality);
            else if (specificity > htmlSpecificity)
                (html, htmlSpecificity) = (quality, specificity);
        }

        return wanted > 0 && wanted >= html;
    }

    /// <summary>Returns how specifically a media range matches <c>text/html; charset=utf-8</c>, or 0 if it does not match.</summary>
    private static int Specificity(MediaTypeHeaderValue range)
    {
        foreach (var parameter in range.Parameters)
        {
            if (parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase))
                break;
            if (!parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
                || !parameter.Value.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                return 0;
            }
        }

        if (range.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            return range.Charset.HasValue ? 4 : 3;
        if (range.MediaType.Equals("text/*", StringComparison.OrdinalIgnoreCase))
            return 2;
        return range.MatchesAllTypes ? 1 : 0;
    }

    /// <summary>Gets the weight of a media range. Returns false for an invalid weight, which makes the whole header invalid.</summary>
    private static bool TryQuality(MediaTypeHeaderValue range, out double quality)
    {
        quality = range.Quality ?? 1;
        return range.Quality is not null
            || range.Parameters.All(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>
/// Identifies the selected representation of a page. The instances are set as a request feature
/// and compared by reference.
/// </summary>
public sealed class Representation
{
    private const string ByAccept = "Accept, Accept-Encoding";
    private const string ByEncoding = "Accept-Encoding";

    /// <summary>The page as HTML, at a URL that also has a Markdown representation.</summary>
    public static readonly Representation Html = new(isMarkdown: false, ByAccept);

    /// <summary>The page as Markdown at the URL of the page, selected by the <c>Accept</c> header.</summary>
    public static readonly Representation Negotiated = new(isMarkdown: true, ByAccept);

    /// <summary>The page for programs that prefer JSON. Only search and errors are JSON, other pages are HTML.</summary>
    public static readonly Representation Json = new(isMarkdown: false, ByAccept);

    /// <summary>
    /// The page as Markdown at the URL of its Markdown version, independent of the <c>Accept</c> header.
    /// </summary>
    public static readonly Representation Markdown = new(isMarkdown: true, ByEncoding);

    /// <summary>The only representation of a feed, a file or another machine-readable document.</summary>
    public static readonly Representation Only = new(isMarkdown: false, ByEncoding);

    private Representation(bool isMarkdown, string vary)
    {
        IsMarkdown = isMarkdown;
        Vary = vary;
    }

    public bool IsMarkdown { get; }

    /// <summary>
    /// Gets the value of the <c>Vary</c> header, which lists the request headers that select the representation.
    /// </summary>
    public string Vary { get; }
}

/// <summary>Identifies the page and representation that a request selects. Used as the key of cached pages.</summary>
/// <param name="Path">The decoded path of the page, without the <c>.md</c> extension of its Markdown version.</param>
public readonly record struct PageKey(string Path, Representation Representation)
{
    /// <summary>Returns the key of the 404 page that all unknown URLs with the same suggestions share.</summary>
    /// <param name="prefix">The language prefix of the URL, such as <c>hi</c>, or an empty string.</param>
    public static PageKey Missing(string prefix, IEnumerable<string> suggestions, Representation representation) =>
        new($"404 {prefix} {string.Join(' ', suggestions)}", representation);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    public bool Equals(PageKey other) =>
        ReferenceEquals(Representation, other.Representation) && Path == other.Path;
}
