using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>Key of a cached page. The query is not part of it: a cacheable page is rendered without one.</summary>
/// <param name="Path">The page's own path, decoded.</param>
/// <param name="Representation">The selected representation.</param>
internal readonly record struct PageKey(string Path, Representation Representation)
{
    private const string NotFoundPrefix = "404 ";

    /// <summary>Whether this is the page that many unknown URLs share.</summary>
    public bool IsNotFound => Path.StartsWith(NotFoundPrefix, StringComparison.Ordinal);

    /// <summary>The key that all unknown URLs with the same suggestions share.</summary>
    /// <param name="edition">The part of the URL that names the language of the page: empty, or such as <c>/hi</c>.</param>
    /// <param name="suggestions">URLs of the suggested pages.</param>
    public static PageKey NotFound(string edition, IEnumerable<string> suggestions, Representation representation) =>
        new($"{NotFoundPrefix}{edition} {string.Join(' ', suggestions)}", representation);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    public bool Equals(PageKey other) => ReferenceEquals(Representation, other.Representation) && Path == other.Path;
}
