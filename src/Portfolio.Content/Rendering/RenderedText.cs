
using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering;

/// <summary>All that is made of a Markdown text, once, at sync time.</summary>
/// <param name="Html">The text as HTML, allow-listed; every link resolved. Empty when a diagnostic is an error.</param>
/// <param name="Markdown">The source text, with relative link and image targets replaced by resolved root-relative addresses.</param>
/// <param name="Headings">Headings of level 2 and 3 with their ids.</param>
/// <param name="PlainText">Text for search, without code blocks and markup; blocks parted by line feeds.</param>
/// <param name="FirstHeading">Text of a first heading of level 1 that stands as the title, since the front matter has none or the same; it is left out of <paramref name="Html"/> and <paramref name="Markdown"/>.</param>
/// <param name="Summary">The first paragraph as plain text, cut at a word's end to at most 160 characters; empty when there is none.</param>
/// <param name="Words">Words, code not counted.</param>
/// <param name="CjkCharacters">Han, kana and hangul characters, which are not counted as words.</param>
/// <param name="References">Local files and addresses that the text points to.</param>
/// <param name="Diagnostics">Problems with positions in the file, in their order there.</param>
/// <param name="Ids">All that fragments of links can name, headings of every level and the author's own ids.</param>
public sealed record RenderedText(
    string Html,
    string Markdown,
    IReadOnlyList<Heading> Headings,
    string PlainText,
    string? FirstHeading,
    string Summary,
    int Words,
    int CjkCharacters,
    IReadOnlyList<Reference> References,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<string> Ids);

/// <summary>A link or image that points into the site.</summary>
/// <param name="Target">As written by the author.</param>
/// <param name="Url">The root-relative address it resolves to, without fragment; <see langword="null"/> when nothing is there.</param>
/// <param name="Fragment">The part behind <c>#</c>, without it.</param>
/// <param name="File">The file of the content folder it depends on, when it names one by a relative path.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column in the file, from 1.</param>
public sealed record Reference(string Target, string? Url, string? Fragment, string? File, int Line, int Column);

/// <summary>Answers where relative targets lead. Implementations must be thread-safe.</summary>
public interface ILinkResolver
{
    /// <summary>The address of the Markdown file at this path of the content folder; <see langword="null"/> when it is not published.</summary>
    string? UrlOf(string path);

    /// <summary>The media file at this path of the content folder; <see langword="null"/> when there is none.</summary>
    Media? MediaAt(string path);

    /// <summary>The path most like this one, to suggest where nothing is; <see langword="null"/> when none is near.</summary>
    string? NearestTo(string path) => null;
}

/// <summary>One Markdown text and where it stands.</summary>
/// <param name="Path">The file, relative to the content folder.</param>
/// <param name="Markdown">The text behind the front matter.</param>
/// <param name="FirstLine">The line of the file on which <paramref name="Markdown"/> begins, from 1.</param>
/// <param name="Url">The address of the document, for links that consist of a fragment alone.</param>
/// <param name="Title">The title of the front matter. Without one, a first heading of level 1 is the title.</param>
public sealed record MarkdownSource(string Path, string Markdown, int FirstLine, string Url, string? Title = null);

/// <summary>Markdown → HTML, headings and plain text. Thread-safe; the same input gives the same bytes.</summary>
public interface IMarkdownRenderer
{
    RenderedText Render(MarkdownSource source, ILinkResolver links);
}
