using System.Text.RegularExpressions;
using Portfolio.Markdown.Html;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Finds text that must not appear on the page, before the document is parsed: HTML, Obsidian and template comments,
/// hidden elements, scripts and styles. Hidden text can span several blocks. Code is not changed.
/// </summary>
internal sealed partial class HiddenText(string text, RenderingContext context)
{
    /// <summary>The maximum length of an Obsidian comment within a paragraph, in characters.</summary>
    private const int MaxLength = 2_000;

    /// <summary>
    /// The maximum number of tags that are read to find the ends of hidden elements,
    /// which limits the time that many unclosed elements take.
    /// </summary>
    private const int MaxTags = 100_000;

    private const string Comment = "%%";

    private static readonly string[] Programs = ["script", "style", "template", "svg", "math", "object", "canvas"];

    private readonly bool _hasHidden = text.Contains("hidden", StringComparison.OrdinalIgnoreCase)
        || text.Contains("display", StringComparison.OrdinalIgnoreCase);

    private readonly char[] _text = text.ToCharArray();
    private readonly ProseReader _prose = new(text);
    private int _tags = MaxTags;
    private int _rawEnd;

    /// <summary>
    /// The end markers that do not occur in the rest of the document,
    /// so that the document is not searched for them again.
    /// </summary>
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Replaces hidden text with fillers and spaces. All other text keeps its offset.</summary>
    public static string Blank(string markdown, RenderingContext context)
    {
        var mayHide = markdown.Contains('<', StringComparison.Ordinal)
            || markdown.Contains(Comment, StringComparison.Ordinal)
            || markdown.Contains("{%", StringComparison.Ordinal) || markdown.Contains("{{", StringComparison.Ordinal);
        return mayHide ? new HiddenText(markdown, context).Run() : markdown;
    }

    private string Run()
    {
        while (_prose.Next("<%{") is >= 0 and var at)
        {
            var end = EndAt(at);
            if (end > at)
                Hide(at, end);
            _prose.Continue(end > at ? end : at + 1);
        }

        return new(_text);
    }

    /// <summary>Returns the offset after the hidden text that starts at an offset, or -1 if there is none.</summary>
    private int EndAt(int at)
    {
        var rest = text.AsSpan(at);
        switch (rest[0])
        {
            case '<' when rest.StartsWith("<!--"):
                return EndOfHtmlComment(at);
            case '<':
                return EndOfElement(at);
            case '%':
                return at >= _rawEnd && rest.StartsWith(Comment) ? EndOfObsidian(at) : -1;
            case '{' when at < _rawEnd:
                return -1;
            case '{' when rest.StartsWith("{{/*") || rest.StartsWith("{{- /*"):
                return EndOf(at, EndOfTemplateComment());
            case '{' when LiquidComment().Match(text, at) is { Success: true } liquid:
                return EndOf(at + liquid.Length, EndOfLiquidComment());
            default:
                ReportForeign(at, rest);
                return -1;
        }
    }

