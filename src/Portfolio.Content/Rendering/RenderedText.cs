using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering;

/// <summary>The result of rendering a Markdown text.</summary>
/// <param name="Html">Sanitized HTML with resolved links. Empty when <paramref name="Diagnostics"/> contains an error.</param>
/// <param name="Markdown">The source text with relative link and image targets replaced by root-relative URLs.</param>
/// <param name="Headings">Headings of level 2 and 3 with their ids.</param>
/// <param name="PlainText">Text for search, without markup and code blocks. Blocks are separated by line feeds.</param>
/// <param name="FirstHeading">
/// Text of a first heading of level 1 if the front matter has no title or the same title. The heading is then removed from
/// <paramref name="Html"/> and <paramref name="Markdown"/>.
/// </param>
/// <param name="Summary">The first paragraph as plain text, at most 160 characters, cut at the end of a word; empty when there is
/// none.</param>
/// <param name="Words">Number of words, without code.</param>
/// <param name="CjkCharacters">Number of Han, kana and hangul characters. They do not count as words.</param>
/// <param name="References">Links and images that point into the site.</param>
/// <param name="Diagnostics">Problems in the order of their positions.</param>
/// <param name="ImageOrigins">Origins of the remote images, each valid as a source of a Content-Security-Policy.</param>
/// <param name="HasToc">Whether the text asks for a table of contents.</param>
/// <param name="Ids">All ids in the text: of headings of every level and of the author's HTML.</param>
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
    IReadOnlyList<string> ImageOrigins,
    bool HasToc,
    IReadOnlyList<string> Ids);

/// <summary>A link or image that points into the site.</summary>
/// <param name="Target">The target as the author wrote it.</param>
/// <param name="Url">The root-relative URL without fragment; <see langword="null"/> when the target does not exist.</param>
/// <param name="Fragment">The part after <c>#</c>.</param>
/// <param name="File">The file of the content folder, when the target is a relative path.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column in the file, from 1.</param>
/// <param name="Key">The <see cref="LinkKey"/> by which the file was looked for, when the target is not its path.</param>
public sealed record Reference(string Target, string? Url, string? Fragment, string? File, int Line, int Column, string? Key = null);
