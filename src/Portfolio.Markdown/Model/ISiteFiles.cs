
namespace Portfolio.Markdown.Model;

/// <summary>Provides the documents and media files of a site. Implementations must be thread-safe.</summary>
public interface ISiteFiles
{
    /// <summary>Gets the UTC time that determines which documents are visible.</summary>
    DateTime AsOf => default;

    /// <summary>Gets the base URLs of the site without a trailing slash. Absolute URLs below them lead to pages of the site.</summary>
    IReadOnlyList<string> BaseUrls => [];

    /// <summary>Returns the document in a file, even if it is not published, or <see langword="null"/> if there is none.</summary>
    LinkedDocument? DocumentAt(string path);

    LinkedMedia? MediaAt(string path);

    /// <summary>
    /// Returns the <c>srcset</c> values for the smaller variants of an image, in the original format and in AVIF.
    /// A value is <see langword="null"/> if there are no variants in its format.
    /// </summary>
    (string? SourceSet, string? AvifSourceSet) SourceSetsOf(string path) => default;

    /// <summary>
    /// Determines whether the site itself answers a URL path, such as with a redirect or a generated page. A link to such
    /// a URL never means another page.
    /// </summary>
    /// <param name="path">The decoded path as written.</param>
    bool IsOwnUrl(string path) => false;

    /// <summary>
    /// Returns the URL of the page that corresponds to a URL path of another site generator,
    /// or <see langword="null"/> if there is none.
    /// </summary>
    string? PageFor(string path) => null;

    /// <summary>Returns the documents whose path, URL or alias has the specified <see cref="LinkKey"/>.</summary>
    IReadOnlyList<LinkedDocument> DocumentsOf(string key) => [];

    /// <summary>Returns the paths of the media files that have the specified <see cref="LinkKey"/>.</summary>
    IReadOnlyList<string> MediaOf(string key) => [];
}

/// <summary>Represents a document as the target of links.</summary>
/// <param name="Path">The file path, relative to the content folder.</param>
/// <param name="Url">The root-relative URL, not percent-encoded.</param>
/// <param name="Aliases">The former URLs, separated by line feeds.</param>
/// <param name="VisibleFrom">The UTC time at which the document becomes visible.</param>
/// <param name="VisibleUntil">The UTC time at which the document is no longer visible.</param>
public sealed record LinkedDocument(
    string Path, string Url, string Aliases, DateTime VisibleFrom, DateTime VisibleUntil)
{
    /// <summary>Creates a document that is always visible.</summary>
    public LinkedDocument(string path, string url)
        : this(path, url, "", DateTime.MinValue, DateTime.MaxValue)
    {
    }

    public static LinkedDocument Of(
        string path, string url, IEnumerable<string> aliases, DateTime visibleFrom, DateTime visibleUntil) =>
        new(path, url, string.Join('\n', aliases), visibleFrom, visibleUntil);

    public bool IsVisible(DateTime asOf) => VisibleFrom <= asOf && VisibleUntil > asOf;

    /// <summary>Gets the keys by which links find the document. The home page's URL has no key.</summary>
    public IEnumerable<string> Keys =>
        Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(Url).Prepend(Path)
        .Select(LinkKey.Of).Where(key => key.Length > 0).Distinct();
}

/// <summary>Represents a media file that documents embed or link to.</summary>
/// <param name="Path">The file path, relative to the content folder.</param>
/// <param name="Url">The root-relative URL, not percent-encoded.</param>
/// <param name="Width">The width of an image in pixels, or <see langword="null"/> if it is unknown.</param>
/// <param name="IsTransparent">True if an image contains transparent pixels.</param>
/// <param name="IsLight">True if all ink of a transparent picture is light.</param>
public sealed record LinkedMedia(
    string Path, string Url, int? Width = null, int? Height = null, bool IsTransparent = false,
    bool IsLight = false);

/// <summary>
/// Calculates the key that all references to a document share: the slug of the last part of a path or URL, without
/// date, number and extension. For example, <c>_posts/2024-02-03-hello.md</c>, <c>/2024/02/03/hello.html</c>,
/// <c>01-hello.mdx</c> and <c>[[Hello]]</c> have the key <c>hello</c>.
/// </summary>
public static class LinkKey
{
    public static string Of(string path) =>
        Slug.OfSegment(OrderNumbers.Without(ContentDate.ParseFileName(NameOf(path), TimeZoneInfo.Utc).Name));

    /// <summary>
    /// Returns a path without its extension and without a final <c>index</c>, <c>_index</c> or <c>readme</c>:
    /// <c>a/index.md</c> → <c>a</c>.
    /// </summary>
    public static string Stem(string path)
    {
        path = path.TrimEnd('/');
        var extension = System.IO.Path.GetExtension(path).ToLowerInvariant();
        if (extension is ".md" or ".markdown" or ".mdx" or ".html" or ".htm")
            path = path[..^extension.Length];
        var slash = path.LastIndexOf('/');
        return path[(slash + 1)..].ToLowerInvariant() is "index" or "_index" or "readme" && slash > 0
            ? path[..slash] : path;
    }

    private static string NameOf(string path) => Stem(path) is var stem ? stem[(stem.LastIndexOf('/') + 1)..] : "";
}
