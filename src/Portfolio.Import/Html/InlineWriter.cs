using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Markdown.Html;

namespace Portfolio.Import.Html;

internal sealed class InlineWriter
{
    public const string Break = "\\\n";

    private readonly TextContext _context;
    private readonly InlinePlace _place;
    private readonly StringBuilder _text = new();
    private bool _leading;
    private bool _space;

    private InlineWriter(TextContext context, InlinePlace place) => (_context, _place) = (context, place);

    /// <summary>
    /// Converts the inline content of a block to Markdown. Characters with a special meaning at the start of a line are
    /// escaped.
    /// </summary>
    public static string Block(
        TextContext context, IReadOnlyList<INode> nodes, bool isCell = false, bool isHeading = false)
    {
        var text = Write(context, nodes, InlinePlace.Of(nodes, isCell, isHeading)).Text;
        while (text.EndsWith(Break, StringComparison.Ordinal))
            text = text[..^Break.Length].TrimEnd(' ');
        return isCell ? text : string.Join('\n', text.Split('\n').Select(MarkdownEscape.LineStart));
    }

    /// <summary>Converts inline nodes to Markdown. Also returns whether white space precedes or follows them.</summary>
    private static (string Text, bool Before, bool After) Write(
        TextContext context, IEnumerable<INode> nodes, InlinePlace place)
    {
        var writer = new InlineWriter(context, place);
        foreach (var node in nodes)
            writer.Write(node);
        return (writer._text.ToString(), writer._leading, writer._space);
    }

    private void Write(INode node)
    {
        if (node is IText text)
            WriteText(text);
        else if (node is IElement element)
            Write(element);
    }

    private void WriteText(IText node)
    {
        var text = Collapse(node.Data);
        if (text.Trim(' ').Length > 0)
        {
            var next = text[^1] == ' ' ? '\0' : InlineEdges.Next(node);
            var escaped = MarkdownEscape.Inline(text, next, _place.HasDollars, _place.IsCell);
            // A URL in the text of a link would become a link itself, so it is escaped.
            Append(_place.InLink ? escaped.Replace("://", "\\://", StringComparison.Ordinal)
                .Replace("www.", "www\\.", StringComparison.OrdinalIgnoreCase) : escaped);
        }
        else
        {
            _space |= text.Length > 0;
        }
    }

