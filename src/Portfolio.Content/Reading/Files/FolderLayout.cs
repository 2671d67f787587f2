using System.Collections.Immutable;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading.Files;

/// <summary>Represents the layout of the content folder, which determines which documents are posts.</summary>
/// <param name="HasPosts">
/// True if <c>posts/</c> exists, in which case only documents in this folder are posts. Otherwise, all documents except
/// pages and projects are posts.
/// </param>
internal readonly record struct FolderLayout(bool HasPosts)
{
    /// <summary>Gets the folders that are lists, which contain a <c>_list.md</c>.</summary>
    public ImmutableHashSet<string> Lists { get => field ?? []; init; }

    public FolderLayout With(string path) => this with
    {
        HasPosts = HasPosts || IsBelowPosts(path),
        Lists = IsList(path) && TextList.CanBe(path.Split('/')[0]) ? Lists.Add(path.Split('/')[0]) : Lists,
    };

    /// <summary>Determines whether a file makes its folder a list: <c>talks/_list.md</c>, <c>talks/_list.de.md</c>.</summary>
    public static bool IsList(string path) => path.Split('/') is [not ("views" or "static" or ContentKinds.Templates), var name]
        && IsListName(name);

    /// <inheritdoc cref="IsList"/>
    public static bool IsListName(ReadOnlySpan<char> name) => name.StartsWith(TextList.FileName + ".") && name.EndsWith(".md")
        && (name.Length == TextList.FileName.Length + 3
            || DocumentPath.IsLanguageTag(name[(TextList.FileName.Length + 1)..^3].ToString()));

    /// <summary>Determines whether a file is in a folder that is a list of the author.</summary>
    public bool IsInList(string path) => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Lists.Contains(path[..slash]);

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
