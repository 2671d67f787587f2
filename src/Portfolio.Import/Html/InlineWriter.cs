using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Markdown.Html;

namespace Portfolio.Import.Html;

/// <summary>Writes the inline content of a block.</summary>
internal sealed class InlineWriter
{
    public const string Break = "\\\n";

    private readonly TextContext _context;
    private readonly InlinePlace _place;
    private readonly StringBuilder _text = new();
    private bool _leading;
    private bool _space;

    private InlineWriter(TextContext context, InlinePlace place) => (_context, _place) = (context, place);

    /// <summary>Writes the content of a block. Each line is safe at the start of a line.</summary>
    public static string Block(
        TextContext context, IReadOnlyList<INode> nodes, bool isCell = false, bool isHeading = false)
    {
        var text = Write(context, nodes, InlinePlace.Of(nodes, isCell, isHeading)).Text;
        while (text.EndsWith(Break, StringComparison.Ordinal))
            text = text[..^Break.Length].TrimEnd(' ');
        return isCell ? text : string.Join('\n', text.Split('\n').Select(MarkdownEscape.LineStart));
    }

    /// <summary>Writes the content. Also returns if white space precedes and follows it.</summary>
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
            // A URL in the text of a link must not become a separate link.
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
                Removed.Report(_context, element);
                break;
            case var name
                when AllowedHtml.IsInline(name) && name is not ("span" or "picture" or "source" or "track" or "wbr"):
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
    /// Writes emphasis with marks where Markdown allows them, or with tags where a mark would be text (CommonMark,
    /// section 6.2).
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
            var isMark = InlineEdges.AllowMarks(_text, text, mark[0], inner.After
                || breaks > 0 ? ' ' : InlineEdges.Next(element), element, _place.Marks.Length > 0);
            _text.Append(
                string.IsNullOrWhiteSpace(text) ? text : isMark ? mark + text + mark : $"<{tag}>{text}</{tag}>");
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

    /// <summary>Appends text that can start or end with a space.</summary>
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

    /// <summary>Collapses white space to single spaces, and removes control characters.</summary>
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

/// <summary>The context of an inline.</summary>
/// <param name="IsCell">True in a table cell.</param>
/// <param name="IsHeading">True in a heading, which is on one line.</param>
/// <param name="HasDollars">True in a block with two <c>$</c>, which could be a formula.</param>
internal sealed record InlinePlace(bool IsCell = false, bool IsHeading = false, bool HasDollars = false)
{
    public bool InLink { get; init; }

    /// <summary>The surrounding emphasis marks, such as <c>**</c>.</summary>
    public string Marks { get; init; } = "";

    /// <summary>Gets the context of a block's inlines.</summary>
    public static InlinePlace Of(
        IEnumerable<AngleSharp.Dom.INode> nodes, bool isCell = false, bool isHeading = false) =>
        new(isCell, isHeading, nodes.Sum(n => n.TextContent.AsSpan().Count('$')) > 1);
}

/// <summary>Writes code as Markdown.</summary>
internal static class CodeSpan
{
    /// <summary>Gets a code span, or an empty string if there is no code.</summary>
    /// <param name="isAfterMark">True if a backtick precedes directly.</param>
    public static string Of(string code, bool isCell, bool isAfterMark)
    {
        code = new([.. code.Select(c => char.IsControl(c) ? ' ' : c)]);
        if (string.IsNullOrWhiteSpace(code))
            return code;
        if (isAfterMark || (isCell && code.Contains('|', StringComparison.Ordinal)))
            return $"<code>{string.Concat(code.Select(Reference))}</code>";
        var fence = new string('`', LongestRun(code, '`') + 1);
        // One space on each side is not part of the code (CommonMark, section 6.1).
        var padding = code[0] is '`' or ' ' || code[^1] is '`' or ' ' ? " " : "";
        return fence + padding + code + padding + fence;
    }

    /// <summary>Gets a code character, with punctuation as a character reference.</summary>
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
    /// <param name="caption">The caption, or <see langword="null"/> to use the image's title.</param>
    public static string Of(TextContext context, IElement image, string? caption, bool isCell)
    {
        var alt = image.GetAttribute("alt") ?? "";
        // WordPress writes emoji as images.
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
        && NameOf(link.Attribute("href")) == NameOf(image.Attribute("src"));

    /// <summary>Gets the file name without the size that WordPress adds to smaller copies.</summary>
    private static string NameOf(string url) => Size().Replace(url.Split('?', '#')[0].Split('/')[^1], "");

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"-\d+x\d+(?=\.\w+\z)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Size();
}
