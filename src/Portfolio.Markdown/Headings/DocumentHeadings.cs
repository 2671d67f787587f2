namespace Portfolio.Markdown.Headings;

/// <summary>Collects the headings of a document.</summary>
internal sealed class DocumentHeadings
{
    /// <summary>Gets the headings of levels 1 to 3, for the table of contents.</summary>
    public List<Heading> InContents { get; } = [];

    /// <summary>Gets or sets the text of the last heading, or an empty string before the first heading.</summary>
    public string Last { get; set; } = "";

    /// <summary>Gets or sets the text of the heading that is the document title, or <see langword="null"/> if there is none.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets <see cref="Title"/> with its code in backticks.</summary>
    public string? TitleWithCode { get; set; }

    /// <summary>Gets or sets a value indicating whether the author asks for a table of contents.</summary>
    public bool HasToc { get; set; }
}
