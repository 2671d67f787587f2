namespace Portfolio.Content.Reading;

/// <summary>Classifies files by their paths.</summary>
internal static class ContentKinds
{
    /// <summary>The kind of the file at a path relative to the folder; <see langword="null"/> when it is not part of the site.</summary>
    /// <param name="hasPosts">Whether there are files below <c>posts/</c>. Without any, every Markdown file is a post.</param>
    public static ContentKind? Of(string path, bool hasPosts)
    {
        switch (path)
        {
            case "site.yaml" or "site.yml":
                return ContentKind.Site;
            case "profile.yaml" or "profile.yml":
                return ContentKind.Profile;
            case "gone.yaml" or "gone.yml":
                return ContentKind.Gone;
        }

        if (path.StartsWith("static/", StringComparison.Ordinal))
            return ContentKind.Static;
        if (path.Equals("README.md", StringComparison.OrdinalIgnoreCase))
            return null;
        var page = path.StartsWith("pages/", StringComparison.Ordinal);
        if (hasPosts && !page && !IsBelowPosts(path))
            return null;
        var markdown = path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);
        return markdown ? (page ? ContentKind.Page : ContentKind.Post) : MediaType.IsMedia(path) ? ContentKind.Media : null;
    }

    /// <summary>Whether a symbolic link may lead to a file: only what is published under its own name may be published under another.</summary>
    /// <param name="kind">The kind of the link by its name.</param>
    /// <param name="target">Path of the file relative to the folder.</param>
    public static bool MayLink(ContentKind kind, string target, bool hasPosts) => !IsIgnoredPath(target) && kind switch
    {
        ContentKind.Static => Of(target, hasPosts) is ContentKind.Static,
        ContentKind.Media => Of(target, hasPosts) is ContentKind.Media or ContentKind.Static,
        ContentKind.Post or ContentKind.Page => Of(target, hasPosts) is ContentKind.Post or ContentKind.Page,
        _ => true,
    };

    public static bool IsBelowPosts(string path) => path.StartsWith("posts/", StringComparison.Ordinal);

    /// <summary>Whether a name begins with a dot or underscore, or is that of an editor's temporary file.</summary>
    public static bool IsIgnored(ReadOnlySpan<char> name) =>
        name.IsEmpty || name[0] is '.' or '_' or '#' || name[^1] is '~' or '#' || name.EndsWith(".swp", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".bak", StringComparison.OrdinalIgnoreCase)
        || name.SequenceEqual("4913") || name.SequenceEqual("node_modules");

    /// <summary>Whether a file or one of its folders has an ignored name.</summary>
    public static bool IsIgnoredPath(ReadOnlySpan<char> path)
    {
        foreach (var segment in path.Split('/'))
        {
            if (IsIgnored(path[segment]))
                return true;
        }

        return false;
    }
}
