using Microsoft.Net.Http.Headers;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Export;

/// <param name="Headers">
/// The headers that do not depend on the connection, the content encoding or the time, sorted by name.
/// </param>
internal sealed record ExportedResponse(
    string Path, int Status, string? ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? Location, byte[] Body, byte[]? Gzip)
{
    public bool HasFolder { get; init; }

    /// <summary>Gets the file for another form of the URL, or null for the file of the URL itself.</summary>
    public string? OtherFile { get; init; }

    public bool IsHtml => ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    public bool IsFile => Status == StatusCodes.Status200OK || Path == PublicUrls.NotFound;

    /// <summary>
    /// Determines whether a path can belong to a social card or a resized picture, which are slow to generate.
    /// </summary>
    public static bool IsGeneratedImage(string path) =>
        path.StartsWith(PublicUrls.Media, StringComparison.Ordinal)
        || path.StartsWith(PublicUrls.Cards, StringComparison.Ordinal);

    /// <summary>
    /// Gets a value indicating whether the response is a substitute for an image that was not generated,
    /// or redirects to a substitute.
    /// </summary>
    public bool IsSubstitute =>
        Path.StartsWith(PublicUrls.Media, StringComparison.Ordinal) ? Status == StatusCodes.Status302Found
        : Path.StartsWith(PublicUrls.Cards, StringComparison.Ordinal)
            && Headers.Any(h => h.Key == HeaderNames.CacheControl && h.Value == CacheControl.NoStore);

    public bool IsGone => Status == StatusCodes.Status410Gone;

    /// <summary>
    /// Gets the file that static hosts serve for <see cref="Path"/>, relative to the output folder:
    /// <c>/blogs/x</c> → <c>blogs/x.html</c> or <c>blogs/x/index.html</c>.
    /// Gone URLs with the same response share a file, which only nginx can serve.
    /// </summary>
    public string File
    {
        get
        {
            if (OtherFile is not null)
                return OtherFile;
            if (IsGone)
                return $"_nginx/gone-{EntityTags.HashOf(Body)[..8]}.html";
            if (Path == "/")
                return "index.html";
            if (!IsHtml || System.IO.Path.GetExtension(Path) is ".html" or ".htm")
                return Path[1..];
            return Path[1..] + (HasFolder && Path != PublicUrls.NotFound ? "/index.html" : ".html");
        }
    }
}

/// <summary>
/// Contains the redirects, gone URLs and headers for the configuration of a static host, sorted by path.
/// </summary>
internal sealed class HostRules
{
    private const int MaxHops = 10;

    /// <summary>The extensions of URLs that are not those of pages. Other dots are part of a name, as in <c>/version-1.2</c>.</summary>
    private static readonly HashSet<string> FileExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".html", ".htm", ".md", ".xml", ".json", ".atom", ".rss", ".txt",
    };

    private readonly SiteUrls _urls;

    private readonly HashSet<KeyValuePair<string, string>> _common;

    public HostRules(IEnumerable<ExportedResponse> responses, SiteUrls urls)
    {
        _urls = urls;
        var all = responses.OrderBy(r => r.Path, StringComparer.Ordinal).ToList();
        Files = all.FindAll(r => r.IsFile);
        Gone = all.FindAll(r => r.IsGone);
        var known = all.ToLookup(r => r.Path, StringComparer.Ordinal);
        Redirects = all.FindAll(r => r.Location is not null && EndsOnPage(r, known));
        _common = [.. Files[0].Headers];
        foreach (var response in all)
            _common.IntersectWith(response.Headers);
    }

    public IReadOnlyList<ExportedResponse> Files { get; }

    public IReadOnlyList<ExportedResponse> Redirects { get; }

    public IReadOnlyList<ExportedResponse> Gone { get; }

    /// <summary>
    /// Returns the redirects for hosts that serve <c>/x/index.html</c> at <c>/x/</c>. Such a host would send a redirect from
    /// <c>/x</c> to this file back to <c>/x/</c>.
    /// </summary>
    public IEnumerable<ExportedResponse> RedirectsOfHosts =>
        Redirects.Where(r => _urls.PathOf(r.Location!) != r.Path.TrimEnd('/') + "/index.html");

    /// <summary>
    /// Returns the forms in which visitors may have the URL of a page, in order of importance. The server redirects them to the
    /// URL. The URLs of files, such as feeds and images, have no other form.
    /// </summary>
    /// <param name="path">A path without a trailing slash.</param>
    public static IEnumerable<string> OtherForms(string path) =>
        FileExtensions.Contains(Path.GetExtension(path)) || MediaType.IsMedia(path)
            ? [] : [path + "/", path + ".html", path + "/index.html"];

    public IEnumerable<KeyValuePair<string, string>> CommonHeaders =>
        _common.OrderBy(h => h.Key, StringComparer.Ordinal);

    /// <summary>Determines whether a redirect leads to a file of the site, to a gone URL or to another site.</summary>
    private bool EndsOnPage(ExportedResponse redirect, ILookup<string, ExportedResponse> known)
    {
        var next = redirect;
        for (var hops = 0; hops < MaxHops; hops++)
        {
            if (next.Location is null)
                return next.IsFile || next.IsGone;
            if (_urls.PathOf(next.Location) is not { } path)
                return true;
            // The server redirects the other forms of a URL, such as /x/, to the URL.
            if ((known[path].FirstOrDefault() ?? known[CanonicalPath.Canonicalize(path)].FirstOrDefault()) is not { } other)
                return false;
            next = other;
        }

        return false;
    }

    /// <summary>Returns the headers of a response that not all responses have in common.</summary>
    public IEnumerable<KeyValuePair<string, string>> OwnHeaders(ExportedResponse response) =>
        response.Headers.Where(h => !_common.Contains(h));
}
