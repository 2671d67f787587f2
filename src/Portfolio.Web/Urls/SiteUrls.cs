using Portfolio.Markdown.Links;
using Portfolio.Web.Text;

namespace Portfolio.Web.Urls;

/// <summary>
/// Creates the URLs of the site from the configured base URL,
/// and never from the <c>Host</c> header, which a client can forge.
/// </summary>
public sealed class SiteUrls
{
    public const string MarkdownExtension = ".md";

    public const string HomeMarkdown = "/index.md";

    private readonly string? _home;

    /// <param name="baseUrl">
    /// The scheme, host, port and path of the public site, such as <c>https://example.com</c>.
    /// </param>
    /// <param name="home">
    /// The base URL in <c>site.yaml</c>, or <see langword="null"/> if there is none. If it differs
    /// from <paramref name="baseUrl"/>, this site is a copy.
    /// </param>
    /// <exception cref="ArgumentException">The value is not a base URL. The message describes the format.</exception>
    public SiteUrls(string baseUrl, string? home = null)
    {
        _home = home;
        Root = WebUrl.Root(baseUrl)
            ?? throw new ArgumentException(
                $"'{baseUrl}' is not a base URL: "
                + "use only a scheme, a host and a path, such as https://example.com or https://example.com/site",
                nameof(baseUrl));
        Base = new(Root + "/");
        PathBase = Base.AbsolutePath.TrimEnd('/');
    }

    public Uri Base { get; }

    /// <summary>Gets a value indicating whether the author publishes the site at another base URL.</summary>
    public bool IsCopy => _home is not null && _home != Root;

    /// <summary>Gets the base URL without a trailing slash.</summary>
    public string Root { get; }

    public string Origin => Base.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// Gets the path of the base URL, such as <c>/site</c>, or an empty string if the site is at the root of its host.
    /// Paths elsewhere in the code do not contain the path base.
    /// </summary>
    public string PathBase { get; }

    /// <summary>Gets a value indicating whether a server runs the site. Without a server, there is no search.</summary>
    public bool HasServer { get; init; } = true;

    public bool IsHttps => Base.Scheme == Uri.UriSchemeHttps;

    /// <summary>Returns the absolute, percent-encoded URL of a decoded path.</summary>
    public string Absolute(string path) => Root + Encode(path);

    /// <summary>
    /// Returns the root-relative, percent-encoded URL of a decoded path, including the path base, for headers.
    /// </summary>
    public string Relative(string path) => PathBase + Encode(path);

    /// <summary>Adds the path base to an encoded, root-relative URL. Other URLs are returned unchanged.</summary>
    public string WithPathBase(string url) => url is ['/', not '/', ..] or "/" ? PathBase + url : url;

    /// <summary>
    /// Removes the path base from a percent-encoded path: <c>/site/x</c> → <c>/x</c>. The path base itself
    /// becomes an empty string.
    /// </summary>
    public string WithoutPathBase(string url) =>
        PathBase is { Length: > 0 } root && url.StartsWith(root, StringComparison.Ordinal)
            && url.AsSpan(root.Length) is [] or ['/', ..] ? url[root.Length..] : url;

    /// <summary>Returns the decoded path of a URL, or <see langword="null"/> for a URL of another site.</summary>
    public string? PathOf(string url)
    {
        if (!Uri.TryCreate(Base, url, out var absolute) || absolute.GetLeftPart(UriPartial.Authority) != Origin)
            return null;
        var path = WithoutPathBase(absolute.AbsolutePath);
        return path.Length == 0 ? "/" : Uri.UnescapeDataString(path);
    }

    public string AbsoluteImage(string image) => IsRemote(image) ? image : Absolute(image);

    /// <summary>Percent-encodes the path of an image. The URL of a remote image is returned unchanged.</summary>
    public static string EncodeImage(string image) => IsRemote(image) ? image : Encode(image);

    public static bool IsRemote(string image) => !image.StartsWith('/');

    public string AbsoluteMarkdown(string path) => Absolute(MarkdownOf(path));

    /// <summary>
    /// Returns the path of a page's Markdown version: <c>/blogs/x</c> → <c>/blogs/x.md</c>. A text without a page is in that of its list.
    /// </summary>
    public static string MarkdownOf(string path) => path == "/" ? HomeMarkdown
        : path.IndexOf('#', StringComparison.Ordinal) is > 0 and var fragment ? path[..fragment] + MarkdownExtension
        : path + MarkdownExtension;

    /// <summary>
    /// Returns the host of the canonical URL, or <see langword="null"/> if the page itself is the original.
    /// </summary>
    /// <remarks>
    /// The same path below the base URL in <c>site.yaml</c> is also the URL of the page itself, so that a copy
    /// of the site with another base URL behaves like the original.
    /// </remarks>
    public string? FindOriginHost(string? canonical, string path) =>
        canonical is null || IsOwn(canonical, path) || !Uri.TryCreate(canonical, UriKind.Absolute, out var url)
        ? null : url.Host;

    /// <param name="canonical">
    /// The canonical URL in the front matter, or <see langword="null"/> if there is none.
    /// </param>
    public string Canonical(string? canonical, string path) =>
        canonical is null || IsOwn(canonical, path) ? Absolute(path) : canonical;

    /// <summary>
    /// Returns a sentence with the number of documents that have their original on another host,
    /// or <see langword="null"/> if there are none.
    /// </summary>
    public string? DescribeOriginals(SiteSession site)
    {
        var hosts = site.Canonicals().Select(c => FindOriginHost(c.Canonical, c.Url)).OfType<string>()
            .CountBy(host => host)
            .OrderByDescending(h => h.Value).ThenBy(h => h.Key, StringComparer.Ordinal).ToList();
        return hosts.Count == 0 ? null
            : $"{Quantity.Of(hosts.Sum(h => h.Value), "document")} with the original on another site: "
                + string.Join(", ", hosts.Select(h => $"{h.Key} ({h.Value})"));
    }

    /// <summary>Determines whether a canonical URL is the URL of the page itself, ignoring a trailing slash.</summary>
    private bool IsOwn(string canonical, string path) =>
        new[] { Absolute(path), _home + Encode(path) }.Any(own => own.TrimEnd('/') == canonical.TrimEnd('/'));

    /// <summary>
    /// Adds the query of the request to the target of a redirect, before its fragment. A target that already has
    /// a query is returned unchanged.
    /// </summary>
    /// <param name="query">The query, including the question mark, or an empty string.</param>
    public static string WithQuery(string location, string query)
    {
        if (location.Contains('?', StringComparison.Ordinal))
            return location;
        var fragment = location.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? location + query : location.Insert(fragment, query);
    }

    /// <summary>
    /// Returns the query of a request, including the question mark, with characters that are invalid in headers
    /// percent-encoded. Returns an empty string if there is no query.
    /// </summary>
    public static string QueryOf(HttpRequest request) => UrlEncoding.Encode(request.QueryString.Value ?? "");

    /// <summary>
    /// Percent-encodes the characters in a decoded path that RFC 3986 does not allow in paths,
    /// so that the result is safe in headers, XML and HTML attributes. Keeps the fragment of a text on the page of its list.
    /// </summary>
    public static string Encode(string path) => UrlEncoding.EncodePage(path);
}