    private void ReportForeign(int at, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("{{<") || rest.StartsWith("{{%")
            || (rest.StartsWith("{% ") && (at == 0 || text[at - 1] != '{')))
        {
            ForeignSyntax.Report(context, at, rest[..3].ToString());
        }
    }

    /// <summary>
    /// Returns the end of an HTML comment that spans several lines, or -1 for other comments. The parser handles
    /// comments on one line (CommonMark, section 6.6).
    /// </summary>
    private int EndOfHtmlComment(int at)
    {
        if (text.AsSpan(at).StartsWith("<!-->") || text.AsSpan(at).StartsWith("<!--->"))
            return -1;
        var end = EndInProse(at + 4, "-->");
        return end >= 0 && text.AsSpan(at, end - at).ContainsAny('\n', '\r') ? end : -1;
    }

    private int EndOfElement(int at)
    {
        if (!MayHide(at) || HtmlTag.Parse(text, at, out var after) is not { IsEnd: false } element)
            return -1;
        if (element.Name == "pre"
            && text.IndexOf("</pre", after, StringComparison.OrdinalIgnoreCase) is >= 0 and var raw)
        {
            _rawEnd = Math.Max(_rawEnd, raw);
        }
        var isProgram = Programs.Contains(element.Name) && !EmbeddedContent.IsEmbed(element);
        if (!isProgram && !element.IsHidden)
            return -1;
        var end = after;
        if (!element.IsSelfClosing && !AllowedHtml.IsVoid(element.Name))
        {
            end = element.Name is "script" or "style"
                ? EndOfRaw(element.Name, after) : EndOfElement(element.Name, after);
        }
        if (isProgram && end >= 0)
            context.Report(at, "html-removed", $"<{element.Name}> and its content are not shown; remove them");
        return end;
    }

    /// <summary>
    /// Determines whether a tag can hide text. If the document contains neither “hidden” nor “display”, only the
    /// element name matters.
    /// </summary>
    private bool MayHide(int at)
    {
        if (_hasHidden)
            return true;
        return IsName(text, at + 1, "pre") || Programs.Any(program => IsName(text, at + 1, program));
    }

    private static bool IsName(string text, int at, string name) =>
        string.Compare(text, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private int EndOfRaw(string name, int start)
    {
        var end = _missing.Contains(name) ? -1 : text.IndexOf("</" + name, start, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
        {
            _missing.Add(name);
            return -1;
        }
        var close = text.IndexOf('>', end);
        return close < 0 ? -1 : close + 1;
    }

    private int EndOfElement(string name, int start)
    {
        var prose = _prose.From(start);
        for (var depth = 1; _tags-- > 0 && prose.Next("<") is >= 0 and var at;)
        {
            var tag = HtmlTag.Parse(text, at, out var after);
            if (tag?.Name == name && (tag.IsEnd || !tag.IsSelfClosing))
                depth += tag.IsEnd ? -1 : 1;
            if (depth == 0)
                return after;
            prose.Continue(after);
        }

        return -1;
    }

    private int EndOf(int start, Regex end)
    {
        if (_missing.Contains(end.ToString()))
            return -1;
        foreach (var match in end.EnumerateMatches(text, start))
            return match.Index + match.Length;
        _missing.Add(end.ToString());
        return -1;
    }

    /// <summary>Returns the offset after the next end marker outside code, or -1 if there is none.</summary>
    private int EndInProse(int start, string end)
    {
        if (_missing.Contains(end))
            return -1;
        var prose = _prose.From(start);
        for (var first = end[..1]; prose.Next(first) is >= 0 and var at; prose.Continue(at + 1))
        {
            if (text.AsSpan(at).StartsWith(end))
                return at + end.Length;
        }

        _missing.Add(end);
        return -1;
    }

    /// <summary>
    /// Returns the end of an Obsidian comment, <c>%% … %%</c>, or -1 if the percent signs are text. Next to a letter
    /// or digit, a comment cannot start or end with a space, so that <c>100%%</c> and <c>for %%i in</c> remain text.
    /// After punctuation, a comment cannot start with a quotation mark or similar, so that <c>"%%"</c> remains text.
    /// Writing systems without spaces between words are exempt.
    /// </summary>
    private int EndOfObsidian(int at)
    {
        var before = at == 0 ? '\0' : text[at - 1];
        if (before == '%')
            return -1;
        if (IsAlone(at))
            return EndOfLines(at);
        var isAfterWord = WordRune.IsSpaced(before);
        var isAfterMark = before != '\0' && !char.IsWhiteSpace(before) && !char.IsLetterOrDigit(before);
        var end = EndInProse(at + 2, Comment);
        if (end < 0)
            return -1;
        var inner = text.AsSpan(at + 2, end - 2 - at - 2);
        if (inner.Length > MaxLength || EmptyLine().IsMatch(inner))
        {
            var isLineEnd = text[at + 2] is '\r' or '\n';
            if (isAfterWord || (isAfterMark && !isLineEnd && !char.IsLetter(text[at + 2])))
                return -1;
            if (isLineEnd)
                return EndOfLines(at);
            return IsWordAt(end) ? -1 : end;
        }

        if (inner.Length == 0 || (isAfterMark && "\"'`”’»)]}>,.;:!?".Contains(inner[0], StringComparison.Ordinal))
            || (isAfterWord && char.IsDigit(before) && (!char.IsLetter(inner[0]) || char.IsDigit(inner[^1]))))
        {
            return -1;
        }
        var isBeforeWord = end + 1 < text.Length && text[end] == '~'
            ? char.IsAsciiLetter(text[end + 1]) : IsWordAt(end);
        return (isAfterWord || isBeforeWord) && !CanTouchWord(inner, isBeforeWord) ? -1 : end;
    }

    /// <summary>
    /// Returns the end of a comment whose opening marker is the last text on its line:
    /// the next marker that is not followed by a word. Returns -1 if there is no such marker.
    /// </summary>
    private int EndOfLines(int at)
    {
        var end = EndInProse(at + 2, Comment);
        while (end >= 0 && IsWordAt(end))
            end = EndInProse(end, Comment);
        return end;
    }

    private bool IsAlone(int at) => LineBefore(at).IndexOfAnyExcept(" \t>") < 0 && LineAfter(at + 2).IsWhiteSpace();

    private ReadOnlySpan<char> LineBefore(int at)
    {
        var before = text.AsSpan(0, at);
        return before[(before.LastIndexOfAny('\n', '\r') + 1)..];
    }

    private ReadOnlySpan<char> LineAfter(int at)
    {
        var after = text.AsSpan(at);
        var end = after.IndexOfAny('\n', '\r');
        return end < 0 ? after : after[..end];
    }

    private bool IsWordAt(int at) => at < text.Length && WordRune.IsSpaced(text[at]);

    /// <summary>
    /// Determines whether a comment can be next to a word. Its content must be on separate lines or have no spaces at
    /// its ends, and must not start like a batch file variable: <c>%%i</c>, <c>%%~n</c>.
    /// </summary>
    private static bool CanTouchWord(ReadOnlySpan<char> inner, bool isBeforeWord)
    {
        if (inner[0] is '\r' or '\n')
            return !isBeforeWord && inner[^1] is '\r' or '\n';
        return !StartsLikeBatchVariable(inner, isBeforeWord)
            && !char.IsWhiteSpace(inner[0]) && !char.IsWhiteSpace(inner[^1]);
    }

    private static bool StartsLikeBatchVariable(ReadOnlySpan<char> inner, bool isBeforeWord)
    {
        if (!WordRune.IsSpaced(inner[0]))
            return inner[0] == '~';
        var isWord = inner.Length > 1 && (char.IsLetter(inner[1]) || (!isBeforeWord && inner[1] == ' '));
        return !isWord;
    }

    /// <summary>
    /// Replaces hidden lines with empty lines, and hidden parts of lines with fillers, which
    /// <see cref="FillerExtension"/> removes after parsing.
    /// </summary>
    private void Hide(int start, int end)
    {
        context.Edit(start, end - start, "");
        // An HTML comment remains a comment, but on one line, so that the parser recognizes the comment in any block.
        var isHtml = text.AsSpan(start).StartsWith("<!--");
        var isWhole = LineBefore(start).IsWhiteSpace() && LineAfter(end).IsWhiteSpace();
        for (var i = start; i < end; i++)
        {
            if (isHtml)
                _text[i] = i < start + 4 || i >= end - 3 ? _text[i] : ' ';
            else if (!isWhole)
                _text[i] = FillerInline.Character;
            else if (_text[i] is not ('\n' or '\r'))
                _text[i] = ' ';
        }
    }

    [GeneratedRegex(@"(\r\n?|\n)[ \t>]*(\r\n?|\n)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"\*/\s*-?\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EndOfTemplateComment();

    [GeneratedRegex(@"\G\{%-?\s*comment\s*-?%\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LiquidComment();

    [GeneratedRegex(@"\{%-?\s*endcomment\s*-?%\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EndOfLiquidComment();
}
