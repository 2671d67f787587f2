using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering;

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
    internal static LinkedDocument Of(string path, string url, IEnumerable<string> aliases, DateTime visibleFrom, DateTime visibleUntil) =>
        new(path, url, string.Join('\n', aliases), visibleFrom, visibleUntil);

    /// <summary>The document with the limits of a hint.</summary>
    internal LinkedDocument Within(VisibilityHint limits) => this with
    {
        VisibleFrom = VisibleFrom < limits.From ? limits.From : VisibleFrom,
        VisibleUntil = VisibleUntil > limits.Until ? limits.Until : VisibleUntil,
    };

    public bool IsVisible(DateTime asOf) => VisibleFrom <= asOf && VisibleUntil > asOf;

    /// <summary>The keys by which links find it. The URL of the home page has none: it is there with any text.</summary>
    public IEnumerable<string> Keys => Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(Url).Prepend(Path)
        .Select(LinkKey.Of).Where(key => key.Length > 0).Distinct();
}
