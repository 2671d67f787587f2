using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Editing;

/// <summary>The file that a document becomes by its new slug or path.</summary>
/// <param name="File">The Markdown file.</param>
/// <param name="Moved">The file or, of a bundle, its folder.</param>
/// <param name="Slug">The new slug below the folder of posts or pages.</param>
internal sealed record RenamePath(string File, string Moved, string Slug)
{
    private static readonly string[] Roots = ["posts/", "pages/", "_posts/", "_drafts/"];

    /// <summary>What moves when a document does.</summary>
    public static string MovedOf(string path) => IsBundle(path) ? ContentPath.FolderOf(path) : path;

    /// <summary>Whether the document is the index of a folder of its own.</summary>
    public static bool IsBundle(string path) =>
        LinkKey.Stem(path) is var stem && path.StartsWith(stem + "/", StringComparison.Ordinal) && !Roots.Contains(stem + "/");

    /// <param name="path">The file now.</param>
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
        if (Reading.Slug.OfSegment(own) != own || own.Length == 0)
            throw new EditException(
                $"'{name}' is not a slug: use lower case, digits and hyphens{(Reading.Slug.OfSegment(own) is { Length: > 0 } near ? $", such as {near}" : "")}");
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
