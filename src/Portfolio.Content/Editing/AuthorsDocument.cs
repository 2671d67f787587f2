using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>Finds the document that an author names on the command line.</summary>
internal static class AuthorsDocument
{
    /// <param name="name">A slug, a URL, or a file relative to the content folder or the working directory.</param>
    /// <exception cref="EditException">There is none.</exception>
    public static Document Find(SiteSession site, string root, string name)
    {
        var full = Path.GetFullPath(name);
        var path = full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(root, full).Replace('\\', '/') : name;
        return site.FindAny(path) ?? throw new EditException(File.Exists(Path.Combine(root, path))
            ? $"{path} has errors or is no text of the site: see `portfolio check`"
            : $"There is no text '{name}': name its slug, its URL or its file");
    }
}
