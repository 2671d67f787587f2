using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>What tells cached pages apart. The query is no part of it: a shared page is rendered without one.</summary>
/// <param name="Path">The page's own path, decoded; what <see cref="Unknown"/> says for those that do not exist.</param>
/// <param name="Representation">Its form.</param>
public readonly record struct PageKey(string Path, Representation Representation)
{
    private const string NoPath = "404 ";

    /// <summary>Whether this is the one answer for many addresses at which nothing is.</summary>
    public bool IsUnknown => Path.StartsWith(NoPath, StringComparison.Ordinal);

    /// <summary>The path it is asked for by, percent-encoded; empty when only negotiation leads to it.</summary>
    public string RawPath => Representation == Representation.Negotiated
        ? ""
        : SiteUrls.Encode(Representation == Representation.Mirror ? SiteUrls.MirrorOf(Path) : Path);

    /// <summary>All unknown addresses for which the same one is suggested get the same answer.</summary>
    /// <param name="suggestion"><see langword="null"/>: nothing is near.</param>
    public static PageKey Unknown(string? suggestion, Representation representation) => new(NoPath + suggestion, representation);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    public bool Equals(PageKey other) => ReferenceEquals(Representation, other.Representation) && Path == other.Path;
}
