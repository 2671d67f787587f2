namespace Portfolio.Markdown.Links;

/// <summary>The open links of a rendered text. Their targets are found when a page is rendered, because they depend on other
/// files.</summary>
/// <param name="Path">The file of the text, relative to the content folder.</param>
/// <param name="Links">The links in the order in which they were visited.</param>
/// <param name="Gaps">The gaps of the HTML in the order in which they were written. Two can have one offset.</param>
/// <param name="Edits">The edits of the Markdown that depend on no target.</param>
public sealed record OpenText(
    string Path, IReadOnlyList<OpenLink> Links, IReadOnlyList<Gap> Gaps, IReadOnlyList<SourceEdit> Edits);

/// <summary>A link or image whose target is a file or page of the site.</summary>
/// <param name="Target">The target as the author wrote it.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column in the file, from 1.</param>
public sealed record OpenLink(string Target, int Line, int Column)
{
    /// <summary>True if the target is the name of a file rather than a URL or a path.</summary>
    public bool IsName { get; init; }

    /// <summary>True if the target is the value of an HTML attribute.</summary>
    public bool IsHtml { get; init; }

    /// <summary>True if the author wrote it to show a whole text in this one.</summary>
    public bool IsEmbed { get; init; }

    /// <summary>How the image is shown, or null if the link is not an image.</summary>
    public ImageOptions? Image { get; init; }

    /// <summary>Offset of the target in the Markdown, or null if it is unknown.</summary>
    public int? Start { get; init; }

    /// <summary>Length of the target in the Markdown.</summary>
    public int Length { get; init; }

    /// <summary>The text of a link that is replaced as a whole in the Markdown, such as a wikilink; null for others.</summary>
    public string? Label { get; init; }

    /// <summary>The edits of the Markdown that leave only the text of the link.</summary>
    public IReadOnlyList<SourceEdit> Removal { get; init; } = [];

    /// <summary>The target, or the whole link, as it is written in the Markdown.</summary>
    internal string Written(string href)
    {
        // An unbalanced parenthesis would end a Markdown link.
        var target = IsHtml ? href
            : href.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return Label is null ? target : $"{(Image is null ? "" : "!")}[{Label}]({target})";
    }
}

/// <summary>A place in the HTML template where something is written if the target of a link exists.</summary>
/// <param name="At">Offset in the template, in UTF-16 units.</param>
/// <param name="Link">Index of the link.</param>
/// <param name="Before">The HTML before the URL; null where an image is written.</param>
/// <param name="After">The HTML after the URL; null if only <paramref name="Before"/> is written, such as an end tag.</param>
/// <param name="Length">Length of the alternative text that an image replaces.</param>
public sealed record Gap(int At, int Link, string? Before = null, string? After = null, int Length = 0);

/// <summary>A replacement in a text.</summary>
public sealed record SourceEdit(int Start, int Length, string Text);

/// <summary>How an image is shown.</summary>
/// <param name="Alt">Alternative text; empty for decoration.</param>
public sealed record ImageOptions(string Alt)
{
    public string? Title { get; init; }

    /// <summary>The attribute <c>width</c> that the author wrote.</summary>
    public string? Width { get; init; }

    /// <summary>The attribute <c>height</c> that the author wrote.</summary>
    public string? Height { get; init; }

    /// <summary>The maximum width in pixels, with the height in proportion; null if the author set none.</summary>
    public int? MaxWidth { get; init; }

    /// <summary>True if the browser loads the image before it is near the viewport.</summary>
    public bool IsEager { get; init; }

    /// <summary>True if the image stands in an author's <c>picture</c> element, which cannot contain another.</summary>
    public bool IsInPicture { get; init; }

    /// <summary>True if the image is the only content of its paragraph.</summary>
    public bool IsFigure { get; init; }

    /// <summary>The id of the figure, or null if there is none.</summary>
    public string? Id { get; init; }
}

/// <summary>The result of filling a text.</summary>
/// <param name="Html">Sanitized HTML with root-relative URLs.</param>
/// <param name="Markdown">The source with root-relative URLs instead of relative targets.</param>
public sealed record FilledText(string Html, string Markdown);
