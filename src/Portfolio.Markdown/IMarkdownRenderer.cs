using System.Collections.ObjectModel;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown;

/// <summary>Renders Markdown as HTML, headings and plain text. Thread-safe. The same input gives the same output.</summary>
public interface IMarkdownRenderer
{
    /// <exception cref="OperationCanceledException">Rendering was cancelled. Not all parts of it can be.</exception>
    RenderedText Render(MarkdownSource source, CancellationToken cancellation = default);

    /// <summary>The sections of a rendered document, by the ids that its headings have on the page.</summary>
    /// <param name="markdown">The document as Markdown: its title as heading of level 1 before the text, with or without YAML front
    /// matter.</param>
    /// <param name="language">The <see cref="MarkdownSource.Language"/> with which it was rendered; <see langword="null"/> without smart
    /// punctuation.</param>
    /// <param name="extras">Those with which it was rendered; the defaults when <see langword="null"/>.</param>
    MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null);
}

/// <summary>Marks in texts that not every Markdown has. GitHub and Obsidian have those that are on by default.</summary>
public sealed record MarkdownExtras
{
    public static MarkdownExtras Default { get; } = new();

    /// <summary><c>:rocket:</c></summary>
    public bool Emoji { get; init; } = true;

    /// <summary><c>==marked==</c></summary>
    public bool Mark { get; init; } = true;

    /// <summary><c>H~2~O</c></summary>
    public bool Subscript { get; init; }

    /// <summary><c>2^10^</c></summary>
    public bool Superscript { get; init; }

    /// <summary><c>++inserted++</c></summary>
    public bool Inserted { get; init; }
}

/// <summary>The body of a Markdown file.</summary>
/// <param name="Path">The file, relative to the content folder.</param>
/// <param name="Markdown">The text after the front matter.</param>
/// <param name="FirstLine">The line of the file on which <paramref name="Markdown"/> begins, from 1.</param>
/// <param name="Url">The document's URL, for links that consist of a fragment only.</param>
/// <param name="Title">The title of the front matter, if any.</param>
/// <param name="Language">BCP 47 tag of the language of the text; <see langword="null"/>: labels are English, and punctuation stays as it
/// is.</param>
/// <param name="Images">How images of other sites are written.</param>
public sealed record MarkdownSource(
    string Path, string Markdown, int FirstLine, string Url, string? Title = null, string? Language = null, RemoteImages Images =
        RemoteImages.Remote)
{
    /// <summary>Scheme and host of the site, or null if unknown.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether quotes, dashes and ellipses become those of the language.</summary>
    public bool SmartPunctuation { get; init; } = true;

    public MarkdownExtras Extras { get; init; } = MarkdownExtras.Default;

    /// <summary>Macros for formulas: TeX by name, with or without the backslash.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>The result of rendering a Markdown text.</summary>
/// <param name="Template">Sanitized HTML as it is when no file exists to which the text links. Empty when <paramref name="Diagnostics"/>
/// contains an error.</param>
/// <param name="Open">The links into the site, and where their URLs are written.</param>
/// <param name="Headings">Headings of level 2 and 3 with their ids.</param>
/// <param name="PlainText">Text for search, without markup and code blocks, with the punctuation that the author typed. Blocks are
/// separated by line feeds.</param>
/// <param name="FirstHeading">
/// Text of a first heading of level 1 if the front matter has no title or the same title. The heading is then removed from
/// the HTML and the Markdown.
/// </param>
/// <param name="Summary">The first paragraph as plain text, at most 160 characters, cut at the end of a word; empty when there is
/// none.</param>
/// <param name="Words">Number of words, without code.</param>
/// <param name="Minutes">The estimated time to read the document, in minutes.</param>
/// <param name="Diagnostics">Problems in the order of their positions.</param>
/// <param name="ImageOrigins">Origins of the remote images, each valid as a source of a Content-Security-Policy.</param>
/// <param name="HasToc">Whether the text asks for a table of contents.</param>
/// <param name="Ids">All ids in the text: of headings of every level and of the author's HTML.</param>
public sealed record RenderedText(
    string Template,
    OpenText Open,
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
/// <param name="headings">Its headings below the title, in order.</param>
public sealed class MarkdownOutline(string markdown, IReadOnlyList<MarkdownHeading> headings)
{
    public IReadOnlyList<MarkdownHeading> Headings => headings;

    /// <summary>The section that a heading begins, with its subsections; <see langword="null"/> when no heading has this id.</summary>
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
/// <param name="Level">From 1 to 6.</param>
/// <param name="Id">Fragment of the page's URL at which the section begins.</param>
/// <param name="Text">Its text without markup.</param>
/// <param name="Start">Index of its line in the document.</param>
public sealed record MarkdownHeading(int Level, string Id, string Text, int Start);

/// <summary>A heading with its id.</summary>
public sealed record Heading(int Level, string Id, string Text);

/// <summary>How images of other sites are written.</summary>
public enum RemoteImages
{
    /// <summary>As images. Readers' browsers load them from those sites.</summary>
    Remote,

    /// <summary>As links.</summary>
    Link,

    /// <summary>As their alternative text.</summary>
    Off,
}
