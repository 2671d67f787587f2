using Portfolio.Markdown.Links;
using Portfolio.Web.Text;

namespace Portfolio.Web.Urls;

/// <summary>Creates all URLs that the site writes, from its base URL and never from the <c>Host</c> header.</summary>
public sealed class SiteUrls
{
    /// <summary>The extension of Markdown versions.</summary>
    public const string MarkdownExtension = ".md";

    /// <summary>The path of the home page's Markdown version.</summary>
    public const string HomeMarkdown = "/index.md";

    private readonly string? _home;

    /// <param name="baseUrl">
    /// The scheme, host, port and path of the public site, such as <c>https://example.com</c>.
    /// </param>
    /// <param name="home">
    /// The base URL in <c>site.yaml</c>, where the author publishes the site, or <see langword="null"/> if there is
    /// none. A copy can run elsewhere.
    /// </param>
    /// <exception cref="ArgumentException">The text is not a base URL. The message explains the solution.</exception>
    public SiteUrls(string baseUrl, string? home = null)
    {
        _home = home;
        Root = WebUrl.Root(baseUrl)
            ?? throw new ArgumentException(
                $"'{baseUrl}' is not a base URL: write scheme, host and path only, such as https://example.com or https://example.com/site",
                nameof(baseUrl));
        Base = new(Root + "/");
        PathBase = Base.AbsolutePath.TrimEnd('/');
    }

    public Uri Base { get; }

    /// <summary>Gets a value indicating whether the author publishes the site elsewhere.</summary>
    public bool IsCopy => _home is not null && _home != Root;

    /// <summary>The base URL without a trailing slash.</summary>
    public string Root { get; }

    /// <summary>The scheme, host and port.</summary>
    public string Origin => Base.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// The path of the base URL, such as <c>/site</c>, or an empty string if the site is at the root of its host. All
    /// other paths do not include it.
    /// </summary>
    public string PathBase { get; }

    /// <summary>Gets a value indicating whether a server answers. A static copy of the site has no search.</summary>
    public bool HasServer { get; init; } = true;

    public bool IsHttps => Base.Scheme == Uri.UriSchemeHttps;

    /// <summary>Gets the absolute URL of a decoded path.</summary>
    public string Absolute(string path) => Root + Encode(path);

    /// <summary>Gets the URL of a decoded path for headers.</summary>
    public string Relative(string path) => PathBase + Encode(path);

    /// <summary>
    /// Adds the path base to an encoded URL of the site, for browsers and other servers. URLs of other sites are not
    /// changed.
    /// </summary>
    public string WithPathBase(string url) => url is ['/', not '/', ..] or "/" ? PathBase + url : url;

    /// <summary>Removes the path base from an encoded path, if present. The path base itself becomes empty.</summary>
    public string WithoutPathBase(string url) =>
        PathBase is { Length: > 0 } root && url.StartsWith(root, StringComparison.Ordinal)
            && url.AsSpan(root.Length) is [] or ['/', ..] ? url[root.Length..] : url;

    /// <summary>
    /// Gets the decoded path of an absolute or root-relative URL, or <see langword="null"/> for a URL of another site.
    /// </summary>
    public string? PathOf(string url) =>
        !Uri.TryCreate(Base, url, out var absolute) || absolute.GetLeftPart(UriPartial.Authority) != Origin ? null
        : WithoutPathBase(absolute.AbsolutePath) is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "/";

    /// <summary>Gets the absolute URL of an image, given its path on this site or its URL on another.</summary>
    public string AbsoluteImage(string image) => IsRemote(image) ? image : Absolute(image);

    /// <summary>Gets the URL of an image for pages of the site.</summary>
    public static string EncodeImage(string image) => IsRemote(image) ? image : Encode(image);

    /// <summary>Determines whether an image is on another site.</summary>
    public static bool IsRemote(string image) => !image.StartsWith('/');

    /// <summary>Gets the absolute URL of a page's Markdown version.</summary>
    public string AbsoluteMarkdown(string path) => Absolute(MarkdownOf(path));

    /// <summary>Gets the path of a page's Markdown version.</summary>
    public static string MarkdownOf(string path) => path == "/" ? HomeMarkdown : path + MarkdownExtension;

    /// <summary>
    /// Gets the host of an original other than the page at <paramref name="path"/>, or <see langword="null"/> if there
    /// is none.
    /// </summary>
    /// <remarks>
    /// The page where the author publishes the site counts as the page itself, even for a site with another base URL.
    /// </remarks>
    public string? HostOfOriginal(string? canonical, string path) =>
        canonical is null || IsOwn(canonical, path) || !Uri.TryCreate(canonical, UriKind.Absolute, out var url)
        ? null : url.Host;

    /// <summary>Gets the canonical URL of the page at <paramref name="path"/>.</summary>
    /// <param name="canonical">
    /// The canonical URL in the front matter, or <see langword="null"/> if there is none.
    /// </param>
    public string Canonical(string? canonical, string path) =>
        canonical is null || IsOwn(canonical, path) ? Absolute(path) : canonical;

    /// <summary>
    /// Describes how many visible documents have their original on which other hosts. Returns <see langword="null"/> if
    /// none has.
    /// </summary>
    public string? DescribeOriginals(SiteSession site)
    {
        var hosts = site.Canonicals().Select(c => HostOfOriginal(c.Canonical, c.Url)).OfType<string>()
            .CountBy(host => host)
            .OrderByDescending(h => h.Value).ThenBy(h => h.Key, StringComparer.Ordinal).ToList();
        return hosts.Count == 0 ? null
            : $"{Quantity.Of(hosts.Sum(h => h.Value), "document")} with the original on another site: "
                + string.Join(", ", hosts.Select(h => $"{h.Key} ({h.Value})"));
    }

    /// <summary>Determines whether a canonical URL is that of the page itself, with or without a trailing slash.</summary>
    private bool IsOwn(string canonical, string path) =>
        new[] { Absolute(path), _home + Encode(path) }.Any(own => own.TrimEnd('/') == canonical.TrimEnd('/'));

    /// <summary>
    /// Adds the query of the request to the target of a redirect, before its fragment. A target with its own query is
    /// not changed.
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
    /// Gets the query of a request including the question mark in a form that is valid in headers, with invalid
    /// characters percent-encoded. Empty if there is none.
    /// </summary>
    public static string QueryOf(HttpRequest request) => UrlEncoding.Encode(request.QueryString.Value ?? "");

    /// <summary>
    /// Percent-encodes a decoded path except for the path characters of RFC 3986, so that it is safe in headers, XML
    /// and attributes.
    /// </summary>
    public static string Encode(string path) => UrlEncoding.EncodePath(path);
}