    private void Write(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                BreakLine();
                break;
            case "strong" or "b":
                Emphasize(element, "**", "strong");
                break;
            case "em" or "i":
                Emphasize(element, "*", "em");
                break;
            case "del" or "s" or "strike":
                Emphasize(element, "~~", "del");
                break;
            case "code" or "span" when FormulaText.Of(element) is { } formula:
                Append(formula);
                break;
            case "code" or "tt":
                Append(CodeSpan.Of(element.TextContent, _place.IsCell,
                    isAfterMark: !_space && _text.Length > 0 && _text[^1] == '`'));
                break;
            case "a":
                WriteLink(element);
                break;
            case "img":
                Append(ImageText.Of(_context, element, null, _place.IsCell));
                break;
            case Footnotes.Marker:
                Append($"[^{element.Attribute("n")}]");
                break;
            case "iframe" or "video" or "audio" or "embed" or "object":
                Append(EmbedText.Of(_context, element));
                break;
            case "script" or "style" or "template" or "noscript" or "svg" or "canvas" or "button" or "input"
                or "select" or "textarea"
                or "link" or "meta":
                _context.ReportRemoved(element);
                break;
            case var name
                when AllowedHtml.IsInline(name) && name is not ("span" or "picture" or "source" or "track" or "wbr" or "label" or "legend"):
                Surround(element, name);
                break;
            default:
                _space |= element.IsBlock();
                WriteChildren(element);
                _space |= element.IsBlock();
                break;
        }
    }

    private void WriteChildren(IElement element)
    {
        foreach (var child in element.ChildNodes)
            Write(child);
    }

    /// <summary>
    /// Writes emphasized text between Markdown markers, or between HTML tags where Markdown would not recognize the
    /// markers (CommonMark, section 6.2).
    /// </summary>
    private void Emphasize(IElement element, string mark, string tag)
    {
        if (_place.Marks.Contains($" {mark} ", StringComparison.Ordinal))
        {
            WriteChildren(element);
            return;
        }

        var inner = Write(_context, element.ChildNodes, _place with { Marks = $"{_place.Marks} {mark} " });
        var text = inner.Text;
        var breaks = 0;
        for (; text.EndsWith(Break, StringComparison.Ordinal); breaks++)
            text = text[..^Break.Length].TrimEnd(' ');
        _space |= inner.Before;
        if (text.Length > 0)
        {
            Separate();
            var next = inner.After || breaks > 0 ? ' ' : InlineEdges.Next(element);
            var isMark = InlineEdges.AllowMarks(_text, text, mark[0], next, element, _place.Marks.Length > 0);
            var marked = isMark ? mark + text + mark : $"<{tag}>{text}</{tag}>";
            _text.Append(string.IsNullOrWhiteSpace(text) ? text : marked);
        }

        _space |= inner.After;
        for (; breaks > 0; breaks--)
            BreakLine();
    }

    private void Surround(IElement element, string tag)
    {
        var inner = Write(_context, element.ChildNodes, _place);
        _space |= inner.Before;
        if (inner.Text.Length > 0)
            Append($"{RawHtml.StartTag(element, _context)}{inner.Text}</{tag}>");
        _space |= inner.After;
    }

    private void WriteLink(IElement element)
    {
        if (element.HasAttribute("id") && !element.HasChildNodes)
        {
            Append(RawHtml.StartTag(element, _context) + "</a>");
            return;
        }
        if (_place.InLink || ImageText.IsLinkToItself(element) || _context.LinkOf(element) is not { } url)
        {
            WriteChildren(element);
            return;
        }

        var inner = Write(_context, element.ChildNodes, _place with { InLink = true });
        _space |= inner.Before;
        if (inner.Text.Length > 0)
        {
            var title = element.Attribute("title") is { Length: > 0 } own
                ? " " + MarkdownEscape.Title(Collapse(own), _place.IsCell) : "";
            Append(element.TextContent == url && Uri.IsWellFormedUriString(url, UriKind.Absolute)
                && url.StartsWith("http", StringComparison.Ordinal) && !_place.IsCell ? $"<{url}>"
                : $"[{inner.Text}]({MarkdownEscape.Url(url)}{title})");
        }

        _space |= inner.After;
    }

    private void BreakLine()
    {
        if (_place.IsHeading || _text.Length == 0)
        {
            _space = true;
            return;
        }

        _space = false;
        _text.Append(_place.IsCell ? "<br>" : Break);
    }

    /// <summary>
    /// Appends text. Leading and trailing spaces are held back until more text follows, so that adjacent spaces
    /// collapse into one.
    /// </summary>
    private void Append(string text)
    {
        _space |= text.StartsWith(' ');
        var trimmed = text.Trim(' ');
        if (trimmed.Length == 0)
            return;
        Separate();
        _text.Append(trimmed);
        _space = text.EndsWith(' ');
    }

    private void Separate()
    {
        if (_space && _text.Length == 0)
            _leading = true;
        else if (_space && _text[^1] != '\n')
            _text.Append(' ');
        _space = false;
    }

    private static string Collapse(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '\t' or '\n' or '\r' or '\f'))
                result.Append(char.IsControl(c) ? "" : c.ToString());
            else if (result.Length == 0 || result[^1] != ' ')
                result.Append(' ');
        }

        return result.ToString();
    }
}

/// <summary>Describes where inline content is, because this determines which characters must be escaped.</summary>
/// <param name="IsHeading">True if the content is in a heading, which cannot contain line breaks.</param>
/// <param name="HasDollars">
/// True if the block contains two or more <c>$</c>, between which Markdown could see a formula, or is a cell, which is beside others.
/// </param>
internal sealed record InlinePlace(bool IsCell = false, bool IsHeading = false, bool HasDollars = false)
{
    public bool InLink { get; init; }

