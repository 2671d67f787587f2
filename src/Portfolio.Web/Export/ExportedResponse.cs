using Microsoft.Net.Http.Headers;
using Portfolio.Web.Http;

namespace Portfolio.Web.Export;

/// <summary>What the site responds to a request for a path.</summary>
/// <param name="Path">Decoded path.</param>
/// <param name="Headers">Headers that do not depend on the connection, the coding or the time, in order of their names.</param>
/// <param name="Location">Target of a redirect; otherwise <see langword="null"/>.</param>
/// <param name="Gzip">The body in gzip; <see langword="null"/> when it is not shorter or not there.</param>
internal sealed record ExportedResponse(string Path, int Status, string? ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? Location, byte[] Body, byte[]? Gzip)
{
    /// <summary>The page for unknown URLs. Static hosts look for it under this name.</summary>
    public const string NotFoundPath = "/404";

    /// <summary>Gets a value indicating whether the file of a page is <c>index.html</c> in a folder of its own.</summary>
    public bool HasFolder { get; init; }

    public bool IsHtml => ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether it becomes a file at its URL.</summary>
    public bool IsFile => Status == StatusCodes.Status200OK || Path == NotFoundPath;

    /// <summary>Whether it is a social card or a smaller picture, which take long to make.</summary>
    public static bool IsMadeImage(string path) =>
        path.StartsWith(PublicUrls.Media, StringComparison.Ordinal) || path.StartsWith(PublicUrls.Cards, StringComparison.Ordinal);

    /// <summary>Whether it is or leads to the image that stands in for one that is not made yet, or cannot be made.</summary>
    public bool IsOtherImage => Path.StartsWith(PublicUrls.Media, StringComparison.Ordinal) ? Status == StatusCodes.Status302Found
        : Path.StartsWith(PublicUrls.Cards, StringComparison.Ordinal)
            && Headers.Any(h => h.Key == HeaderNames.CacheControl && h.Value == CacheControl.NoStore);

    public bool IsGone => Status == StatusCodes.Status410Gone;

    /// <summary>
    /// Path of the file that static hosts serve for <see cref="Path"/>, relative to the folder: <c>blogs/x.html</c> for <c>/blogs/x</c>, or
    /// <c>blogs/x/index.html</c>.
    /// Gone URLs share a file, which only nginx can serve.
    /// </summary>
    public string File => IsGone ? $"_nginx/gone-{EntityTags.HashOf(Body)[..8]}.html"
        : Path == "/" ? "index.html"
        : !IsHtml || Path.EndsWith(".html", StringComparison.Ordinal) ? Path[1..]
        : Path[1..] + (HasFolder && Path != NotFoundPath ? "/index.html" : ".html");
}

/// <summary>What a static host must do besides sending files: redirects, gone URLs and headers. Sorted by path.</summary>
internal sealed class HostRules
{
    private readonly HashSet<KeyValuePair<string, string>> _common;

    public HostRules(IEnumerable<ExportedResponse> responses)
    {
        var all = responses.OrderBy(r => r.Path, StringComparer.Ordinal).ToList();
        Files = all.FindAll(r => r.IsFile);
        Redirects = all.FindAll(r => r.Location is not null);
        Gone = all.FindAll(r => r.IsGone);
        _common = [.. Files[0].Headers];
        foreach (var response in all)
            _common.IntersectWith(response.Headers);
    }

    public IReadOnlyList<ExportedResponse> Files { get; }

    public IReadOnlyList<ExportedResponse> Redirects { get; }

    public IReadOnlyList<ExportedResponse> Gone { get; }

    /// <summary>Headers that all responses have.</summary>
    public IEnumerable<KeyValuePair<string, string>> CommonHeaders => _common.OrderBy(h => h.Key, StringComparer.Ordinal);

    /// <summary>Headers of a response that others do not have.</summary>
    public IEnumerable<KeyValuePair<string, string>> OwnHeaders(ExportedResponse response) =>
        response.Headers.Where(h => !_common.Contains(h));
}
