using System.Collections.ObjectModel;

namespace Portfolio.Markdown.Model;

/// <summary>Renders Markdown as HTML, headings and plain text. Thread-safe and deterministic.</summary>
public interface IMarkdownRenderer
{
    /// <exception cref="OperationCanceledException">Rendering was cancelled. Not all parts of it can be.</exception>
    RenderedMarkdown Render(MarkdownSource source, CancellationToken cancellation = default);

    /// <summary>Gets the sections of a rendered document, with the heading ids of the page.</summary>
    /// <param name="markdown">
    /// The Markdown document: an optional YAML front matter, the title as level 1 heading, and the text.
    /// </param>
    /// <param name="language">
    /// The <see cref="MarkdownSource.Language"/> that it was rendered with, or <see langword="null"/> without smart
    /// punctuation.
    /// </param>
    /// <param name="extras">The extras that it was rendered with, or <see langword="null"/> for the defaults.</param>
    MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null);
}

/// <summary>Inline syntax that not all Markdown dialects support. The defaults match GitHub and Obsidian.</summary>
public sealed record MarkdownExtras
{
    public static MarkdownExtras Default { get; } = new();

    /// <summary>Gets a value indicating whether <c>:rocket:</c> is an emoji.</summary>
    public bool Emoji { get; init; } = true;

    /// <summary>Gets a value indicating whether <c>==marked==</c> is highlighted.</summary>
    public bool Mark { get; init; } = true;

    /// <summary>Gets a value indicating whether <c>H~2~O</c> has a subscript.</summary>
    public bool Subscript { get; init; }

    /// <summary>Gets a value indicating whether <c>2^10^</c> has a superscript.</summary>
    public bool Superscript { get; init; }

    /// <summary>Gets a value indicating whether <c>++inserted++</c> is marked as an insertion.</summary>
    public bool Inserted { get; init; }
}

/// <summary>The body of a Markdown file.</summary>
/// <param name="Path">The file path relative to the content folder.</param>
/// <param name="Markdown">The text after the front matter.</param>
/// <param name="FirstLine">The line of the file at which <paramref name="Markdown"/> starts, counting from 1.</param>
/// <param name="Url">The document's URL, for links that consist of only a fragment.</param>
/// <param name="Title">The title from the front matter, or <see langword="null"/> if there is none.</param>
/// <param name="Language">
/// The BCP 47 tag of the document's language, or <see langword="null"/> for English labels and unchanged punctuation.
/// </param>
/// <param name="Images">The handling of remote images.</param>
public sealed record MarkdownSource(
    string Path, string Markdown, int FirstLine, string Url, string? Title = null, string? Language = null,
    RemoteImages Images = RemoteImages.Remote)
{
    /// <summary>The scheme and host of the site, or <see langword="null"/> if unknown.</summary>
    public string? Origin { get; init; }

    /// <summary>
    /// Gets a value indicating whether quotes, dashes and ellipses are replaced by those of the language.
    /// </summary>
    public bool SmartPunctuation { get; init; } = true;

    public MarkdownExtras Extras { get; init; } = MarkdownExtras.Default;

    /// <summary>Gets the hosts to which forms can be sent.</summary>
    public IReadOnlyList<string> FormHosts { get; init; } = [];

    /// <summary>TeX macros for formulas by name, with or without a leading backslash.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>The result of rendering a Markdown document.</summary>
/// <param name="Template">
/// The sanitized HTML if no link target in the site exists. Empty if <paramref name="Diagnostics"/> contains an error.
/// </param>
/// <param name="Open">The links into the site, and the places of their URLs.</param>
/// <param name="Headings">The headings of levels 2 and 3 with their ids.</param>
/// <param name="PlainText">
/// The text for search, without markup and code blocks, with the punctuation in the source. Blocks are separated by
/// line feeds.
/// </param>
/// <param name="FirstHeading">
/// The text of an initial level 1 heading, if the front matter has no title or the same title. The heading is then
/// removed from the HTML and the Markdown.
/// </param>
/// <param name="Summary">
/// The first paragraph as plain text, cut at a word boundary to at most 160 characters. Empty if there is none.
/// </param>
/// <param name="Words">The number of words, without code.</param>
/// <param name="Minutes">The estimated reading time in minutes.</param>
/// <param name="Diagnostics">The problems in source order.</param>
/// <param name="ImageOrigins">The origins of remote images, each a valid source in a Content-Security-Policy.</param>
/// <param name="HasToc">True if the document requests a table of contents.</param>
/// <param name="Ids">All ids in the document, from headings of any level and HTML.</param>
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
    /// <summary><see cref="FirstHeading"/> with its code between backticks.</summary>
    public string? FirstHeadingWithCode { get; init; }
}

/// <summary>The sections of a Markdown document.</summary>
/// <param name="markdown">The document.</param>
/// <param name="headings">The headings below the title, in order.</param>
public sealed class MarkdownOutline(string markdown, IReadOnlyList<MarkdownHeading> headings)
{
    public IReadOnlyList<MarkdownHeading> Headings => headings;

    /// <summary>
    /// Gets the section of a heading with its subsections, or <see langword="null"/> if no heading has the id.
    /// </summary>
    public string? Section(string id)
    {
        for (var i = 0; i < headings.Count; i++)
        {
            if (headings[i].Id != id)
                continue;
            var next = headings.Skip(i + 1).FirstOrDefault(h => h.Level <= headings[i].Level);
            return markdown[headings[i].Start..(next?.Start ?? markdown.Length)].TrimEnd() + "\n";
        }

        return null;
    }
}

/// <summary>A heading of a Markdown document.</summary>
/// <param name="Level">The level, from 1 to 6.</param>
/// <param name="Id">The id of the heading on the page.</param>
/// <param name="Text">The text without markup.</param>
/// <param name="Start">The index of its line in the document.</param>
public sealed record MarkdownHeading(int Level, string Id, string Text, int Start);

public sealed record Heading(int Level, string Id, string Text);

/// <summary>The handling of remote images.</summary>
public enum RemoteImages
{
    /// <summary>Written as images. Browsers load them from the other sites.</summary>
    Remote,

    /// <summary>Written as links.</summary>
    Link,

    /// <summary>Written as their alternative text.</summary>
    Off,
}
