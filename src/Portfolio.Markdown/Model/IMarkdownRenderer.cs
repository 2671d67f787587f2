using System.Collections.ObjectModel;

namespace Portfolio.Markdown.Model;

/// <summary>Renders Markdown as HTML, headings and plain text. Implementations must be thread-safe and deterministic.</summary>
public interface IMarkdownRenderer
{
    /// <exception cref="OperationCanceledException">
    /// Rendering was cancelled. Cancellation is checked once per block.
    /// </exception>
    RenderedMarkdown Render(MarkdownSource source, CancellationToken cancellation = default);

    /// <summary>Finds the sections of a rendered document, with the same heading ids as on the page.</summary>
    /// <param name="markdown">
    /// The Markdown: optional YAML front matter, a level 1 heading as the title, and the body.
    /// </param>
    /// <param name="language">
    /// The <see cref="MarkdownSource.Language"/> of the rendered document, or <see langword="null"/> for unchanged
    /// punctuation.
    /// </param>
    /// <param name="extras">The extras of the rendered document, or <see langword="null"/> for the defaults.</param>
    MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null);
}

/// <summary>Selects optional inline syntax. The defaults match GitHub and Obsidian.</summary>
public sealed record MarkdownExtras
{
    public static MarkdownExtras Default { get; } = new();

    /// <summary>Gets a value indicating whether <c>:rocket:</c> is shown as an emoji.</summary>
    public bool Emoji { get; init; } = true;

    /// <summary>Gets a value indicating whether <c>==marked==</c> is highlighted.</summary>
    public bool Mark { get; init; } = true;

    /// <summary>Gets a value indicating whether <c>H~2~O</c> is shown with a subscript.</summary>
    public bool Subscript { get; init; }

    /// <summary>Gets a value indicating whether <c>2^10^</c> is shown with a superscript.</summary>
    public bool Superscript { get; init; }

    /// <summary>Gets a value indicating whether <c>++inserted++</c> is marked as an insertion.</summary>
    public bool Inserted { get; init; }
}

/// <summary>Represents the body of a Markdown file, with the settings that affect rendering.</summary>
/// <param name="Path">The file path, relative to the content folder.</param>
/// <param name="Markdown">The text after the front matter.</param>
/// <param name="FirstLine">The line in the file at which <paramref name="Markdown"/> starts, counting from 1.</param>

