using Portfolio.Content.Reading.Files;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Folders;

/// <summary>
/// Represents what an import will do: one outcome for each text, file and page of the old site. A plan is made before any text is
/// converted, and does not change.
/// </summary>
/// <remarks>
/// <c>ImportSource</c> finds out what the old site is. A plan is made from an <see cref="OldFolder"/>: by <c>BuiltPlan</c> from documents
/// and the output of an engine, the same for all engines, by <c>FolderPlan</c> from folders of Markdown and vaults, and from an export file
/// by the class in its folder, such as <c>GhostPlan</c>. <c>SiteBuilder</c> builds the <c>ImportedSite</c> from the plan, and <c>Proof</c>
/// compares old and new pages.
/// </remarks>
/// <param name="RecognizedAs">What the site is, with the evidence, such as <c>a site of Hugo (hugo.toml)</c>.</param>
/// <param name="Folder">The folder to which the paths belong.</param>
internal sealed record ImportPlan(string RecognizedAs, OldFolder Folder)
{
    /// <summary>Gets the texts of the new site in the order in which they get their URLs.</summary>
    public required IReadOnlyList<PlannedText> Texts { get; init; }

    public required IReadOnlyList<PlannedFile> Files { get; init; }

    public required IReadOnlyList<LeftOutFile> LeftOut { get; init; }

    /// <summary>Gets what the author should know about the decisions.</summary>
    public required ImportReport Notes { get; init; }

    public required ImportedSettings Settings { get; init; }

    /// <summary>Gets the pages of the old site, or nothing if its output is unknown.</summary>
    public IReadOnlyList<PlannedPage> Pages { get; init; } = [];

    /// <summary>Gets the redirects of the old site, from paths to paths or URLs.</summary>
    public IReadOnlyList<(string From, string To)> Redirects { get; init; } = [];

    /// <summary>Gets the old URLs of lists, which redirect to the corresponding lists of this site.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Gets the lists of the new site.</summary>
    public IReadOnlyList<PlannedList> OwnLists { get; init; } = [];

    public IReadOnlyList<(string Url, bool IsRss)> Feeds { get; init; } = [];

    /// <summary>Gets the files beside texts in the content folder, by their old URLs.</summary>
    public IReadOnlyList<(string Url, string File)> MovedFiles { get; init; } = [];

    /// <summary>Gets the old URLs of all files, or nothing if the output of the engine is unknown.</summary>
    public IReadOnlySet<string> OldFileUrls { get; init; } = new HashSet<string>();

    /// <summary>Gets a value indicating whether the output of the engine says which documents are public.</summary>
    public bool HasOutput { get; init; }

    /// <summary>Gets a value indicating whether texts keep their old URLs. Otherwise, the old URLs redirect.</summary>
    public bool KeepsUrls { get; init; } = true;

    /// <summary>Gets the path below which the old site was served, such as <c>/blog</c>, or an empty string.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Gets the syntax of the documents without a page.</summary>
    public MarkupOptions Markup { get; init; } = MarkupOptions.Usual;
}

/// <summary>Represents a text of the old site that becomes a text of the new one.</summary>
/// <param name="Path">The path of the document or the page, or the new path if the text is in an export file.</param>
/// <param name="To">The new path in the content folder.</param>
internal sealed record PlannedText(string Path, string To)
{
    /// <summary>Gets the URL on the old site, or <see langword="null"/> if it is unknown.</summary>
    public string? OldUrl { get; init; }

    /// <summary>Gets the keys that the front matter of the document gets. Values that are <see langword="null"/> are not written.</summary>
    public IReadOnlyList<(string Key, string? Value)> Matter { get; init; } = [];

    /// <summary>Gets a value indicating whether the keys for the URL are removed from the front matter.</summary>
    public bool RemovesUrl { get; init; }

    /// <summary>Gets the page that shows the document, or <see langword="null"/> if there is none.</summary>
    public ITextPage? Page { get; init; }

    /// <summary>
    /// Gets the function that returns the text with its front matter and adds to its report and pictures, or <see langword="null"/> if the
    /// text is a document in the folder.
    /// </summary>
    public Func<ConvertedText, string>? Text { get; init; }

    /// <summary>Gets the reason why the program of the old site does not publish the text, or <see langword="null"/>.</summary>
    public string? Hidden { get; init; }

    /// <summary>Gets the list to which the text belongs, or <see langword="null"/> if it belongs to none.</summary>
    public PlannedList? OwnList { get; init; }

    /// <summary>Gets a value indicating whether the text is the file that makes a folder a list.</summary>
    public bool IsList => OwnList is not null && FolderLayout.IsList(To);
}

/// <summary>Represents the page of a document on the old site, which says what a reader saw.</summary>
internal interface ITextPage
{
    /// <summary>Returns the body of the document as the page shows it.</summary>
    /// <param name="result">What gets the report and the pictures of the text.</param>
    string BodyOf(string body, ConvertedText result);

    /// <summary>Returns the whole text of the page.</summary>
    string Text(ConvertedText result);

    /// <summary>
    /// Returns a function that finds the target that the page shows for a relative path in the document, by the path and the words
    /// of the link. The target is a link from the new document, or <see langword="null"/> if it is unknown.
    /// </summary>
    Func<string, string, string?> Targets();
}

/// <summary>Represents a file that is copied.</summary>
/// <param name="Path">The path in the old folder, or <see langword="null"/> if the file is from elsewhere.</param>
/// <param name="To">The new path in the content folder.</param>
/// <param name="Source">The absolute path.</param>
/// <param name="IfLinked">
/// True if the file is copied only if a public text links to it, and only if no other file has the same new path.
/// </param>
internal sealed record PlannedFile(string? Path, string To, string Source, bool IfLinked = false);

/// <summary>Represents a file that is not imported.</summary>
/// <param name="Reason">The entry in the report.</param>
/// <param name="IsDocument">True if the file is reported by name. Others, such as settings and themes, are only counted.</param>
/// <param name="IsMissing">True if the old site publishes the file, so the new site lacks it.</param>
internal sealed record LeftOutFile(string Path, string Reason, bool IsDocument, bool IsMissing = false);

/// <summary>Represents a page of the old site.</summary>
/// <param name="Outcome">What becomes of the page, in the plural, as the report names it, such as <c>lists</c>.</param>
/// <param name="Text">The text that the page becomes, or <see langword="null"/>.</param>
internal sealed record PlannedPage(string Url, string Outcome, PlannedText? Text = null)
{
    public const string List = "lists";

    /// <summary>The outcome of pages that the new site lacks.</summary>
    public const string Missing = "missing";
}
