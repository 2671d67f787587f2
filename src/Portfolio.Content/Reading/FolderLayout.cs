namespace Portfolio.Content.Reading;

/// <summary>The layout of the folder, which determines the posts.</summary>
/// <param name="HasPosts">True if there is a folder <c>posts/</c>. Otherwise, every Markdown file is a post.</param>
internal readonly record struct FolderLayout(bool HasPosts)
{
    /// <summary>Gets the layout with one more file.</summary>
    public FolderLayout With(string path) => new(HasPosts || IsBelowPosts(path));

    public static bool IsBelowPosts(string path) => path.StartsWith("posts/", StringComparison.Ordinal);

    /// <summary>Returns true for a section page of other generators.</summary>
    public static bool IsSection(string path) =>
        Path.GetFileNameWithoutExtension(path) == "_index" && MediaType.IsMarkdown(path);

    /// <summary>Returns true for the document of the home page.</summary>
    public static bool IsHomeDocument(string path) =>
        Path.ChangeExtension(path, null) == "home" && MediaType.IsMarkdown(path);
}

/// <summary>
/// The previous layout of the folder. Without confirmation, no document becomes a post or stops being one because
/// <c>posts/</c> is missing or new.
/// </summary>
/// <param name="otherPosts">
/// The paths of posts outside of <c>posts/</c>. Not enumerated if the folder contains <c>posts/</c>.
/// </param>
internal sealed class KnownLayout(FolderLayout layout, IEnumerable<string> otherPosts)
{
    public FolderLayout Layout => layout;

    /// <summary>The paths of posts outside of <c>posts/</c>.</summary>
    public IReadOnlySet<string> OtherPosts { get; } = layout.HasPosts ? new HashSet<string>()
        : otherPosts.ToHashSet(StringComparer.Ordinal);
}

/// <summary>The metadata of a file from a directory listing.</summary>
/// <param name="Path">The path relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Kind">The role of the file.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Modified">The last write time in UTC ticks.</param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Modified)
{
    /// <summary>
    /// The time in which a second write can leave the modification time unchanged, depending on the file system's
    /// resolution.
    /// </summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Gets the stamp to store for a file that was just read. The time of a recently modified file is cleared, so that
    /// the next scan reads it again.
    /// </summary>
    internal FileStamp Settled(DateTimeOffset now) =>
        (now.UtcDateTime - new DateTime(Modified, DateTimeKind.Utc)).Duration() < TimestampResolution
        ? this with { Modified = 0 } : this;
}
