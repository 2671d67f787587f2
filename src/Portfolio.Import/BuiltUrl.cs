using System.Text.RegularExpressions;

namespace Portfolio.Import;

internal static partial class BuiltUrl
{
    /// <summary>
    /// Returns the name of a page: the same for <c>/a</c>, <c>/a/</c>, <c>/a.html</c>, <c>/a/index.html</c> and the
    /// absolute URLs with these paths.
    /// </summary>
    public static string NameOf(string url)
    {
        var path = PathOf(url);
        path = Ending().Replace(path, "").TrimEnd('/');
        return path.Length == 0 ? "/" : path;
    }

    /// <summary>Returns the decoded path of a URL, without its host, query and fragment.</summary>
    public static string PathOf(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? url : url[..end];
        var scheme = path.IndexOf("//", StringComparison.Ordinal);
        if (scheme == 0 || (scheme > 0 && path[scheme - 1] == ':'))
        {
            var slash = path.IndexOf('/', scheme + 2);
            path = slash < 0 ? "/" : path[slash..];
        }

        return Slug.Compose(Uri.UnescapeDataString(path));
    }

    /// <summary>Returns the path to which a link on a page leads, or <see langword="null"/> if it has another scheme.</summary>
    public static string? Resolve(string page, string link)
    {
        if (link.Length == 0 || link[0] is '#' or '?')
            return PathOf(page);
        return Target("http://x", page, link) is { } to ? PathOf(to.AbsolutePath) : null;
    }

    /// <summary>Returns the URL to which a link on a page leads, or <see langword="null"/> if it has another scheme.</summary>
    /// <param name="origin">The scheme and host of the page.</param>
    public static Uri? Target(string origin, string page, string link) =>
        Uri.TryCreate(new Uri(origin), Escaped(page), out var from) && Uri.TryCreate(from, link, out var to)
        && to.Scheme is "http" or "https" ? to : null;

    public static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Returns the host of an absolute URL, or an empty string if the URL is relative.</summary>
    public static string HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.Authority : "";

    // A mirror made by `wget` can contain the query in the name of a file.
    [GeneratedRegex(@"(^|(?<=/))index\.html?$|\.html?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ending();
}
