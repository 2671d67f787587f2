using Portfolio.Markdown.Links;
using Portfolio.Web.Text;

namespace Portfolio.Web.Urls;

/// <summary>Makes every URL the site writes, from its base URL and never from the <c>Host</c> header.</summary>
public sealed class SiteUrls
{
    /// <summary>Extension of a page's Markdown mirror.</summary>
    public const string MirrorExtension = ".md";

    /// <summary>Path of the home page's Markdown mirror.</summary>
    public const string HomeMirror = "/index.md";

    private readonly string? _home;

    /// <param name="baseUrl">Scheme, host, port and path of the public site, such as <c>https://example.com</c>.</param>
    /// <param name="home">Where the author publishes the site, of <c>site.yaml</c>; a copy may run elsewhere.</param>
    /// <exception cref="ArgumentException">It is not a base URL; the message says what to do.</exception>
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

    /// <summary>Whether the author publishes the site elsewhere.</summary>
    public bool IsCopy => _home is not null && _home != Root;

    /// <summary>The base URL without a slash at the end.</summary>
    public string Root { get; }

    /// <summary>Scheme, host and port.</summary>
    public string Origin => Base.GetLeftPart(UriPartial.Authority);

    /// <summary>The path of the base URL, such as <c>/site</c>; empty when the site is at the root of its host. Paths everywhere else are
    /// without it.</summary>
    public string PathBase { get; }

    /// <summary>Gets a value indicating whether a server answers. A static copy of the site has no search.</summary>
    public bool HasServer { get; init; } = true;

    public bool IsHttps => Base.Scheme == Uri.UriSchemeHttps;

    /// <summary>The absolute URL of a decoded path of the site.</summary>
    public string Absolute(string path) => Root + Encode(path);

    /// <summary>The URL of a decoded path of the site for headers.</summary>
    public string Relative(string path) => PathBase + Encode(path);

    /// <summary>An encoded URL of the site for other servers and browsers, which know it by its path base too; URLs of other sites stay as
    /// they are.</summary>
    public string WithPathBase(string url) => url is ['/', not '/', ..] or "/" ? PathBase + url : url;

    /// <summary>The path of the site that an encoded path means, which has the path base or not; empty for the path base itself.</summary>
    public string WithoutPathBase(string url) =>
        PathBase is { Length: > 0 } root && url.StartsWith(root, StringComparison.Ordinal)
            && url.AsSpan(root.Length) is [] or ['/', ..] ? url[root.Length..] : url;

    /// <summary>The decoded path that a URL means, which is absolute or begins with a slash; <see langword="null"/> for a URL of another
    /// site.</summary>
    public string? PathOf(string url) =>
        !Uri.TryCreate(Base, url, out var absolute) || absolute.GetLeftPart(UriPartial.Authority) != Origin ? null
        : WithoutPathBase(absolute.AbsolutePath) is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "/";

    /// <summary>The absolute URL of an image of this site, by its path, or of another site.</summary>
    public string AbsoluteImage(string image) => IsRemote(image) ? image : Absolute(image);

    /// <summary>The URL of an image for pages of the site.</summary>
    public static string EncodeImage(string image) => IsRemote(image) ? image : Encode(image);

    /// <summary>Whether an image is on another site.</summary>
    public static bool IsRemote(string image) => !image.StartsWith('/');

    /// <summary>The absolute URL of a page's Markdown mirror.</summary>
    public string AbsoluteMirror(string path) => Absolute(MirrorOf(path));

    /// <summary>The path of a page's Markdown mirror.</summary>
    public static string MirrorOf(string path) => path == "/" ? HomeMirror : path + MirrorExtension;

    /// <summary>The host of an original that is not the page at <paramref name="path"/> itself; <see langword="null"/> when it is, or there
    /// is none.</summary>
    /// <remarks>The page where the author publishes the site is the page itself, also for a site with another base URL.</remarks>
    public string? HostOfOriginal(string? canonical, string path) =>
        canonical is null || IsOwn(canonical, path) || !Uri.TryCreate(canonical, UriKind.Absolute, out var url) ? null : url.Host;

    /// <summary>The canonical URL of the page at <paramref name="path"/>.</summary>
    /// <param name="canonical">What the author says; <see langword="null"/>: nothing.</param>
    public string Canonical(string? canonical, string path) =>
        canonical is null || IsOwn(canonical, path) ? Absolute(path) : canonical;

    /// <summary>How many visible texts have their original elsewhere, and where; <see langword="null"/> when none has.</summary>
    public string? DescribeOriginals(SiteSession site)
    {
        var hosts = site.Canonicals().Select(c => HostOfOriginal(c.Canonical, c.Url)).OfType<string>().CountBy(host => host)
            .OrderByDescending(h => h.Value).ThenBy(h => h.Key, StringComparer.Ordinal).ToList();
        return hosts.Count == 0 ? null
            : $"{Quantity.Of(hosts.Sum(h => h.Value), "text")} with the original on another site: "
                + string.Join(", ", hosts.Select(h => $"{h.Key} ({h.Value})"));
    }

    /// <summary>Whether the author means the page itself, with or without a slash at the end.</summary>
    private bool IsOwn(string canonical, string path) =>
        new[] { Absolute(path), _home + Encode(path) }.Any(own => own.TrimEnd('/') == canonical.TrimEnd('/'));

    /// <summary>The target of a redirect with the query of the request, before its fragment; one with a query of its own stays as it
    /// is.</summary>
    /// <param name="query">Empty, or with the question mark.</param>
    public static string WithQuery(string location, string query)
    {
        if (location.Contains('?', StringComparison.Ordinal))
            return location;
        var fragment = location.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? location + query : location.Insert(fragment, query);
    }

    /// <summary>The query of a request, with the question mark, as a header may have it: what is invalid in URLs is percent-encoded. Empty
    /// when there is none.</summary>
    public static string QueryOf(HttpRequest request) => UrlEncoding.Encode(request.QueryString.Value ?? "");

    /// <summary>A decoded path with everything but RFC 3986's path characters as percent-encoded UTF-8: fit for headers, XML and
    /// attributes.</summary>
    public static string Encode(string path) => UrlEncoding.EncodePath(path);
}
