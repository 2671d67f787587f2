namespace Portfolio.Content.Reading.Files;

/// <summary>Represents the layout of the content folder, which determines which documents are posts.</summary>
/// <param name="HasPosts">
/// True if <c>posts/</c> exists, in which case only documents in this folder are posts. Otherwise, all documents except
/// pages are posts.
/// </param>
internal readonly record struct FolderLayout(bool HasPosts)
{
    public FolderLayout With(string path) => new(HasPosts || IsBelowPosts(path));

    public static bool IsBelowPosts(string path) => path.StartsWith("posts/", StringComparison.Ordinal);

    /// <summary>Determines whether a file is a section page (<c>_index.md</c>), as used by Hugo and Zola.</summary>
    public static bool IsSection(string path) =>
        Path.GetFileNameWithoutExtension(path) == "_index" && MediaType.IsMarkdown(path);

    /// <summary>
    /// Determines whether a file is part of the home page in the main language, <c>home.md</c>, or in another one, such
    /// as <c>home.de.md</c>.
    /// </summary>
    public static bool IsHomeDocument(string path) => MediaType.IsMarkdown(path)
        && (path.Split('.') is ["home", _]
            || (path.Split('.') is ["home", var language, _] && DocumentPath.IsLanguageTag(language)));
}

/// <summary>Represents the metadata of a file in a directory listing.</summary>
/// <param name="Path">The path relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Modified">The last write time in UTC ticks.</param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Modified)
{
    /// <summary>The time within which a second write can leave the file's modification time unchanged.</summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Returns the stamp to store for a file that was just read. Clears the modification time of a recently modified
    /// file, so that the next scan reads the file again.
    /// </summary>
    internal FileStamp Settled(DateTimeOffset now) =>
        (now.UtcDateTime - new DateTime(Modified, DateTimeKind.Utc)).Duration() < TimestampResolution
        ? this with { Modified = 0 } : this;
}
