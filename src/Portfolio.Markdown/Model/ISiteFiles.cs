
namespace Portfolio.Markdown.Model;

/// <summary>The documents and media files of a site, by path and name. Implementations must be thread-safe.</summary>
public interface ISiteFiles
{
    /// <summary>The UTC time as of which documents count as published.</summary>
    DateTime AsOf => default;

    /// <summary>The scheme and host of the site, or <see langword="null"/> if unknown.</summary>
    string? Origin => null;

    /// <summary>
    /// Gets the document of a Markdown file, published or not, or <see langword="null"/> if it does not exist.
    /// </summary>
    LinkedDocument? DocumentAt(string path);

    /// <summary>Gets the media file at a path, or <see langword="null"/> if it does not exist.</summary>
    LinkedMedia? MediaAt(string path);

    /// <summary>
    /// Gets the <c>srcset</c> values for the smaller variants of an image, in the original format and in AVIF, each
    /// <see langword="null"/> if there are none.
    /// </summary>
    (string? SourceSet, string? AvifSourceSet) SourceSetsOf(string path) => default;

    /// <summary>
    /// Gets the page of this site that corresponds to a path of another generator, or <see langword="null"/> if there
    /// is none.
    /// </summary>
    string? PageFor(string path) => null;

    /// <summary>Gets the documents that have a path, URL or alias with this <see cref="LinkKey"/>.</summary>
    IReadOnlyList<LinkedDocument> DocumentsOf(string key) => [];

    /// <summary>Gets the paths of the media files with this <see cref="LinkKey"/>.</summary>
    IReadOnlyList<string> MediaOf(string key) => [];
}

/// <summary>The properties of a document that links to it depend on.</summary>
/// <param name="Path">The file path relative to the content folder.</param>
/// <param name="Url">The root-relative URL, not percent-encoded.</param>
/// <param name="Aliases">The former URLs, separated by line feeds.</param>
/// <param name="VisibleFrom">The start of visibility in UTC.</param>
/// <param name="VisibleUntil">The end of visibility in UTC, exclusive.</param>
public sealed record LinkedDocument(
    string Path, string Url, string Aliases, DateTime VisibleFrom, DateTime VisibleUntil)
{
    /// <summary>Creates a document that is always visible.</summary>
    public LinkedDocument(string path, string url)
        : this(path, url, "", DateTime.MinValue, DateTime.MaxValue)
    {
    }

    /// <param name="aliases">The former URLs, in file order.</param>
    public static LinkedDocument Of(
        string path, string url, IEnumerable<string> aliases, DateTime visibleFrom, DateTime visibleUntil) =>
        new(path, url, string.Join('\n', aliases), visibleFrom, visibleUntil);

    public bool IsVisible(DateTime asOf) => VisibleFrom <= asOf && VisibleUntil > asOf;

    /// <summary>
    /// The keys by which links find the document. The home page's URL has no key, because the home page always exists.
    /// </summary>
    public IEnumerable<string> Keys =>
        Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(Url).Prepend(Path)
        .Select(LinkKey.Of).Where(key => key.Length > 0).Distinct();
}

/// <summary>A media file that documents show or link to.</summary>
/// <param name="Path">The file path relative to the content folder.</param>
/// <param name="Url">The root-relative URL, not percent-encoded.</param>
/// <param name="Width">The width of an image in pixels.</param>
/// <param name="Height">The height of an image in pixels.</param>
/// <param name="IsTransparent">True if the page can be visible through an image.</param>
public sealed record LinkedMedia(
    string Path, string Url, int? Width = null, int? Height = null, bool IsTransparent = false);

/// <summary>
/// The common key of all references to a document: the slug of the last part of a path or URL, without date, number and
/// extension. For example, <c>_posts/2024-02-03-hello.md</c>, <c>/2024/02/03/hello.html</c>, <c>01-hello.mdx</c> and
/// <c>[[Hello]]</c> have the key <c>hello</c>.
/// </summary>
public static class LinkKey
{
    public static string Of(string path) =>
        Slug.OfSegment(OrderNumbers.Without(ContentDate.ParseFileName(NameOf(path), TimeZoneInfo.Utc).Name));

    /// <summary>Gets the path of a document without extension and without <c>index</c> or a similar name.</summary>
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
