namespace Portfolio.Content.Reading;

/// <summary>The layout that the folder had before. Without a confirmation no text becomes a post, or ceases to be one, because <c>posts/</c> is missing or new.</summary>
/// <param name="OtherPosts">Paths of the posts outside of <c>posts/</c>.</param>
internal sealed record KnownLayout(FolderLayout Layout, IReadOnlySet<string> OtherPosts);
