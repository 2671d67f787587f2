using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Editing;

/// <summary>Converts link targets to a moved document, in the form of the source.</summary>
internal sealed record RenamedTarget(string OldPath, string NewPath, string OldUrl, string NewUrl)
{
    /// <summary>
    /// Gets the new path of a file that moves with the document, or <see langword="null"/> if it stays.
    /// </summary>
    public string? FileOf(string file) => RenamePath.MovedOf(OldPath) is var folder
        && file.StartsWith(folder + "/", StringComparison.Ordinal) ? RenamePath.MovedOf(NewPath) + file[folder.Length..] : null;

    /// <summary>Gets the new target of a link to another file in a bundle, such as a picture.</summary>
    /// <param name="file">The file before the move.</param>
    /// <param name="moved">The file after the move.</param>
    /// <param name="target">The target without query and fragment.</param>
    /// <param name="from">The file that contains the link, after the move.</param>
    public static string OfFile(string file, string moved, string target, bool isName, string from)
    {
        var parsed = isName ? LinkTarget.ParsePath(target) : LinkTarget.Parse(target);
        var root = parsed.Path.StartsWith("@/", StringComparison.Ordinal) ? "@/" : parsed.Path.StartsWith('/') ? "/" : "";
        var now = parsed.Kind switch
        {
            LinkTargetKind.External when Uri.TryCreate(target, UriKind.Absolute, out var url) =>
                $"{url.GetLeftPart(UriPartial.Authority)}/{UrlEncoding.EncodePath(moved)}",
            LinkTargetKind.RootRelative => "/" + UrlEncoding.EncodePath(moved),
            _ when !parsed.Path.Contains('/', StringComparison.Ordinal) => target,
            // Found by the end of its path.
            _ when isName || root.Length > 0 => root
                + UrlEncoding.EncodePath(parsed.Path[root.Length..] == file ? moved
                : string.Join('/', moved.Split('/').TakeLast(parsed.Path[root.Length..].Split('/').Length))),
            _ when ContentPath.Combine(ContentPath.FolderOf(from), parsed.Path) == moved => target,
            _ => Relative(moved, from, target),
        };
        // Keep the source's form, which is not always percent-encoded.
        return isName || (UrlEncoding.EncodePath(target) != target && !target.Contains('%', StringComparison.Ordinal))
            ? Uri.UnescapeDataString(now) : now;
    }

    /// <summary>Gets the new target of a link to the document.</summary>
    /// <param name="target">The target without query and fragment.</param>
    /// <param name="from">The file that contains the link, before and after the move.</param>
    public string Of(string target, bool isName, (string Old, string New) from)
    {
        if (isName)
            return NameOf(target);
        var parsed = LinkTarget.Parse(target);
        switch (parsed.Kind)
        {
            case LinkTargetKind.Relative when ContentPath.Combine(ContentPath.FolderOf(from.Old), parsed.Path) is { } path:
                var form = path == OldPath ? NewPath
                    : path == WithoutExtension(OldPath) ? WithoutExtension(NewPath)
                    : path == LinkKey.Stem(OldPath) ? LinkKey.Stem(NewPath) : null;
                return form is null ? UrlEncoding.EncodePath(NewUrl) : Relative(form, from.New, target);
            case LinkTargetKind.External when Uri.TryCreate(target, UriKind.Absolute, out var url):
                return url.GetLeftPart(UriPartial.Authority) + UrlEncoding.EncodePath(NewUrl);
            default:
                return UrlEncoding.EncodePath(SitePath.Normalize(parsed.Path) == OldUrl + ".md" ? NewUrl + ".md" : NewUrl);
        }
    }

    /// <summary>Gets a path relative to a file's folder, with the prefix and suffix of the old target.</summary>
    public static string Relative(string path, string from, string old)
    {
        var (folder, target) = (ContentPath.FolderOf(from).Split('/', StringSplitOptions.RemoveEmptyEntries), path.Split('/'));
        var common = 0;
        while (common < folder.Length && common < target.Length - 1 && folder[common] == target[common])
            common++;
        var relative =
            string.Concat(Enumerable.Repeat("../", folder.Length - common)) + UrlEncoding.EncodePath(string.Join('/', target[common..]));
        return (old.StartsWith("./", StringComparison.Ordinal) && common == folder.Length ? "./" : "") + relative
            + (old.EndsWith('/') ? "/" : "");
    }

    private string NameOf(string target)
    {
        var stem = LinkKey.Stem(NewPath);
        var last = target[(target.LastIndexOf('/') + 1)..];
        var extension = MediaType.IsMarkdown(last) ? Path.GetExtension(last) : "";
        if (target.Contains('/', StringComparison.Ordinal))
            return (target.StartsWith('/') ? "/" : "") + stem + extension;
        var name = stem[(stem.LastIndexOf('/') + 1)..];
        var isDated = ContentDate.ParseFileName(WithoutExtension(last), TimeZoneInfo.Utc).Date is not null;
        return (isDated ? name : ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Name) + extension;
    }

    private static string WithoutExtension(string path) => path[..^Path.GetExtension(path).Length];
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
        LinkKey.Stem(path) is var stem && path.StartsWith(stem + "/", StringComparison.Ordinal) && !Roots.Contains(stem + "/");

    /// <param name="path">The current file.</param>
    /// <param name="name">A slug, a URL or a path.</param>
    /// <exception cref="EditException">The name is invalid.</exception>
    public static RenamePath Of(string path, string name, BlogSection blog)
    {
        var root = Roots.FirstOrDefault(r => path.StartsWith(r, StringComparison.Ordinal)) ?? "";
        var extension = Path.GetExtension(path);
        var wanted =
            LinkKey.Stem(name.StartsWith($"{blog.Url}/", StringComparison.Ordinal) ? name[(blog.Url.Length + 1)..] : name.TrimStart('/'));
        if (Roots.Any(r => r != root && wanted.StartsWith(r, StringComparison.Ordinal)))
            throw new EditException($"'{name}' is in another folder than {path}: a post stays a post, and a page a page");
        if (root.Length > 0 && wanted.StartsWith(root, StringComparison.Ordinal))
            wanted = wanted[root.Length..];
        var old = LinkKey.Stem(path)[root.Length..];
        if (!wanted.Contains('/', StringComparison.Ordinal) && ContentPath.FolderOf(old) is { Length: > 0 } parent)
            wanted = $"{parent}/{wanted}";

        var (folder, last) = (ContentPath.FolderOf(wanted), wanted[(wanted.LastIndexOf('/') + 1)..]);
        var (date, own) = ContentDate.ParseFileName(last, TimeZoneInfo.Utc);
        var near = Markdown.Slug.OfSegment(own);
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
            throw new EditException(
                $"'{name}' is not a place for a text: names that begin with a dot or underscore are not part of the site");
        var slug = folder.Length == 0 ? own : $"{folder}/{own}";
        return IsBundle(path) ? new($"{stem}/{Path.GetFileName(path)}", stem, slug) : new(stem + extension, stem + extension, slug);
    }
}
