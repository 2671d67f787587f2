using Portfolio.Content.Model;
using Portfolio.Content.Templates;

namespace Portfolio.Content.Reading.Files;

internal static class ContentKinds
{
    /// <summary>The names of files in the root of repositories that are not meant as documents of the site.</summary>
    private static readonly HashSet<string> RepositoryFiles = new(["readme", "license", "licence", "copying", "changelog", "contributing",
        "code_of_conduct", "security", "support", "governance", "authors", "maintainers", "agents", "claude", "gemini"],
        StringComparer.OrdinalIgnoreCase);

    public static ContentKind? Of(string path, FolderLayout layout)
    {
        switch (path)
        {
            case "site.yaml" or "site.yml":
                return ContentKind.Site;
            case "profile.yaml" or "profile.yml":
                return ContentKind.Profile;
            case "resume.json":
                return ContentKind.Resume;
            case "gone.yaml" or "gone.yml":
                return ContentKind.Gone;
            case "redirects.yaml" or "redirects.yml":
                return ContentKind.Redirects;
            case "theme.css":
                return ContentKind.Theme;
            case "head.html":
                return ContentKind.Head;
        }

        if (ViewName.IsView(path))
            return ContentKind.View;
        if (FolderLayout.IsHomeDocument(path))
            return ContentKind.Page;
        if (path.StartsWith("static/", StringComparison.Ordinal))
            return IsReserved(path) ? null : ContentKind.Static;
        if (path.Equals("README.md", StringComparison.OrdinalIgnoreCase))
            return null;
        if (FolderLayout.IsSection(path))
            return null;
        if (FolderLayout.IsList(path))
            return ContentKind.List;
        var page = path.StartsWith("pages/", StringComparison.Ordinal) || path.StartsWith("projects/", StringComparison.Ordinal);
        var post = !page && (FolderLayout.IsBelowPosts(path) || layout.IsInList(path) || !layout.HasPosts);
        var besideHome = !path.Contains('/', StringComparison.Ordinal) && MediaType.IsImage(path);
        if (!(page || post || besideHome))
            return null;
        if (MediaType.IsMarkdown(path))
            return post ? ContentKind.Post : ContentKind.Page;
        return MediaType.IsMedia(path) ? ContentKind.Media : null;
    }

    /// <summary>Determines whether a file beside documents is probably meant as a document.</summary>
    public static bool IsText(string path) =>
        (FolderLayout.IsBelowPosts(path) || path.StartsWith("pages/", StringComparison.Ordinal))
        && (IsMarkdownName(path) || Path.GetExtension(path).ToLowerInvariant() is ".txt" or ".rst" or ".adoc" or ".asciidoc"
            or ".org" or ".textile" or ".wiki" or ".tex" or ".ipynb" or ".html" or ".htm" or ".docx" or ".odt" or ".rtf");

    /// <summary>Determines whether a file is Markdown by an extension that is not read, such as <c>.mkd</c> or <c>.md.txt</c>.</summary>
    public static bool IsMarkdownName(string path) =>
        MediaType.IsMarkdown(Path.ChangeExtension(path, null)) || Path.GetExtension(path).ToLowerInvariant() is ".text" or ".mdown"
            or ".mkd" or ".mkdn" or ".mkdown" or ".mdwn" or ".mdtext" or ".markdn" or ".rmd" or ".qmd";

    /// <summary>Returns the path under which a file would be a document: <c>a.txt</c> and <c>a.md.txt</c> → <c>a.md</c>.</summary>
    public static string DocumentPathOf(string path)
    {
        var stem = Path.ChangeExtension(path, null);
        return MediaType.IsMarkdown(stem) ? stem : stem + ".md";
    }

    /// <summary>
    /// Returns where a Markdown file outside the folders of documents probably belongs, or <see langword="null"/> if the file is
    /// not meant as a document: <c>Post/a.md</c> → <c>posts/a.md</c>.
    /// </summary>
    public static string? PlaceOf(string path)
    {
        if (!MediaType.IsMarkdown(path) || FolderLayout.IsSection(path) || path.StartsWith("static/", StringComparison.Ordinal))
            return null;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return RepositoryFiles.Contains(Path.GetFileNameWithoutExtension(path)) ? null
                : $"`posts/{path}` (a post) or `pages/{path}` (a page)";
        }

