using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Represents an imported document with the values from which its URL on the old site is derived.</summary>
/// <param name="Path">The path of the document in the folder of the old site.</param>
/// <param name="Field">
/// A function that returns the value of a front matter key, or <see langword="null"/> if the key is missing.
/// </param>
internal sealed record OldText(string Path, string? Title, DateTimeOffset? Date, IReadOnlyList<string> Categories,
    Func<string, string?> Field)
{
    /// <summary>The file name without its date and extension. For an <c>index.md</c>, the name of its folder.</summary>
    public string Name => ContentDate.ParseFileName(Below("").Split('/')[^1], TimeZoneInfo.Utc).Name;

    /// <summary>The language at the end of the name, as in <c>post.de.md</c> or <c>post.pt-br.md</c>, or <see langword="null"/>.</summary>
    public string? Language => System.IO.Path.GetExtension(System.IO.Path.ChangeExtension(Path, null)) is { Length: 3 or 6 } end
        ? end[1..] : null;

    /// <summary>The document as if its name did not end with a language.</summary>
    public OldText WithoutLanguage =>
        this with { Path = System.IO.Path.ChangeExtension(System.IO.Path.ChangeExtension(Path, null), ".md") };

    /// <summary>Returns the path relative to a folder, without the extension and a final <c>index</c>.</summary>
    public string Below(string folder)
    {
        var path = Path.StartsWith(folder, StringComparison.Ordinal) ? Path[folder.Length..] : Path;
        var stem = System.IO.Path.ChangeExtension(path, null);
        return System.IO.Path.GetFileName(stem) is "index" or "_index" ? ContentPath.FolderOf(stem) : stem;
    }
}
