namespace Portfolio.Markdown.Model;

/// <summary>
/// Contains the links of a rendered document whose targets depend on other files.
/// Other files can change, so the links are resolved when a page is written.
/// </summary>
/// <param name="Gaps">The gaps in the HTML in document order. Two gaps can have the same offset.</param>
/// <param name="Edits">The edits of the Markdown that apply whether or not link targets exist.</param>
public sealed record OpenMarkdown(
    string Path, IReadOnlyList<OpenLink> Links, IReadOnlyList<Gap> Gaps, IReadOnlyList<SourceEdit> Edits);

/// <summary>Represents a link or image whose target is a file or page of the site.</summary>
/// <param name="Target">The target as the author wrote it.</param>
public sealed record OpenLink(string Target, int Line, int Column)
{
    /// <summary>Gets a value indicating whether the target is a file name, as in wikilinks.</summary>
    public bool IsName { get; init; }

    public bool IsHtml { get; init; }

    /// <summary>Gets a value indicating whether the link embeds another document: <c>![[note]]</c>.</summary>
    public bool IsEmbed { get; init; }

    public ImageOptions? Image { get; init; }

    public int? Start { get; init; }

    public int Length { get; init; }

    /// <summary>
    /// Gets the text of a link that is replaced as a whole in the Markdown, such as a wikilink, or
    /// <see langword="null"/> for other links.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>Gets the Markdown edits that replace the link with its text if the target is not published.</summary>
    public IReadOnlyList<SourceEdit> Removal { get; init; } = [];

    /// <summary>Returns the Markdown that replaces the target, or the whole link if the link has a label.</summary>
    internal string Written(string href)
    {
        // An unbalanced parenthesis would end a Markdown link, so parentheses are encoded.
        var target = IsHtml ? href
            : href.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return Label is null ? target : $"{(Image is null ? "" : "!")}[{Label}]({target})";
    }
}

/// <summary>Represents a position in the HTML template where HTML is inserted if the target of a link exists.</summary>
/// <param name="At">The offset in the template, in UTF-16 code units.</param>
/// <param name="Link">The index of the link in the document.</param>
/// <param name="Before">The HTML before the URL, or <see langword="null"/> for an image.</param>
/// <param name="After">
/// The HTML after the URL, or <see langword="null"/> if only <paramref name="Before"/> is inserted, such as an end tag.
/// </param>
/// <param name="Length">The length of the alternative text that an image replaces.</param>
public sealed record Gap(int At, int Link, string? Before = null, string? After = null, int Length = 0);

public sealed record SourceEdit(int Start, int Length, string Text);

/// <summary>Contains the settings of an image, from Markdown or raw HTML.</summary>
/// <param name="Alt">The alternative text, or an empty string for a decorative image.</param>
public sealed record ImageOptions(string Alt)
{
    public string? Title { get; init; }

    public string? Width { get; init; }

    public string? Height { get; init; }

    /// <summary>Gets the <c>sizes</c> attribute, or <see langword="null"/> if it follows from the width.</summary>
    public string? Sizes { get; init; }

    public string? Class { get; init; }

    /// <summary>Gets a value indicating whether the image loads immediately, even outside the viewport.</summary>
    public bool IsEager { get; init; }

    /// <summary>
    /// Gets a value indicating whether the image is already in a <c>picture</c> element.
    /// Such an image gets no AVIF variants, because <c>picture</c> elements cannot be nested.
    /// </summary>
    public bool IsInPicture { get; init; }

    /// <summary>
    /// Gets the number of the link to the image for the dark theme, or null if a file beside the image decides.
    /// </summary>
    public int? DarkLink { get; init; }

    /// <summary>Gets a value indicating whether the image is alone in its paragraph and becomes a figure.</summary>
    public bool IsFigure { get; init; }

    /// <summary>Gets a value indicating whether the image is one of several in a gallery.</summary>
    public bool IsInGallery { get; init; }

    /// <summary>Gets a value indicating whether an HTML link of the author contains the image.</summary>
    public bool IsInLink { get; init; }

    public string? Id { get; init; }
}

/// <param name="Html">The sanitized HTML with root-relative URLs.</param>
/// <param name="Markdown">The Markdown with root-relative URLs instead of relative targets.</param>
public sealed record FilledMarkdown(string Html, string Markdown)
{
    /// <summary>Gets the lists of texts in <see cref="Html"/>, where they are links, in order. A page shows the texts as entries.</summary>
    public IReadOnlyList<FilledList> Lists { get; init; } = [];
}
