using System.Collections.ObjectModel;
using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering;

/// <summary>Renders Markdown as HTML, headings and plain text. Thread-safe. The same input gives the same output.</summary>
public interface IMarkdownRenderer
{
    /// <exception cref="OperationCanceledException">Rendering was cancelled. Not all parts of it can be.</exception>
    RenderedText Render(MarkdownSource source, ILinkResolver links, CancellationToken cancellation = default);

    /// <summary>The sections of a rendered document, by the ids that its headings have on the page.</summary>
    /// <param name="markdown">The document as Markdown: its title as heading of level 1 before the text, with or without YAML front
    /// matter.</param>
    /// <param name="language">The <see cref="MarkdownSource.Language"/> with which it was rendered; <see langword="null"/> without smart
    /// punctuation.</param>
    MarkdownOutline Outline(string markdown, string? language);
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
    /// <summary>The URL of the list of posts.</summary>
    public string BlogUrl { get; init; } = new BlogSection().Url;

    /// <summary>Whether quotes, dashes and ellipses become those of the language.</summary>
    public bool SmartPunctuation { get; init; } = true;

    /// <summary>Macros for formulas: TeX by name, with or without the backslash.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
