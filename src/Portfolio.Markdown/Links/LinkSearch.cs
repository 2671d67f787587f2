using System.Globalization;

namespace Portfolio.Markdown.Links;

/// <summary>
/// Finds the document or media file for a link target that is not an exact file path. The result does not depend on the
/// order of the files.
/// </summary>
internal sealed class LinkSearch(ISiteFiles links, string path)
{
    /// <summary>The rank penalty for documents that match only without order numbers such as <c>01-</c>.</summary>
    private const int Unnumbered = 10;

    private readonly string _folder = ContentPath.FolderOf(path);

    /// <summary>
    /// Finds the document for a URL path of this site, or of the site that the content was written for. Returns
    /// <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="key">The <see cref="LinkKey"/> of the target.</param>
    public LinkedDocument? ByUrl(string target, string key)
    {
        if (links.DocumentsOf(key) is not { Count: > 0 } candidates)
            return null;
        var url = SitePath.Normalize(target);
        var slugs = Slug.OfPath(LinkKey.Stem(target));
        return Best(candidates, Rank);

        int? Rank(LinkedDocument document)
        {
            if (document.Url == url)
                return 0;
            if (HasAlias(document, url))
                return 1;
            if (slugs.Length == 0)
                return null;
            return DocumentNames.Of(document.Path).RankOfUrl(slugs)
                ?? Unnumbered + DocumentNames.Of(OrderNumbers.Without(document.Path)).RankOfUrl(slugs);
        }
    }

    /// <summary>
    /// Finds the document for a path that lacks the extension or date, or is spelled differently from the file path.
    /// Returns <see langword="null"/> if there is none.
    /// </summary>
    public LinkedDocument? ByPath(string target, string key)
    {
        if (links.DocumentsOf(key) is not { Count: > 0 } candidates)
            return null;
        var (slugs, plain) = (Slug.OfPath(LinkKey.Stem(target)),
            Slug.OfPath(LinkKey.Stem(OrderNumbers.Without(target))));
        return Best(candidates, Rank);

        int? Rank(LinkedDocument document)
        {
            var names = DocumentNames.Of(document.Path);
            if (names.Path == slugs || names.Undated == slugs)
                return 0;
            return DocumentNames.Of(OrderNumbers.Without(document.Path)).Path == plain ? Unnumbered : null;
        }
    }

    /// <summary>
    /// Finds a document by an alias, or by the end of its path or URL, with or without extension and date.
    /// Returns <see langword="null"/> if there is none.
    /// </summary>
    public LinkedDocument? ByName(string name, string key)
    {
        if (links.DocumentsOf(key) is not { Count: > 0 } candidates)
            return null;
        var stem = LinkKey.Stem(name);
        var (slugs, url, near) = (Slug.OfPath(stem), SitePath.Normalize(name), ContentPath.Combine(_folder, stem));
        return Best(candidates, Rank);

        int? Rank(LinkedDocument document)
        {
            var own = LinkKey.Stem(document.Path);
            if (own == near)
                return 0;
            if (own == stem.TrimStart('/'))
                return 1;
            if (EndsWith(own, stem))
                return 2;
            var names = DocumentNames.Of(document.Path);
            if (EndsWith(names.Path, slugs) || EndsWith(names.Undated, slugs))
                return 3;
            if (HasAlias(document, url))
                return 4;
            return EndsWith(document.Url, slugs) ? 5 : null;
        }
    }

    /// <summary>
    /// Returns the path of the media file whose path ends with a name, or <see langword="null"/> if there is none.
    /// If several files match, a file in the linking document's folder takes precedence,
    /// then the file in the fewest folders.
    /// </summary>
    /// <param name="isUnique">True if the result is <see langword="null"/> when several files match.</param>
    public string? MediaByName(string name, bool isUnique)
    {
        var found = links.MediaOf(LinkKey.Of(name)).Where(p => EndsWith(p, name)).ToList();
        return isUnique && found.Count > 1
            ? null : found.Order(Comparer<string>.Create(CompareDistance)).FirstOrDefault();
    }

