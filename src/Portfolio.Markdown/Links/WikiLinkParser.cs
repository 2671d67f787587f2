using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Headings;

namespace Portfolio.Markdown.Links;

/// <summary>Parses <c>[[name]]</c>, <c>[[name#Heading|text]]</c> and <c>![[image.png|text]]</c>.</summary>
internal sealed class WikiLinkParser : InlineParser
{
    public WikiLinkParser() => OpeningCharacters = ['[', '!'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var isEmbedded = slice.CurrentChar == '!';
        var start = slice.Start + (isEmbedded ? 3 : 2);
        if (!slice.AsSpan().StartsWith(isEmbedded ? "![[" : "[[", StringComparison.Ordinal))
            return false;
        var before = slice.PeekCharExtra(-1);
        if ((before == '[' && !isEmbedded) || WordRune.IsSpaced(before) || FindEnd(slice, start) is not { } end)
            return false;
        var text = slice.Text[start..end];
        // `[[1]](url)` is a link with brackets in its text. `[[x]]` is also such a link if the document defines `x`.
        if (!(text.Any(char.IsLetter) || ContentDate.Parse(text, TimeZoneInfo.Utc) is not null)
            || (end + 2 <= slice.End && (slice.Text[end + 2] is '(' or '[' || (slice.Text[end + 2] == ']' && !isEmbedded)))
            || processor.Document.TryGetLinkReferenceDefinition(text, out _))
        {
            return false;
        }

        var link = Create(text, isEmbedded);
        link.Span = new(processor.GetSourcePosition(slice.Start, out var line, out var column),
            processor.GetSourcePosition(end + 1));
        (link.Line, link.Column, link.UrlSpan, link.IsClosed) = (line, column, link.Span, true);
        processor.Inline = link;
        slice.Start = end + 2;
        return true;
    }

    /// <summary>
    /// Returns the index of <c>]]</c> on the same line, or <see
    /// langword="null"/> if there is none or another bracket precedes <c>]]</c>.
    /// </summary>
    private static int? FindEnd(StringSlice slice, int start)
    {
        for (var i = start; i < slice.End; i++)
        {
            if (slice.Text[i] is '[' or '\n' or '\r')
                return null;
            if (slice.Text[i] == ']')
                return slice.Text[i + 1] == ']' && i > start ? i : null;
        }

        return null;
    }

    private static NamedLinkInline Create(string text, bool isEmbedded)
    {
        // In a table, authors must escape the bar, so an escaped bar is also a separator.
        var parts = text.Replace("\\|", "|", StringComparison.Ordinal).Split('|', 2);
        var target = parts[0].Trim();
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (name, heading) = hash < 0
            ? (target, "") : (target[..hash].Trim(), target[(target.LastIndexOf('#') + 1)..].Trim());
        var isMedia = isEmbedded && MediaType.Of(name).Split('/')[0] is "image" or "audio" or "video";
        var isBlock = heading.StartsWith('^');
        var written = parts.Length > 1 ? parts[1] : "";
        var label = written.Trim();
        // Obsidian reads a number after the last bar as the width of the image, and two numbers as width and height.
        var size = isMedia ? PictureSize.At(ref label) : null;
        if (label.Length == 0 && !isMedia)
            label = isBlock && name.Length > 0 ? name : target.Trim('#').Replace("#", " > ", StringComparison.Ordinal);
        var link = new NamedLinkInline
        {
            Url = heading.Length == 0 ? name : $"{name}#{(isBlock || IsFile(name) ? heading : HeadingSlug.Of(heading))}",
            IsImage = isMedia,
            WikiLabel = label,
            IsEmbeddedNote = isEmbedded && !isMedia
                && (Path.GetExtension(name).Length == 0 || MediaType.IsMarkdown(name)),
            Size = size,
        };
        link.AppendChild(new LiteralInline(label));
        return link;
    }

    /// <summary>Determines whether a name is that of a file without headings, such as a PDF with the fragment <c>page=3</c>.</summary>
    private static bool IsFile(string name) => !MediaType.IsMarkdown(name) && MediaType.Of(name) != MediaType.Unknown;
}

internal sealed class NamedLinkInline : LinkInline
{
    public string? WikiLabel { get; init; }

    /// <summary>Gets a value indicating whether the wikilink embeds another document: <c>![[note]]</c>.</summary>
    public bool IsEmbeddedNote { get; init; }

    /// <summary>Gets the size that the author wrote for an image, or <see langword="null"/> if there is none.</summary>
    public PictureSize? Size { get; init; }
}

/// <summary>Represents the size of an image in Obsidian's syntax: <c>300</c> or <c>300x100</c>, in pixels.</summary>
internal sealed record PictureSize(string Width, string? Height)
{
    /// <summary>Takes the size from the end of the text of an image, where it stands alone or after a bar.</summary>
    public static PictureSize? At(ref string text)
    {
        var start = text.LastIndexOf('|') + 1;
        var numbers = text[start..].Trim().Split('x');
        if (numbers.Length > 2 || !Array.TrueForAll(numbers, number => number.Length is > 0 and < 5 && number.All(char.IsAsciiDigit)))
            return null;
        text = text[..Math.Max(start - 1, 0)].TrimEnd();
        return new(numbers[0], numbers.ElementAtOrDefault(1));
    }
}
