using System.Buffers;
using System.Text;
using Markdig.Extensions.Emoji;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Limits;

namespace Portfolio.Markdown.Html;

/// <summary>
/// Reports Markdown in the text of an HTML block, which is shown with its marks, because the lines of the block are not Markdown
/// (CommonMark, section 4.6). The text between two tags of block elements is parsed as if it stood alone: what would become more
/// than text is Markdown.
/// </summary>
/// <param name="parse">Parses Markdown without a rendering context.</param>
internal sealed class MarkdownInHtml(RenderingContext context, Func<string, MarkdownDocument> parse)
{
    /// <summary>The maximum length of a text to parse. Only the first mark in a text is reported.</summary>
    private const int MaxLength = 4096;

    private const int MaxQuotedLength = 60;

    /// <summary>The placeholder for tags, code and a tag before the text on its line.</summary>
    private const char Other = '\uFFFC';

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_`~=$[:#>+-0123456789|");

    private readonly StringBuilder _text = new();

    /// <summary>The index of each line or part of a line in the text, and its offset in the Markdown.</summary>
    private readonly List<(int At, int Offset)> _parts = [];

    private bool _isAtLineStart = true;

    /// <summary>Adds text between tags without the indentation of its lines.</summary>
    /// <param name="offset">Returns the offset in the Markdown of an index in <paramref name="html"/>.</param>
    public void Add(string html, int start, int end, Func<int, int> offset)
    {
        // A tag at the end of its line is no text.
        if (start < end && html[start] is '\n' or '\r' && _parts.Count == 0)
            _text.Clear();
        while (start < end)
        {
            if (_isAtLineStart)
            {
                while (start < end && html[start] is ' ' or '\t')
                    start++;
            }

            var length = html.AsSpan(start, end - start).IndexOf('\n');
            var next = length < 0 ? end : start + length + 1;
            if (next > start && _text.Length < MaxLength)
            {
                _parts.Add((_text.Length, offset(start)));
                _text.Append(html, start, next - start);
            }

            _isAtLineStart = length >= 0 || (_isAtLineStart && next == start);
            start = next;
        }
    }

    /// <summary>Adds a tag of an inline element, or a character of code.</summary>
    public void AddOther()
    {
        _isAtLineStart = false;
        if (_text.Length < MaxLength)
            _text.Append(Other);
    }

    /// <summary>Reports the first mark in the text since the last call.</summary>
    /// <param name="isTag">True if a tag of a block element follows on the same line.</param>
    public void End(bool isTag)
    {
        var text = _text.ToString();
        if (text.AsSpan().ContainsAny(Marks) && Find(text) is var (start, end))
            Report(start, end);
        _text.Clear();
        _parts.Clear();
        if (isTag)
            AddOther();
        else
            _isAtLineStart = true;
    }

    private void Report(int start, int end)
    {
        var markdown = context.Source.Markdown;
        var (from, to) = (OffsetOf(start), OffsetOf(end));
        var shown = to < from || to >= markdown.Length ? markdown.AsSpan(from, 1) : markdown.AsSpan(from, to + 1 - from);
        var lineEnd = shown.IndexOf('\n');
        shown = lineEnd > 0 ? shown[..lineEnd] : shown;
        var quoted = shown.Length > MaxQuotedLength ? $"{shown[..MaxQuotedLength]}…" : shown.ToString();
        context.Report(from, Rule.HtmlMarkdown, $"`{quoted}` is shown with its marks, because the lines from an HTML tag to the next "
            + "blank line are not Markdown; write a blank line between the tag and this text, or write it in HTML");
    }

    /// <summary>Returns the first and the last index of the first Markdown in a text, or null if there is none.</summary>
    private (int Start, int End)? Find(string text)
    {
        MarkdownDocument document;
        try
        {
            LineLimits.Check(text);
            document = parse(text);
        }
        catch (Exception e) when (e is ArgumentException or DocumentTooLargeException)
        {
            // The text is nested too deeply for Markdown, so it is none.
            return null;
        }

        foreach (var block in document)
        {
            if (block is not ParagraphBlock { Inline: { } inlines })
            {
                // A mark without a text, such as a dash, is text.
                if (block is LinkReferenceDefinitionGroup || (block is ContainerBlock && !block.Descendants<LeafBlock>().Any()))
                    continue;
                return (block.Span.Start, block.Span.End);
            }

            if (inlines.Descendants<Inline>().FirstOrDefault(IsMarkdown) is { } found)
                return (found.Span.Start, found.Span.End);
        }

        return null;
    }

    private static bool IsMarkdown(Inline inline) => inline switch
    {
        EmojiInline => true,
        LinkInline { IsAutoLink: true } or AutolinkInline => false,
        LiteralInline or LineBreakInline or HtmlInline or HtmlEntityInline or DelimiterInline => false,
        _ => true,
    };

    private int OffsetOf(int index)
    {
        var part = _parts.FindLastIndex(part => part.At <= index);
        return part < 0 ? _parts[0].Offset : _parts[part].Offset + index - _parts[part].At;
    }
}