        var folder = path[..slash].ToLowerInvariant();
        return $"`{NearestName.Find(folder, ["posts", "pages", "projects"]) ?? "posts"}{path[slash..]}`";
    }

    /// <summary>Determines whether a file in <c>static/</c> has the URL of a generated file, or is written by the export.</summary>
    public static bool IsReserved(string path) => path.StartsWith("static/", StringComparison.Ordinal)
        && (IsForHost(path) || PublicUrls.IsForPrograms(path["static".Length..]));

    /// <summary>
    /// Gets the files in <c>static/</c> that would change how a host serves an export: its rules, settings and code. They are not
    /// published.
    /// </summary>
    public static IReadOnlyList<string> HostFiles { get; } =
    [
        "_redirects", "_headers", "_routes.json", "_worker.js", "_worker.js/index.js", "staticwebapp.config.json", "vercel.json",
        "netlify.toml", "web.config", ".nojekyll", ".htaccess",
    ];

    public static bool IsForHost(string path) =>
        path.StartsWith("static/", StringComparison.Ordinal) && HostFiles.Contains(path["static/".Length..]);

    /// <summary>
    /// Determines whether a file in <c>static/</c> looks like a secret. A presentation can end in <c>.key</c>, but is larger.
    /// </summary>
    /// <param name="size">The size in bytes.</param>
    public static bool IsSecret(string path, long size) => path.StartsWith("static/", StringComparison.Ordinal)
        && (Path.GetExtension(path).ToLowerInvariant() is ".env" or ".pfx" or ".p12" or ".jks" or ".kdbx" or ".ppk"
            || (Path.GetExtension(path).ToLowerInvariant() is ".key" or ".pem" && size < MaxKey)
            || Path.GetFileName(path) is "id_rsa" or "id_dsa" or "id_ecdsa" or "id_ed25519");

    /// <summary>The maximum size of a private key in bytes.</summary>
    private const int MaxKey = 16 * 1024;

    public static bool IsSettings(ContentKind kind) =>
        kind is ContentKind.Site or ContentKind.Profile or ContentKind.Resume or ContentKind.Gone
        or ContentKind.Redirects or ContentKind.Theme or ContentKind.Head or ContentKind.View or ContentKind.List;

    /// <summary>Determines whether a symbolic link is allowed. A link must not publish a hidden file.</summary>
    /// <param name="kind">The kind of the link, determined by the path of the link.</param>
    /// <param name="target">The relative path of the file that the link points to.</param>
    public static bool MayLink(ContentKind kind, string target, FolderLayout layout) =>
        !IsIgnoredPath(target) && kind switch
        {
            ContentKind.Static => Of(target, layout) is ContentKind.Static,
            ContentKind.Media => Of(target, layout) is ContentKind.Media or ContentKind.Static,
            ContentKind.Post or ContentKind.Page => Of(target, layout) is ContentKind.Post or ContentKind.Page,
            // Pages contain these files, so a link to a draft would publish the draft.
            ContentKind.Theme or ContentKind.Head or ContentKind.View or ContentKind.List => false,
            _ => true,
        };

    /// <summary>
    /// Determines whether a file or folder is ignored because of its name, such as a hidden file, a backup or a
    /// <c>drafts</c> folder. <c>_index.md</c> is read, because it can hide the documents next to it.
    /// </summary>
    /// <param name="folder">
    /// The path of the folder with a slash at the end. In <c>static/</c>, only hidden files and folders are ignored.
    /// </param>
    public static bool IsIgnored(ReadOnlySpan<char> folder, ReadOnlySpan<char> name) => folder.StartsWith("static/")
        ? name.IsEmpty || (name[0] == '.' && !IsWellKnown(folder, name)) : IsIgnored(name);

    /// <inheritdoc cref="IsIgnored(ReadOnlySpan{char}, ReadOnlySpan{char})"/>
    public static bool IsIgnored(ReadOnlySpan<char> name) =>
        name.IsEmpty || name[0] is '.' or '#'
            || (name[0] == '_' && name is not ("_index.md" or "_index.markdown") && !FolderLayout.IsListName(name))
            || name[^1] is '~' or '#' || name.EndsWith(".swp", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".bak", StringComparison.OrdinalIgnoreCase)
        || name.Equals("drafts", StringComparison.OrdinalIgnoreCase)
        || name.Equals("private", StringComparison.OrdinalIgnoreCase)
        || name.SequenceEqual("4913") || name.SequenceEqual("node_modules");

    /// <summary>
    /// Determines whether a folder is <c>static/.well-known</c> (RFC 8615), the only hidden folder that is read.
    /// </summary>
    private static bool IsWellKnown(ReadOnlySpan<char> parent, ReadOnlySpan<char> name) =>
        parent.SequenceEqual("static/") && name.SequenceEqual(".well-known");

    /// <summary>
    /// The name of a folder that is ignored if it is directly in the content folder, because note vaults keep templates
    /// in a folder with this name.
    /// </summary>
    public const string Templates = "templates";

    public static bool IsIgnoredPath(ReadOnlySpan<char> path)
    {
        if (path.StartsWith(Templates + "/", StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var segment in path.Split('/'))
        {
            if (IsIgnored(path[..segment.Start], path[segment]))
                return true;
        }

        return false;
    }
}

public enum ContentKind
{
    Post,
    Page,

    /// <summary>An image or another file next to a post or page.</summary>
    Media,

    /// <summary>A file in <c>static/</c>, served unchanged.</summary>
    Static,
    Site,
    Profile,
    Gone,
    Redirects,

    Theme,

    Head,

    /// <summary>The profile as JSON Resume.</summary>
    Resume,

    /// <summary>A file in <c>views/</c>, which replaces a view of the site or renders a container.</summary>
    View,

    /// <summary>A <c>_list.md</c>, which makes its folder a list.</summary>
    List,
}
