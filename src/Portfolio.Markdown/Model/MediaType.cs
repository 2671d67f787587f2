using System.Collections.Frozen;

namespace Portfolio.Markdown.Model;

public static class MediaType
{
    public const string Unknown = "application/octet-stream";

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase)
    {
        [".apng"] = "image/apng",
        [".avif"] = "image/avif",
        [".gif"] = "image/gif",
        [".ico"] = "image/x-icon",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".webp"] = "image/webp",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".flac"] = "audio/flac",
        [".m4a"] = "audio/mp4",
        [".opus"] = "audio/ogg",
        [".m4v"] = "video/mp4",
        [".mov"] = "video/quicktime",
        [".mp4"] = "video/mp4",
        [".ogv"] = "video/ogg",
        [".webm"] = "video/webm",
        [".csv"] = "text/csv; charset=utf-8",
        [".pdf"] = "application/pdf",
        [".zip"] = "application/zip",
        [".gz"] = "application/gzip",
        [".txt"] = "text/plain; charset=utf-8",
        [".asc"] = "text/plain; charset=utf-8",
        [".c"] = "text/plain; charset=utf-8",
        [".cpp"] = "text/plain; charset=utf-8",
        [".cs"] = "text/plain; charset=utf-8",
        [".diff"] = "text/plain; charset=utf-8",
        [".go"] = "text/plain; charset=utf-8",
        [".h"] = "text/plain; charset=utf-8",
        [".java"] = "text/plain; charset=utf-8",
        [".kt"] = "text/plain; charset=utf-8",
        [".patch"] = "text/plain; charset=utf-8",
        [".php"] = "text/plain; charset=utf-8",
        [".py"] = "text/plain; charset=utf-8",
        [".rb"] = "text/plain; charset=utf-8",
        [".rs"] = "text/plain; charset=utf-8",
        [".sh"] = "text/plain; charset=utf-8",
        [".sql"] = "text/plain; charset=utf-8",
        [".swift"] = "text/plain; charset=utf-8",
        [".ts"] = "text/plain; charset=utf-8",
        [".tsx"] = "text/plain; charset=utf-8",
        [".ics"] = "text/calendar; charset=utf-8",
        [".vtt"] = "text/vtt; charset=utf-8",
        [".htm"] = "text/html; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".map"] = "application/json",
        [".ipynb"] = "application/json",
        [".rss"] = "application/rss+xml",
        [".gpx"] = "application/gpx+xml",
        [".kml"] = "application/vnd.google-earth.kml+xml",
        [".glb"] = "model/gltf-binary",
        [".gltf"] = "model/gltf+json",
        [".usdz"] = "model/vnd.usdz+zip",
        [".wasm"] = "application/wasm",
        [".xml"] = "application/xml; charset=utf-8",
        [".webmanifest"] = "application/manifest+json",
        [".otf"] = "font/otf",
        [".ttf"] = "font/ttf",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
        [".md"] = "text/markdown; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the media type (RFC 6838), or <see cref="Unknown"/>.</summary>
    public static string Of(string path) =>
        ByExtension.GetValueOrDefault(Path.GetExtension(path), Unknown);

    public static bool IsMarkdown(string path) => Path.GetExtension(path).ToLowerInvariant() is ".md" or ".markdown";

    /// <summary>Determines whether a path is an MDX file, a format that can only be imported.</summary>
    public static bool IsMdx(string path) => Path.GetExtension(path).Equals(".mdx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the path of the variant of an image for the dark theme: <c>a.png</c> → <c>a.dark.png</c>.</summary>
    public static string DarkVariantOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot <= path.LastIndexOf('/') ? path + ".dark" : path.Insert(dot, ".dark");
    }

    public static bool IsScript(string path) => Of(path).StartsWith("text/javascript", StringComparison.Ordinal);

    public static bool IsImage(string path) => Of(path).StartsWith("image/", StringComparison.Ordinal);

    /// <summary>Returns the element that plays a file, such as <c>video</c>, or <see langword="null"/> for other files.</summary>
    public static string? PlayerOf(string path) =>
        Of(path).Split('/')[0] is ("audio" or "video") and var element ? element : null;

    /// <summary>Determines whether a file of this type is published if the file is in the folder of a post.</summary>
    public static bool IsMedia(string path) =>
        Of(path).Split('/')[0] is "image" or "audio" or "video"
        || Path.GetExtension(path).ToLowerInvariant() is ".pdf" or ".zip" or ".gz" or ".csv" or ".txt" or ".json" or ".vtt";
}
