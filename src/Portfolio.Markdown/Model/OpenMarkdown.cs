namespace Portfolio.Markdown.Model;

/// <summary>
/// The open links of a rendered document. Their targets are resolved when a page is rendered, because they depend on
/// other files.
/// </summary>
/// <param name="Path">The file path relative to the content folder.</param>
/// <param name="Links">The links in document order.</param>
/// <param name="Gaps">The gaps in the HTML in the order of writing. Two gaps can have the same offset.</param>
/// <param name="Edits">The Markdown edits that do not depend on a target.</param>
public sealed record OpenMarkdown(
    string Path, IReadOnlyList<OpenLink> Links, IReadOnlyList<Gap> Gaps, IReadOnlyList<SourceEdit> Edits);

/// <summary>A link or image whose target is a file or page of the site.</summary>
/// <param name="Target">The target in the source.</param>
/// <param name="Line">The line in the file, starting at 1.</param>
/// <param name="Column">The column in the file, starting at 1.</param>
public sealed record OpenLink(string Target, int Line, int Column)
{
    /// <summary>Gets a value indicating whether the target is a file name and not a URL or path.</summary>
    public bool IsName { get; init; }

    /// <summary>Gets a value indicating whether the target is the value of an HTML attribute.</summary>
    public bool IsHtml { get; init; }

    /// <summary>Gets a value indicating whether the link embeds a whole note.</summary>
    public bool IsEmbed { get; init; }

    /// <summary>The image options, or <see langword="null"/> if the link is not an image.</summary>
    public ImageOptions? Image { get; init; }

    /// <summary>The offset of the target in the Markdown, or <see langword="null"/> if unknown.</summary>
    public int? Start { get; init; }

    /// <summary>The length of the target in the Markdown.</summary>
    public int Length { get; init; }

    /// <summary>
    /// The text of a link that is replaced as a whole in the Markdown, such as a wikilink, or <see langword="null"/>
    /// for other links.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>The edits that replace the link by its text in the Markdown.</summary>
    public IReadOnlyList<SourceEdit> Removal { get; init; } = [];

    /// <summary>Gets the target, or the whole link, to write in the Markdown.</summary>
    internal string Written(string href)
    {
        // An unbalanced parenthesis would end a Markdown link.
        var target = IsHtml ? href
            : href.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return Label is null ? target : $"{(Image is null ? "" : "!")}[{Label}]({target})";
    }
}

/// <summary>A place in the HTML template that is filled if a link's target exists.</summary>
/// <param name="At">The offset in the template, in UTF-16 units.</param>
/// <param name="Link">The index of the link.</param>
/// <param name="Before">The HTML before the URL, or <see langword="null"/> for an image.</param>
/// <param name="After">
/// The HTML after the URL, or <see langword="null"/> if only <paramref name="Before"/> is written, such as an end tag.
/// </param>
/// <param name="Length">The length of the alternative text that an image replaces.</param>
public sealed record Gap(int At, int Link, string? Before = null, string? After = null, int Length = 0);

/// <summary>A replacement in the Markdown.</summary>
public sealed record SourceEdit(int Start, int Length, string Text);

/// <summary>The presentation of an image.</summary>
/// <param name="Alt">The alternative text, or an empty string for a decorative image.</param>
public sealed record ImageOptions(string Alt)
{
    public string? Title { get; init; }

    /// <summary>The <c>width</c> attribute in the source.</summary>
    public string? Width { get; init; }

    /// <summary>The <c>height</c> attribute in the source.</summary>
    public string? Height { get; init; }

    /// <summary>
    /// The maximum width in pixels, with the height in proportion, or <see langword="null"/> if there is none.
    /// </summary>
    public int? MaxWidth { get; init; }

    /// <summary>Gets a value indicating whether the image loads before it is near the viewport.</summary>
    public bool IsEager { get; init; }

    /// <summary>
    /// Gets a value indicating whether the image is in a <c>picture</c> element in the source, because these cannot be
    /// nested.
    /// </summary>
    public bool IsInPicture { get; init; }

    /// <summary>Gets a value indicating whether the image is the only content of its paragraph.</summary>
    public bool IsFigure { get; init; }

    /// <summary>The id of the figure, or <see langword="null"/> if there is none.</summary>
    public string? Id { get; init; }
}

/// <summary>A document with resolved links.</summary>
/// <param name="Html">The sanitized HTML with root-relative URLs.</param>
/// <param name="Markdown">The source with root-relative URLs instead of relative targets.</param>
public sealed record FilledMarkdown(string Html, string Markdown);