/// <param name="Title">The title from the front matter, or <see langword="null"/> if there is none.</param>
/// <param name="Language">
/// The BCP 47 tag of the document's language, or <see langword="null"/> for English labels and unchanged punctuation.
/// </param>
public sealed record MarkdownSource(
    string Path, string Markdown, int FirstLine, string? Title = null, string? Language = null,
    RemoteImages Images = RemoteImages.Remote)
{
    /// <summary>Gets the column at which <see cref="Markdown"/> starts in its first line, counting from 1.</summary>
    public int FirstColumn { get; init; } = 1;

    /// <inheritdoc cref="ISiteFiles.BaseUrls"/>
    public IReadOnlyList<string> BaseUrls { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether straight quotes, double hyphens and three dots are replaced with the typographic
    /// characters of the language.
    /// </summary>
    public bool SmartPunctuation { get; init; } = true;

    public MarkdownExtras Extras { get; init; } = MarkdownExtras.Default;

    /// <summary>Gets the host names to which forms in the document can be sent.</summary>
    public IReadOnlyList<string> FormHosts { get; init; } = [];

    /// <summary>The name of this site in <see cref="FrameHosts"/>.</summary>
    public const string Self = "self";

    /// <summary>Gets the host names whose pages frames in the document can show, and <c>self</c> for pages of this site.</summary>
    public IReadOnlyList<string> FrameHosts { get; init; } = [];

    /// <summary>Gets the author's views of containers, by the name after the colons.</summary>
    public IReadOnlyDictionary<string, BlockView> Blocks { get; init; } = ReadOnlyDictionary<string, BlockView>.Empty;

    /// <summary>Gets the TeX macros for formulas, by name with or without a leading backslash.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>Represents the author's view of a container.</summary>
/// <param name="Render">
/// A function that returns the HTML of the container. It throws a <see cref="BlockViewException"/> if the container cannot be rendered,
/// and a <see cref="BudgetExceededException"/> if the blocks of the document cost too much.
/// </param>
/// <param name="Attributes">The attributes that the view reads, or <see langword="null"/> if it may read any.</param>
public sealed record BlockView(Func<BlockContent, string> Render, IReadOnlySet<string>? Attributes);

/// <summary>Says why the view of a container cannot be rendered. The content of the container is then shown without it.</summary>
public sealed class BlockViewException(string message) : Exception(message);

/// <summary>Represents a container in a document for the view that renders it.</summary>
/// <param name="Title">The text after the name that is no attribute, or <see langword="null"/> if there is none.</param>
/// <param name="Html">The sanitized HTML of the content.</param>
public sealed record BlockContent(string Name, string? Title, IReadOnlyDictionary<string, string> Attributes, string Html)
{
    /// <summary>Gets the title as HTML if it has markup; otherwise null.</summary>
    public string? TitleHtml { get; init; }

    /// <summary>Gets the budget of the views of all blocks in the document.</summary>
    public required RenderingBudget Budget { get; init; }

    /// <summary>Gets the function that reports a fault of the view, with which the block can still be shown.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>Gets the function that returns the HTML of a picture.</summary>
    public required Func<BlockImage, string> Image { get; init; }

    /// <summary>Gets the function that returns the URL of a link target, for an attribute in double quotes.</summary>
    public required Func<string, string> Link { get; init; }

    /// <summary>Gets the function that removes what stands for links and pictures in <see cref="Html"/> from a text.</summary>
    public required Func<string, string> WithoutPlaces { get; init; }
}

/// <summary>Represents a picture in the view of a container.</summary>
/// <param name="Path">The path of the file, beside the document or in the site, or the URL of a remote picture.</param>
/// <param name="Sizes">The <c>sizes</c> attribute, or <see langword="null"/> for a picture as wide as the text.</param>
public sealed record BlockImage(string Path, string Alt, string? Sizes, string? Class);

/// <summary>Represents a rendered document. Its links into the site are filled in when a page is written.</summary>
/// <param name="Template">
/// The sanitized HTML without links into the site, or an empty string if <paramref name="Diagnostics"/> contains an
/// error.
/// </param>
/// <param name="Open">The links into the site, and the positions of their URLs in <paramref name="Template"/>.</param>
/// <param name="Headings">The headings of levels 2 and 3.</param>
/// <param name="PlainText">
/// The text for the search index, without markup and code blocks, and with the labels of diagrams.
/// Punctuation is as the author wrote it, blocks are separated by line feeds, and the cells of a row by tabs.
/// </param>
/// <param name="FirstHeading">
/// The text of a level 1 heading at the start of the document, which is removed from the HTML and the Markdown,
/// or <see langword="null"/> if there is no such heading or the front matter has a different title.
/// </param>
/// <param name="Summary">
/// The first paragraph as plain text, shortened to at most 160 characters, or an empty string if there is no paragraph.
/// </param>
/// <param name="Words">The number of words outside code blocks.</param>
/// <param name="ImageOrigins">The origins of remote images, which the content security policy must allow.</param>
/// <param name="HasToc">True if the document contains a marker that requests a table of contents.</param>
/// <param name="Ids">
/// All element ids in the document, which are used to check the fragments of links from other documents.
/// </param>
public sealed record RenderedMarkdown(
    string Template,
    OpenMarkdown Open,
    IReadOnlyList<Heading> Headings,
    string PlainText,
    string? FirstHeading,
    string Summary,
    int Words,
    int Minutes,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<string> ImageOrigins,
    bool HasToc,
    IReadOnlyList<string> Ids)
{
    /// <summary>Gets <see cref="FirstHeading"/> with inline code between backticks.</summary>
    public string? FirstHeadingWithCode { get; init; }

    /// <summary>Gets the lines of <see cref="PlainText"/> that are not prose, in document order.</summary>
    public IReadOnlyList<LineMark> Marks { get; init; } = [];

    /// <summary>Gets the text of code blocks, for the search index, with <see cref="SectionEnd"/> at each heading.</summary>
    public string Code { get; init; } = "";

    /// <summary>
    /// Gets the number of characters other than white space if the script of the text has no spaces between words, and
    /// <see cref="Words"/> is 0; otherwise, 0.
    /// </summary>
    public int Characters { get; init; }

    /// <summary>The character (form feed) at each heading in <see cref="Code"/>.</summary>
    public const char SectionEnd = '\f';
}

/// <summary>Represents a line of plain text that is a heading or contains the labels of a diagram.</summary>
/// <param name="Line">The index of the line, starting at 0.</param>
/// <param name="Heading">The id of the heading, or <see langword="null"/> for the labels of a diagram.</param>
public sealed record LineMark(int Line, string? Heading);

/// <summary>Splits a Markdown document into sections by heading.</summary>
/// <param name="headings">The headings below the title, in document order.</param>
public sealed class MarkdownOutline(string markdown, IReadOnlyList<MarkdownHeading> headings)
{
    public IReadOnlyList<MarkdownHeading> Headings => headings;

    /// <summary>Returns the section of a heading, including subsections, or <see langword="null"/> if no heading has the id.</summary>
    public string? Section(string id)
    {
        for (var i = 0; i < headings.Count; i++)
        {
            if (headings[i].Id != id)
                continue;
            var (level, isEnclosed) = (headings[i].Level, headings[i].IsEnclosed);
            var next = headings.Skip(i + 1).FirstOrDefault(h => h.IsEnclosed == isEnclosed ? h.Level <= level : isEnclosed);
            return markdown[headings[i].Start..(next?.Start ?? markdown.Length)].TrimEnd() + "\n";
        }

        return null;
    }
}

/// <param name="Start">The offset in the document at which the heading's line starts.</param>
/// <param name="IsEnclosed">True if the heading is in a quote, list or the like, and does not end the section around it.</param>
public sealed record MarkdownHeading(int Level, string Id, string Text, int Start, bool IsEnclosed);

public sealed record Heading(int Level, string Id, string Text);

/// <summary>Specifies how remote images are rendered.</summary>
public enum RemoteImages
{
    /// <summary>Remote images are shown, and browsers load them from the other site.</summary>
    Remote,

    /// <summary>Remote images are replaced with links.</summary>
    Link,

    /// <summary>Remote images are replaced with their alternative text.</summary>
    Off,
}