    /// <summary>The emphasis markers around the content, such as <c>**</c>, each with a space on both sides.</summary>
    public string Marks { get; init; } = "";

    public static InlinePlace Of(
        IEnumerable<AngleSharp.Dom.INode> nodes, bool isCell = false, bool isHeading = false) =>
        new(isCell, isHeading, nodes.Sum(n => n.TextContent.AsSpan().Count('$')) > (isCell ? 0 : 1));
}

internal static class CodeSpan
{
    /// <summary>
    /// Returns code as a code span, or as HTML if a code span cannot contain the code. Code that is only white space is
    /// returned unchanged.
    /// </summary>
    /// <param name="isAfterMark">True if the character before the code is a backtick.</param>
    public static string Of(string code, bool isCell, bool isAfterMark)
    {
        code = new([.. code.Select(c => char.IsControl(c) ? ' ' : c)]);
        if (string.IsNullOrWhiteSpace(code))
            return code;
        if (isAfterMark || (isCell && code.Contains('|', StringComparison.Ordinal)))
            return $"<code>{string.Concat(code.Select(Reference))}</code>";
        var fence = new string('`', LongestRun(code, '`') + 1);
        // Markdown removes one space on each side of a code span (CommonMark, section 6.1), so one space is added.
        var padding = code[0] is '`' or ' ' || code[^1] is '`' or ' ' ? " " : "";
        return fence + padding + code + padding + fence;
    }

    /// <summary>
    /// Returns ASCII punctuation as a character reference, such as <c>&amp;#42;</c> for <c>*</c>. Other characters are
    /// returned unchanged.
    /// </summary>
    private static string Reference(char c) => char.IsAscii(c) && !char.IsLetterOrDigit(c) && c != ' '
        ? string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};") : c.ToString();

    public static string Block(string code, string language)
    {
        code = code.ReplaceLineEndings("\n").Trim('\n');
        var fence = new string('`', Math.Max(3, LongestRun(code, '`') + 1));
        return $"{fence}{language}\n{code}\n{fence}";
    }

    private static int LongestRun(string text, char mark)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
            longest = Math.Max(longest, run = c == mark ? run + 1 : 0);
        return longest;
    }
}

internal static partial class ImageText
{
    /// <param name="caption">
    /// The caption, which becomes the title. <see langword="null"/> to use the title of the image.
    /// </param>
    public static string Of(TextContext context, IElement image, string? caption, bool isCell)
    {
        var alt = image.GetAttribute("alt") ?? "";
        // WordPress replaces emoji with images whose alternative text is the emoji.
        if (image.HasClass("emoji") || image.HasClass("wp-smiley"))
            return MarkdownEscape.Inline(alt, '\0', dollars: false, isCell);
        if (context.ImageOf(image) is not { } url)
            return "";
        var title = caption ?? (image.Attribute("title") is { Length: > 0 } own && own != alt ? own : null);
        var after = title is null ? "" : " " + MarkdownEscape.Title(OneLine(title), isCell);
        return $"![{MarkdownEscape.Inline(OneLine(alt), ']', dollars: true, isCell)}]({MarkdownEscape.Url(url)}{after})";
    }

    /// <summary>Determines whether a link around an image points to the same image, as in galleries.</summary>
    public static bool IsLinkToItself(IElement link) =>
        link.Children is [{ LocalName: "img" } image] && link.TextContent.Trim().Length == 0
        && MediaType.IsImage(link.Attribute("href").Split('?', '#')[0])
        && NameOf(link.Attribute("href")) == NameOf(TextContext.SourceOf(image) ?? "");

    /// <summary>
    /// Returns the file name in a URL, without the size in the name of a resized copy. <c>photo-300x200.jpg</c> →
    /// <c>photo.jpg</c>.
    /// </summary>
    private static string NameOf(string url) => Size().Replace(url.Split('?', '#')[0].Split('/')[^1], "");

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"-\d+x\d+(?=\.\w+\z)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Size();
}
