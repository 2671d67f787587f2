using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>Imports a folder of Markdown documents that belongs to no known engine.</summary>
internal sealed partial class PlainFolder(SourceSite site) : SiteEngine(site)
{
    private IReadOnlyList<string> _sections = [];

    public override string RecognizedAs => "a plain folder: documents with dates"
        + $"{(_sections.Count == 0 ? " (none found)" : "")} become posts, other documents become pages";

    public override void SelectFiles()
    {
        if (!Site.Files.Any(SourceFiles.IsText))
        {
            throw new ImportException(
                $"'{Site.Root}' has no documents: specify a folder with Markdown files (.md, .markdown or .mdx)");
        }
        if (Site.Files.Where(SourceFiles.IsText).Where(f => f.Contains('/', StringComparison.Ordinal))
            .All(f => OrderNumbers.Of(f.Split('/')[0]) > 0))
        {
            Site.Rename(OrderNumbers.Without);
        }
        // Jekyll keeps posts and drafts in these folders. All documents of an engine become drafts.
        if (Site.HasOnlyDrafts)
            Site.Rename(path => FoldersOfPosts().Replace(path, "${folder}posts/"));
        _sections = PostSections.Dated(Site, "");
        PostSections.Import(Site, "", _sections);
        Site.ImportStatic("", onlyMedia: true);
    }

    [GeneratedRegex(@"(?<folder>^|/)_(posts|drafts)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FoldersOfPosts();

    public override ImportedSettings Settings() => new()
    {
        Title = Path.GetFileName(Site.Root),
        Permalink = PostSections.PermalinkOf(_sections),
    };
}
