using Portfolio.Import.Markup;

namespace Portfolio.Import.Folders;

/// <summary>
/// Represents the engine of a site: how its documents are written and, if its settings are data, which documents are
/// public and at which URLs.
/// </summary>
internal abstract class SiteEngine(SourceSite site)
{
    /// <summary>The syntax of most engines.</summary>
    protected static readonly MarkupOptions Usual = new(IsMdx: false, Templates.Tags, new Dictionary<string, string>());

    private IReadOnlyList<(string From, string To)> _redirects = [];

    protected SourceSite Site { get; } = site;

    /// <summary>The engine with the evidence, such as <c>a Hugo site (hugo.toml)</c>.</summary>
    public abstract string RecognizedAs { get; }

    /// <summary>The syntax of documents.</summary>
    public virtual MarkupOptions Markup => Usual;

    /// <summary>
    /// Specifies which files are imported, and excludes what the engine does not publish. Called before
    /// <see cref="Settings"/>.
    /// </summary>
    /// <exception cref="ImportException">
    /// The folder contains no site of this engine, or the settings may hide documents that an import would publish.
    /// </exception>
    public abstract void SelectFiles();

    /// <summary>Returns the settings of the site.</summary>
    public abstract ImportedSettings Settings();

    /// <summary>Returns the body of a document as its page shows it, or <see langword="null"/> if the document has no page.</summary>
    /// <param name="to">The new path of the document in the content folder.</param>
    public virtual string? BodyOfPage(string path, string to, string body) => null;

    /// <summary>Determines whether the old site shows a document.</summary>
    public virtual bool HasPage(string path) => false;

    /// <summary>Returns the whole text of the page of a document, or <see langword="null"/> if the document has no page.</summary>
    /// <param name="to">The new path of the document in the content folder.</param>
    public virtual string? TextOfPage(string path, string to) => null;

    /// <summary>
    /// Returns the target that the page of a document shows for a relative path in it, as a link from the document, or
    /// <see langword="null"/> if it is unknown.
    /// </summary>
    /// <param name="to">The new path of the document in the content folder.</param>
    /// <param name="words">The words of the link.</param>
    public virtual string? ShownTarget(string path, string to, string link, string words) => null;

    /// <summary>Counts the pages of the old site by what happened to them.</summary>
    /// <param name="texts">The paths of the documents and pages that were imported.</param>
    /// <param name="failed">The paths of those that the new site does not show because of errors.</param>
    public virtual void CountPages(ImportCounts counts, IReadOnlySet<string> texts, IReadOnlySet<string> failed)
    {
    }

    /// <summary>Returns a document's URL on the old site, or <see langword="null"/> if it is unknown.</summary>
    /// <param name="path">The path of the document in the folder of the old site.</param>
    public virtual string? OldUrl(string path) => null;

    /// <summary>Gets a value indicating whether documents keep their old URLs. Otherwise, the old URLs redirect.</summary>
    public virtual bool KeepsUrls => true;

    /// <summary>Gets a value indicating whether documents in all formats are imported from the output of the engine.</summary>
    public virtual bool ReadsOutput => false;

    /// <summary>The old URLs of all lists, which redirect to the corresponding lists of this site.</summary>
    public virtual IEnumerable<string> OldPages => [];

    public virtual IEnumerable<(string Url, bool IsRss)> OldFeeds => [];

    /// <summary>The files beside documents in the content folder, by their old URLs.</summary>
    public virtual IEnumerable<(string Url, string File)> MovedFiles => [];

    /// <summary>Determines whether the old site has the file of a document at a URL below that of the document.</summary>
    public virtual bool HasFile(string url) => false;

    /// <summary>The redirects of the old site, from paths to paths or URLs.</summary>
    public virtual IEnumerable<(string From, string To)> Redirects => _redirects;

    public ImportedSite Read()
    {
        _redirects = [.. HostRedirects.Read(Site)];
        if (!ReadsOutput)
        {
            Site.Exclude(OldFiles.IsOfRepository, "repository [file|files]");
            Site.ExcludeHidden();
        }
        SelectFiles();
        return Site.Build(this, Settings());
    }
}
