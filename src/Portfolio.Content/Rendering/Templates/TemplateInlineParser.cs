using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Rendering.Headings;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>Tags of template languages, attributes of headings, comments of Obsidian and JSX tags. Code spans are parsed before.</summary>
internal sealed partial class TemplateInlineParser : InlineParser
{
    private const int MaxAttributesLength = 200;

    public TemplateInlineParser() => OpeningCharacters = ['{', '%', '<'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        var isOpen = false;
        var tag = text[0] switch
        {
            '%' => text.StartsWith(TemplateTag.ObsidianComment) ? ObsidianComment(text, slice.PeekCharExtra(-1), out isOpen) : null,
            '<' => JsxTag.Parse(text),
            _ => TemplateTag.ParseWithComment(text) ?? Attributes(text, processor.Block),
        };
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        if (isOpen || TemplateTag.IsOpenComment(text, tag))
            RenderingContext.Of(processor.Context)?.OpenComments.Add(start);
        if (tag is null)
            return false;
        var end = processor.GetSourcePosition(slice.Start + tag.Length - 1);
        processor.Inline = new TemplateInline(tag, text[..tag.Length].ToString()) { Span = new(start, end), Line = line, Column = column };
        slice.Start += tag.Length;
        return true;
    }

    /// <summary>
    /// <c>%% … %%</c>. Beside a letter or digit of a script with spaces it has no space at its own ends, so that <c>100%%</c> and <c>for
    /// %%i in</c> stay;
    /// after punctuation, no quotation mark or the like follows, so that <c>"%%"</c> stays.
    /// </summary>
    /// <param name="isOpen">Whether the end is not in the text.</param>
    private static TemplateTag? ObsidianComment(ReadOnlySpan<char> text, char before, out bool isOpen)
    {
        var window = text[..Math.Min(text.Length, TemplateTag.MaxLength)];
        var length = window[2..].IndexOf(TemplateTag.ObsidianComment);
        var (isAfterWord, isAfterMark) =
            (WordRune.IsSpaced(before), before != '\0' && !char.IsWhiteSpace(before) && !char.IsLetterOrDigit(before));
        isOpen = length < 0 && !isAfterWord && (!isAfterMark || text.Length == 2 || text[2] is '\r' or '\n' || char.IsLetter(text[2]));
        if (length <= 0 || before == '%')
            return null;
        var inner = text.Slice(2, length);
        var end = length + 4;
        var isBeforeWord =
            text[end..] is ['~', var letter, ..] ? char.IsAsciiLetter(letter) : text.Length > end && WordRune.IsSpaced(text[end]);
        if (isAfterMark && "\"'`”’»)]}>,.;:!?".Contains(inner[0], StringComparison.Ordinal))
            return null;
        if (isAfterWord && char.IsDigit(before) && (!char.IsLetter(inner[0]) || char.IsDigit(inner[^1])))
            return null;
        return (isAfterWord || isBeforeWord) && !CanTouchWord(inner, isBeforeWord) ? null : TemplateTag.CommentOf(end);
    }

    /// <summary>Whether the inside of a comment has no spaces at its ends, or has separate lines, and does not begin like a variable of a
    /// batch file: <c>%%i</c>, <c>%%~n</c>.</summary>
    private static bool CanTouchWord(ReadOnlySpan<char> inner, bool isBeforeWord)
    {
        if (inner[0] is '\r' or '\n')
            return !isBeforeWord && inner[^1] is '\r' or '\n';
        var isVariable = inner[0] == '~'
            || (WordRune.IsSpaced(inner[0]) && !(inner.Length > 1 && (char.IsLetter(inner[1]) || (!isBeforeWord && inner[1] == ' '))));
        return !isVariable && !char.IsWhiteSpace(inner[0]) && !char.IsWhiteSpace(inner[^1]);
    }

    /// <summary><c>{#id}</c> and <c>{.class}</c> at the end of a heading, and <c>{: …}</c> anywhere. An id is that of the heading, or of
    /// the heading on the line above.</summary>
    private static TemplateTag? Attributes(ReadOnlySpan<char> text, Block? block)
    {
        var close = text[..Math.Min(text.Length, MaxAttributesLength)].IndexOf('}');
        if (close < 2 || text[..close].Contains('\n'))
            return null;
        var content = text[1..close];
        var isBlockAttribute = content[0] == ':';
        if (!isBlockAttribute && !(block is HeadingBlock && content[0] is '#' or '.' && text[(close + 1)..].IsWhiteSpace()))
            return null;
        var id = "";
        foreach (var part in Quoted().Replace(content[(isBlockAttribute ? 1 : 0)..].ToString(), "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith('#'))
                id = part[1..];
            else if (isBlockAttribute && part is "toc")
                id = part;
            else if (part[0] != '.' && !part.Contains('=', StringComparison.Ordinal))
                return null;
        }

        if (id.Length > 0 && (block as HeadingBlock ?? HeadingAbove(block)) is { } heading)
            HeadingId.Set(heading, id);
        return new(TemplateSyntax.Attributes, id, false, "", close + 1);
    }

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quoted();

    /// <summary>Notes the heading on the line above a paragraph that ends. Later, the paragraph would have to be searched for among its
    /// siblings.</summary>
    public static void NoteHeadingAbove(BlockProcessor processor, Block block)
    {
        if (block.Parent is [.., HeadingBlock heading, ParagraphBlock last] && last == block && heading.Line + 1 == block.Line)
            block.SetData(typeof(HeadingBlock), heading);
    }

    /// <summary>The heading on the line above, when nothing of the paragraph came before.</summary>
    private static HeadingBlock? HeadingAbove(Block? block) =>
        block is ParagraphBlock { Inline.FirstChild: null } ? block.GetData(typeof(HeadingBlock)) as HeadingBlock : null;
}

/// <summary>A tag of a template language in a paragraph or heading.</summary>
internal sealed class TemplateInline(TemplateTag tag, string text) : LeafInline, IComment
{
    public TemplateTag Tag { get; } = tag;

    public bool IsComment => Tag.Syntax == TemplateSyntax.Comment;

    public bool IsPrivate => Tag.IsPrivate;

    /// <summary>The tag as the author wrote it.</summary>
    public string Text { get; } = text;
}
