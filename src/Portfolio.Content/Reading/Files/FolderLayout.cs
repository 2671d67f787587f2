namespace Portfolio.Content.Reading.Files;

/// <summary>Represents the layout of the content folder, which determines which documents are posts.</summary>
/// <param name="HasPosts">
/// True if <c>posts/</c> exists, in which case only documents in this folder are posts. Otherwise, all documents except
/// pages and projects are posts.
/// </param>
internal readonly record struct FolderLayout(bool HasPosts)
{
    public FolderLayout With(string path) => new(HasPosts || IsBelowPosts(path));

    public static bool IsBelowPosts(string path) => path.StartsWith("posts/", StringComparison.Ordinal);

    /// <summary>Determines whether a file is a section page (<c>_index.md</c>), as used by Hugo and Zola.</summary>
    public static bool IsSection(string path) =>
        Path.GetFileNameWithoutExtension(path.AsSpan()) is "_index" && MediaType.IsMarkdown(path);

    /// <summary>
    /// Determines whether a file is part of the home page in the main language, <c>home.md</c>, or in another one, such
    /// as <c>home.de.md</c>.
    /// </summary>
    public static bool IsHomeDocument(string path) => path.StartsWith("home.", StringComparison.Ordinal) && MediaType.IsMarkdown(path)
        && (path.Split('.') is ["home", _]
            || (path.Split('.') is ["home", var language, _] && DocumentPath.IsLanguageTag(language)));
}
