namespace Portfolio.Content.Reading;

/// <summary>Which files of the folder are posts.</summary>
/// <param name="HasPosts">There is a folder <c>posts/</c>. Without it, every Markdown file is a post.</param>
internal readonly record struct FolderLayout(bool HasPosts)
{
    /// <summary>The layout of a folder with one more file.</summary>
    public FolderLayout With(string path) => new(HasPosts || IsBelowPosts(path));

    public static bool IsBelowPosts(string path) => path.StartsWith("posts/", StringComparison.Ordinal);

    /// <summary>Whether a file is the page of its folder in other engines.</summary>
    public static bool IsSection(string path) => Path.GetFileNameWithoutExtension(path) == "_index" && MediaType.IsMarkdown(path);

    /// <summary>Whether a file is the author's text of the home page.</summary>
    public static bool IsHomeText(string path) => Path.ChangeExtension(path, null) == "home" && MediaType.IsMarkdown(path);
}

/// <summary>The layout that the folder had before. Without a confirmation no text becomes a post, or ceases to be one, because
/// <c>posts/</c> is missing or new.</summary>
/// <param name="otherPosts">Paths of the posts outside of <c>posts/</c>. They are not enumerated for a folder with <c>posts/</c>, in which
/// none stays a post.</param>
internal sealed class KnownLayout(FolderLayout layout, IEnumerable<string> otherPosts)
{
    public FolderLayout Layout => layout;

    /// <summary>Paths of the posts outside of <c>posts/</c>.</summary>
    public IReadOnlySet<string> OtherPosts { get; } =
        layout.HasPosts ? new HashSet<string>() : otherPosts.ToHashSet(StringComparer.Ordinal);
}

/// <summary>Metadata of a file, as a directory listing returns it.</summary>
/// <param name="Path">Relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Kind">The role of the file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Last write, UTC ticks.</param>
public readonly record struct FileStamp(string Path, ContentKind Kind, long Length, long Modified)
{
    /// <summary>Within this time a second write may leave the modification time unchanged, depending on the file system's
    /// resolution.</summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    /// <summary>The stamp to store for a file that was read now. If it was modified very recently, its time is cleared, so that the next
    /// scan reads the file again.</summary>
    internal FileStamp Settled(DateTimeOffset now) =>
        (now.UtcDateTime - new DateTime(Modified, DateTimeKind.Utc)).Duration() < TimestampResolution ? this with { Modified = 0 } : this;
}
