using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Editing;

/// <summary>Represents the path of a document, and the file or folder to move when the document is renamed.</summary>
/// <param name="Moved">The Markdown file, or its folder if the document is an index file.</param>
/// <param name="Slug">The slug, relative to the folder of posts or pages.</param>
internal sealed record RenamePath(string File, string Moved, string Slug)
{
    private const int DateLength = 10;

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
        var wanted = PathOf(name, blog);
        var folder = ContentPath.FolderOf(wanted);
        var last = Path.GetFileName(wanted);
        var (date, own) = ContentDate.ParseFileName(last, TimeZoneInfo.Utc);
        var near = Markdown.Model.Slug.OfSegment(own);
        if (near != own || own.Length == 0)
        {
            throw new EditException(
                $"'{name}' is not a valid slug: "
                + $"use lower-case letters, digits and hyphens{(near.Length > 0 ? $", such as {near}" : "")}");
        }

        if (date is null)
            last = DateIn(Path.GetFileName(Slug)) + own;
        var below = folder.Length == 0 ? "" : folder + "/";
        var stem = RootOf(File) + below + last;
        if (ContentKinds.IsIgnoredPath(stem) || folder.Split('/').Contains(".."))
        {
            throw new EditException(
                $"'{name}' is not a valid path: use names that do not begin with a dot or underscore, because such files are ignored");
        }

        return Moved == File ? new(stem + Path.GetExtension(File), stem + Path.GetExtension(File), below + own)
            : new($"{stem}/{Path.GetFileName(File)}", stem, below + own);
    }

    /// <summary>
    /// Returns the path, without its extension, that a new name means in the top-level folder of the document. A name
    /// without a folder stays in the folder of the document.
    /// </summary>
    private string PathOf(string name, BlogSection blog)
    {
        var blogUrl = blog.Url + "/";
        var wanted = LinkKey.Stem(name.StartsWith(blogUrl, StringComparison.Ordinal) ? name[blogUrl.Length..] : name.TrimStart('/'));
        var root = RootOf(wanted);
        if (root.Length > 0 && root != RootOf(File))
        {
            throw new EditException(
                $"'{name}' is not in the top-level folder of {File}: "
                + "use a path there, because posts and pages cannot be converted");
        }

        wanted = wanted[root.Length..];
        var folder = ContentPath.FolderOf(Slug);
        return folder.Length > 0 && !wanted.Contains('/', StringComparison.Ordinal) ? $"{folder}/{wanted}" : wanted;
    }

    /// <summary>Returns the date at the start of a file name, with the character after it, or an empty string if there is none.</summary>
    private static string DateIn(string fileName)
    {
        if (ContentDate.ParseFileName(fileName, TimeZoneInfo.Utc).Date is null)
            return "";
        return fileName.Length > DateLength ? fileName[..(DateLength + 1)] : fileName + "-";
    }

    private static string RootOf(string path) =>
        Roots.FirstOrDefault(r => path.StartsWith(r, StringComparison.Ordinal)) ?? "";
}
