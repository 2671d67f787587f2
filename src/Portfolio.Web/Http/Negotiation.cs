using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>
/// Proactive negotiation (RFC 9110, section 12.5.1) between a page and its Markdown version, based only on path and
/// <c>Accept</c>.
/// </summary>
public static class Negotiation
{
    // Paths below which nothing is public.
    private static readonly string[] Private = ["/health", "/mcp", "/preview", "/hooks/sync"];

    // Documents below these have one representation.
    private static readonly string[] Unnegotiated = ["/media", "/assets", "/.well-known", .. Private];

    /// <summary>Selects the page and representation.</summary>
    /// <param name="path">
    /// The decoded path of the request. The same instance is returned if it is the page's own path.
    /// </param>
    /// <param name="accept">The value of <c>Accept</c>. A missing or invalid value selects HTML.</param>
    public static PageKey Select(string path, StringValues accept)
    {
        if (path == "/AGENTS.md")
            return new("/agents", Representation.Markdown);
        // A Markdown version has no Markdown version, and the client gets the error in Markdown.
        if (path.EndsWith(".md.md", StringComparison.Ordinal))
            return new(path, Representation.Markdown);
        if (!HasMarkdownVersion(path))
            return new(path, Representation.Only);
        if (path.EndsWith(SiteUrls.MarkdownExtension, StringComparison.Ordinal))
        {
            return new(path == SiteUrls.HomeMarkdown ? "/" : path[..^SiteUrls.MarkdownExtension.Length],
                Representation.Markdown);
        }
        return new(path, Prefers("text/markdown", accept) ? Representation.Negotiated : Representation.Html);
    }

    /// <summary>
    /// Returns true for the URL of a document that pages of other sites may read: a Markdown version, a feed or a file.
    /// </summary>
    public static bool IsForAllOrigins(PageKey key) =>
        (key.Representation == Representation.Markdown || key.Representation == Representation.Only)
        && (!IsPrivate(key.Path) || key.Path == PublicUrls.ServerCard);

    /// <summary>Returns true for a path below which nothing is public.</summary>
    public static bool IsPrivate(string path) => IsBelow(Private, path);

    private static bool IsBelow(string[] folders, string path)
    {
        foreach (var folder in folders)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal)
                && (path.Length == folder.Length || path[folder.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMarkdownVersion(string path)
    {
        if (IsBelow(Unnegotiated, path))
            return false;
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        // Page names contain no dot, so /feed.xml.md is not a Markdown version.
        return dot < 0
            || (dot > 0 && name[dot..].SequenceEqual(SiteUrls.MarkdownExtension) && !name[..dot].Contains('.')
                && path != "/sitemap.md");
    }

    /// <summary>Determines whether a client prefers JSON to HTML.</summary>
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

    // The specificity of a range that matches `text/html; charset=utf-8`, or 0 if it does not match.
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

    // An invalid weight makes the header invalid.
    private static bool TryQuality(MediaTypeHeaderValue range, out double quality)
    {
        quality = range.Quality ?? 1;
        return range.Quality is not null
            || range.Parameters.All(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The selected representation of a page. A request feature that is compared by reference.</summary>
public sealed class Representation
{
    private const string ByAccept = "Accept, Accept-Encoding";
    private const string ByEncoding = "Accept-Encoding";

    /// <summary>The page as HTML, at a URL that also has a Markdown representation.</summary>
    public static readonly Representation Html = new(isMarkdown: false, ByAccept);

    /// <summary>The page as Markdown at its own URL, selected by <c>Accept</c>.</summary>
    public static readonly Representation Negotiated = new(isMarkdown: true, ByAccept);

    /// <summary>The page as Markdown at the URL of its Markdown version, independent of <c>Accept</c>.</summary>
    public static readonly Representation Markdown = new(isMarkdown: true, ByEncoding);

    /// <summary>The only representation of feeds, files and documents for programs.</summary>
    public static readonly Representation Only = new(isMarkdown: false, ByEncoding);

    private Representation(bool isMarkdown, string vary)
    {
        IsMarkdown = isMarkdown;
        Vary = vary;
    }

    public bool IsMarkdown { get; }

    /// <summary>The value of <c>Vary</c>: the request headers that select the representation.</summary>
    public string Vary { get; }
}

/// <summary>The target of a request, and the key of a cached page.</summary>
/// <param name="Path">The page's own decoded path.</param>
/// <param name="Representation">The selected representation.</param>
/// <param name="Query">
/// The normalized declared query parameters including the question mark, or an empty string if there are none.
/// </param>
public readonly record struct PageKey(string Path, Representation Representation, string Query = "")
{
    /// <summary>Gets the key that all unknown URLs with the same suggestions share.</summary>
    /// <param name="prefix">The language prefix of the URL, such as <c>/hi</c>, or an empty string.</param>
    /// <param name="suggestions">The URLs of the suggested pages.</param>
    public static PageKey Missing(string prefix, IEnumerable<string> suggestions, Representation representation) =>
        new($"404 {prefix} {string.Join(' ', suggestions)}", representation);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    public bool Equals(PageKey other) =>
        ReferenceEquals(Representation, other.Representation) && Path == other.Path && Query == other.Query;
}
