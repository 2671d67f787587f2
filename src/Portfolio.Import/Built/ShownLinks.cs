using Portfolio.Import.Folders;

namespace Portfolio.Import.Built;

/// <summary>Contains the links and files of a page, to find those that its document writes in another way.</summary>
internal sealed class ShownLinks(BuiltOutput output, BuiltPage page)
{
    private readonly ILookup<string, string> _files = page.OwnLinks.Select(l => l.Url).Concat(page.OwnFiles)
        .Select(l => output.Resolve(page, l)).OfType<string>()
        .Where(t => output.FullPathOf(t) is not null || output.ByName.ContainsKey(BuiltUrl.NameOf(t))).Distinct()
        .ToLookup(LastPartOf, StringComparer.OrdinalIgnoreCase);

    private readonly ILookup<string, string> _links = page.OwnLinks.Distinct().ToLookup(l => Words.Title(l.Text), l => l.Url);

    /// <summary>Returns the path of the only page or file with a name, or <see langword="null"/>.</summary>
    public string? FileOf(string name) => name.Length > 0 && _files[name].Take(2).ToList() is [var file] ? file : null;

    /// <summary>Returns the only target of the links with the same words, or <see langword="null"/>.</summary>
    public string? LinkOf(string words) =>
        Words.Title(words) is { Length: > 0 } title && _links[title].Distinct().Take(2).ToList() is [var url] ? url : null;

    /// <summary>Returns the last part of a path, without the extension of a document or page.</summary>
    public static string LastPartOf(string path) => path.TrimEnd('/').Split('/')[^1] is var name
        && (SourceFiles.IsText(name) || OldFiles.IsPage(name)) ? Path.GetFileNameWithoutExtension(name) : name;
}
