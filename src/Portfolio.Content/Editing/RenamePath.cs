using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Editing;

/// <summary>Represents the path of a document, and the file or folder to move when the document is renamed.</summary>
/// <param name="Moved">The Markdown file, or its folder if the document is an index file.</param>
/// <param name="Slug">The slug, relative to the folder of posts or pages.</param>
internal sealed record RenamePath(string File, string Moved, string Slug)
{
    private static readonly string[] Roots = ["posts/", "pages/", "_posts/", "_drafts/"];

    public static RenamePath Of(string path)
    {
        var stem = LinkKey.Stem(path);
        var isIndex = path.StartsWith(stem + "/", StringComparison.Ordinal) && !Roots.Contains(stem + "/");
        return new(path, isIndex ? stem : path, stem[RootOf(path).Length..]);
    }

    /// <summary>Returns the path of the document after it is renamed.</summary>
    /// <param name="name">A slug, a URL or a path.</param>
    /// <exception cref="EditException">The name is not a valid new name for the document.</exception>
    public RenamePath To(string name, BlogSection blog)
    {
        var root = RootOf(File);
        var wanted = LinkKey.Stem(name.StartsWith($"{blog.Url}/", StringComparison.Ordinal)
            ? name[(blog.Url.Length + 1)..] : name.TrimStart('/'));
        if (RootOf(wanted) is { Length: > 0 } other)
        {
            if (other != root)
            {
                throw new EditException(
                    $"'{name}' is not in the top-level folder of {File}: "
                    + "use a path there, because posts and pages cannot be converted");
            }
            wanted = wanted[root.Length..];
        }

        if (!wanted.Contains('/', StringComparison.Ordinal) && ContentPath.FolderOf(Slug) is { Length: > 0 } parent)
            wanted = $"{parent}/{wanted}";
        var (folder, last) = (ContentPath.FolderOf(wanted), wanted[(wanted.LastIndexOf('/') + 1)..]);
        var (date, own) = ContentDate.ParseFileName(last, TimeZoneInfo.Utc);
        var near = Markdown.Model.Slug.OfSegment(own);
        if (near != own || own.Length == 0)
        {
            throw new EditException(
                $"'{name}' is not a valid slug: "
                + $"use lower-case letters, digits and hyphens{(near.Length > 0 ? $", such as {near}" : "")}");
        }

        var before = Slug[(Slug.LastIndexOf('/') + 1)..];
        if (date is null && ContentDate.ParseFileName(before, TimeZoneInfo.Utc).Date is not null)
            last = $"{before[..10]}{(before.Length > 10 ? before[10] : '-')}{own}";
        var below = folder.Length == 0 ? "" : folder + "/";
        var stem = root + below + last;
        if (ContentKinds.IsIgnoredPath(stem) || folder.Split('/').Contains(".."))
        {
            throw new EditException(
                $"'{name}' is not a valid path: use names that do not begin with a dot or underscore, because such files are ignored");
        }

        return Moved == File ? new(stem + Path.GetExtension(File), stem + Path.GetExtension(File), below + own)
            : new($"{stem}/{Path.GetFileName(File)}", stem, below + own);
    }

    private static string RootOf(string path) =>
        Roots.FirstOrDefault(r => path.StartsWith(r, StringComparison.Ordinal)) ?? "";
}
