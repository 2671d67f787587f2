namespace Portfolio.Import.Folders;

/// <summary>Imports a folder of Markdown documents that belongs to no known engine.</summary>
internal sealed class PlainFolder(SourceSite site) : SiteEngine(site)
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
        _sections = PostSections.Dated(Site, "");
        PostSections.Import(Site, "", _sections);
        Site.ImportStatic("", onlyMedia: true);
    }

    public override ImportedSettings Settings() => new()
    {
        Title = Path.GetFileName(Site.Root),
        Permalink = PostSections.PermalinkOf(_sections),
    };
}
