using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering.Links;

/// <summary>The slugs of a document's path, by which other generators make its URL.</summary>
/// <param name="Path">Without extension: <c>posts/2024-02-03-hello</c>.</param>
/// <param name="Undated">Without date: <c>posts/hello</c>.</param>
/// <param name="Date">The date in the file name as a path: <c>2024/02/03</c>.</param>
internal sealed record DocumentNames(string Path, string Undated, string? Date)
{
    private static readonly string[] Roots = ["posts", "pages", "_posts", "_drafts", "content"];

    public static DocumentNames Of(string path)
    {
        var stem = LinkKey.Stem(path);
        var folder = ContentPath.FolderOf(stem);
        var last = stem[(folder.Length == 0 ? 0 : folder.Length + 1)..];
        var (date, name) = ContentDate.ParseFileName(last, TimeZoneInfo.Utc);
        return new(Slug.OfPath(stem), Slug.OfPath($"{folder}/{name}"), date is null ? null : last[..10].Replace('-', '/'));
    }

    /// <summary>How likely the slugs of a URL mean this document, 2 first; <see langword="null"/> when they do not.</summary>
    public int? RankOfUrl(string slugs)
    {
        var (rooted, undated) = (WithoutRoots(Path), WithoutRoots(Undated));
        if (slugs == Path || slugs == Undated)
            return 2;
        if (slugs == rooted || slugs == undated)
            return 3;
        if (Date is not null && IsDated(slugs, undated))
            return 4;
        return slugs.EndsWith("/" + undated, StringComparison.Ordinal) ? 5 : null;
    }

    /// <summary>Whether the slugs end with the year, month and perhaps day of the file, and its name.</summary>
    private bool IsDated(string slugs, string undated)
    {
        var name = undated[(undated.LastIndexOf('/') + 1)..];
        return $"/{slugs}".EndsWith($"/{Date}/{name}", StringComparison.Ordinal)
            || $"/{slugs}".EndsWith($"/{Date![..7]}/{name}", StringComparison.Ordinal);
    }

    private static string WithoutRoots(string path) =>
        string.Join('/', path.Split('/').Where((s, i) => !(i == 0 && Array.IndexOf(Roots, s) >= 0) && s is not "_posts"));
}
