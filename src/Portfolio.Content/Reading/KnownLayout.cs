namespace Portfolio.Content.Reading;

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