    /// <summary>
    /// Returns the candidate with the lowest rank, or <see langword="null"/> if no candidate has a rank.
    /// Among candidates of equal rank, published documents take precedence,
    /// then documents in the folder of the linking document, then documents in the fewest folders.
    /// </summary>
    private LinkedDocument? Best(IReadOnlyList<LinkedDocument> candidates, Func<LinkedDocument, int?> rank)
    {
        LinkedDocument? best = null;
        var lowest = int.MaxValue;
        foreach (var document in candidates)
        {
            if (rank(document) is { } found
                && (best is null || found < lowest || (found == lowest && Compare(document, best) < 0)))
            {
                (best, lowest) = (document, found);
            }
        }

        return best;
    }

    private int Compare(LinkedDocument a, LinkedDocument b) =>
        b.IsVisible(links.AsOf).CompareTo(a.IsVisible(links.AsOf)) is not 0 and var order
        ? order : CompareDistance(a.Path, b.Path);

    private int CompareDistance(string a, string b)
    {
        var order = (ContentPath.FolderOf(b) == _folder).CompareTo(ContentPath.FolderOf(a) == _folder);
        if (order == 0)
            order = a.Count(c => c == '/').CompareTo(b.Count(c => c == '/'));
        return order == 0 ? string.CompareOrdinal(a, b) : order;
    }

    private static bool HasAlias(LinkedDocument document, string url) =>
        document.Aliases.Length > 0 && document.Aliases.Split('\n').Contains(url);

    private static bool EndsWith(string path, string end) =>
        path.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            && (path.Length == end.Length || end[0] == '/' || path[^(end.Length + 1)] == '/');
}

/// <summary>Contains the slugs of a document's path, from which other site generators derive a URL.</summary>
/// <param name="Path">The slug of the path without extension: <c>posts/2024-02-03-hello</c>.</param>
/// <param name="Undated">The slug of the path without date: <c>posts/hello</c>.</param>
/// <param name="Date">
/// The date in the file name, such as <c>2024/02/03</c>, or <see langword="null"/> if there is none.
/// </param>
internal sealed record DocumentNames(string Path, string Undated, string? Date)
{
    private static readonly string[] Roots = ["posts", "pages", "_posts", "_drafts", "content"];

    public static DocumentNames Of(string path)
    {
        var stem = LinkKey.Stem(path);
        var folder = ContentPath.FolderOf(stem);
        var last = stem[(folder.Length == 0 ? 0 : folder.Length + 1)..];
        var (date, name) = ContentDate.ParseFileName(last, TimeZoneInfo.Utc);
        return new(Slug.OfPath(stem), Slug.OfPath($"{folder}/{name}"),
            date?.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Returns the rank of this document for the slugs of a URL, or <see langword="null"/> if the slugs do not match.
    /// The lowest rank is the best match.
    /// </summary>
    public int? RankOfUrl(string slugs)
    {
        var (rooted, undated) = (WithoutRoots(Path), WithoutRoots(Undated));
        if (slugs == Path || slugs == Undated)
            return 2;
        if (slugs == rooted || slugs == undated)
            return 3;
        if (Date is not null && IsDated(slugs, undated))
            return 4;
        if (slugs.EndsWith("/" + undated, StringComparison.Ordinal))
            return 5;
        // A language folder such as `content/en` is not part of the URL. A single name matches only directly below such
        // a folder, because deeper folders can contain other pages with the same name.
        return (slugs.Contains('/', StringComparison.Ordinal) || rooted.Length == slugs.Length + "en/".Length)
            && Path.EndsWith("/" + slugs, StringComparison.Ordinal) ? 6 : null;
    }

    /// <summary>Determines whether the slugs end with the year, month, optional day and name of the file.</summary>
    private bool IsDated(string slugs, string undated)
    {
        var name = undated[(undated.LastIndexOf('/') + 1)..];
        return $"/{slugs}".EndsWith($"/{Date}/{name}", StringComparison.Ordinal)
            || $"/{slugs}".EndsWith($"/{Date![..7]}/{name}", StringComparison.Ordinal);
    }

    private static string WithoutRoots(string path) =>
        string.Join(
            '/', path.Split('/').Where((s, i) => !(i == 0 && Array.IndexOf(Roots, s) >= 0) && s is not "_posts"));
}
