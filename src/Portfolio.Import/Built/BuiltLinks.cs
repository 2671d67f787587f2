using Portfolio.Content.Editing;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>Returns where links to the old site lead on the new one.</summary>
/// <param name="moved">The new paths of files beside texts, by their old URLs.</param>
/// <param name="copiedPages">The URLs of the pages that the engine only copied.</param>
internal sealed class BuiltLinks(BuiltOutput output, IReadOnlyDictionary<string, string> moved, IReadOnlySet<string> copiedPages)
{
    /// <summary>Returns the target of a link on a page, as a link from a document.</summary>
    /// <param name="document">The path of the document in the content folder.</param>
    public string Of(BuiltPage page, string url, string document) => output.OutsideOf(page, url)
        ?? (output.Resolve(page, url) is not { } path || url.StartsWith('#') ? url : To(path, document) + OldUrls.FragmentOf(url));

    /// <summary>Returns the new URL of a file or page, as a link from a document.</summary>
    /// <param name="path">The path on the old site.</param>
    public string To(string path, string document) => moved.TryGetValue(path, out var file)
        ? LinkRewrite.Relative(file, document, "")
        : UrlEncoding.EncodePath(output.FullPathOf(path) is not null ? NewPathOf(path) : NewUrlOf(path));

    /// <summary>Returns the path of a file without underscores and dots at the start of names, which are not served.</summary>
    public static string NewPathOf(string file) =>
        string.Join('/', file.Split('/').Select(s => s.TrimStart('.', '_') is { Length: > 0 } name ? name : s));

    /// <summary>Returns the URL of a page here, where only files have an extension.</summary>
    private string NewUrlOf(string path) => path is "/index.html" or "/index.htm" ? "/"
        : output.ByName.ContainsKey(BuiltUrl.NameOf(path)) && !copiedPages.Contains(path) && !path.EndsWith('/')
        ? OldUrls.WithoutEnding(path) : path;
}
