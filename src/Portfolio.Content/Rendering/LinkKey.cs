using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering;

/// <summary>
/// The common part of all ways to name a document: the slug of the last part of a path or URL, without date and extension. So
/// <c>_posts/2024-02-03-hello.md</c>, <c>/2024/02/03/hello.html</c> and <c>[[Hello]]</c> have the key <c>hello</c>.
/// </summary>
internal static class LinkKey
{
    public static string Of(string path) => Slug.OfSegment(ContentDate.ParseFileName(NameOf(path), TimeZoneInfo.Utc).Name);

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
