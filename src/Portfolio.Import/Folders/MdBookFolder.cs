namespace Portfolio.Import.Folders;

internal sealed class MdBookFolder(SourceSite site) : SiteEngine(site)
{
    private readonly SourceConfig _config = SourceConfig.Read(site, "book.toml");

    public static MdBookFolder? Detect(SourceSite site) => site.Files.Contains("book.toml") ? new(site) : null;

    public override string TakenFor => "an mdBook book (book.toml)";

    private string Root => MkDocsFolder.FolderOf(_config.Text("book", "src") ?? "src");

    public override void SelectFiles()
    {
        Site.Exclude(f => f == Root + "SUMMARY.md", "tables of contents");
        MkDocsFolder.ImportBook(Site, Root);
    }

    public override ImportedSettings Settings() => new()
    {
        Title = _config.Text("book", "title"),
        Description = _config.Text("book", "description"),
        Language = _config.Text("book", "language"),
    };

    public override string? OldUrl(OldText text) => MkDocsFolder.UrlOf(text, Root);
}
