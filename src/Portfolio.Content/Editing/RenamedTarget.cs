using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Editing;

/// <summary>
/// Computes new targets for links to a moved document and its files, in the form that the author used.
/// </summary>
internal sealed record RenamedTarget(string OldPath, string NewPath, string OldUrl, string NewUrl)
{
    /// <param name="target">The target without query and fragment.</param>
    /// <param name="isName">True if the target is a file name, as in a wikilink, and not a path or URL.</param>
    /// <param name="file">The file that the link led to before the move.</param>
    /// <param name="from">The file that contains the link, before and after the move.</param>
    public string Of(string target, bool isName, string file, (string Old, string New) from)
    {
        var (isDocument, moved) = (file == OldPath, PathOf(file));
        var parsed = isName ? LinkTarget.ParsePath(target) : LinkTarget.Parse(target);
        var url = isDocument ? NewUrl : "/" + moved;
        var now = parsed.Kind switch
        {
            _ when isName => NameOf(target, moved, isDocument),
            _ when moved == file && parsed.Kind != LinkTargetKind.Relative => target,
            LinkTargetKind.External when Uri.TryCreate(target, UriKind.Absolute, out var absolute) =>
                absolute.GetLeftPart(UriPartial.Authority) + UrlEncoding.EncodePath(url),
            LinkTargetKind.Relative when ContentPath.Combine(ContentPath.FolderOf(from.Old), parsed.Path) is { } path
                && FormOf(path, file, moved) is { } form => Relative(form, from.New, target),
            LinkTargetKind.Relative when !isDocument => target,
            _ => UrlEncoding.EncodePath(SitePath.Normalize(parsed.Path) == OldUrl + ".md" ? url + ".md" : url),
        };
        // Percent-encode only where the author did.
        return isName || (UrlEncoding.EncodePath(target) != target && !target.Contains('%', StringComparison.Ordinal))
            ? Uri.UnescapeDataString(now) : now;
    }

    /// <summary>
    /// Returns a path relative to a file's folder, with the prefix and suffix of the author's old spelling.
    /// </summary>
    public static string Relative(string path, string from, string old)
    {
        var (folder, target) = (ContentPath.FolderOf(from).Split('/', StringSplitOptions.RemoveEmptyEntries),
            path.Split('/'));
        var common = 0;
        while (common < folder.Length && common < target.Length - 1 && folder[common] == target[common])
            common++;
        var up = string.Concat(Enumerable.Repeat("../", folder.Length - common));
        return (old.StartsWith("./", StringComparison.Ordinal) && common == folder.Length ? "./" : "") + up
            + UrlEncoding.EncodePath(string.Join('/', target[common..])) + (old.EndsWith('/') ? "/" : "");
    }

    private string PathOf(string file) => file == OldPath ? NewPath : RenamePath.MovedOf(OldPath) is var folder
        && file.StartsWith(folder + "/", StringComparison.Ordinal)
        ? RenamePath.MovedOf(NewPath) + file[folder.Length..] : file;

    /// <summary>
    /// Returns the moved file in the form of the old spelling: with extension, without it, or as its folder, or
    /// <see langword="null"/> for another file.
    /// </summary>
    private static string? FormOf(string written, string file, string moved) => written == file ? moved
        : written == Path.ChangeExtension(file, null) ? Path.ChangeExtension(moved, null)
        : written == LinkKey.Stem(file) ? LinkKey.Stem(moved) : null;

    /// <summary>
    /// Returns as many trailing segments of the path as the author wrote, since links by name are found by them.
    /// </summary>
    private static string NameOf(string target, string moved, bool isDocument)
    {
        var names = target.TrimStart('/').Split('/');
        var extension = MediaType.IsMarkdown(names[^1]) ? Path.GetExtension(names[^1]) : "";
        var path = string.Join('/',
            (isDocument ? LinkKey.Stem(moved) + extension : moved).Split('/').TakeLast(names.Length));
        var isDated = ContentDate
            .ParseFileName(Path.ChangeExtension(names[^1], null), TimeZoneInfo.Utc).Date is not null;
        return isDocument && names.Length == 1 && !isDated
            ? ContentDate.ParseFileName(LinkKey.Stem(path), TimeZoneInfo.Utc).Name + extension : path;
    }
}

/// <summary>The new file of a document, derived from its new slug or path.</summary>
/// <param name="File">The Markdown file.</param>
/// <param name="Moved">The file, or the folder of a bundle.</param>
/// <param name="Slug">The new slug below the folder of posts or pages.</param>
internal sealed record RenamePath(string File, string Moved, string Slug)
{
    private static readonly string[] Roots = ["posts/", "pages/", "_posts/", "_drafts/"];

    /// <summary>Gets the file, or the folder of a bundle, that moves with the document.</summary>
    public static string MovedOf(string path) => IsBundle(path) ? ContentPath.FolderOf(path) : path;

    /// <summary>Returns true if the document is the index of its own folder.</summary>
    public static bool IsBundle(string path) =>
        LinkKey.Stem(path) is var stem && path.StartsWith(stem + "/", StringComparison.Ordinal)
        && !Roots.Contains(stem + "/");

    /// <param name="path">The current file.</param>
    /// <param name="name">A slug, a URL or a path.</param>
    /// <exception cref="EditException">The name is invalid.</exception>
    public static RenamePath Of(string path, string name, BlogSection blog)
    {
        var root = Roots.FirstOrDefault(r => path.StartsWith(r, StringComparison.Ordinal)) ?? "";
        var extension = Path.GetExtension(path);
        var wanted = LinkKey.Stem(name.StartsWith($"{blog.Url}/", StringComparison.Ordinal)
            ? name[(blog.Url.Length + 1)..] : name.TrimStart('/'));
        if (Roots.Any(r => r != root && wanted.StartsWith(r, StringComparison.Ordinal)))
        {
            throw new EditException(
                $"'{name}' is in another folder than {path}: a post stays a post, and a page a page");
        }
        if (root.Length > 0 && wanted.StartsWith(root, StringComparison.Ordinal))
            wanted = wanted[root.Length..];
        var old = LinkKey.Stem(path)[root.Length..];
        if (!wanted.Contains('/', StringComparison.Ordinal) && ContentPath.FolderOf(old) is { Length: > 0 } parent)
            wanted = $"{parent}/{wanted}";

        var (folder, last) = (ContentPath.FolderOf(wanted), wanted[(wanted.LastIndexOf('/') + 1)..]);
        var (date, own) = ContentDate.ParseFileName(last, TimeZoneInfo.Utc);
        var near = Markdown.Model.Slug.OfSegment(own);
        if (near != own || own.Length == 0)
        {
            throw new EditException(
                $"'{name}' is not a slug: use lower case, digits and hyphens{(near.Length > 0 ? $", such as {near}" : "")}");
        }

        var before = old[(old.LastIndexOf('/') + 1)..];
        if (date is null && ContentDate.ParseFileName(before, TimeZoneInfo.Utc).Date is not null)
            last = $"{before[..10]}{(before.Length > 10 ? before[10] : '-')}{own}";
        var stem = root + (folder.Length == 0 ? last : $"{folder}/{last}");
        if (ContentKinds.IsIgnoredPath(stem) || folder.Split('/').Contains(".."))
        {
            throw new EditException(
                $"'{name}' is not a place for a text: names that begin with a dot or underscore are not part of the site");
        }
        var slug = folder.Length == 0 ? own : $"{folder}/{own}";
        return IsBundle(path)
            ? new($"{stem}/{Path.GetFileName(path)}", stem, slug) : new(stem + extension, stem + extension, slug);
    }
}
