using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Store;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Editing;

/// <summary>Represents the path of a document, and the file or folder to move when the document is renamed.</summary>
/// <param name="Moved">The Markdown file, or its folder if the document is an index file.</param>
/// <param name="Slug">The slug, relative to the folder of posts or pages.</param>
/// <param name="Language">The end of the file name that tells the language, such as <c>.de</c>, or an empty string.</param>
internal sealed record RenamePath(string File, string Moved, string Slug, string Language)
{
    private const int DateLength = 10;

    private static readonly string[] Roots = ["posts/", "pages/", "_posts/", "_drafts/"];

    public static RenamePath Of(Document document, SiteSettings settings)
    {
        var path = document.Path;
        var stem = Path.ChangeExtension(path, null);
        var language = KeyOf(document, settings) is { } key && key.Length < stem.Length
            && Parse(document, settings).Language is not null ? stem[key.Length..] : "";
        var own = LinkKey.Stem(stem[..^language.Length] + Path.GetExtension(path));
        var isIndex = path.StartsWith(own + "/", StringComparison.Ordinal) && !Roots.Contains(own + "/");
        return new(path, isIndex ? own : path, own[RootOf(path).Length..], language);
    }

    /// <summary>Returns a document, and then those whose files have the same name but for the language, sorted by path.</summary>
    public static IReadOnlyList<Document> InAllLanguages(Document document, SiteSession site) =>
        [document, .. site.Authors.TranslationsOf(document).Where(other => KeyOf(other, site.Settings) == KeyOf(document, site.Settings))];

    /// <summary>Returns the path that the files of all languages of a document share, or null if the site has only one language.</summary>
    public static string? KeyOf(Document document, SiteSettings settings) => Parse(document, settings).TranslationKey;

    private static DocumentPath Parse(Document document, SiteSettings settings) =>
        DocumentPath.Parse(new(document.Path, ContentKind.Post, 0, 0), TimeZoneInfo.Utc, settings);

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

        var file = stem + Language + Path.GetExtension(File);
        return Moved == File ? new(file, file, below + own, Language)
            : new($"{stem}/{Path.GetFileName(File)}", stem, below + own, Language);
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
