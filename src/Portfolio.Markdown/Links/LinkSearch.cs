using System.Globalization;

namespace Portfolio.Markdown.Links;

/// <summary>
/// Finds the documents and media files for a link target that is not an exact file path. Of several matches, those that
/// are nearest to the linking document are returned, in the number of folders between the two. If more than one remains,
/// the target is ambiguous.
/// </summary>
internal sealed class LinkSearch(ISiteFiles files, string path)
{
    private readonly string[] _folder = PartsOf(ContentPath.FolderOf(path));

    /// <summary>Finds the visible document whose URL is exactly a path.</summary>
    /// <param name="key">The <see cref="LinkKey"/> of the target.</param>
    public LinkedDocument? PageAt(string target, string key) =>
        files.DocumentsOf(key).FirstOrDefault(document => document.Url == target && document.IsVisible(files.AsOf));

    /// <summary>
    /// Finds the document that the site serves at a URL path, or to which it redirects from there. A document that is not
    /// published counts only if no other matches.
    /// </summary>
    /// <param name="key">The <see cref="LinkKey"/> of the target.</param>
    public LinkedDocument? ByOwnUrl(string target, string key)
    {
        var url = SitePath.Normalize(target);
        return files.DocumentsOf(key).Where(document => document.Url == url || HasAlias(document, url))
            .OrderBy(document => !document.IsVisible(files.AsOf)).ThenBy(document => document.Url != url)
            .ThenBy(document => document.Path, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>Finds the documents for a URL path of the site that the content was written for.</summary>
    /// <param name="key">The <see cref="LinkKey"/> of the target.</param>
    public IReadOnlyList<LinkedDocument> ByOtherUrl(string target, string key)
    {
        var slugs = Slug.OfPath(LinkKey.Stem(target));
        return slugs.Length == 0 ? [] : Nearest(files.DocumentsOf(key).Where(document => DocumentNames.Of(document.Path).IsUrl(slugs)
            || DocumentNames.Of(OrderNumbers.Without(document.Path)).IsUrl(slugs)));
    }

    /// <summary>Finds the documents for a path that lacks the extension, date or number, or is spelled differently.</summary>
    public IReadOnlyList<LinkedDocument> ByPath(string target, string key)
    {
        var slugs = Slug.OfPath(LinkKey.Stem(target));
        var plain = Slug.OfPath(LinkKey.Stem(OrderNumbers.Without(target)));
        return Nearest(files.DocumentsOf(key).Where(document =>
        {
            var names = DocumentNames.Of(document.Path);
            return names.Path == slugs || names.Undated == slugs
                || DocumentNames.Of(OrderNumbers.Without(document.Path)).Path == plain;
        }));
    }

    /// <summary>Finds the documents with an alias, or by the end of their path or URL.</summary>
    public IReadOnlyList<LinkedDocument> ByName(string name, string key)
    {
        var stem = LinkKey.Stem(name);
        var slugs = Slug.OfPath(stem);
        var url = SitePath.Normalize(name);
        return Nearest(files.DocumentsOf(key).Where(document =>
        {
            var names = DocumentNames.Of(document.Path);
            return EndsWith("/" + LinkKey.Stem(document.Path), stem) || EndsWith(names.Path, slugs)
                || EndsWith(names.Undated, slugs) || EndsWith(document.Url, slugs) || HasAlias(document, url);
        }));
    }

    /// <summary>Finds the paths of the media files whose path ends with a name.</summary>
    public IReadOnlyList<string> MediaByName(string name) =>
        Nearest(files.MediaOf(LinkKey.Of(name)).Where(media => EndsWith(media, name)), media => media);

    /// <summary>Returns the nearest documents. Documents that are not published count only if no other matches.</summary>
    private List<LinkedDocument> Nearest(IEnumerable<LinkedDocument> matches)
    {
        var documents = matches.ToList();
        return Nearest(documents.Exists(document => document.IsVisible(files.AsOf))
            ? documents.Where(document => document.IsVisible(files.AsOf)) : documents, document => document.Path);
    }

    private List<T> Nearest<T>(IEnumerable<T> matches, Func<T, string> pathOf) =>
        matches.GroupBy(match => Distance(PartsOf(ContentPath.FolderOf(pathOf(match))))).MinBy(group => group.Key)
            ?.OrderBy(pathOf, StringComparer.Ordinal).ToList() ?? [];

    /// <summary>Returns the number of folders between the linking document and a file, up and down.</summary>
    private int Distance(string[] folder)
    {
        var common = folder.Zip(_folder).TakeWhile(pair => pair.First == pair.Second).Count();
        return folder.Length + _folder.Length - (2 * common);
    }

    private static string[] PartsOf(string folder) => folder.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool HasAlias(LinkedDocument document, string url) =>
        document.Aliases.Length > 0 && document.Aliases.Split('\n').Contains(url);

    private static bool EndsWith(string path, string end) => end.Length > 0
        && path.EndsWith(end, StringComparison.OrdinalIgnoreCase)
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

    /// <summary>Determines whether another site generator could derive the URL with these slugs from the path.</summary>
    public bool IsUrl(string slugs)
    {
        var (rooted, undated) = (WithoutRoots(Path), WithoutRoots(Undated));
        if (slugs == Path || slugs == Undated || slugs == rooted || slugs == undated
            || slugs.EndsWith("/" + undated, StringComparison.Ordinal) || (Date is not null && IsDated(slugs, undated)))
        {
            return true;
        }
        // A language folder such as `content/en` is not part of the URL. A single name matches only directly below such
        // a folder, because deeper folders can contain other pages with the same name.
        return (slugs.Contains('/', StringComparison.Ordinal) || rooted.Length == slugs.Length + "en/".Length)
            && Path.EndsWith("/" + slugs, StringComparison.Ordinal);
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
