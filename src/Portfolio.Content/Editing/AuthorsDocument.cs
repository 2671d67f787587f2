using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>Finds the document that an author names on the command line.</summary>
internal static class AuthorsDocument
{
    /// <param name="name">A slug, a URL, or a file relative to the content folder or the working directory.</param>
    /// <exception cref="EditException">There is none, or it is the text of the home page.</exception>
    public static Document Find(SiteSession site, string root, string name)
    {
        var full = Path.GetFullPath(name);
        var path = full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(root, full)
            .Replace('\\', '/') : name;
        var document = site.FindAny(path) ?? throw new EditException(File.Exists(Path.Combine(root, path))
            ? $"{path} has errors or is not a text of the site: see `portfolio check`"
            : $"There is no text '{name}': name its slug, its URL or its file");
        return document.Url != Document.HomeUrl ? document
            : throw new EditException($"{document.Path} is part of the home page and has no URL of its own: edit or delete it by hand");
    }
}
