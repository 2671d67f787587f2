using Portfolio.Markdown.Links;

namespace Portfolio.Markdown;

/// <summary>The documents and media files of a site, by path and name. Implementations must be thread-safe.</summary>
public interface ISiteFiles
{
    /// <summary>The moment, UTC, as of which documents are published or not.</summary>
    DateTime AsOf => default;

    /// <summary>Scheme and host of the site; <see langword="null"/> when unknown.</summary>
    string? Origin => null;

    /// <summary>The document of a Markdown file, published or not; <see langword="null"/> when it does not exist.</summary>
    LinkedDocument? DocumentAt(string path);

    /// <summary>The media file at a path; <see langword="null"/> when it does not exist.</summary>
    LinkedMedia? MediaAt(string path);

    /// <summary>Values of <c>srcset</c> with the smaller variants of an image, as they are and in AVIF; <see langword="null"/> when there
    /// are none.</summary>
    (string? SourceSet, string? AvifSourceSet) SourceSetsOf(string path) => default;

    /// <summary>The page of this site at whose place another generator has one with this path; <see langword="null"/> when there is
    /// none.</summary>
    string? PageFor(string path) => null;

    /// <summary>The documents with a path, URL or alias of this <see cref="LinkKey"/>.</summary>
    IReadOnlyList<LinkedDocument> DocumentsOf(string key) => [];

    /// <summary>Paths of the media files with a path of this <see cref="LinkKey"/>.</summary>
    IReadOnlyList<string> MediaOf(string key) => [];
}

/// <summary>What links to a document depend on.</summary>
/// <param name="Path">The file, relative to the content folder.</param>
/// <param name="Url">Root-relative, not percent-encoded.</param>
/// <param name="Aliases">Former URLs, separated by line feeds.</param>
/// <param name="VisibleFrom">UTC.</param>
/// <param name="VisibleUntil">UTC, exclusive.</param>
public sealed record LinkedDocument(string Path, string Url, string Aliases, DateTime VisibleFrom, DateTime VisibleUntil)
{
    /// <summary>A document that is always visible.</summary>
    public LinkedDocument(string path, string url)
        : this(path, url, "", DateTime.MinValue, DateTime.MaxValue)
    {
    }

    /// <param name="aliases">Former URLs, in the order of the file.</param>
    public static LinkedDocument Of(string path, string url, IEnumerable<string> aliases, DateTime visibleFrom, DateTime visibleUntil) =>
        new(path, url, string.Join('\n', aliases), visibleFrom, visibleUntil);

    public bool IsVisible(DateTime asOf) => VisibleFrom <= asOf && VisibleUntil > asOf;

    /// <summary>The keys by which links find it. The URL of the home page has none: it is there with any text.</summary>
    public IEnumerable<string> Keys => Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(Url).Prepend(Path)
        .Select(LinkKey.Of).Where(key => key.Length > 0).Distinct();
}

/// <summary>A media file that texts show or link to.</summary>
/// <param name="Path">The file, relative to the content folder.</param>
/// <param name="Url">Root-relative, not percent-encoded.</param>
/// <param name="Width">Of an image, in pixels.</param>
/// <param name="Height">Of an image, in pixels.</param>
/// <param name="IsTransparent">Whether the page may show through an image.</param>
public sealed record LinkedMedia(string Path, string Url, int? Width = null, int? Height = null, bool IsTransparent = false);

/// <summary>
/// The common part of all ways to name a document: the slug of the last part of a path or URL, without date, number and extension. So
/// <c>_posts/2024-02-03-hello.md</c>, <c>/2024/02/03/hello.html</c>, <c>01-hello.mdx</c> and <c>[[Hello]]</c> have the key <c>hello</c>.
/// </summary>
public static class LinkKey
{
    public static string Of(string path) =>
        Slug.OfSegment(OrderNumbers.Without(ContentDate.ParseFileName(NameOf(path), TimeZoneInfo.Utc).Name));

    /// <summary>The path of a document without extension, <c>index</c> and the like.</summary>
    public static string Stem(string path)
    {
        path = path.TrimEnd('/');
        var extension = System.IO.Path.GetExtension(path).ToLowerInvariant();
        if (extension is ".md" or ".markdown" or ".mdx" or ".html" or ".htm")
            path = path[..^extension.Length];
        var slash = path.LastIndexOf('/');
        return path[(slash + 1)..].ToLowerInvariant() is "index" or "_index" or "readme" && slash > 0 ? path[..slash] : path;
    }

    private static string NameOf(string path) => Stem(path) is var stem ? stem[(stem.LastIndexOf('/') + 1)..] : "";
}
